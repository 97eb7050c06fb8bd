//! A workbench of its own for each test, with a clock that the test sets and randomness that is always the same.

use houvast_workbench::accounts::{AccountInput, FirstAccount, PasswordCost, SignIn};
use houvast_workbench::dossiers::{Dossier, DossierInput};
use houvast_workbench::id::{DossierId, InvitationId, OrganisationId, PartyTestId};
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::parties::InvitationInput;
use houvast_workbench::party_tests::{Amounts, PartyTest, RowInput, RowValue};
use houvast_workbench::surroundings::{Clock, NoRandomness, Random};
use houvast_workbench::templates::AnswerKind;
use houvast_workbench::{
    Actor, Error, IntentionKind, Level, LogKey, Moment, Options, OrganisationKind, Problem, Result,
    Role, Workbench, sqlite_address,
};
use sqlx::{AnyConnection, Connection};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use tempfile::TempDir;

pub const PASSWORD: &str = "lang genoeg wachtwoord";

/// A clock that stands still until it is set.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub fn at(text: &str) -> Self {
        let moment: Moment = text.parse().unwrap();
        Self(Arc::new(AtomicI64::new(moment.as_millisecond())))
    }

    pub fn minutes_later(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    pub fn days_later(&self, days: i64) {
        self.minutes_later(days * 24 * 60);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Different bytes every time, the same in every run.
#[derive(Default)]
pub struct TestRandom(AtomicU64);

impl Random for TestRandom {
    fn fill(&self, bytes: &mut [u8]) -> std::result::Result<(), NoRandomness> {
        for chunk in bytes.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::SeqCst);
            let hash = houvast_logbook::leaf_hash(&count.to_le_bytes());
            chunk.copy_from_slice(&hash.0[..chunk.len()]);
        }
        Ok(())
    }
}

pub fn key() -> LogKey {
    LogKey::new("proef.nl/logboek", [5; 32]).unwrap()
}

/// A workbench, with what it needs to be opened again and to be tampered with.
pub struct Bench {
    pub bench: Workbench,
    pub clock: TestClock,
    pub address: String,
    _folder: TempDir,
}

impl std::ops::Deref for Bench {
    type Target = Workbench;

    fn deref(&self) -> &Workbench {
        &self.bench
    }
}

impl Bench {
    async fn open(address: String, folder: TempDir) -> Self {
        let clock = TestClock::at("2026-11-03T09:00:00Z");
        let bench = open(&address, clock.clone()).await.unwrap();
        Self {
            bench,
            clock,
            address,
            _folder: folder,
        }
    }

