//! An S3 of our own on a port of this host, with one bucket.

use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use klass_school::outside::bucket::Bucket;
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

/// Who may use the bucket, and how they prove it.
pub const KEYS: (&str, &str) = ("warehouse", "a secret of the warehouse");
/// What the bucket is called.
pub const BUCKET: &str = "klass";

/// The server, as long as it is not closed.
pub struct Warehouse {
    pub url: String,
    folder: TempDir,
    serving: JoinHandle<()>,
}

impl Warehouse {
    /// Opens it, with an empty bucket.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(KEYS.0, KEYS.1));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            // Dropped with this task, so that nobody is served any more once it is closed.
            let mut callers = JoinSet::new();
            while let Ok((caller, _)) = listener.accept().await {
                let service = service.clone();
                callers.spawn(async move {
                    let server = Builder::new(TokioExecutor::new());
                    let _ = server.serve_connection(TokioIo::new(caller), service).await;
                });
            }
        });
        Self { url, folder, serving }
    }

    /// The bucket, for who proves to be its user by this.
    pub fn bucket(&self, secret: &str) -> Bucket {
        Bucket {
            endpoint: Some(self.url.clone()),
            name: BUCKET.to_owned(),
            region: "us-east-1".to_owned(),
            access_key_id: KEYS.0.to_owned().into(),
            secret_access_key: secret.to_owned().into(),
            client: klass::s3::client().unwrap(),
        }
    }

    /// How many objects are in the bucket.
    pub fn objects(&self) -> usize {
        let all = std::fs::read_dir(self.folder.path().join(BUCKET)).unwrap();
        all.filter(|entry| !entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.')).count()
    }

    /// Nobody answers from now on.
    pub async fn close(&mut self) {
        self.serving.abort();
        let _ = (&mut self.serving).await;
    }
}
