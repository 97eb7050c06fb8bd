//! Choosing from the law: act, then parameter or rule, then what becomes of it. The outcome is added to the text of the variant.

use super::edit::variant;
use super::text::{self, NewValue};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::{Language, Words};
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::testing::{ShippedLaw, shipped_law};
use crate::ui::form::{self, Field, Problems};
use crate::ui::table::{Column, table};
use crate::ui::{data_list, heading, link, paragraph};
use axum::extract::{Path, Query};
use axum::response::Response;
use houvast_lang::in_force::InForce;
use houvast_lang::law::display::both;
use houvast_lang::law::{Act, ActId, Law, Param, ProvisionId, Rule};
use houvast_workbench::id::VariantId;
use houvast_workbench::policy::Action;
use houvast_workbench::variants::{Variant, VariantInput};
use houvast_workbench::{Date, Error, Versioned};
use maud::{Markup, html};
use serde::Deserialize;

/// What was chosen so far.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    /// Short name of an act.
    wet: Option<String>,
    /// Name of a parameter or rule in it.
    naam: Option<String>,
}

/// A page of this choice.
struct Choosing<'v> {
    opened: Opened<'v>,
    variant: Versioned<Variant>,
    law: &'static ShippedLaw,
}

/// Something in an act that can be changed.
enum Item<'l> {
    Param(usize, &'l Param),
    Rule(&'l Rule),
}

impl<'l> Item<'l> {
    fn name(&self) -> &'l str {
        match self {
            Item::Param(_, param) => &param.name,
            Item::Rule(rule) => &rule.name,
        }
    }

    fn provision(&self) -> Option<ProvisionId> {
        match self {
            Item::Param(_, param) => param.provision,
            Item::Rule(rule) => rule.provision,
        }
    }

    fn description(&self, law: &Law, words: &Words<'_>) -> String {
        let (name, text) = match self {
            Item::Param(_, param) => (&param.name, &param.description),
            Item::Rule(rule) => (&rule.name, &rule.description),
        };
        in_language(&law.described(name, text), words)
    }
}

fn in_language(text: &houvast_lang::english::Bilingual, words: &Words<'_>) -> String {
    match (&text.en, words.language()) {
        (Some(en), Language::English) => en.clone(),
        _ => text.nl.clone(),
    }
}

async fn choosing<'v>(
    visitor: &'v Visitor,
    number: &str,
    id: &VariantId,
) -> Result<Choosing<'v>, Failure> {
    let opened = open(visitor, number).await?;
    let action = Action::VariantWrite;
    if !opened.may.may(action) {
        return Err(Error::Forbidden { action }.into());
    }
    let variant = variant(&opened, id).await?;
    let law = shipped_law().map_err(|_| Failure::Malformed)?;
    Ok(Choosing {
        opened,
        variant,
        law,
    })
}

/// The page: acts, the parts of an act, or one part.
///
/// # Errors
/// When the dossier or the variant may not be seen or written, or the law has no such part.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, VariantId)>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Failure> {
    let page = choosing(&visitor, &number, &id).await?;
    let Some(wet) = &chosen.wet else {
        let title = page.opened.words().t("choose-act");
        return Ok(page.show(&title, page.acts()));
    };
    let (act_id, act) = page.act(wet)?;
    let Some(naam) = &chosen.naam else {
        return Ok(page.show(&act.title, page.items(act_id, act)));
    };
    let item = page.item(act_id, naam)?;
    let from = page.effect().to_string();
    let filled = Filled::new([("from".to_owned(), from)]);
    Ok(page.one(act, &item, &filled, &State::default()))
}

