//! Where a request comes from: the other end of the connection, or what a proxy of the operator's says.

use std::net::IpAddr;

use poem::{FromRequest, Request, RequestBody};

/// Whether what a proxy says is believed: only where the operator has put one before us.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Believed(pub(crate) bool);

/// The caller's address, where it is known.
#[derive(Debug)]
pub(crate) struct Address(pub(crate) Option<String>);

impl<'a> FromRequest<'a> for Address {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let believed = request.data::<Believed>().is_some_and(|believed| believed.0);
        let told = if believed { forwarded(request) } else { None };
        let peer = || request.remote_addr().as_socket_addr().map(std::net::SocketAddr::ip);
        Ok(Self(told.or_else(peer).map(|address| address.to_canonical().to_string())))
    }
}

/// The last address of the header: our own proxy has added it, what stands before anybody may have written.
fn forwarded(request: &Request) -> Option<IpAddr> {
    let last = request.headers().get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn address(believed: bool, header: &str) -> Option<String> {
        let mut request = Request::builder().header("x-forwarded-for", header).finish();
        request.set_data(Believed(believed));
        let (request, mut body) = request.split();
        Address::from_request(&request, &mut body).await.unwrap().0
    }

    #[tokio::test]
    async fn a_proxy_is_believed_where_there_is_one_and_only_in_what_it_added() {
        assert_eq!(address(false, "198.51.100.7").await, None);
        assert_eq!(address(true, "203.0.113.1, 198.51.100.7").await.as_deref(), Some("198.51.100.7"));
        assert_eq!(address(true, "::ffff:198.51.100.7").await.as_deref(), Some("198.51.100.7"));
        assert_eq!(address(true, "nonsense").await, None);
    }
}
