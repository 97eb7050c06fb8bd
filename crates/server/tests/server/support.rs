//! A site of its own for each test, with people who use it as a browser does: they open pages and send the forms on them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::connect_info::MockConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use houvast_server::{Settings, Shared, router};
use houvast_workbench::accounts::{AccountInput, FirstAccount, PasswordCost, SignIn};
use houvast_workbench::dossiers::{Dossier, DossierInput};
use houvast_workbench::id::OrganisationId;
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::surroundings::Clock;
use houvast_workbench::{
    Actor, IntentionKind, Level, LogKey, Moment, Options, OrganisationKind, Role, Workbench,
    sqlite_address,
};
use sqlx::{AnyConnection, Connection};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use tower::ServiceExt;

pub const PASSWORD: &str = "lang genoeg wachtwoord";

/// Markup and script that must come out as text, wherever it is filled in.
pub const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// A clock that stands still until it is set.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub fn days_later(&self, days: i64) {
        self.0.fetch_add(days * 86_400_000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// The addresses of an empty database of each kind that is there: SQLite, and PostgreSQL when `HOUVAST_TEST_POSTGRES` holds the address of a server.
pub async fn databases() -> Vec<(String, TempDir)> {
    // Where memory can be a folder the tests do not wait for the disk.
    let memory = std::path::Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.unwrap();
    let mut all = vec![(
        sqlite_address(&folder.path().join("werkbank.sqlite")),
        folder,
    )];
    if let Ok(server) = std::env::var("HOUVAST_TEST_POSTGRES") {
        let address = postgres_schema(&server).await;
        all.push((address, tempfile::tempdir().unwrap()));
    }
    all
}

/// An empty schema of its own in the PostgreSQL database of the tests.
async fn postgres_schema(server: &str) -> String {
    sqlx::any::install_default_drivers();
    static COUNT: AtomicI64 = AtomicI64::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("server_{}_{number}", std::process::id());
    let mut connection = AnyConnection::connect(server).await.unwrap();
    let sql = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name};");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let sign = if server.contains('?') { '&' } else { '?' };
    format!("{server}{sign}options[search_path]={name}")
}

/// A site with organisations and people; 3 November 2026 is today.
pub struct Site {
    pub shared: Shared,
    pub clock: TestClock,
    pub organisations: BTreeMap<&'static str, OrganisationId>,
    accounts: BTreeMap<&'static str, Actor>,
    router: Router,
    _folder: TempDir,
}

/// Organisations: short name, kind, name, name in the laws.
const ORGANISATIONS: [(&str, OrganisationKind, &str, Option<&str>); 4] = [
    ("fin", OrganisationKind::Ministry, "Ministerie B", None),
    (
        "toeslagen",
        OrganisationKind::Executor,
        "Dienst Toeslagen",
        Some("dienst_toeslagen"),
    ),
    (
        "svb",
        OrganisationKind::Executor,
        "Sociale Verzekeringsbank",
        Some("svb"),
    ),
    (
        "koepel",
        OrganisationKind::Umbrella,
        "Koepel van gemeenten",
        None,
    ),
];

/// People: name, organisation (`szw` leads the dossiers), roles.
const PEOPLE: [(&str, &str, &[Role]); 14] = [
    (
        "officer",
        "szw",
        &[Role::PolicyOfficer, Role::LegislativeLawyer],
    ),
    ("adviser", "szw", &[Role::Adviser]),
    ("decider", "szw", &[Role::DecisionMaker]),
    ("archivist", "szw", &[Role::Archivist]),
    ("disclosure", "szw", &[Role::DisclosureOfficer]),
    ("admin_only", "szw", &[Role::Administrator]),
    ("tester", "toeslagen", &[Role::Tester, Role::Adviser]),
    ("signatory", "toeslagen", &[Role::Signatory]),
    ("owner", "toeslagen", &[Role::BottleneckOwner]),
    ("svb_tester", "svb", &[Role::Tester, Role::Signatory]),
    ("municipal", "koepel", &[Role::Adviser]),
    (
        "outsider",
        "fin",
        &[Role::PolicyOfficer, Role::DecisionMaker],
    ),
    ("outside_adviser", "fin", &[Role::Adviser]),
    ("auditor", "fin", &[Role::Auditor]),
];

impl Site {
    /// A site with all organisations and people.
    pub async fn new() -> Self {
        Self::with_security_contact(None).await
    }