impl Choosing<'_> {
    fn address(&self) -> String {
        let id = &self.variant.value.id;
        self.opened.path(&format!("varianten/{id}/wijziging"))
    }

    fn effect(&self) -> Date {
        let today = self.opened.visitor.shared.bench().today();
        text::effect(&self.opened.dossier.value, today)
    }

    fn show(&self, title: &str, content: Markup) -> Response {
        let id = &self.variant.value.id;
        let within = [
            (
                self.opened.path("voornemen"),
                self.opened.words().t("part-intention"),
            ),
            (
                self.opened.path(&format!("varianten/{id}")),
                self.variant.value.about.name.clone(),
            ),
        ];
        self.opened.show(PartPage {
            part: "voornemen",
            title,
            within: &within,
            content,
        })
    }

    fn act(&self, name: &str) -> Result<(ActId, &'static Act), Failure> {
        let acts = &self.law.law.acts;
        let place = acts.iter().position(|act| act.name == name);
        let place = place.ok_or(Error::NotFound)?;
        let id = u32::try_from(place).map_err(|_| Error::NotFound)?;
        Ok((ActId(id), acts.get(place).ok_or(Error::NotFound)?))
    }

    fn of_act(&self, act: ActId) -> Vec<Item<'static>> {
        let law: &'static Law = &self.law.law;
        let within = |provision: Option<ProvisionId>| {
            let provision = provision.and_then(|id| law.provisions.get(id.index()));
            provision.is_some_and(|provision| provision.act == act)
        };
        let params = law.params.iter().enumerate();
        let params = params
            .filter(|(_, param)| within(param.provision))
            .map(|(place, param)| Item::Param(place, param));
        let rules = law.rules.iter().filter(|rule| within(rule.provision));
        let mut items: Vec<Item<'static>> = params.chain(rules.map(Item::Rule)).collect();
        items.sort_by_key(|item| item.provision());
        items
    }

    fn item(&self, act: ActId, name: &str) -> Result<Item<'static>, Failure> {
        let mut items = self.of_act(act).into_iter();
        let found = items.find(|item| item.name() == name);
        found.ok_or_else(|| Error::NotFound.into())
    }

    /// The acts that have something to change.
    fn acts(&self) -> Markup {
        let words = self.opened.words();
        let acts = self.law.law.acts.iter().enumerate();
        let acts = acts.filter_map(|(place, act)| {
            let id = ActId(u32::try_from(place).ok()?);
            let count = self.of_act(id).len();
            (count > 0).then_some((act, count))
        });
        html! {
            (paragraph(&words.t("choose-act-intro")))
            ul .utrecht-unordered-list {
                @for (act, count) in acts {
                    li {
                        (link(&format!("{}?wet={}", self.address(), act.name), &in_language(&self.law.law.bilingual(&act.title), &words)))
                        " (" (words.with("choose-count", &[("count", count.into())])) ")"
                    }
                }
            }
        }
    }

    /// The parameters and rules of an act, by article.
    fn items(&self, id: ActId, act: &Act) -> Markup {
        let words = self.opened.words();
        let in_force =
            InForce::new(&self.law.law, &ShippedLaw::settings(self.effect().year())).ok();
        let columns = [
            Column::text(words.t("column-article")),
            Column::text(words.t("column-part")),
            Column::text(words.t("column-kind")),
            Column::text(words.t("column-in-law")),
        ];
        let row = |item: &Item<'_>| {
            let provision = item
                .provision()
                .and_then(|id| self.law.law.provisions.get(id.index()));
            let kind = match item {
                Item::Param(..) => "item-parameter",
                Item::Rule(_) => "item-rule",
            };
            let address = format!("{}?wet={}&naam={}", self.address(), act.name, item.name());
            vec![
                html! { (provision.map(|p| match words.language() { Language::Dutch => p.to_string(), Language::English => p.english() }).unwrap_or_default()) },
                link(&address, &item.description(&self.law.law, &words)),
                html! { (words.t(kind)) },
                html! { (self.now(in_force.as_ref(), item, &words).unwrap_or_default()) },
            ]
        };
        let rows: Vec<Vec<Markup>> = self.of_act(id).iter().map(row).collect();
        let year = self.effect().year();
        table(
            &words.with(
                "choose-caption",
                &[("year", i64::from(year).to_string().into())],
            ),
            &columns,
            &rows,
        )
    }

    /// The value of a parameter on 1 January of the year of the intention.
    fn now(
        &self,
        in_force: Option<&InForce<'_>>,
        item: &Item<'_>,
        words: &Words<'_>,
    ) -> Option<String> {
        let Item::Param(place, _) = item else {
            return None;
        };
        let value = in_force?.params.get(*place)?.iter().find_map(|m| *m)?;
        Some(in_language(
            &both::constant(&self.law.law, value.value),
            words,
        ))
    }

    /// One parameter or rule, and what can become of it.
    fn one(&self, act: &Act, item: &Item<'_>, filled: &Filled, state: &State) -> Response {
        let words = self.opened.words();
        let in_force =
            InForce::new(&self.law.law, &ShippedLaw::settings(self.effect().year())).ok();
        let citation = item.provision().map(|id| match words.language() {
            Language::Dutch => self.law.law.citation(id),
            Language::English => self.law.law.citation_in_english(id),
        });
        let mut rows = vec![(
            words.t("column-article"),
            html! { (citation.unwrap_or_default()) },
        )];
        rows.push((words.t("item-name"), html! { code { (item.name()) } }));
        if let Some(now) = self.now(in_force.as_ref(), item, &words) {
            rows.push((words.t("column-in-law"), html! { (now) }));
        }
        let address = format!("{}?wet={}&naam={}", self.address(), act.name, item.name());
        let content = html! {
            (state.above(&words, &[]))
            (data_list(&rows))
            @if let Item::Param(_, param) = item {
                (heading(2, None, &words.t("choose-value")))
                (self.value_form(&address, param, filled, &state.problems))
            } @else {
                (heading(2, None, &words.t("choose-rule")))
                (paragraph(&words.t("choose-rule-intro")))
                (self.plain_form(&address, "regel", "choose-rule-button", filled, &state.problems))
            }
            (heading(2, None, &words.t("choose-lapse")))
            (paragraph(&words.t("choose-lapse-intro")))
            (self.plain_form(&address, "vervalt", "choose-lapse-button", filled, &state.problems))
        };
        state.answer(self.show(&item.description(&self.law.law, &words), content))
    }

    fn value_form(
        &self,
        address: &str,
        param: &Param,
        filled: &Filled,
        problems: &Problems,
    ) -> Markup {
        let words = self.opened.words();
        let unit = houvast_lang::law::display::ty(&self.law.law, param.ty);
        form::post(
            address,
            &self.opened.visitor.token,
            &html! {
                input type="hidden" name="seen" value=(self.variant.version);
                input type="hidden" name="do" value="waarde";
                (Field::new("value", words.t("field-value")).hint(words.with("hint-value", &[("unit", unit.into())])).value(filled.get("value"))
                    .line(&words, problems, "text", None))
                (Field::new("from", words.t("field-from")).value(filled.get("from")).line(&words, problems, "date", None))
                (Field::new("source", words.t("field-source")).value(filled.get("source")).optional().line(&words, problems, "text", None))
                (form::submit(&words.t("choose-value-button")))
            },
        )
    }

    fn plain_form(
        &self,
        address: &str,
        what: &str,
        button: &str,
        filled: &Filled,
        problems: &Problems,
    ) -> Markup {
        let words = self.opened.words();
        let name = format!("from_{what}");
        let value = match filled.get(&name) {
            "" => filled.get("from"),
            given => given,
        };
        form::post(
            address,
            &self.opened.visitor.token,
            &html! {
                input type="hidden" name="seen" value=(self.variant.version);
                input type="hidden" name="do" value=(what);
                (Field::new(&name, words.t("field-from")).value(value).line(&words, problems, "date", None))
                (form::submit(&words.t(button)))
            },
        )
    }

    /// The text with what was asked for; what is wrong with the fields.
    fn added(&self, item: &Item<'_>, filled: &Filled) -> Result<Option<String>, Problems> {
        let words = self.opened.words();
        let (law, sources) = (&self.law.law, self.law.library.sources());
        let before = &self.variant.value.about.text;
        let mut problems = Problems::default();
        let field = match filled.get("do") {
            "waarde" => "from".to_owned(),
            what => format!("from_{what}"),
        };
        let from = filled.read::<Date>(&field).ok().flatten();
        if from.is_none() {
            problems.add(field, words.t("wrong-date"));
        }
        if filled.get("do") == "waarde" && filled.get("value").trim().is_empty() {
            problems.add("value", words.t("wrong-empty"));
        }
        let Some(from) = from.filter(|_| problems.is_empty()) else {
            return Err(problems);
        };
        Ok(match (filled.get("do"), item) {
            ("waarde", Item::Param(_, param)) => {
                let new = NewValue {
                    value: filled.get("value"),
                    from,
                    source: filled.get("source"),
                };
                text::with_value(before, law, param, &new)
            }
            ("regel", Item::Rule(rule)) => text::with_rule(before, law, sources, rule, from),
            ("vervalt", item) => text::with_lapse(before, law, item.provision(), item.name(), from),
            _ => None,
        })
    }
}

