//! A dossier at every level in every phase with everything in it, programmes at every level, and people of every role in every place. It is filled under a policy that
//! allows everything, and then opened under the one that ships.

use super::asking::{Asker, Place};
use super::expected::previewed;
use super::leaks::Within;
use super::probes::Of;
use crate::api_document::NOTHING;
use crate::support::PASSWORD;
use axum::Router;
use axum::extract::connect_info::MockConnectInfo;
use houvast_server::{Settings, Shared, router};
use houvast_workbench::accounts::{AccountInput, FirstAccount, PasswordCost, SignIn};
use houvast_workbench::advice::AdviceInput;
use houvast_workbench::decisions::DecisionInput;
use houvast_workbench::dossiers::{Dossier, Page};
use houvast_workbench::id::{AccountId, AdviceId, OrganisationId, RunId, VariantId};
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::parties::InvitationInput;
use houvast_workbench::party_tests::{RowInput, RowValue};
use houvast_workbench::policy::{Action, Allow, Policy, SHIPPED};
use houvast_workbench::runs::RunSettings;
use houvast_workbench::templates::Templates;
use houvast_workbench::{
    Actor, By, Involvement, Level, LogKey, Options, OrganisationKind, Phase, Role, Workbench,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;

/// A template of one row, of each of the two tests that are asked for.
const TEMPLATE: &str = r#"
id = "{id}"
version = 1
name = { nl = "Toets", en = "Test" }
purpose = { nl = "Kan het?", en = "Can it be done?" }
source = "Alleen voor deze proef"
least_days = 1
least_days_source = "Alleen voor deze proef"
[[row]]
key = "oordeel"
label = { nl = "Oordeel", en = "Judgement" }
answer = "tekst"
required = true
"#;

/// Something that requests can be about, or a place in the levels and phases where it would be.
pub struct Spot {
    pub level: Level,
    pub phase: Option<Phase>,
    things: HashMap<&'static str, String>,
    /// What the askers made there.
    pub made: Vec<Made>,
}

/// What one asker made in a dossier.
pub struct Made {
    by: AccountId,
    run: RunId,
    draft: AdviceId,
    advice: AdviceId,
}

impl Spot {
    /// The identifier of a thing there.
    pub fn thing(&self, name: &str) -> &str {
        &self.things[name]
    }

    /// A text with the things there in the places of their names.
    pub fn filled(&self, asker: &Asker, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let mut text = text.replace("{niveau}", self.level.word());
        for (name, id) in &self.things {
            text = text.replace(&format!("{{{name}}}"), id);
        }
        let made = self
            .made
            .iter()
            .find(|made| Some(&made.by) == asker.actor.account());
        for (name, id) in [
            ("{eigen_toets}", made.map(|made| made.run.as_str())),
            ("{eigen_klad}", made.map(|made| made.draft.as_str())),
            ("{eigen_advies}", made.map(|made| made.advice.as_str())),
        ] {
            text = text.replace(name, id.unwrap_or(NOTHING));
        }
        text
    }
}

/// Everything that is asked about, and who asks.
pub struct World {
    pub router: Router,
    pub askers: Vec<Asker>,
    pub dossiers: Vec<Spot>,
    /// Words that stand in one thing of one dossier only.
    pub words: HashMap<String, (usize, Within)>,
    programmes: Vec<Spot>,
    levels: Vec<Spot>,
    general: Vec<Spot>,
    shared: Shared,
}

/// The policy that ships.
pub fn shipped() -> Policy {
    Policy::parse(SHIPPED).unwrap()
}

fn everything_allowed() -> Policy {
    Policy {
        allow: vec![Allow {
            actions: Action::ALL.to_vec(),
            roles: Role::ALL.to_vec(),
            involvement: Involvement::ALL.to_vec(),
            level: Level::TopSecret,
            phases: None,
            recorded: false,
            why: "Only to fill the world.".to_owned(),
        }],
    }
}

async fn open(address: &str, policy: Policy) -> Workbench {
    let mut options = Options::new(LogKey::new("proef.nl/logboek", [5; 32]).unwrap()).unwrap();
    let texts = ["concept", "gegeven"].map(|id| (id, TEMPLATE.replace("{id}", id)));
    let texts = texts.iter().map(|(id, text)| (*id, text.as_str()));
    options.templates = Templates::parse(texts).unwrap();
    options.policy = policy;
    options.password_cost = PasswordCost::least();
    Workbench::open(address, options).await.unwrap()
}

impl World {
    /// Fills the database at this address.
    pub async fn made(address: &str) -> Self {
        let bench = open(address, everything_allowed()).await;
        let mut making = Making::begun(&bench).await;
        let programmes = making.programmes().await;
        for level in Level::ALL {
            for phase in Phase::ALL {
                making.dossier(*level, *phase, &programmes).await;
            }
        }
        let general = vec![making.general().await];
        let place = |level: &Level| Spot {
            level: *level,
            phase: None,
            things: making.common.clone(),
            made: Vec::new(),
        };
        let levels = Level::ALL.iter().map(place).collect();
        let Making {
            mut askers,
            dossiers,
            words,
            ..
        } = making;
        bench.close().await;
        let settings = Settings {
            behind_tls: false,
            security_contact: None,
        };
        let shared = Shared::new(open(address, shipped()).await, settings);
        let peer: SocketAddr = "192.0.2.1:4000".parse().unwrap();
        let router = router(shared.clone(), &std::env::temp_dir()).layer(MockConnectInfo(peer));
        for asker in askers.iter_mut().filter(|asker| asker.role != Role::Public) {
            let email = email(asker.role, asker.place);
            let attempt = SignIn {
                email: &email,
                password: PASSWORD,
                from: "192.0.2.1",
            };
            asker.arrive(shared.bench(), &router, attempt).await;
        }
        Self {
            router,
            askers,
            dossiers,
            words,
            programmes,
            levels,
            general,
            shared,
        }
    }

    /// The policy under which is asked.
    pub fn policy(&self) -> &Policy {
        self.shared.bench().policy()
    }

    /// Of how many advices there a preview of the public version records the reading.
    pub fn previewed(&self, asker: &Asker, spot: &Spot) -> usize {
        let rules = self.shared.bench().publication_rules();
        previewed(self.policy(), rules, asker, spot)
    }

    /// Where such things are.
    pub fn spots(&self, of: Of) -> &[Spot] {
        match of {
            Of::New => &self.levels,
            Of::All | Of::Bottleneck | Of::Kept => &self.general,
            Of::Programme | Of::Commitment => &self.programmes,
            _ => &self.dossiers,
        }
    }

    /// Where nothing is.
    pub fn nowhere(&self) -> Spot {
        let all = [&self.dossiers, &self.programmes, &self.general];
        let names = all.into_iter().flat_map(|spots| spots[0].things.keys());
        let mut things: HashMap<_, _> = names.map(|name| (*name, NOTHING.to_owned())).collect();
        things.insert("nummer", "2026-zzzzz".to_owned());
        Spot {
            level: Level::Open,
            phase: None,
            things,
            made: Vec::new(),
        }
    }

    /// How many times it was recorded that someone read an advice.
    pub async fn readings(&self, actor: &Actor) -> usize {
        let bench = self.shared.bench();
        let auditor = self.askers.iter().find(|one| one.role == Role::Auditor);
        let auditor = &auditor.unwrap().actor;
        let (mut count, mut skip) = (0, 0);
        loop {
            let page = Page { skip, take: 200 };
            let found = bench.events(auditor, None, page).await.unwrap();
            let by = |by: &By| matches!(by, By::Account { account, .. } if Some(account) == actor.account());
            let reading = found
                .items
                .iter()
                .filter(|event| event.kind == "advice.read");
            count += reading.filter(|event| by(&event.by)).count();
            skip += 200;
            // What came before the world was filled is no reading.
            if found.items.len() < 200
                || found.items.iter().any(|event| event.kind == "advice.given")
            {
                return count;
            }
        }
    }
}

fn email(role: Role, place: Place) -> String {
    format!("{role}.{place:?}@voorbeeld.nl").to_lowercase()
}

/// A world that is being made.
struct Making<'b> {
    bench: &'b Workbench,
    /// Makes everything of the organisation that leads, and of the one that is asked.
    keeper: Actor,
    writer: Actor,
    asked: OrganisationId,
    outside: OrganisationId,
    askers: Vec<Asker>,
    dossiers: Vec<Spot>,
    words: HashMap<String, (usize, Within)>,
    common: HashMap<&'static str, String>,
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

impl<'b> Making<'b> {
    async fn begun(bench: &'b Workbench) -> Self {
        let organisation = |name: &str| OrganisationInput {
            kind: OrganisationKind::Ministry,
            name: name.to_owned(),
            law_name: None,
            contact: String::new(),
        };
        let first = FirstAccount {
            name: "Beheer".to_owned(),
            email: "beheer@voorbeeld.nl".to_owned(),
            password: PASSWORD.to_owned(),
        };
        let token = bench.set_up(organisation("Leidt"), first).await.unwrap();
        let session = bench.session(&token).await.unwrap().unwrap();
        let (keeper, own) = (session.actor(), session.account.organisation);
        let add = async |name| {
            bench
                .add_organisation(&keeper, organisation(name))
                .await
                .unwrap()
        };
        let (asked, outside) = (add("Gevraagd").await, add("Niet meer gevraagd").await);
        let person = async |email: String, at: &OrganisationId, role| {
            let input = AccountInput {
                organisation: at.clone(),
                name: "Iemand".to_owned(),
                email,
                roles: vec![role],
                active: true,
            };
            let id = bench
                .add_account(&keeper, input, Some(PASSWORD))
                .await
                .unwrap();
            bench.account(&keeper, &id).await.unwrap().value.actor()
        };
        let writer = person("schrijver@voorbeeld.nl".to_owned(), &asked, Role::Tester).await;
        let mut askers = vec![Asker::public()];
        for (place, at) in [
            (Place::Own, &own),
            (Place::Invited, &asked),
            (Place::Outside, &outside),
        ] {
            for role in Role::assignable() {
                let actor = person(email(role, place), at, role).await;
                askers.push(Asker::new(role, place, actor, askers.len()));
            }
        }
        let common = HashMap::from([
            ("gevraagde", asked.to_string()),
            ("schrijver", writer.account().unwrap().to_string()),
        ]);
        Self {
            bench,
            keeper,
            writer,
            asked,
            outside,
            askers,
            dossiers: Vec::new(),
            words: HashMap::new(),
            common,
        }
    }

    /// A programme at every level, with a commitment of the organisation that is asked.
    async fn programmes(&self) -> Vec<Spot> {
        let mut all = Vec::new();
        for level in Level::ALL {
            let about = read(json!({
                "title": "Opgave", "goal": "Doel", "level": level.word(), "first_year": 2027, "last_year": 2028,
            }));
            let programme = self
                .bench
                .create_programme(&self.keeper, about)
                .await
                .unwrap();
            let about =
                read(json!({"owner": self.asked.as_str(), "text": "Belofte", "due": "2027-01-01"}));
            let commitment = self
                .bench
                .add_commitment(&self.keeper, &programme, about)
                .await;
            let mut things = self.common.clone();
            things.insert("opgave", programme.to_string());
            things.insert("toezegging", commitment.unwrap().to_string());
            all.push(Spot {
                level: *level,
                phase: None,
                things,
                made: Vec::new(),
            });
        }
        all
    }

    /// What is in no dossier.
    async fn general(&self) -> Spot {
        let about = read(json!({
            "title": "Knelpunt", "description": "Wat er misgaat", "owner": self.asked.as_str(), "rules": [],
        }));
        let bottleneck = self
            .bench
            .open_bottleneck(&self.keeper, about)
            .await
            .unwrap();
        let mut things = self.common.clone();
        things.insert("knelpunt", bottleneck.to_string());
        Spot {
            level: Level::Open,
            phase: None,
            things,
            made: Vec::new(),
        }
    }

    /// A word that stands in this thing of the dossier that is being made, and nowhere else.
    fn word(&mut self, kind: &str, within: Within) -> String {
        let place = self.dossiers.len();
        let word = format!("merkteken-{kind}-{place}-");
        self.words.insert(word.clone(), (place, within));
        word
    }

    async fn dossier(&mut self, level: Level, phase: Phase, programmes: &[Spot]) {
        let bench = self.bench;
        let title = format!("{} op-{level} ", self.word("dossier", Within::Dossier));
        let about = read(json!({
            "title": title, "kind": "wetsvoorstel", "source": title, "goal": title,
            "intended": "2027-01-01", "year": 2027, "level": level.word(),
        }));
        let keeper = self.keeper.clone();
        let dossier = bench.create_dossier(&keeper, about).await.unwrap();
        let programme = programmes.iter().find(|spot| spot.level == Level::Internal);
        let programme = programme.unwrap().thing("opgave").parse().unwrap();
        bench
            .set_programme(&keeper, &dossier.id, 1, Some(&programme))
            .await
            .unwrap();
        for (seen, to) in (2..).zip(&Phase::ALL[1..=phase as usize]) {
            bench
                .change_phase(&keeper, &dossier.id, seen, *to, "Omdat")
                .await
                .unwrap();
        }
        let place = self.dossiers.len();
        for name in [dossier.number.as_str(), dossier.id.as_str()] {
            self.words.insert(name.to_owned(), (place, Within::Name));
        }
        let mut things = self.common.clone();
        things.insert("nummer", dossier.number.clone());
        let variant = self.variant(&dossier, &mut things).await;
        self.invitations(&dossier, &mut things).await;
        self.advice_and_decision(&dossier, &mut things).await;
        self.balance_and_lesson(&dossier, &mut things).await;
        let made = self.made(&dossier, &variant).await;
        self.dossiers.push(Spot {
            level,
            phase: Some(phase),
            things,
            made,
        });
    }

    async fn variant(
        &mut self,
        dossier: &Dossier,
        things: &mut HashMap<&'static str, String>,
    ) -> VariantId {
        let text = self.word("variant", Within::Dossier);
        let about = read(json!({"name": text, "text": text}));
        let variant = self
            .bench
            .add_variant(&self.keeper, &dossier.id, about, None);
        let variant = variant.await.unwrap();
        let run = self.run(&self.keeper, dossier, &variant).await;
        things.insert("variant", variant.to_string());
        things.insert("toets", run.to_string());
        variant
    }

    /// A run that was cancelled.
    async fn run(&self, by: &Actor, dossier: &Dossier, variant: &VariantId) -> RunId {
        let settings = RunSettings {
            baseline: String::new(),
            population: "steekproef".to_owned(),
            year: None,
            reading: String::new(),
        };
        let variants = std::slice::from_ref(variant);
        let run = self
            .bench
            .request_run(by, &dossier.id, variants, settings)
            .await;
        let run = run.unwrap();
        self.bench.cancel_run(by, &run).await.unwrap();
        run
    }

    async fn invitations(&mut self, dossier: &Dossier, things: &mut HashMap<&'static str, String>) {
        let bench = self.bench;
        let asks = |organisation: &OrganisationId, template: &str| InvitationInput {
            organisation: organisation.clone(),
            template: template.to_owned(),
            due: "2099-01-01".parse().unwrap(),
            question: String::new(),
        };
        let outside = asks(&self.outside, "concept");
        let withdrawn = bench
            .invite(&self.keeper, &dossier.id, outside)
            .await
            .unwrap();
        bench
            .withdraw_invitation(&self.keeper, &withdrawn, 1, "Vergissing")
            .await
            .unwrap();
        for (template, within) in [("concept", Within::Draft), ("gegeven", Within::Given)] {
            let invited = asks(&self.asked, template);
            let invited = bench
                .invite(&self.keeper, &dossier.id, invited)
                .await
                .unwrap();
            let test = bench.begin_test(&self.writer, &invited).await.unwrap();
            let text = self.word(template, within);
            let row = RowInput {
                value: Some(RowValue::Text(text)),
                motivation: String::new(),
                evidence: Vec::new(),
            };
            let rows = [("oordeel".to_owned(), row)].into();
            bench
                .write_test(&self.writer, &test, 1, rows)
                .await
                .unwrap();
            if template == "gegeven" {
                bench.give_test(&self.writer, &test, 2).await.unwrap();
                things.insert("gegeven", test.to_string());
            } else {
                things.insert("concept", test.to_string());
                things.insert("uitnodiging", invited.to_string());
            }
        }
    }

    fn advice(&mut self, level: Level, kind: &str, facts: Within, views: Within) -> AdviceInput {
        AdviceInput {
            title: self.word(&format!("{kind}-titel"), facts),
            level,
            facts: self.word(&format!("{kind}-feiten"), facts),
            options: Vec::new(),
            views: self.word(&format!("{kind}-opvattingen"), views),
        }
    }

    async fn given(&self, by: &Actor, dossier: &Dossier, about: AdviceInput) -> AdviceId {
        let advice = self
            .bench
            .begin_advice(by, &dossier.id, about)
            .await
            .unwrap();
        self.bench.give_advice(by, &advice, 1).await.unwrap();
        advice
    }

    async fn advice_and_decision(
        &mut self,
        dossier: &Dossier,
        things: &mut HashMap<&'static str, String>,
    ) {
        let (bench, keeper, level) = (self.bench, self.keeper.clone(), dossier.about.level);
        let about = self.advice(level, "advies", Within::Facts, Within::Views);
        let advice = self.given(&keeper, dossier, about).await;
        let about = self.advice(level, "klad", Within::AdviceDraft, Within::AdviceDraft);
        let draft = bench
            .begin_advice(&keeper, &dossier.id, about)
            .await
            .unwrap();
        let text = self.word("besluit", Within::Decision);
        let option =
            |name: &str| json!({"name": name, "description": text, "variant": null, "run": null});
        let decision: DecisionInput = read(json!({
            "title": text, "options": [option("Niets doen"), option("Iets doen")], "chosen": 1, "why": text,
            "advice": [{"advice": advice.as_str(), "followed": "niet_gevolgd", "why": text}],
            "long_term": text, "waiver": "Dit besluit wordt genomen zonder de toetsen die ontbreken",
            "effects": [{"what": text, "unit": "huishoudens", "now": null, "expected": "1", "look_at": "2030-01-01"}],
        }));
        bench
            .decide_dossier(&keeper, &dossier.id, decision)
            .await
            .unwrap();
        let effects = bench.effects(&keeper, &dossier.id).await.unwrap();
        things.insert("advies", advice.to_string());
        things.insert("klad", draft.to_string());
        things.insert("effect", effects[0].value.id.to_string());
    }

    async fn balance_and_lesson(
        &mut self,
        dossier: &Dossier,
        things: &mut HashMap<&'static str, String>,
    ) {
        let (bench, keeper) = (self.bench, self.keeper.clone());
        let text = self.word("balans", Within::Dossier);
        let balance = read(json!({
            "task": text, "of": "gemeenten", "freedom": "geen", "funding": "geen", "lines": [], "consulted": null, "source": text,
        }));
        let balance = bench
            .add_balance(&keeper, &dossier.id, balance)
            .await
            .unwrap();
        things.insert("balans", balance.to_string());
        let text = self.word("les", Within::Dossier);
        let lesson = read(json!({"happened": text, "cause": text, "change": text}));
        bench
            .add_lesson(&keeper, &dossier.id, lesson)
            .await
            .unwrap();
        let in_force = "2027-01-01".parse().unwrap();
        bench
            .plan_implementation_test(&keeper, &dossier.id, in_force, None)
            .await
            .unwrap();
    }

    /// What the askers make that make things.
    async fn made(&mut self, dossier: &Dossier, variant: &VariantId) -> Vec<Made> {
        let mut made = Vec::new();
        for place in 0..self.askers.len() {
            if !self.askers[place].makes() {
                continue;
            }
            let (actor, level) = (self.askers[place].actor.clone(), dossier.about.level);
            let own = Within::MadeDraft(place);
            let about = self.advice(level, &format!("klad-van-{place}"), own, own);
            let draft = self.bench.begin_advice(&actor, &dossier.id, about).await;
            let others = format!("advies-van-{place}");
            let (facts, views) = (Within::MadeFacts(place), Within::MadeViews(place));
            let about = self.advice(level, &others, facts, views);
            made.push(Made {
                by: actor.account().unwrap().clone(),
                run: self.run(&actor, dossier, variant).await,
                draft: draft.unwrap(),
                advice: self.given(&actor, dossier, about).await,
            });
        }
        made
    }
}
