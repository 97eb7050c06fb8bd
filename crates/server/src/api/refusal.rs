//! Refusals, as `application/problem+json` (RFC 9457): what is the matter, which fields are wrong, and nothing of how the server works.

use super::names;
use super::request::short;
use crate::i18n::Words;
use crate::pages::failure;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use houvast_workbench::{Conflict, Error, Wrong};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Why a request is not done.
#[derive(Debug)]
pub enum Refusal {
    /// The core refused.
    Core(Error),
    /// The body is no JSON.
    Malformed {
        /// What the reader of JSON said.
        why: String,
    },
    /// The body is JSON, but a field is not what was asked.
    Field {
        /// Where, as a JSON pointer.
        pointer: String,
        /// What the reader of JSON said.
        why: String,
    },
    /// A parameter of the address is not what was asked.
    Query {
        /// What the reader of the address said.
        why: String,
    },
    /// A parameter of the address lies outside what can be asked.
    Parameter {
        /// Which.
        name: &'static str,
        /// What is wrong with it.
        wrong: Wrong,
    },
    /// The credentials are not valid (any more).
    Token,
    /// A change does not say which version it was made to.
    Unconditional,
    /// The version that a change was made to is not the present one.
    OtherVersion,
    /// Any other status that the server answers with by itself.
    Status(StatusCode),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Core(error)
    }
}

/// Waarom een verzoek niet is gedaan.
#[derive(Debug, Serialize, ToSchema)]
pub struct Probleem {
    /// Wat voor weigering het is: vast, voor programma's.
    #[serde(rename = "type")]
    pub kind: String,
    /// Dat in woorden.
    pub title: String,
    /// De statuscode van het antwoord.
    pub status: u16,
    /// Wat er met dit verzoek is.
    pub detail: String,
    /// Elk veld dat niet goed is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Veldprobleem>,
}

/// Wat er met een veld niet goed is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Veldprobleem {
    /// Het veld in het bericht, als JSON-pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// De parameter in het adres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Wat er niet goed is en wat er wordt gevraagd.
    pub detail: String,
}

/// What of a request decides how its refusal is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// It came with credentials.
    pub(super) credentials: bool,
    /// It named the version that it changes.
    pub(super) conditional: bool,
}

impl Refusal {
    /// A parameter that must lie between these.
    pub(crate) fn parameter(name: &'static str, from: i64, to: i64) -> Self {
        let wrong = Wrong::Range { from, to };
        Refusal::Parameter { name, wrong }
    }

    fn status(&self, asked: Asked) -> StatusCode {
        match self {
            Refusal::Core(Error::NotFound) => StatusCode::NOT_FOUND,
            Refusal::Core(Error::Forbidden { .. }) if asked.credentials => StatusCode::FORBIDDEN,
            Refusal::Core(Error::Forbidden { .. }) | Refusal::Token => StatusCode::UNAUTHORIZED,
            Refusal::Core(Error::Conflict(Conflict::Changed)) if asked.conditional => {
                StatusCode::PRECONDITION_FAILED
            }
            Refusal::Core(Error::Conflict(_)) => StatusCode::CONFLICT,
            Refusal::Core(Error::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Core(Error::Destroyed) => StatusCode::GONE,
            Refusal::Core(Error::Storage(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Refusal::Core(Error::Invalid(_)) | Refusal::Field { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Refusal::Malformed { .. } | Refusal::Query { .. } | Refusal::Parameter { .. } => {
                StatusCode::BAD_REQUEST
            }
            Refusal::Unconditional => StatusCode::PRECONDITION_REQUIRED,
            Refusal::OtherVersion => StatusCode::PRECONDITION_FAILED,
            Refusal::Status(status) => *status,
        }
    }

    /// What is the matter with this request, where that is more than the kind says.
    fn detail(&self, words: &Words<'_>) -> Option<String> {
        match self {
            Refusal::Core(Error::Conflict(conflict)) => Some(failure::conflict(words, *conflict)),
            Refusal::Core(Error::TooMany { wait_seconds }) => {
                let wait = [("seconds", (*wait_seconds).into())];
                Some(words.with("failure-too-many", &wait))
            }
            Refusal::Malformed { why } | Refusal::Query { why } => Some(why.clone()),
            _ => None,
        }
    }

    fn errors(&self, words: &Words<'_>) -> Vec<Veldprobleem> {
        let at = |pointer: String, detail| Veldprobleem {
            pointer: Some(pointer),
            parameter: None,
            detail,
        };
        match self {
            Refusal::Core(Error::Invalid(problems)) => problems
                .iter()
                .map(|one| {
                    at(
                        names::pointer(&one.field),
                        short(&failure::problem(words, one)),
                    )
                })
                .collect(),
            Refusal::Field { pointer, why } => vec![at(pointer.clone(), why.clone())],
            Refusal::Parameter { name, wrong } => vec![Veldprobleem {
                pointer: None,
                parameter: Some((*name).to_owned()),
                detail: failure::wrong(words, wrong),
            }],
            _ => Vec::new(),
        }
    }

    /// The answer in words.
    pub(super) fn answer(&self, words: &Words<'_>, asked: Asked) -> Response {
        let status = self.status(asked);
        let kind = kind(status);
        let told = |part: &str| words.t(&format!("api-{kind}{part}"));
        let problem = Probleem {
            kind: format!("urn:houvast:probleem:{kind}"),
            title: told(""),
            status: status.as_u16(),
            detail: self.detail(words).unwrap_or_else(|| told("-detail")),
            errors: self.errors(words),
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, json);
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(words.language().code()),
        );
        if status == StatusCode::UNAUTHORIZED {
            let challenge = match asked.credentials {
                true => "Bearer realm=\"houvast\", error=\"invalid_token\"",
                false => "Bearer realm=\"houvast\"",
            };
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static(challenge),
            );
        }
        if let Refusal::Core(Error::TooMany { wait_seconds }) = self {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*wait_seconds));
        }
        response
    }
}

/// The kind of a refusal, by its status.
fn kind(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "niet-aangemeld",
        StatusCode::FORBIDDEN => "niet-toegestaan",
        StatusCode::NOT_FOUND => "niet-gevonden",
        StatusCode::METHOD_NOT_ALLOWED => "methode",
        StatusCode::NOT_ACCEPTABLE => "niet-leverbaar",
        StatusCode::REQUEST_TIMEOUT => "te-lang",
        StatusCode::CONFLICT => "kan-nu-niet",
        StatusCode::GONE => "vernietigd",
        StatusCode::PRECONDITION_FAILED => "intussen-gewijzigd",
        StatusCode::PRECONDITION_REQUIRED => "versie-ontbreekt",
        StatusCode::PAYLOAD_TOO_LARGE => "te-groot",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "mediatype",
        StatusCode::UNPROCESSABLE_ENTITY => "velden",
        StatusCode::TOO_MANY_REQUESTS => "te-vaak",
        status if status.is_client_error() => "onleesbaar",
        _ => "storing",
    }
}

/// A refusal on its way to where the language of the answer is known.
#[derive(Debug, Clone)]
pub(super) struct Untold(pub(super) Arc<Refusal>);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Untold(Arc::new(self)));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, words};

    #[test]
    fn every_kind_has_its_words() {
        let statuses = (400..600).filter_map(|status| StatusCode::from_u16(status).ok());
        for status in statuses {
            for language in [Language::Dutch, Language::English] {
                let kind = kind(status);
                assert!(words(language).has(&format!("api-{kind}")), "{kind}");
                assert!(words(language).has(&format!("api-{kind}-detail")), "{kind}");
            }
        }
    }
}
