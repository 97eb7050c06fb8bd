//! A program that uses the API, and what holds for all of it: credentials, versions, the form of refusals, the document.

use crate::support::{Answer, PASSWORD, Site};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use houvast_workbench::Level;
use houvast_workbench::accounts::ApiTokenInput;
use serde_json::{Value, json};
use tower::ServiceExt;

/// A program with the token of one account, or with none.
#[derive(Clone)]
pub struct Program {
    router: Router,
    pub token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Site {
    /// A program that works as this person.
    pub async fn program(&self, name: &str) -> Program {
        let actor = self.actor(name);
        let input = ApiTokenInput {
            name: "Proef".to_owned(),
            days: 30,
        };
        let account = actor.account().unwrap();
        let issued = self.bench().issue_token(actor, account, input).await;
        Program {
            router: self.router(),
            token: Some(issued.unwrap().secret),
        }
    }

    /// A program without a token.
    pub fn stranger(&self) -> Program {
        Program {
            router: self.router(),
            token: None,
        }
    }
}

impl Program {
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, None, Some(body.to_string()))
            .await
    }

    /// Changes what was seen in this reply.
    pub async fn put(&self, path: &str, seen: &Reply, body: Value) -> Reply {
        self.send(Method::PUT, path, Some(seen.tag()), Some(body.to_string()))
            .await
    }

    /// Does something with what was seen in this reply.
    pub async fn post_seen(&self, path: &str, seen: &Reply, body: Value) -> Reply {
        self.send(Method::POST, path, Some(seen.tag()), Some(body.to_string()))
            .await
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        tag: Option<&str>,
        body: Option<String>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(address(path));
        if let Some(tag) = tag {
            request = request.header(header::IF_MATCH, tag);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        self.send_as_is(request.body(Body::from(body.unwrap_or_default())).unwrap())
            .await
    }

    /// Sends a request with this program's credentials and nothing else added.
    pub async fn send_as_is(&self, mut request: Request<Body>) -> Reply {
        if let Some(token) = &self.token {
            let value = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().insert(header::AUTHORIZATION, value);
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}

/// A path of the API, as it is when it says so.
fn address(path: &str) -> String {
    match path.starts_with("/api") || path.starts_with("/openapi") {
        true => path.to_owned(),
        false => format!("/api/v1{path}"),
    }
}

impl Reply {
    /// The content; it was done.
    pub fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        self.json()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The version that came with it.
    pub fn tag(&self) -> &str {
        self.headers[header::ETAG].to_str().unwrap()
    }

    /// A text in it.
    pub fn at(&self, pointer: &str) -> String {
        let json = self.ok();
        let found = json.pointer(pointer).and_then(Value::as_str);
        found
            .unwrap_or_else(|| panic!("no {pointer} in {json}"))
            .to_owned()
    }

    /// A refusal in the form that all have, with this status; its fields.
    pub fn refused(&self, status: StatusCode) -> Vec<String> {
        assert_eq!(self.status, status, "{}", self.text);
        self.is_problem();
        let errors = self.json()["errors"].clone();
        let errors = errors.as_array().cloned().unwrap_or_default();
        let place = |error: &Value| error["pointer"].as_str().map(str::to_owned);
        errors.iter().filter_map(place).collect()
    }

    pub fn is_problem(&self) {
        assert_eq!(
            self.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        assert_eq!(self.headers["api-version"], "1.0.0");
        let problem = self.json();
        let said = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
        assert!(said("type").starts_with("urn:houvast:probleem:"));
        assert!(
            !said("title").is_empty() && !said("title").starts_with('['),
            "{problem}"
        );
        assert!(
            !said("detail").is_empty() && !said("detail").starts_with('['),
            "{problem}"
        );
        assert_eq!(problem["status"], self.status.as_u16());
        for inside in ["sqlx", "panicked", "src/", "SELECT", "database"] {
            assert!(!self.text.contains(inside), "{}", self.text);
        }
    }
}

pub fn dossier() -> Value {
    json!({
        "titel": "Eenvoudiger toeslag", "soort": "wetsvoorstel", "doel": "Minder terugvorderingen",
        "beoogdeDatum": "2027-01-01", "jaar": 2027, "vertrouwelijkheid": "intern",
    })
}

#[tokio::test]
async fn a_token_is_made_on_a_page_shown_once_and_withdrawn() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let page = officer.get("/account/sleutels").await.ok();
    page.is_well_made();
    let refused = officer
        .post("/account/sleutels", &[("name", ""), ("days", "9999")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.is_well_made();
    let made = officer
        .post("/account/sleutels", &[("name", "Rooster"), ("days", "2")])
        .await
        .ok();
    made.is_well_made();
    let secret = secret(&made);
    let program = site.stranger().with_token(&secret);
    assert_eq!(program.get("/account").await.at("/naam"), "officer");
    let page = officer.get("/account/sleutels").await.ok();
    assert!(page.says("Rooster"));
    assert!(!page.body.contains(&secret));
    // It ends by itself, and it can be ended before.
    site.clock.days_later(3);
    program
        .get("/account")
        .await
        .refused(StatusCode::UNAUTHORIZED);
    let officer = site.visit("officer").await;
    let made = officer
        .post("/account/sleutels", &[("name", "Twee"), ("days", "2")])
        .await
        .ok();
    let program = program.with_token(&self::secret(&made));
    program.get("/account").await.ok();
    let page = officer.get("/account/sleutels").await.ok();
    assert!(!page.says("Rooster"));
    let revoke = page.body.split("action=\"").find_map(|part| {
        let action = part.split('"').next()?;
        action.ends_with("/intrekken").then(|| action.to_owned())
    });
    let revoke = revoke.unwrap();
    // Nobody else can withdraw it, and a form from elsewhere does nothing.
    let other = site.visit("outsider").await;
    assert_eq!(other.post(&revoke, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        officer.post_as_is(&revoke, &[]).await.status,
        StatusCode::FORBIDDEN
    );
    program.get("/account").await.ok();
    officer.post_and_follow(&revoke, &[]).await.ok();
    let gone = program.get("/account").await;
    gone.refused(StatusCode::UNAUTHORIZED);
    assert_eq!(
        gone.headers[header::WWW_AUTHENTICATE],
        "Bearer realm=\"houvast\", error=\"invalid_token\""
    );
}

fn secret(page: &Answer) -> String {
    let at = page.body.find("houvast_").unwrap();
    let rest = &page.body[at..];
    rest[..rest.find('<').unwrap()].to_owned()
}

#[tokio::test]
async fn who_manages_accounts_makes_tokens_for_them_and_others_do_not() {
    let site = Site::new().await;
    let account = site.actor("adviser").account().unwrap().to_string();
    let path = format!("/beheer/accounts/{account}/sleutels");
    let admin = site.visit("admin_only").await;
    admin.get(&path).await.ok().is_well_made();
    let fields = [("name", "Koppeling"), ("days", "10")];
    let made = admin.post(&path, &fields).await.ok();
    let program = site.stranger().with_token(&secret(&made));
    assert_eq!(program.get("/account").await.at("/naam"), "adviser");
    let outsider = site.visit("outsider").await;
    assert_eq!(outsider.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        outsider.post(&path, &fields).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        site.visit_public().get(&path).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn credentials_that_are_not_valid_open_nothing_and_cookies_do_not_count() {
    let site = Site::new().await;
    let number = site.dossier(Level::Internal).await.number;
    let path = format!("/dossiers/{number}");
    let stranger = site.stranger();
    stranger.get(&path).await.refused(StatusCode::NOT_FOUND);
    for token in ["", "x", "houvast_", &"a".repeat(5_000), "houvast_ééé"] {
        let forged = stranger.with_token(token).get(&path).await;
        forged.refused(StatusCode::UNAUTHORIZED);
    }
    let basic = Request::get(format!("/api/v1{path}")).header(header::AUTHORIZATION, "Basic eDp5");
    let reply = stranger
        .send_as_is(basic.body(Body::empty()).unwrap())
        .await;
    reply.refused(StatusCode::UNAUTHORIZED);
    // The cookie of someone who has signed in.
    let attempt = houvast_workbench::accounts::SignIn {
        email: "officer@voorbeeld.nl",
        password: PASSWORD,
        from: "192.0.2.1",
    };
    let session = site.bench().sign_in(attempt).await.unwrap().unwrap();
    let with_cookie = |method: Method, path: &str, body: String| {
        Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::COOKIE, format!("houvast-sessie={session}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .unwrap()
    };
    let read = with_cookie(Method::GET, &path, String::new());
    let reply = stranger.send_as_is(read).await;
    reply.refused(StatusCode::NOT_FOUND);
    let write = with_cookie(Method::POST, "/dossiers", dossier().to_string());
    let reply = stranger.send_as_is(write).await;
    reply.refused(StatusCode::UNAUTHORIZED);
    // A session is no token, and a token is no session.
    stranger
        .with_token(&session)
        .get(&path)
        .await
        .refused(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_dossier_is_made_read_and_changed_by_its_version() {
    let site = Site::new().await;
    let officer = site.program("officer").await;
    let made = officer.post("/dossiers", dossier()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let path = made.headers[header::LOCATION].to_str().unwrap().to_owned();
    let seen = officer.get(&path).await;
    assert_eq!(seen.ok(), made.json());
    assert_eq!(seen.tag(), made.tag());
    let mut other = dossier();
    other["titel"] = json!("Andere titel");
    let text = other.to_string();
    officer
        .send(Method::PUT, &path, None, Some(text.clone()))
        .await
        .refused(StatusCode::PRECONDITION_REQUIRED);
    for tag in ["\"7\"", "7", "\"\"", "\"-1\"", "\"9223372036854775807\""] {
        officer
            .send(Method::PUT, &path, Some(tag), Some(text.clone()))
            .await
            .refused(StatusCode::PRECONDITION_FAILED);
    }
    let changed = officer.put(&path, &seen, other.clone()).await;
    assert_eq!(changed.at("/titel"), "Andere titel");
    officer
        .put(&path, &seen, other)
        .await
        .refused(StatusCode::PRECONDITION_FAILED);
    let known = Request::get(&path)
        .header(header::IF_NONE_MATCH, changed.tag())
        .body(Body::empty());
    let again = officer.send_as_is(known.unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again.text, "");
    let phase = json!({"naar": "uitwerking", "reden": "Het probleem is duidelijk."});
    let phased = officer
        .post_seen(&format!("{path}/fasewisselingen"), &changed, phase.clone())
        .await;
    assert_eq!(phased.at("/fase"), "uitwerking");
    let skipped = json!({"naar": "evaluatie", "reden": "Zomaar."});
    officer
        .post_seen(&format!("{path}/fasewisselingen"), &phased, skipped)
        .await
        .refused(StatusCode::CONFLICT);
    let phases = officer.get(&format!("{path}/fasewisselingen")).await.ok();
    assert_eq!(phases[0]["naar"], "uitwerking");
    // Who may see it but not change it is told so; for who may not see it, it is not there.
    let adviser = site.program("adviser").await;
    adviser
        .put(&path, &phased, dossier())
        .await
        .refused(StatusCode::FORBIDDEN);
    let stranger = site.stranger();
    stranger.get(&path).await.refused(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn fields_that_are_wrong_are_all_named_as_they_were_sent() {
    let site = Site::new().await;
    let officer = site.program("officer").await;
    let wrong = json!({"titel": "", "soort": "motie", "doel": "", "jaar": 12, "vertrouwelijkheid": "intern"});
    let fields = officer
        .post("/dossiers", wrong)
        .await
        .refused(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fields, ["/titel", "/doel", "/jaar"]);
    let missing = json!({"titel": "Titel", "soort": "motie", "vertrouwelijkheid": "intern"});
    let fields = officer
        .post("/dossiers", missing)
        .await
        .refused(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fields, ["/doel"]);
    let english = Request::post("/api/v1/dossiers")
        .header(header::ACCEPT_LANGUAGE, "en")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{"))
        .unwrap();
    let reply = officer.send_as_is(english).await;
    reply.refused(StatusCode::BAD_REQUEST);
    assert_eq!(reply.json()["title"], "Cannot be read");
}

#[tokio::test]
async fn lists_come_in_parts_of_what_may_be_seen() {
    let site = Site::new().await;
    for _ in 0..3 {
        site.dossier(Level::Internal).await;
    }
    site.dossier(Level::StateConfidential).await;
    let officer = site.program("officer").await;
    let first = officer
        .get("/dossiers?soort=wetsvoorstel&aantal=3")
        .await
        .ok();
    assert_eq!(first["totaal"], 4);
    assert_eq!(first["resultaten"].as_array().unwrap().len(), 3);
    let next = officer.get(first["volgende"].as_str().unwrap()).await.ok();
    assert_eq!(next["resultaten"].as_array().unwrap().len(), 1);
    assert_eq!(next.get("volgende"), None);
    let adviser = site.program("outside_adviser").await;
    assert_eq!(adviser.get("/dossiers").await.ok()["totaal"], 3);
    assert_eq!(site.stranger().get("/dossiers").await.ok()["totaal"], 0);
    for wrong in [
        "aantal=0",
        "aantal=201",
        "bladzijde=0",
        "bladzijde=x",
        "fase=ooit",
        "leiding=x",
    ] {
        let reply = officer.get(&format!("/dossiers?{wrong}")).await;
        reply.refused(StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn what_the_server_refuses_by_itself_is_a_problem_too() {
    let site = Site::new().await;
    let officer = site.program("officer").await;
    for path in [
        "/api",
        "/api/v1",
        "/api/v2/dossiers",
        "/niets",
        "/dossiers/",
        "/varianten/x",
        "/dossiers/..%2f..",
    ] {
        officer.get(path).await.refused(StatusCode::NOT_FOUND);
    }
    let wrong = officer.send(Method::DELETE, "/dossiers", None, None).await;
    wrong.refused(StatusCode::METHOD_NOT_ALLOWED);
    assert!(
        wrong.headers[header::ALLOW]
            .to_str()
            .unwrap()
            .contains("POST")
    );
    let form = Request::post("/api/v1/dossiers").header(header::CONTENT_TYPE, "text/plain");
    let form = form.body(Body::from(dossier().to_string())).unwrap();
    let reply = officer.send_as_is(form).await;
    reply.refused(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let mut large = dossier();
    large["doel"] = json!("x".repeat(5_000_000));
    officer
        .post("/dossiers", large)
        .await
        .refused(StatusCode::PAYLOAD_TOO_LARGE);
}
