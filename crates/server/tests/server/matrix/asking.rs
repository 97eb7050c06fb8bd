//! Someone who asks, in a browser and with a program, and the answers.

use super::expected::Expected;
use super::probes::Probe;
use super::world::{Spot, World};
use crate::support::client;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use houvast_workbench::accounts::{ApiTokenInput, SignIn};
use houvast_workbench::{Actor, Role, Workbench};
use tower::ServiceExt;

/// Where someone works, as the dossiers have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the organisation that leads.
    Own,
    /// At an organisation that was asked.
    Invited,
    /// At an organisation of which the invitation was withdrawn.
    Outside,
}

/// Someone who asks.
pub struct Asker {
    /// The one role.
    pub role: Role,
    /// Where.
    pub place: Place,
    /// As the core knows them.
    pub actor: Actor,
    /// The how manieth it is.
    pub turn: usize,
    credentials: Option<Credentials>,
}

struct Credentials {
    secret: String,
    cookie: String,
    form: String,
}

impl Asker {
    /// Someone without an account.
    pub fn public() -> Self {
        Self {
            role: Role::Public,
            place: Place::Outside,
            actor: Actor::public(),
            turn: 0,
            credentials: None,
        }
    }

    /// Someone with an account, not signed in yet.
    pub fn new(role: Role, place: Place, actor: Actor, turn: usize) -> Self {
        Self {
            role,
            place,
            actor,
            turn,
            credentials: None,
        }
    }

    /// Writes advice and asks for runs in every dossier, as far as the world goes before it begins.
    pub fn makes(&self) -> bool {
        self.place == Place::Invited && self.role != Role::Public
    }

    /// Signs in, in a browser and as a program.
    pub async fn arrive(&mut self, bench: &Workbench, router: &Router, attempt: SignIn<'_>) {
        let session = bench.sign_in(attempt).await.unwrap().unwrap();
        let browser = client(router.clone(), &session);
        let input = ApiTokenInput {
            name: "Proef".to_owned(),
            days: 30,
        };
        let account = self.actor.account().unwrap();
        let issued = bench.issue_token(&self.actor, account, input).await;
        self.credentials = Some(Credentials {
            secret: issued.unwrap().secret,
            cookie: format!("houvast-sessie={session}"),
            form: browser.token().await,
        });
    }

    /// Asks it there.
    pub async fn ask(&self, world: &World, probe: &Probe, spot: &Spot) -> Told {
        let path = spot.filled(self, probe.path);
        let body = spot.filled(self, probe.body);
        match probe.api {
            true => self.program(world, probe.method, &path, body).await,
            false => self.browser(world, probe.method, &path, &body).await,
        }
    }

    /// Asks as a program. A version that nothing has goes with it.
    pub async fn program(&self, world: &World, method: &str, path: &str, body: String) -> Told {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::IF_MATCH, "\"9999\"");
        if let Some(known) = &self.credentials {
            let value = format!("Bearer {}", known.secret);
            request = request.header(header::AUTHORIZATION, value);
        }
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        told(world, request.body(Body::from(body)).unwrap()).await
    }

    /// Asks as a browser, with the token of our own forms.
    pub async fn browser(&self, world: &World, method: &str, path: &str, body: &str) -> Told {
        let mut request = Request::builder().method(method).uri(path);
        let mut sent = String::new();
        let known = self.credentials.as_ref();
        if let Some(known) = known {
            request = request.header(header::COOKIE, &known.cookie);
        }
        if method == "POST" {
            let form = known.map_or("", |known| known.form.as_str());
            sent = format!("csrf={form}&{body}");
            let kind = "application/x-www-form-urlencoded";
            request = request.header(header::CONTENT_TYPE, kind);
        }
        told(world, request.body(Body::from(sent)).unwrap()).await
    }
}

async fn told(world: &World, request: Request<Body>) -> Told {
    let response = world.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Told {
        status: parts.status,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// What came back.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub text: String,
}

impl Told {
    /// The answer that belongs to what the policy says. `nothing` is the answer to the same request about what is not there.
    pub fn is(&self, expected: Expected, asker: &Asker, probe: &Probe, nothing: &Told) -> bool {
        let stranger = asker.role == Role::Public;
        let kept_out = [
            StatusCode::UNAUTHORIZED,
            StatusCode::FORBIDDEN,
            StatusCode::NOT_FOUND,
        ];
        match expected {
            Expected::Hidden => {
                self.status.as_u16() >= 300
                    && (self.status, self.text.as_str()) == (nothing.status, nothing.text.as_str())
            }
            Expected::Refused if stranger && probe.api => self.status == StatusCode::UNAUTHORIZED,
            // A page asks a stranger to sign in; a form that did not come from our page is refused for that.
            Expected::Refused if stranger => {
                [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN].contains(&self.status)
            }
            Expected::Refused => self.status == StatusCode::FORBIDDEN,
            Expected::Allowed if stranger && !probe.api && probe.method == "POST" => true,
            Expected::Allowed => !kept_out.contains(&self.status) && !self.status.is_server_error(),
        }
    }
}