    /// Carries out statements behind the workbench's back.
    pub async fn tamper(&self, sql: &'static str) {
        let mut connection = AnyConnection::connect(&self.address).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

impl TestRandom {
    /// Other bytes than those of a workbench that was filled before.
    pub fn later() -> Self {
        Self(AtomicU64::new(1 << 32))
    }
}

pub async fn open(
    address: &str,
    clock: TestClock,
) -> std::result::Result<Workbench, houvast_workbench::StorageError> {
    open_with(address, clock, TestRandom::default()).await
}

pub async fn open_with(
    address: &str,
    clock: TestClock,
    random: TestRandom,
) -> std::result::Result<Workbench, houvast_workbench::StorageError> {
    let mut options = Options::new(key()).unwrap();
    options.clock = Box::new(clock);
    options.random = Box::new(random);
    options.password_cost = PasswordCost::least();
    Workbench::open(address, options).await
}

/// Carries out a test on an empty database of each kind that is there.
pub async fn on_each(test: impl AsyncFn(Bench)) {
    let folder = tempfile::tempdir().unwrap();
    let address = sqlite_address(&folder.path().join("werkbank.sqlite"));
    test(Bench::open(address, folder).await).await;
    if let Ok(server) = std::env::var("HOUVAST_TEST_POSTGRES") {
        let address = postgres_schema(&server).await;
        test(Bench::open(address, tempfile::tempdir().unwrap()).await).await;
    }
}

/// An empty schema of its own in the PostgreSQL database of the tests.
async fn postgres_schema(server: &str) -> String {
    sqlx::any::install_default_drivers();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("proef_{}_{number}", std::process::id());
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

/// Two ministries, two executors and a municipality, with people in them.
pub struct People {
    pub szw: OrganisationId,
    pub fin: OrganisationId,
    pub toeslagen: OrganisationId,
    pub svb: OrganisationId,
    pub gemeente: OrganisationId,
    pub admin: Actor,
    /// Manages accounts, and nothing else.
    pub admin_only: Actor,
    /// Everyone of SZW has every role that works there.
    pub officer: Actor,
    pub adviser: Actor,
    pub decider: Actor,
    /// Dienst Toeslagen.
    pub tester: Actor,
    pub signatory: Actor,
    /// SVB.
    pub svb_tester: Actor,
    /// A ministry that has nothing to do with it.
    pub outsider: Actor,
    pub auditor: Actor,
    pub archivist: Actor,
    pub disclosure: Actor,
    pub owner: Actor,
    pub municipal: Actor,
}

pub async fn people(bench: &Workbench) -> People {
    let ministry = organisation(OrganisationKind::Ministry, "Ministerie A", None);
    let first = FirstAccount {
        name: "Beheer".to_owned(),
        email: "beheer@voorbeeld.nl".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let token = bench.set_up(ministry, first).await.unwrap();
    let session = bench.session(&token).await.unwrap().unwrap();
    let (admin, szw) = (session.actor(), session.account.organisation);
    let add = async |kind, name: &str, law_name: Option<&str>| {
        bench
            .add_organisation(&admin, organisation(kind, name, law_name))
            .await
            .unwrap()
    };
    let fin = add(OrganisationKind::Ministry, "Ministerie B", None).await;
    let toeslagen = add(
        OrganisationKind::Executor,
        "Dienst Toeslagen",
        Some("dienst_toeslagen"),
    )
    .await;
    let svb = add(
        OrganisationKind::Executor,
        "Sociale Verzekeringsbank",
        Some("svb"),
    )
    .await;
    let gemeente = add(OrganisationKind::Municipality, "Gemeente Voorbeeld", None).await;
    let person = async |name: &str, organisation: &OrganisationId, roles: &[Role]| {
        let input = account(name, organisation, roles);
        let id = bench
            .add_account(&admin, input, Some(PASSWORD))
            .await
            .unwrap();
        bench.account(&admin, &id).await.unwrap().value.actor()
    };
    People {
        admin_only: person("beheerder", &szw, &[Role::Administrator]).await,
        officer: person(
            "officer",
            &szw,
            &[Role::PolicyOfficer, Role::LegislativeLawyer],
        )
        .await,
        adviser: person("adviser", &szw, &[Role::Adviser]).await,
        decider: person("decider", &szw, &[Role::DecisionMaker]).await,
        tester: person("tester", &toeslagen, &[Role::Tester, Role::Adviser]).await,
        signatory: person("signatory", &toeslagen, &[Role::Signatory]).await,
        svb_tester: person("svb", &svb, &[Role::Tester, Role::Signatory]).await,
        outsider: person(
            "outsider",
            &fin,
            &[Role::PolicyOfficer, Role::DecisionMaker],
        )
        .await,
        auditor: person("auditor", &fin, &[Role::Auditor]).await,
        archivist: person("archivist", &szw, &[Role::Archivist]).await,
        disclosure: person("woo", &szw, &[Role::DisclosureOfficer]).await,
        owner: person("owner", &toeslagen, &[Role::BottleneckOwner]).await,
        municipal: person("municipal", &gemeente, &[Role::Adviser]).await,
        szw,
        fin,
        toeslagen,
        svb,
        gemeente,
        admin,
    }
}

pub fn organisation(
    kind: OrganisationKind,
    name: &str,
    law_name: Option<&str>,
) -> OrganisationInput {
    OrganisationInput {
        kind,
        name: name.to_owned(),
        law_name: law_name.map(str::to_owned),
        contact: String::new(),
    }
}

pub fn account(name: &str, organisation: &OrganisationId, roles: &[Role]) -> AccountInput {
    AccountInput {
        organisation: organisation.clone(),
        name: name.to_owned(),
        email: format!("{name}@voorbeeld.nl"),
        roles: roles.to_vec(),
        active: true,
    }
}

pub fn sign_in<'a>(email: &'a str, password: &'a str) -> SignIn<'a> {
    SignIn {
        email,
        password,
        from: "192.0.2.1",
    }
}

pub fn dossier_input(title: &str, level: Level) -> DossierInput {
    DossierInput {
        title: title.to_owned(),
        kind: IntentionKind::Bill,
        source: "Kamerstuk 36000".to_owned(),
        goal: "Minder terugvorderingen".to_owned(),
        intended: Some("2027-01-01".parse().unwrap()),
        year: Some(2027),
        level,
    }
}

pub async fn dossier(bench: &Workbench, actor: &Actor, level: Level) -> Dossier {
    bench
        .create_dossier(actor, dossier_input("Eenvoudiger toeslag", level))
        .await
        .unwrap()
}

/// The fields that were refused.
pub fn fields<T: std::fmt::Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Error::Invalid(problems)) => problems
            .into_iter()
            .map(|Problem { field, .. }| field)
            .collect(),
        other => panic!("expected problems, got {other:?}"),
    }
}

pub fn not_found<T: std::fmt::Debug>(result: Result<T>) {
    assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
}

pub fn forbidden<T: std::fmt::Debug>(result: Result<T>) {
    assert!(matches!(result, Err(Error::Forbidden { .. })), "{result:?}");
}

/// The workbench as it was written is intact.
pub async fn intact(bench: &Workbench) {
    let verdict = bench.verify(&[]).await.unwrap();
    assert_eq!(verdict.touched, []);
}

/// Asks an organisation for a test.
pub async fn invite(
    bench: &Workbench,
    actor: &Actor,
    dossier: &DossierId,
    organisation: &OrganisationId,
    template: &str,
) -> InvitationId {
    let input = InvitationInput {
        organisation: organisation.clone(),
        template: template.to_owned(),
        due: "2026-12-01".parse().unwrap(),
        question: String::new(),
    };
    bench.invite(actor, dossier, input).await.unwrap()
}

/// An answer to every row of a test.
pub fn all_rows(test: &PartyTest) -> BTreeMap<String, RowInput> {
    let answer = |row: &houvast_workbench::templates::Row| match row.answer {
        AnswerKind::Choice => RowValue::Choice(row.options[0].value.clone()),
        AnswerKind::Text => RowValue::Text("Eigen woorden".to_owned()),
        AnswerKind::Date => RowValue::Date("2028-01-01".parse().unwrap()),
        AnswerKind::Money => {
            let parts = row.parts.iter().map(|part| {
                (
                    part.value.clone(),
                    Amounts {
                        once: 1000,
                        yearly: -200,
                    },
                )
            });
            let parts: BTreeMap<_, _> = parts.collect();
            let count = parts.len() as i64;
            RowValue::Money {
                parts,
                total: Amounts {
                    once: 1000 * count,
                    yearly: -200 * count,
                },
            }
        }
        AnswerKind::Staff => RowValue::Staff(Amounts {
            once: 15,
            yearly: -5,
        }),
    };
    let rows = test.template.rows.iter().map(|row| {
        let input = RowInput {
            value: Some(answer(row)),
            motivation: "Omdat".to_owned(),
            evidence: vec!["Rapport".to_owned()],
        };
        (row.key.clone(), input)
    });
    rows.collect()
}

/// An organisation is asked, fills in its test and gives it.
pub async fn given_test(bench: &Workbench, people: &People, dossier: &DossierId) -> PartyTestId {
    let invitation = invite(
        bench,
        &people.officer,
        dossier,
        &people.toeslagen,
        "uitvoeringstoets",
    )
    .await;
    let id = bench.begin_test(&people.tester, &invitation).await.unwrap();
    let (test, _) = bench.party_test(&people.tester, &id).await.unwrap();
    bench
        .write_test(&people.tester, &id, 1, all_rows(&test.value))
        .await
        .unwrap();
    bench.give_test(&people.signatory, &id, 2).await.unwrap();
    id
}