/// Adds a change to the text of the variant.
///
/// # Errors
/// When the dossier or the variant may not be seen or written, or the law has no such part.
pub async fn add(
    visitor: Visitor,
    Path((number, id)): Path<(String, VariantId)>,
    Query(chosen): Query<Chosen>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let page = choosing(&visitor, &number, &id).await?;
    let (act_id, act) = page.act(chosen.wet.as_deref().unwrap_or_default())?;
    let item = page.item(act_id, chosen.naam.as_deref().unwrap_or_default())?;
    let text = match page.added(&item, &filled) {
        Ok(text) => text.ok_or(Error::NotFound)?,
        Err(problems) => return Ok(page.one(act, &item, &filled, &State::wrong(problems))),
    };
    if let Some(problems) = page.wrong_value(&text, &filled).await {
        return Ok(page.one(act, &item, &filled, &State::wrong(problems)));
    }
    let input = VariantInput {
        text,
        ..page.variant.value.about.clone()
    };
    let bench = visitor.shared.bench();
    let answer = bench
        .revise_variant(&visitor.actor, &id, filled.seen(), input)
        .await;
    match State::of(&visitor.words(), answer)? {
        Ok(()) => Ok(done(
            &page.opened.path(&format!("varianten/{id}")),
            "opgeslagen",
        )),
        Err(state) => Ok(page.one(act, &item, &filled, &state)),
    }
}

impl Choosing<'_> {
    /// What the checker says of a new value that stands in the lines that were added.
    async fn wrong_value(&self, text: &str, filled: &Filled) -> Option<Problems> {
        if filled.get("do") != "waarde" {
            return None;
        }
        let before = self.variant.value.about.text.trim_end().lines().count();
        let year = self.opened.dossier.value.about.year;
        let shared = &self.opened.visitor.shared;
        let checked = shared.checked(text.to_owned(), String::new(), year).await;
        let mut problems = Problems::default();
        let added = |line: usize| line > before;
        for finding in checked
            .findings
            .iter()
            .filter(|f| f.error && f.line.is_some_and(added))
        {
            let help = finding.help.as_deref().unwrap_or_default();
            problems.add("value", format!("{} {help}", finding.message).trim());
        }
        (!problems.is_empty()).then_some(problems)
    }
}