    /// The same with an address to which weaknesses can be reported.
    pub async fn with_security_contact(contact: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let start: Moment = "2026-11-03T09:00:00Z".parse().unwrap();
        let clock = TestClock(Arc::new(AtomicI64::new(start.as_millisecond())));
        let mut options = Options::new(LogKey::new("proef.nl/logboek", [5; 32]).unwrap()).unwrap();
        options.clock = Box::new(clock.clone());
        options.password_cost = PasswordCost::least();
        let address = sqlite_address(&folder.path().join("werkbank.sqlite"));
        let bench = Workbench::open(&address, options).await.unwrap();
        let (organisations, accounts) = people(&bench).await;
        let settings = Settings {
            behind_tls: false,
            security_contact: contact.map(str::to_owned),
        };
        let shared = Shared::new(bench, settings);
        let peer: SocketAddr = "192.0.2.1:4000".parse().unwrap();
        let router = router(shared.clone(), folder.path()).layer(MockConnectInfo(peer));
        Self {
            shared,
            clock,
            organisations,
            accounts,
            router,
            _folder: folder,
        }
    }

    /// The core, to prepare what a test starts from.
    pub fn bench(&self) -> &Workbench {
        self.shared.bench()
    }

    /// The site, for who is no browser.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Someone as the core knows them.
    pub fn actor(&self, name: &str) -> &Actor {
        &self.accounts[name]
    }

    /// Someone in a browser, signed in.
    pub async fn visit(&self, name: &str) -> Client {
        let email = format!("{name}@voorbeeld.nl");
        let attempt = SignIn {
            email: &email,
            password: PASSWORD,
            from: "192.0.2.1",
        };
        let token = self.bench().sign_in(attempt).await.unwrap().unwrap();
        Client {
            router: self.router.clone(),
            cookie: format!("houvast-sessie={token}"),
        }
    }

    /// Someone without an account, in a browser of its own.
    pub fn visit_public(&self) -> Client {
        Client {
            router: self.router.clone(),
            cookie: format!("houvast-bezoek={}", self.bench().secret().unwrap()),
        }
    }

    /// A dossier of the ministry that leads.
    pub async fn dossier(&self, level: Level) -> Dossier {
        self.bench()
            .create_dossier(self.actor("officer"), dossier_input(level))
            .await
            .unwrap()
    }
}

pub fn dossier_input(level: Level) -> DossierInput {
    DossierInput {
        title: "Eenvoudiger toeslag".to_owned(),
        kind: IntentionKind::Bill,
        source: "Kamerstuk 36000".to_owned(),
        goal: "Minder terugvorderingen".to_owned(),
        intended: Some("2027-01-01".parse().unwrap()),
        year: Some(2027),
        level,
    }
}

type Known<T> = BTreeMap<&'static str, T>;

async fn people(bench: &Workbench) -> (Known<OrganisationId>, Known<Actor>) {
    let organisation = |kind, name: &str, law_name: Option<&str>| OrganisationInput {
        kind,
        name: name.to_owned(),
        law_name: law_name.map(str::to_owned),
        contact: String::new(),
    };
    let first = FirstAccount {
        name: "Beheer".to_owned(),
        email: "beheer@voorbeeld.nl".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let ministry = organisation(OrganisationKind::Ministry, "Ministerie A", None);
    let token = bench.set_up(ministry, first).await.unwrap();
    let session = bench.session(&token).await.unwrap().unwrap();
    let admin = session.actor();
    let mut organisations = BTreeMap::from([("szw", session.account.organisation)]);
    for (short, kind, name, law_name) in ORGANISATIONS {
        let input = organisation(kind, name, law_name);
        let id = bench.add_organisation(&admin, input).await.unwrap();
        organisations.insert(short, id);
    }
    let mut accounts = BTreeMap::new();
    for (name, at, roles) in PEOPLE {
        let input = AccountInput {
            organisation: organisations[at].clone(),
            name: name.to_owned(),
            email: format!("{name}@voorbeeld.nl"),
            roles: roles.to_vec(),
            active: true,
        };
        let id = bench
            .add_account(&admin, input, Some(PASSWORD))
            .await
            .unwrap();
        let actor = bench.account(&admin, &id).await.unwrap().value.actor();
        accounts.insert(name, actor);
    }
    (organisations, accounts)
}

/// A browser of one person.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookie: String,
}

