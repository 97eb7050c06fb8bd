//! Fills the workbench through its core: people, dossiers, signals and bottlenecks.

use super::Outcome;
use super::people::Page;
use houvast_server::Place;
use houvast_workbench::accounts::{AccountInput, ApiTokenInput, FirstAccount, SignIn};
use houvast_workbench::bottlenecks::BottleneckInput;
use houvast_workbench::dossiers::{self, Dossier, DossierInput};
use houvast_workbench::id::{BottleneckId, DossierId, OrganisationId};
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::parties::{FactsInput, InvitationInput, TouchedRule};
use houvast_workbench::signals::{About, Giver, SignalFilter, SignalInput};
use houvast_workbench::variants::VariantInput;
use houvast_workbench::{Actor, IntentionKind, Level, OrganisationKind, Phase, Role, Workbench};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How much stands in the database.
pub struct Size {
    dossiers: usize,
    signals: usize,
    bottlenecks: usize,
}

impl Size {
    pub const SMALL: Self = Self {
        dossiers: 20,
        signals: 200,
        bottlenecks: 10,
    };
    pub const LARGE: Self = Self {
        dossiers: 1_000,
        signals: 100_000,
        bottlenecks: 500,
    };
}

/// The intention that is simulated.
const INTENTION: &str = include_str!("../../../../voornemens/kindgebonden-budget-2025.voornemen");
const PASSWORD: &str = "alleen om te meten 1";
/// Signals that are written in one transaction.
const BATCH: usize = 1_000;

/// A simulation that can be asked for.
#[derive(Clone)]
pub struct Simulation {
    pub number: String,
    pub token: String,
    pub request: String,
    done: Arc<AtomicU32>,
}

impl Simulation {
    /// Counts one that is done.
    pub fn count(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many are done.
    pub fn done(&self) -> u32 {
        self.done.load(Ordering::Relaxed)
    }
}

/// What the people need.
pub struct Filled {
    pub sessions: Vec<String>,
    pub addresses: Arc<Vec<Page>>,
    pub simulation: Simulation,
    pub contents: String,
}

/// Fills it.
pub async fn fill(
    folder: &Path,
    database: Option<&str>,
    size: &Size,
    people: usize,
) -> Outcome<Filled> {
    let place = Place {
        data: folder.to_path_buf(),
        database: database.map(str::to_owned),
    };
    let bench = place.open().await?;
    let filling = Filling::begin(&bench).await?;
    let bottlenecks = filling.practice(size).await?;
    let mut numbers = Vec::new();
    for turn in 0..size.dossiers {
        numbers.push(filling.dossier(turn).await?);
    }
    let simulation = filling.simulation().await?;
    let sessions = filling.people(people).await?;
    bench.close().await;
    let contents = format!(
        "{} dossiers, {} signals, {} bottlenecks",
        numbers.len() + 1,
        size.signals,
        bottlenecks.len()
    );
    Ok(Filled {
        sessions,
        addresses: Arc::new(addresses(&numbers, &bottlenecks)),
        simulation,
        contents,
    })
}

/// The pages that people open.
fn addresses(numbers: &[String], bottlenecks: &[BottleneckId]) -> Vec<Page> {
    let one = |name, path: &str| Page {
        name,
        addresses: vec![path.to_owned()],
    };
    let of_dossier = |name, part: &str| Page {
        name,
        addresses: numbers
            .iter()
            .map(|number| format!("/dossiers/{number}{part}"))
            .collect(),
    };
    vec![
        one("start", "/"),
        of_dossier("dossier", ""),
        one("dossiers", "/dossiers"),
        of_dossier("voornemen", "/voornemen"),
        one("dossiers zoeken", "/dossiers?woorden=toeslag+37"),
        of_dossier("partijen", "/partijen"),
        one("portfolio", "/portfolio"),
        of_dossier("toetsen", "/toets"),
        one("portfolio knelpunt", "/portfolio?volgorde=knelpunt"),
        of_dossier("knelpunten dossier", "/knelpunten"),
        one("signalen", "/signalen"),
        of_dossier("logboek dossier", "/logboek"),
        one("knelpunten", "/knelpunten"),
        of_dossier("advies", "/advies"),
        Page {
            name: "knelpunt",
            addresses: bottlenecks
                .iter()
                .map(|id| format!("/knelpunten/{id}"))
                .collect(),
        },
        of_dossier("vervolg", "/vervolg"),
        one("signalen zoeken", "/signalen?woorden=beschikking+4711"),
        one("opgaven", "/opgaven"),
    ]
}

struct Filling<'b> {
    bench: &'b Workbench,
    admin: Actor,
    officer: Actor,
    lead: OrganisationId,
    executor: OrganisationId,
}

