//! Who asks: the session of the cookie, or the public; and whether a form was really sent from our own page.

use crate::http::language::cookie;
use crate::i18n::{self, Language, Words};
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use houvast_workbench::accounts::Session;
use houvast_workbench::{Actor, Role};
use sha2::{Digest, Sha256};

/// The name of a cookie. Over https a browser then refuses it from anyone but this very host.
fn name(plain: &'static str, behind_tls: bool) -> String {
    if behind_tls {
        format!("__Host-{plain}")
    } else {
        plain.to_owned()
    }
}

const SESSION: &str = "houvast-sessie";
const VISIT: &str = "houvast-bezoek";

/// One request's asker, with the language of the answer.
pub struct Visitor {
    /// Shared by all requests.
    pub shared: Shared,
    /// Whom the core is told that it is.
    pub actor: Actor,
    /// The session; absent for the public.
    pub session: Option<Session>,
    /// The organisation's name, for who has an account.
    pub organisation: Option<String>,
    /// The language of the answer.
    pub language: Language,
    /// The path and query of the request.
    pub path: String,
    /// What forms on the page must send back.
    pub token: String,
    /// A cookie that the answer sets, for a visitor who had none.
    new_cookie: Option<String>,
    secret: String,
}

impl Visitor {
    /// The texts of the answer.
    #[must_use]
    pub fn words(&self) -> Words<'static> {
        i18n::words(self.language)
    }

    /// Has this role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.actor.is(role)
    }

    /// The token of the session, to end it with.
    #[must_use]
    pub fn session_token(&self) -> Option<&str> {
        self.session.as_ref().map(|_| self.secret.as_str())
    }

    /// The cookie that the answer must set.
    #[must_use]
    pub fn new_cookie(&self) -> Option<&str> {
        self.new_cookie.as_deref()
    }

    /// Refuses a form that was not sent from a page that this visitor got.
    ///
    /// # Errors
    /// [`Failure::Forged`].
    pub fn must_have_sent(&self, token: &str) -> Result<(), Failure> {
        // Both are hashes of a secret that a stranger does not have; time tells nothing of use about them.
        if token == self.token {
            Ok(())
        } else {
            Err(Failure::Forged)
        }
    }
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Failure> {
        let cookies = parts
            .headers
            .get(header::COOKIE)
            .and_then(|v| v.to_str().ok());
        let tls = shared.settings().behind_tls;
        let of = |plain| cookie(cookies.unwrap_or_default(), &name(plain, tls)).map(str::to_owned);
        let (token, visit) = (of(SESSION), of(VISIT));
        let session = match &token {
            Some(token) => shared.bench().session(token).await?,
            None => None,
        };
        let actor = session.as_ref().map_or_else(Actor::public, Session::actor);
        let organisation = match &session {
            Some(session) => {
                let id = &session.account.organisation;
                Some(shared.bench().organisation(&actor, id).await?.value.name)
            }
            None => None,
        };
        let (secret, new_cookie) = match (session.is_some(), token, visit) {
            (true, Some(token), _) => (token, None),
            (_, _, Some(visit)) if visit.len() >= 32 => (visit, None),
            _ => {
                let visit = shared.bench().secret()?;
                let cookie = set(VISIT, &visit, tls, None);
                (visit, Some(cookie))
            }
        };
        Ok(Visitor {
            token: form_token(&secret),
            shared: shared.clone(),
            actor,
            session,
            organisation,
            language: crate::http::language::of(&parts.headers),
            path: parts
                .uri
                .path_and_query()
                .map(|p| p.as_str().to_owned())
                .unwrap_or_default(),
            new_cookie,
            secret,
        })
    }
}

fn form_token(secret: &str) -> String {
    let digest = Sha256::digest(format!("form:{secret}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn set(plain: &'static str, value: &str, tls: bool, seconds: Option<u32>) -> String {
    let name = name(plain, tls);
    let secure = if tls { "; Secure" } else { "" };
    let age = seconds
        .map(|s| format!("; Max-Age={s}"))
        .unwrap_or_default();
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
}

/// Puts the session in the browser.
pub fn start(headers: &mut HeaderMap, shared: &Shared, token: &str) {
    add(
        headers,
        &set(SESSION, token, shared.settings().behind_tls, None),
    );
}

/// Takes the session out of the browser.
pub fn end(headers: &mut HeaderMap, shared: &Shared) {
    add(
        headers,
        &set(SESSION, "", shared.settings().behind_tls, Some(0)),
    );
}

/// Adds a cookie.
pub fn add(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}
