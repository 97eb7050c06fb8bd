//! What a request says: who asks, which version it changes, its path, its parameters and its body. Whatever is wrong with these is a refusal that says so.

use super::refusal::Refusal;
use crate::state::Shared;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use houvast_workbench::{Actor, Workbench};
use serde::de::{DeserializeOwned, IgnoredAny};

/// Who asks: the account of the token, or everyone. Cookies are not looked at, so that no other site can have a browser ask for its user.
pub struct Caller {
    /// Shared by all requests.
    pub shared: Shared,
    /// Whom the core is told that it is.
    pub actor: Actor,
}

impl Caller {
    /// The core.
    pub fn bench(&self) -> &Workbench {
        self.shared.bench()
    }
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Refusal> {
        let actor = match parts.headers.get(header::AUTHORIZATION) {
            None => Actor::public(),
            Some(_) => {
                let secret = bearer(&parts.headers).ok_or(Refusal::Token)?;
                let account = shared.bench().account_of_token(secret).await?;
                account.ok_or(Refusal::Token)?.actor()
            }
        };
        Ok(Caller {
            shared: shared.clone(),
            actor,
        })
    }
}

/// Longest secret that is looked up.
const LONGEST_SECRET: usize = 200;

/// The secret of `Authorization: Bearer …`, when that is all there is.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let only = all.next().filter(|_| all.next().is_none())?;
    let (scheme, secret) = only.to_str().ok()?.split_once(' ')?;
    let secret = secret.trim();
    let plain = !secret.is_empty() && secret.len() <= LONGEST_SECRET;
    (plain && scheme.eq_ignore_ascii_case("bearer")).then_some(secret)
}

/// The version that a change is made to, from `If-Match`.
#[derive(Debug, Clone, Copy)]
pub struct Seen(pub i64);

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let given = parts.headers.get(header::IF_MATCH);
        let given = given.ok_or(Refusal::Unconditional)?;
        let text = given.to_str().map_err(|_| Refusal::OtherVersion)?.trim();
        let version = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .and_then(|text| text.parse().ok())
            .filter(|version| (0..i64::from(i32::MAX)).contains(version));
        // `*` says nothing about what was seen.
        version.map(Seen).ok_or(match text {
            "*" => Refusal::Unconditional,
            _ => Refusal::OtherVersion,
        })
    }
}

/// The variable part of the path. What is no identifier names nothing.
#[derive(Debug, Clone)]
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        let Path(path) = path.map_err(|_| Refusal::Status(StatusCode::NOT_FOUND))?;
        Ok(At(path))
    }
}

/// Parameters of the address.
#[derive(Debug, Clone)]
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(params)) => Ok(Params(params)),
            Err(error) => Err(Refusal::Query {
                why: short(&error.body_text()),
            }),
        }
    }
}

/// A body of JSON.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, Refusal> {
        if !is_json(request.headers()) {
            return Err(Refusal::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = Bytes::from_request(request, shared).await;
        let bytes = bytes
            .map_err(|error: BytesRejection| Refusal::Status(error.into_response().status()))?;
        read(&bytes).map(Body)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next();
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Reads a body: the first field that is not right is named.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    must_be_object(bytes)?;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = pointer(error.path());
        let why = error.into_inner();
        if !why.is_data() {
            return Refusal::Malformed {
                why: short(&why.to_string()),
            };
        }
        Refusal::Field {
            pointer: with_missing(path, &why.to_string()),
            why: short(&why.to_string()),
        }
    })?;
    reader.end().map_err(|why| Refusal::Malformed {
        why: short(&why.to_string()),
    })?;
    Ok(value)
}

/// A list would be read as the fields of an object in their order: nobody means that.
fn must_be_object(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.trim_ascii_start().first() == Some(&b'{') {
        return Ok(());
    }
    Err(match serde_json::from_slice::<IgnoredAny>(bytes) {
        Ok(_) => Refusal::Field {
            pointer: String::new(),
            why: "expected an object".to_owned(),
        },
        Err(why) => Refusal::Malformed {
            why: short(&why.to_string()),
        },
    })
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                let key = key.replace('~', "~0").replace('/', "~1");
                pointer.push_str(&format!("/{}", short(&key)));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// A field that is missing is not in the path of the reader, which stopped at what should hold it.
fn with_missing(path: String, why: &str) -> String {
    let missing = why
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next());
    match missing {
        Some(name) => format!("{path}/{name}"),
        None => path,
    }
}

/// What is repeated of a request in its refusal.
const LONGEST_REPEATED: usize = 200;

/// The beginning of a text, so that a refusal is never as long as its request.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST_REPEATED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
