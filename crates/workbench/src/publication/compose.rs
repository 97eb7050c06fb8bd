//! Puts the public version of a dossier together. Persons are nowhere in it: organisations are.

use super::{PublicationRules, What, count_withheld, weighed};
use crate::advice::{Advice, AdvicePart, AdviceSupplement, AdviceText, text};
use crate::balance::Balance;
use crate::decisions::{Decision, Effect};
use crate::dossiers::{CompassAnswer, Dossier};
use crate::error::Result;
use crate::follow::{ImplementationTest, Lesson};
use crate::id::OrganisationId;
use crate::organisations::Organisation;
use crate::party_tests::{PartyTest, TestSupplement};
use crate::storage::Sql;
use crate::storage::record::{self, Versioned};
use crate::variants::Variant;
use crate::words::{Level, Moment};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// The public version of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicVersion {
    /// What is public, in order.
    pub items: Vec<PublicItem>,
    /// What is not, counted.
    pub withheld: Vec<Withheld>,
}

/// Something that is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicItem {
    /// What it is.
    pub what: What,
    /// Title.
    pub title: String,
    /// Organisation that it is of.
    pub organisation: Option<String>,
    /// When it was given, taken or made.
    pub at: Option<Moment>,
    /// What it says, part by part.
    pub parts: Vec<PublicPart>,
    /// The record in the log: `kind:identifier`.
    pub record: String,
}

/// A part of something that is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPart {
    /// Name of the part, for whoever shows it: `doel`, `opties.0.gevolgen`, `rijen.eindoordeel.waarde`.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Things of one type that are withheld on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// What they are.
    pub what: What,
    /// The ground of the Woo.
    pub ground: String,
    /// How many.
    pub count: u32,
}

/// Composes the public version.
pub(super) async fn compose(
    connection: &mut AnyConnection,
    rules: &PublicationRules,
    dossier: &Dossier,
) -> Result<PublicVersion> {
    let mut page = Composing {
        rules,
        level: dossier.about.level,
        organisations: organisations(connection).await?,
        items: Vec::new(),
        withheld: Vec::new(),
    };
    page.intention(dossier);
    let id = &dossier.id;
    for answer in of::<CompassAnswer>(connection, dossier, "t.question").await? {
        page.compass(answer);
    }
    for variant in of::<Variant>(connection, dossier, "t.created, t.id").await? {
        page.variant(variant);
    }
    let supplements = of::<TestSupplement>(connection, dossier, "t.id").await?;
    for test in of::<PartyTest>(connection, dossier, "t.template, t.id").await? {
        page.test(test, &supplements);
    }
    for balance in of::<Balance>(connection, dossier, "t.id").await? {
        page.balance(balance);
    }
    let decisions = of::<Decision>(connection, dossier, "t.at, t.id").await?;
    let decided = weighed(&decisions);
    for advice in of::<Advice>(connection, dossier, "t.id").await? {
        let facts = text(connection, &advice.id, AdvicePart::Facts).await?;
        let views = text(connection, &advice.id, AdvicePart::Views).await?;
        let more = supplements_of(connection, &advice).await?;
        let on_the_table = decided.contains(&advice.id);
        page.advice(&advice, on_the_table, [facts, views], &more);
    }
    let effects = of::<Effect>(connection, dossier, "t.look_at, t.id").await?;
    for decision in decisions {
        page.decision(decision, &effects);
    }
    for lesson in of::<Lesson>(connection, dossier, "t.at, t.id").await? {
        page.lesson(lesson);
    }
    for test in of::<ImplementationTest>(connection, dossier, "t.id").await? {
        page.implementation_test(test);
    }
    let signals = signals(connection, id.as_str()).await?;
    page.signals(signals);
    Ok(PublicVersion {
        items: page.items,
        withheld: count_withheld(page.withheld),
    })
}

async fn of<T: record::Record>(
    connection: &mut AnyConnection,
    dossier: &Dossier,
    order: &'static str,
) -> Result<Vec<T>> {
    let found: Vec<Versioned<T>> = record::of_dossier(connection, &dossier.id, order).await?;
    Ok(found.into_iter().map(|found| found.value).collect())
}