impl<'b> Filling<'b> {
    async fn begin(bench: &'b Workbench) -> Outcome<Self> {
        let organisation = |kind, name: &str, law_name: Option<&str>| OrganisationInput {
            kind,
            name: name.to_owned(),
            law_name: law_name.map(str::to_owned),
            contact: String::new(),
        };
        let ministry = organisation(OrganisationKind::Ministry, "Ministerie", None);
        let first = FirstAccount {
            name: "Beheer".to_owned(),
            email: "beheer@voorbeeld.nl".to_owned(),
            password: PASSWORD.to_owned(),
        };
        let token = bench.set_up(ministry, first).await?;
        let session = bench.session(&token).await?.ok_or("no session")?;
        let (admin, lead) = (session.actor(), session.account.organisation);
        let executor = OrganisationKind::Executor;
        let executor = organisation(executor, "Dienst Toeslagen", Some("dienst_toeslagen"));
        let executor = bench.add_organisation(&admin, executor).await?;
        let mut filling = Self {
            bench,
            officer: admin.clone(),
            admin,
            lead,
            executor,
        };
        filling.officer = filling.account(0).await?;
        Ok(filling)
    }

    /// An account with everything that someone does who works on dossiers.
    async fn account(&self, turn: usize) -> Outcome<Actor> {
        let roles = [
            Role::PolicyOfficer,
            Role::LegislativeLawyer,
            Role::Adviser,
            Role::BottleneckOwner,
        ];
        let input = AccountInput {
            organisation: self.lead.clone(),
            name: format!("Medewerker {turn}"),
            email: email(turn),
            roles: roles.to_vec(),
            active: true,
        };
        let id = self.bench.add_account(&self.admin, input, Some(PASSWORD));
        let id = id.await?;
        Ok(self.bench.account(&self.admin, &id).await?.value.actor())
    }

    /// Sessions of so many people.
    async fn people(&self, count: usize) -> Outcome<Vec<String>> {
        let mut sessions = Vec::new();
        for turn in 1..=count {
            self.account(turn).await?;
            let (email, from) = (email(turn), format!("2001:db8::{turn:x}"));
            let attempt = SignIn {
                email: &email,
                password: PASSWORD,
                from: &from,
            };
            let session = self.bench.sign_in(attempt).await?;
            sessions.push(session.ok_or("a refused sign-in")?);
        }
        Ok(sessions)
    }

    /// Signals, a fifth of which is sorted into bottlenecks.
    async fn practice(&self, size: &Size) -> Outcome<Vec<BottleneckId>> {
        let bench = self.bench;
        for begin in (0..size.signals).step_by(BATCH) {
            let some = begin..(begin + BATCH).min(size.signals);
            bench
                .import_signals(&Actor::system(), some.map(signal).collect())
                .await?;
        }
        let mut bottlenecks = Vec::new();
        for turn in 0..size.bottlenecks {
            let input = BottleneckInput {
                title: format!("Knelpunt {turn}"),
                description: "Mensen krijgen een beschikking die zij niet begrijpen.".to_owned(),
                owner: self.executor.clone(),
                rules: vec![rule(turn)],
            };
            bottlenecks.push(bench.open_bottleneck(&self.officer, input).await?);
        }
        let each = (size.signals / 5 / size.bottlenecks).clamp(1, 200);
        let unsorted = SignalFilter {
            unsorted: true,
            ..SignalFilter::default()
        };
        for bottleneck in &bottlenecks {
            let part = dossiers::Page {
                skip: 0,
                take: u32::try_from(each)?,
            };
            let found = bench.signals(&self.officer, &unsorted, part).await?;
            let ids: Vec<_> = found.items.into_iter().map(|one| one.value.id).collect();
            bench
                .sort_signals(&self.officer, &ids, Some(bottleneck))
                .await?;
        }
        Ok(bottlenecks)
    }

