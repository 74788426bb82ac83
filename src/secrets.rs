//! Secrets that nobody gave: made once, kept in the data folder, readable by its owner alone.

use std::{
    fs::{self, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use rand::{TryRngCore, rngs::OsRng};
use secrecy::SecretString;

/// The secret of this name: read, or made at the first call.
pub(crate) fn keep(data: &Path, name: &str) -> io::Result<SecretString> {
    let folder = data.join("secrets");
    fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    match read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return read,
    }
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    // Written aside and then linked: of two processes that start at once one wins, and both read the winner's.
    let aside = folder.join(format!("{name}.{}", std::process::id()));
    private(&aside)?.write_all(secret.as_bytes())?;
    let linked = fs::hard_link(&aside, &path);
    fs::remove_file(&aside)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => read(&path),
    }
}

fn read(path: &Path) -> io::Result<SecretString> {
    let mut secret = String::new();
    fs::File::open(path)?.read_to_string(&mut secret)?;
    Ok(secret.trim().to_owned().into())
}

fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_secret_is_made_once() {
        let data = tempfile::tempdir().unwrap();
        let first = keep(data.path(), "pepper").unwrap();
        assert_eq!(first.expose_secret().len(), 64);
        assert_eq!(keep(data.path(), "pepper").unwrap().expose_secret(), first.expose_secret());
        assert_ne!(keep(data.path(), "another").unwrap().expose_secret(), first.expose_secret());
    }
}
