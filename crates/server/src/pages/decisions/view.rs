//! The decisions of a dossier, for who may see them.

use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::parties::{Names, names, party_name, template_name};
use crate::ui::number::figure;
use crate::ui::table::{Column, table};
use crate::ui::{Kind, alert, badge, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Role;
use houvast_workbench::advice::AdviceSummary;
use houvast_workbench::decisions::{
    Decision, DecisionOption, EffectInput, Followed, WeighedAdvice,
};
use houvast_workbench::parties::Party;
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When nobody is signed in, or the dossier or its decisions may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    opened.must(Action::DecisionRead)?;
    let words = visitor.words();
    let all = All::of(&opened).await?;
    let content = html! {
        (paragraph(&words.t("decision-intro")))
        (missing(&opened, &all))
        @if all.decisions.is_empty() { (paragraph(&words.t("decision-none"))) }
        @for decision in all.decisions.iter().rev() { (one(&opened, &all, decision).await?) }
        @if opened.may.may(Action::DecisionTake) {
            p .utrecht-paragraph { (link(&opened.path("besluit/nieuw"), &words.t("decision-take"))) }
        } @else if opened.may.leads() && visitor.is(Role::DecisionMaker) {
            (paragraph(&words.t("decision-not-yet")))
        }
    };
    Ok(opened.show(PartPage {
        part: "besluit",
        title: &words.t("part-decision"),
        within: &[],
        content,
    }))
}

/// All that the page shows.
struct All {
    decisions: Vec<Decision>,
    advices: Vec<AdviceSummary>,
    parties: Vec<Party>,
    missing: Vec<Party>,
    names: Names,
}

impl All {
    async fn of(opened: &Opened<'_>) -> Result<Self, Failure> {
        let (actor, id) = (&opened.visitor.actor, &opened.dossier.value.id);
        let bench = opened.visitor.shared.bench();
        Ok(All {
            decisions: bench.decisions(actor, id).await?,
            advices: bench.advices(actor, id).await?,
            parties: bench.parties(actor, id).await?,
            missing: bench.missing_tests(actor, id).await?,
            names: names(opened).await?,
        })
    }
}

/// The mandatory tests that are not there yet.
fn missing(opened: &Opened<'_>, all: &All) -> Markup {
    if all.missing.is_empty() {
        return html! {};
    }
    let words = opened.words();
    alert(
        Kind::Warning,
        &html! {
            (paragraph(&words.t("decision-missing")))
            (party_list(opened, &all.names, all.missing.iter()))
            p .utrecht-paragraph { (link(&opened.path("partijen"), &words.t("part-parties"))) }
        },
    )
}

/// Parties with their tests.
pub fn party_list<'p>(
    opened: &Opened<'_>,
    names: &Names,
    parties: impl Iterator<Item = &'p Party>,
) -> Markup {
    let words = opened.words();
    html! {
        ul .utrecht-unordered-list {
            @for party in parties {
                li .utrecht-unordered-list__item {
                    (party_name(&words, names, party)) ": " (template_name(opened, &party.proposal.template))
                }
            }
        }
    }
}

async fn one(opened: &Opened<'_>, all: &All, decision: &Decision) -> Result<Markup, Failure> {
    let words = opened.words();
    let about = &decision.about;
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let by = bench.name_of(&visitor.actor, &decision.by).await?;
    let date = day(&words, bench.day(decision.at));
    Ok(html! {
        section .werkbank-card aria-labelledby={ "besluit-" (decision.id) } {
            h2 .utrecht-heading-2 id={ "besluit-" (decision.id) } { (about.title) }
            p .utrecht-paragraph { (words.with("decision-taken", &[("date", date.into()), ("name", by.into())])) }
            (without(opened, all, decision))
            (heading(3, None, &words.t("decision-options")))
            (options(opened, &about.options, about.chosen))
            (heading(3, None, &words.t("field-choice-why")))
            p .utrecht-paragraph.werkbank-lines { (about.why) }
            (heading(3, None, &words.t("decision-advice")))
            (advice(opened, all, &about.advice))
            (heading(3, None, &words.t("field-long-term")))
            p .utrecht-paragraph.werkbank-lines { (about.long_term) }
            (heading(3, None, &words.t("decision-effects")))
            (effects(opened, &about.title, &about.effects))
        }
    })
}