    async fn made(&self, turn: usize) -> Outcome<Dossier> {
        let input = DossierInput {
            title: format!("Eenvoudiger toeslag {turn}"),
            kind: IntentionKind::Bill,
            source: format!("Kamerstuk 36{turn:03}"),
            goal: "Minder terugvorderingen en minder formulieren.".to_owned(),
            intended: Some(format!("2027-{:02}-01", turn % 12 + 1).parse()?),
            year: Some(2025),
            level: Level::Internal,
        };
        Ok(self.bench.create_dossier(&self.officer, input).await?)
    }

    async fn variant(&self, dossier: &DossierId) -> Outcome<String> {
        let input = VariantInput {
            name: "Zoals voorgesteld".to_owned(),
            text: INTENTION.to_owned(),
            note: String::new(),
        };
        let made = self.bench.add_variant(&self.officer, dossier, input, None);
        Ok(made.await?.to_string())
    }

    /// A dossier with a variant, the rules that it touches, someone who is asked, and a phase.
    async fn dossier(&self, turn: usize) -> Outcome<String> {
        let (bench, officer) = (self.bench, &self.officer);
        let dossier = self.made(turn).await?;
        self.variant(&dossier.id).await?;
        let facts = FactsInput {
            rules: (turn..turn + 3).map(rule).collect(),
            ..FactsInput::default()
        };
        bench
            .record_change(officer, &dossier.id, None, facts)
            .await?;
        let invitation = InvitationInput {
            organisation: self.executor.clone(),
            template: "uitvoeringstoets".to_owned(),
            due: "2099-01-01".parse()?,
            question: String::new(),
        };
        bench.invite(officer, &dossier.id, invitation).await?;
        for (seen, to) in (1..).zip(&Phase::ALL[1..=turn % 4]) {
            bench
                .change_phase(officer, &dossier.id, seen, *to, "Omdat")
                .await?;
        }
        Ok(dossier.number)
    }

    /// A dossier of which the intention is simulated.
    async fn simulation(&self) -> Outcome<Simulation> {
        let dossier = self.made(9_999).await?;
        let variant = self.variant(&dossier.id).await?;
        let account = self.officer.account().ok_or("no account")?;
        let input = ApiTokenInput {
            name: "Meten".to_owned(),
            days: 1,
        };
        let token = self
            .bench
            .issue_token(&self.officer, account, input)
            .await?;
        Ok(Simulation {
            number: dossier.number,
            token: token.secret,
            request: format!(r#"{{"varianten": ["{variant}"], "bevolking": "nederland"}}"#),
            done: Arc::default(),
        })
    }
}

fn email(turn: usize) -> String {
    format!("medewerker{turn}@voorbeeld.nl")
}

/// Rules of a few acts.
fn rule(turn: usize) -> TouchedRule {
    let laws = ["awir", "wkgb", "wht", "zorgtoeslag", "kinderopvang"];
    TouchedRule {
        law: laws[turn % laws.len()].to_owned(),
        article: (turn / laws.len() % 40 + 1).to_string(),
    }
}

fn signal(turn: usize) -> SignalInput {
    let about = match turn % 3 {
        0 => About::Scheme("kindgebonden_budget".to_owned()),
        1 => About::Article(rule(turn)),
        _ => About::Unknown,
    };
    SignalInput {
        about,
        giver: Giver::Citizen,
        text: format!(
            "De beschikking met volgnummer {turn} kwam drie maanden te laat en niemand kon zeggen waarom. Ik moest intussen de huur betalen."
        ),
        confirmed: true,
    }
}
