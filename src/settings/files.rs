//! `[files]`: the bucket that the school's files are in, where they are not in the data folder.

use secrecy::SecretString;
use serde::Deserialize;

use super::Unsettled;

/// `[files]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// The server; Amazon's own when not set.
    pub s3_endpoint: Option<String>,
    /// The bucket; files are in the data folder when not set.
    pub s3_bucket: Option<String>,
    /// Where Amazon has the bucket, or what another server calls its only region.
    pub s3_region: String,
    /// Who uses it.
    pub s3_access_key_id: Option<SecretString>,
    /// What they prove it by.
    pub s3_secret_access_key: Option<SecretString>,
}

impl Files {
    /// Half a bucket is none: somebody thinks that files are there, and they are not.
    pub(super) fn are_whole(&self) -> Result<(), Unsettled> {
        let given = [
            ("S3_BUCKET", self.s3_bucket.is_some()),
            ("S3_ACCESS_KEY_ID", self.s3_access_key_id.is_some()),
            ("S3_SECRET_ACCESS_KEY", self.s3_secret_access_key.is_some()),
        ];
        let missing: Vec<&str> = given.iter().filter(|(_, given)| !given).map(|(name, _)| *name).collect();
        let none = missing.len() == given.len() && self.s3_endpoint.is_none();
        if none || missing.is_empty() {
            return self.endpoint_is_one();
        }
        Err(Unsettled::Wrong(format!("files in S3: {} not set", missing.join(", "))))
    }

    fn endpoint_is_one(&self) -> Result<(), Unsettled> {
        match &self.s3_endpoint {
            Some(url) if !url.starts_with("https://") && !url.starts_with("http://") => {
                Err(Unsettled::Wrong("S3_ENDPOINT must begin with https:// or http://".to_owned()))
            }
            _ => Ok(()),
        }
    }
}