/// That it was taken while tests were missing, and why: for all to see.
fn without(opened: &Opened<'_>, all: &All, decision: &Decision) -> Markup {
    let words = opened.words();
    if decision.without.is_empty() {
        return html! {};
    }
    let parties = all
        .parties
        .iter()
        .filter(|party| decision.without.contains(&party.id));
    alert(
        Kind::Warning,
        &html! {
            p .utrecht-paragraph { strong { (words.t("decision-without")) } }
            (party_list(opened, &all.names, parties))
            p .utrecht-paragraph.werkbank-lines { (words.t("decision-waiver")) " " (decision.about.waiver) }
        },
    )
}

fn options(opened: &Opened<'_>, options: &[DecisionOption], chosen: usize) -> Markup {
    let words = opened.words();
    html! {
        ol .utrecht-ordered-list {
            @for (place, option) in options.iter().enumerate() {
                li .utrecht-ordered-list__item {
                    strong { (option.name) }
                    @if place == chosen { " " (badge(&words.t("decision-chosen"))) }
                    @if !option.description.is_empty() { p .utrecht-paragraph.werkbank-lines { (option.description) } }
                }
            }
        }
    }
}

/// Every advice on the table and what was done with it. Of what one may not know, only that it was there.
fn advice(opened: &Opened<'_>, all: &All, weighed: &[WeighedAdvice]) -> Markup {
    let words = opened.words();
    if weighed.is_empty() {
        return paragraph(&words.t("decision-no-advice"));
    }
    let found = |one: &WeighedAdvice| {
        let mut known = all.advices.iter().map(|summary| &summary.advice.value);
        known.find(|advice| advice.id == one.advice)
    };
    html! {
        ul .utrecht-unordered-list {
            @for one in weighed {
                li .utrecht-unordered-list__item {
                    @match found(one) {
                        Some(advice) => {
                            (link(&opened.path(&format!("advies/{}", advice.id)), &advice.title)) ": "
                            (followed(opened, one.followed))
                            @if !one.why.is_empty() { p .utrecht-paragraph.werkbank-lines { (one.why) } }
                        },
                        None => { (words.t("decision-hidden-advice")) ": " (followed(opened, one.followed)) },
                    }
                }
            }
        }
    }
}

/// What was done with an advice, in words.
pub fn followed(opened: &Opened<'_>, followed: Followed) -> String {
    let word = followed.word().replace('_', "-");
    opened.words().t(&format!("followed-{word}"))
}

fn effects(opened: &Opened<'_>, title: &str, effects: &[EffectInput]) -> Markup {
    let words = opened.words();
    if effects.is_empty() {
        return paragraph(&words.t("decision-no-effects"));
    }
    let columns = [
        Column::text(words.t("field-effects-what")),
        Column::text(words.t("field-unit")),
        Column::number(words.t("field-now")),
        Column::number(words.t("field-expected")),
        Column::text(words.t("field-look-at")),
    ];
    let rows: Vec<Vec<Markup>> = effects
        .iter()
        .map(|effect| {
            let now = effect.now.map(|now| figure(&words, &now.to_string()));
            vec![
                html! { (effect.what) },
                html! { (effect.unit) },
                html! { (now.unwrap_or_else(|| words.t("decision-now-unknown"))) },
                html! { (figure(&words, &effect.expected.to_string())) },
                html! { (day(&words, effect.look_at)) },
            ]
        })
        .collect();
    let caption = words.with("decision-effects-of", &[("title", title.into())]);
    table(&caption, &columns, &rows)
}
