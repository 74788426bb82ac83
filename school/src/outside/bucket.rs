//! A bucket of S3, or of a server that speaks like it: where files are when a folder of this server is not the place. It is
//! reached by an HTTP client that the school is given.

use std::time::Duration;

use object_store::{
    ClientOptions, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    client::{HttpClient, HttpConnector},
};
use secrecy::{ExposeSecret, SecretString};

/// Where a bucket is, and as whom it is used.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// The server; Amazon's own of the region where there is none.
    pub endpoint: Option<String>,
    /// What it is called.
    pub name: String,
    /// Where it is; of other servers than Amazon's usually `us-east-1`.
    pub region: String,
    /// Who uses it.
    pub access_key_id: SecretString,
    /// What they prove it by.
    pub secret_access_key: SecretString,
    /// The way there. Its time-outs count.
    pub client: HttpClient,
}

impl Bucket {
    /// Nothing is asked of the server yet.
    pub(super) fn store(&self) -> object_store::Result<AmazonS3> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(self.access_key_id.expose_secret())
            .with_secret_access_key(self.secret_access_key.expose_secret())
            // Deleting many in one call is what servers that only speak like S3 know least.
            .with_disable_bulk_delete(true)
            // A file has its contents for a name, so all that is asked may be asked twice.
            .with_retry(RetryConfig { max_retries: 1, retry_timeout: Duration::from_secs(20), ..Default::default() })
            .with_http_connector(Given(self.client.clone()));
        if let Some(endpoint) = &self.endpoint {
            builder =
                builder.with_endpoint(endpoint.trim_end_matches('/')).with_allow_http(endpoint.starts_with("http:"));
        }
        builder.build()
    }
}

/// The client that is there already.
#[derive(Debug)]
struct Given(HttpClient);

impl HttpConnector for Given {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(self.0.clone())
    }
}