async fn supplements_of(
    connection: &mut AnyConnection,
    advice: &Advice,
) -> Result<Vec<AdviceSupplement>> {
    let sql = record::select::<AdviceSupplement>()
        .and(" AND t.advice = ")
        .value(advice.id.as_str());
    let found: Vec<Versioned<AdviceSupplement>> = record::all(connection, &sql).await?;
    let mut supplements: Vec<_> = found.into_iter().map(|one| one.value).collect();
    supplements.sort_by_key(|one| one.at);
    Ok(supplements)
}

/// Signals about rules that the dossier touches: only counted.
async fn signals(connection: &mut AnyConnection, dossier: &str) -> Result<u32> {
    let sql = Sql::new("SELECT COUNT(*) FROM signal t WHERE t.destroyed = 0 AND t.id IN (")
        .join(&crate::bottlenecks::signals_on_rules_of(dossier))
        .and(")");
    Ok(u32::try_from(sql.number(connection).await?).unwrap_or(u32::MAX))
}

async fn organisations(connection: &mut AnyConnection) -> Result<BTreeMap<OrganisationId, String>> {
    let sql = record::select::<Organisation>();
    let found: Vec<Versioned<Organisation>> = record::all(connection, &sql).await?;
    Ok(found
        .into_iter()
        .map(|found| (found.value.id, found.value.name))
        .collect())
}

/// The page as it is being composed.
struct Composing<'a> {
    rules: &'a PublicationRules,
    level: Level,
    organisations: BTreeMap<OrganisationId, String>,
    items: Vec<PublicItem>,
    withheld: Vec<(What, String)>,
}

/// Parts that say something.
fn parts(parts: impl IntoIterator<Item = (String, String)>) -> Vec<PublicPart> {
    let filled = parts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty());
    filled
        .map(|(name, text)| PublicPart { name, text })
        .collect()
}

fn part(name: &str, text: impl ToString) -> (String, String) {
    (name.to_owned(), text.to_string())
}

