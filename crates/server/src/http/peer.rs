//! From which network address a request comes, by which attempts are counted.

use crate::state::Shared;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::SocketAddr;

/// The address. Empty when the server was not told, as in a test without a network: then all count as one.
#[derive(Debug, Clone, Default)]
pub struct Peer(pub String);

impl FromRequestParts<Shared> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let stated = Some(&parts.headers)
            .filter(|_| shared.settings().behind_tls)
            .and_then(stated);
        Ok(Peer(stated.unwrap_or_else(|| {
            peer.map(|ConnectInfo(peer)| peer.ip().to_string())
                .unwrap_or_default()
        })))
    }
}

/// Behind a proxy: the last address in its list, which is the one that our own proxy wrote.
fn stated(headers: &HeaderMap) -> Option<String> {
    let list = headers.get("x-forwarded-for")?.to_str().ok()?;
    Some(list.rsplit(',').next()?.trim().to_owned())
}