/// A browser in which someone is signed in, on another site than [`Site`].
pub fn client(router: Router, token: &str) -> Client {
    let peer: SocketAddr = "192.0.2.1:4000".parse().unwrap();
    Client {
        router: router.layer(MockConnectInfo(peer)),
        cookie: format!("houvast-sessie={token}"),
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Client {
    /// The same browser with the pages in English.
    pub fn in_english(&self) -> Self {
        Self {
            cookie: format!("{}; taal=en", self.cookie),
            ..self.clone()
        }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Fetches a file that is no text.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        bytes.to_vec()
    }

    /// Sends a form that was on a page of this site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post_as_is(path, &all).await
    }

    /// Sends a form with these fields and nothing else: as a stranger's page would.
    pub async fn post_as_is(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        self.send(Method::POST, path, Some(pairs.join("&"))).await
    }

    /// Sends a form and opens the page to which it leads.
    pub async fn post_and_follow(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        self.get(answer.leads_to()).await
    }

    /// The token that forms on pages for this person carry.
    pub async fn token(&self) -> String {
        let page = self.get("/inloggen").await;
        page.value_of("csrf")
    }

    async fn send(&self, method: Method, path: &str, form: Option<String>) -> Answer {
        // What stands behind `#` is for the browser alone.
        let path = path.split('#').next().unwrap();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.unwrap_or_default()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}

impl Answer {
    /// The page; it was there.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }

    /// The page as one reads it: without markup, white space taken together.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether someone who reads the page reads this.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The address to which a form led.
    pub fn leads_to(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// The value of a field in a form on the page.
    pub fn value_of(&self, name: &str) -> String {
        let field = format!("name=\"{name}\"");
        let at = self
            .body
            .find(&field)
            .unwrap_or_else(|| panic!("no field {name}"));
        let tag = &self.body[at..at + self.body[at..].find('>').unwrap()];
        let value = tag.split("value=\"").nth(1).unwrap_or_default();
        value.split('"').next().unwrap().to_owned()
    }

    /// What stands in a field of several lines.
    pub fn text_of(&self, name: &str) -> String {
        let field = format!(
            "<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" id=\"{name}\""
        );
        let at = self
            .body
            .find(&field)
            .unwrap_or_else(|| panic!("no field {name}"));
        let rest = &self.body[at..];
        let text = &rest[rest.find('>').unwrap() + 1..rest.find("</textarea>").unwrap()];
        let plain = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&amp;", "&"),
        ];
        plain
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    }

    /// The addresses of the links on the page.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        attributes(&self.body, "href")
    }

    /// The page holds no markup that someone filled in, and it does say so as text.
    pub fn escapes_hostile_text(&self) {
        assert!(
            self.body.contains("&lt;script&gt;alert(1)"),
            "{}",
            self.text()
        );
        assert!(!self.body.contains("<script>alert"));
        assert!(!self.body.contains("<img src=x"));
        assert!(!self.body.contains("\"'><img"));
    }

    /// What every page must be: a language, one first heading, headings that skip no level, fields with labels, problems tied to fields.
    pub fn is_well_made(&self) {
        let body = &self.body;
        assert!(body.contains("<html class=\"utrecht-root\" lang="));
        assert_eq!(body.matches("<h1").count(), 1, "one first heading");
        let mut before = 0;
        for part in body.split("<h").skip(1) {
            let Some(level) = part.chars().next().and_then(|c| c.to_digit(10)) else {
                continue;
            };
            assert!(
                level <= before + 1,
                "heading of level {level} after {before}"
            );
            before = level;
        }
        let ids: Vec<&str> = attributes(body, "id").collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "an id comes twice in {ids:?}");
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for value in attributes(body, name) {
                for id in value.split(' ') {
                    assert!(
                        ids.contains(&id),
                        "{name} points to {id}, which is not there"
                    );
                }
            }
        }
        for fragment in attributes(body, "href").filter_map(|a| a.strip_prefix('#')) {
            assert!(ids.contains(&fragment), "#{fragment} is not there");
        }
        assert!(!body.contains("[field-"), "a text is missing");
        assert!(!self.text().contains("[]"), "a text is missing");
    }
}

/// The values of an attribute in a page.
fn attributes<'b>(body: &'b str, name: &str) -> impl Iterator<Item = &'b str> {
    let start = format!(" {name}=\"");
    let mut rest = body;
    std::iter::from_fn(move || {
        let at = rest.find(&start)? + start.len();
        let value = &rest[at..];
        let end = value.find('"')?;
        rest = &value[end..];
        Some(&value[..end])
    })
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