impl Composing<'_> {
    /// Adds an item when the rules allow it at its level, which is at least the dossier's; otherwise counts it.
    fn add(&mut self, level: Level, item: PublicItem) {
        match self.rules.judge(item.what, level.max(self.level)) {
            Ok(()) => self.items.push(item),
            Err(ground) => self.withheld.push((item.what, ground)),
        }
    }

    fn name(&self, organisation: &OrganisationId) -> Option<String> {
        self.organisations.get(organisation).cloned()
    }

    fn intention(&mut self, dossier: &Dossier) {
        let about = &dossier.about;
        let date = about
            .intended
            .map(|date| date.to_string())
            .unwrap_or_default();
        let texts = [
            part("soort", about.kind),
            part("bron", &about.source),
            part("doel", &about.goal),
            part("fase", dossier.phase),
            part("beoogde_datum", date),
        ];
        let item = PublicItem {
            what: What::Intention,
            title: about.title.clone(),
            organisation: self.name(&dossier.lead),
            at: Some(dossier.created),
            parts: parts(texts),
            record: format!("dossier:{}", dossier.id),
        };
        self.add(about.level, item);
    }

    fn compass(&mut self, answer: CompassAnswer) {
        let texts = [
            part("antwoord", &answer.answer.text),
            part("hoe_weet_je_dit", &answer.answer.evidence),
            part("wie_is_betrokken", &answer.answer.involved),
        ];
        let item = PublicItem {
            what: What::Compass,
            title: answer.question.to_string(),
            organisation: None,
            at: Some(answer.at),
            parts: parts(texts),
            record: format!("compass:{}", answer.id),
        };
        self.add(self.level, item);
    }

    fn variant(&mut self, variant: Variant) {
        let texts = [
            part("tekst", &variant.about.text),
            part("toelichting", &variant.about.note),
            part("ingetrokken", variant.withdrawn.unwrap_or_default()),
        ];
        let item = PublicItem {
            what: What::Variant,
            title: variant.about.name,
            organisation: None,
            at: Some(variant.at),
            parts: parts(texts),
            record: format!("variant:{}", variant.id),
        };
        self.add(self.level, item);
    }

    fn test(&mut self, test: PartyTest, supplements: &[TestSupplement]) {
        let what = if test.given.is_some() {
            What::Test
        } else {
            What::TestDraft
        };
        let rows = test.template.rows.iter().filter_map(|row| {
            let answer = &test.rows.get(&row.key)?.answer;
            let value = answer
                .value
                .as_ref()
                .map(|value| value.in_words(row))
                .unwrap_or_default();
            let evidence = answer.evidence.join("\n");
            let key = &row.key;
            Some([
                (format!("rijen.{key}.waarde"), value),
                (format!("rijen.{key}.motivering"), answer.motivation.clone()),
                (format!("rijen.{key}.bron"), evidence),
            ])
        });
        let computed = test
            .computed
            .iter()
            .map(|fact| (format!("berekend.{}", fact.fact), fact.text.nl.clone()));
        let more = supplements.iter().filter(|one| one.test == test.id);
        let more = more.map(|one| part("aanvulling", &one.text));
        let item = PublicItem {
            what,
            title: test.template.name.nl.clone(),
            organisation: self.name(&test.organisation),
            at: test.given.as_ref().map(|given| given.at),
            parts: parts(rows.flatten().chain(computed).chain(more)),
            record: format!("party_test:{}", test.id),
        };
        self.add(self.level, item);
    }

    fn balance(&mut self, balance: Balance) {
        let about = &balance.about;
        let head = [
            part("van", about.of),
            part("vorm", about.funding),
            part("vrijheid", about.freedom),
            part(
                "geconsulteerd",
                about
                    .consulted
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
            ),
            part("oordeel_koepel", &about.opinion),
            part("bron", &about.source),
        ];
        let lines = about.lines.iter().enumerate().flat_map(|(place, line)| {
            let amounts = [
                ("grootteklasse", line.size.clone()),
                ("aantal", line.count.to_string()),
                ("kosten_eenmalig", line.cost_once.to_string()),
                ("kosten_jaarlijks", line.cost_yearly.to_string()),
                ("geld_eenmalig", line.money_once.to_string()),
                ("geld_jaarlijks", line.money_yearly.to_string()),
            ];
            amounts.map(|(name, text)| (format!("regels.{place}.{name}"), text))
        });
        let item = PublicItem {
            what: What::Balance,
            title: about.task.clone(),
            organisation: None,
            at: Some(balance.at),
            parts: parts(head.into_iter().chain(lines)),
            record: format!("balance:{}", balance.id),
        };
        self.add(self.level, item);
    }

    /// The two parts of an advice are judged apart; the adviser is nowhere.
    fn advice(
        &mut self,
        advice: &Advice,
        on_the_table: bool,
        texts: [Option<AdviceText>; 2],
        supplements: &[AdviceSupplement],
    ) {
        let Some(given) = &advice.given else {
            let ground = self.rules.judge(What::AdviceDraft, advice.level).err();
            self.withheld
                .extend(ground.map(|ground| (What::AdviceDraft, ground)));
            return;
        };
        for text in texts.into_iter().flatten() {
            let what = match (text.part, on_the_table) {
                (AdvicePart::Facts, _) => What::AdviceFacts,
                (AdvicePart::Views, true) => What::AdviceViewsDecided,
                (AdvicePart::Views, false) => What::AdviceViews,
            };
            let options = text.options.iter().enumerate().flat_map(|(place, option)| {
                [
                    (format!("opties.{place}.optie"), option.option.clone()),
                    (
                        format!("opties.{place}.gevolgen"),
                        option.consequences.clone(),
                    ),
                ]
            });
            let more = supplements.iter().filter(|one| one.part == text.part);
            let more = more.map(|one| part("aanvulling", &one.text));
            let item = PublicItem {
                what,
                // The title is a fact when the facts are public; with views alone it could give them away.
                title: if what == What::AdviceFacts {
                    advice.title.clone()
                } else {
                    String::new()
                },
                organisation: self.name(&advice.organisation),
                at: Some(given.at),
                parts: parts(
                    [part("tekst", &text.text)]
                        .into_iter()
                        .chain(options)
                        .chain(more),
                ),
                record: format!("advice_text:{}", text.id),
            };
            if !item.parts.is_empty() {
                self.add(advice.level, item);
            }
        }
    }

    fn decision(&mut self, decision: Decision, effects: &[Effect]) {
        let about = &decision.about;
        let options = about
            .options
            .iter()
            .enumerate()
            .flat_map(|(place, option)| {
                [
                    (format!("opties.{place}.naam"), option.name.clone()),
                    (
                        format!("opties.{place}.omschrijving"),
                        option.description.clone(),
                    ),
                ]
            });
        let chosen = about
            .options
            .get(about.chosen)
            .map(|option| option.name.clone());
        let weighed = about
            .advice
            .iter()
            .enumerate()
            .flat_map(|(place, weighed)| {
                [
                    (
                        format!("adviezen.{place}.gevolgd"),
                        weighed.followed.to_string(),
                    ),
                    (format!("adviezen.{place}.waarom"), weighed.why.clone()),
                ]
            });
        let expected = effects
            .iter()
            .filter(|effect| effect.decision == decision.id);
        let expected = expected.enumerate().flat_map(|(place, effect)| {
            let text = |name: &str, text: String| (format!("effecten.{place}.{name}"), text);
            let became = effect
                .realised
                .as_ref()
                .map(|realised| realised.about.became.to_string());
            [
                text("wat", effect.expected.what.clone()),
                text("eenheid", effect.expected.unit.clone()),
                text("verwacht", effect.expected.expected.to_string()),
                text("bekijken_op", effect.expected.look_at.to_string()),
                text("geworden", became.unwrap_or_default()),
            ]
        });
        let head = [
            part("gekozen", chosen.unwrap_or_default()),
            part("waarom", &about.why),
            part("lange_termijn", &about.long_term),
            part("zonder_toetsen", &about.waiver),
        ];
        let all = head
            .into_iter()
            .chain(options)
            .chain(weighed)
            .chain(expected);
        let item = PublicItem {
            what: What::Decision,
            title: about.title.clone(),
            organisation: None,
            at: Some(decision.at),
            parts: parts(all),
            record: format!("decision:{}", decision.id),
        };
        self.add(self.level, item);
    }

    fn lesson(&mut self, lesson: Lesson) {
        let texts = [
            part("gebeurd", &lesson.about.happened),
            part("oorzaak", &lesson.about.cause),
            part("anders", &lesson.about.change),
        ];
        let item = PublicItem {
            what: What::Lesson,
            title: lesson.phase.to_string(),
            organisation: None,
            at: Some(lesson.at),
            parts: parts(texts),
            record: format!("lesson:{}", lesson.id),
        };
        self.add(self.level, item);
    }

    fn implementation_test(&mut self, test: ImplementationTest) {
        let mut texts = vec![
            part("in_werking", test.in_force),
            part("gepland", test.planned),
        ];
        if let Some(outcome) = &test.outcome {
            texts.push(part("mensen", &outcome.people));
            texts.push(part("uitvoering", &outcome.executors));
            texts.push(part("veranderingen", &outcome.changes));
            texts.push(part("signalen", outcome.signals));
        }
        let item = PublicItem {
            what: What::ImplementationTest,
            title: String::new(),
            organisation: None,
            at: None,
            parts: parts(texts),
            record: format!("implementation_test:{}", test.id),
        };
        self.add(self.level, item);
    }

    fn signals(&mut self, count: u32) {
        if let Err(ground) = self.rules.judge(What::Signal, Level::Case) {
            let all = (0..count).map(|_| (What::Signal, ground.clone()));
            self.withheld.extend(all);
        }
    }
}
