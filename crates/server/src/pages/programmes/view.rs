//! One programme: its goal, how it stands, what was promised, and its dossiers in order.

use super::{address, find, may_write, trail};
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::{day, level};
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{badge, data_list, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::dossiers::{Filter, Page as Part};
use houvast_workbench::id::{DossierId, OrganisationId};
use houvast_workbench::overview::{Order, PortfolioRow};
use houvast_workbench::policy::Action;
use houvast_workbench::programmes::{Commitment, CommitmentState, Programme, Step};
use houvast_workbench::{Date, Involvement, Level, Phase, Versioned};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The programme with what belongs to it.
struct Seen {
    programme: Versioned<Programme>,
    commitments: Vec<Versioned<Commitment>>,
    /// In the order of the programme.
    dossiers: Vec<PortfolioRow>,
    names: BTreeMap<OrganisationId, String>,
    today: Date,
}

impl Seen {
    async fn of(visitor: &Visitor, id: &str) -> Result<Self, Failure> {
        let programme = find(visitor, id).await?;
        let (bench, actor) = (visitor.shared.bench(), &visitor.actor);
        let commitments = bench.commitments(actor, &programme.value.id).await?;
        let filter = Filter {
            programme: Some(programme.value.id.clone()),
            ..Filter::default()
        };
        let part = Part { skip: 0, take: 200 };
        let mut dossiers = bench
            .portfolio(actor, &filter, Order::Newest, part)
            .await?
            .items;
        let steps = &programme.value.about.steps;
        let place =
            |row: &PortfolioRow| steps.iter().position(|step| step.dossier == row.dossier.id);
        dossiers.sort_by_key(|row| place(row).unwrap_or(usize::MAX));
        let owners = commitments.iter().map(|one| &one.value.about.owner);
        let leads = dossiers.iter().map(|row| &row.dossier.lead);
        let names = bench
            .organisation_names(owners.chain(leads).chain([&programme.value.lead]))
            .await?;
        let today = bench.today();
        Ok(Seen {
            programme,
            commitments,
            dossiers,
            names,
            today,
        })
    }

    fn name(&self, organisation: &OrganisationId) -> &str {
        self.names.get(organisation).map_or("", String::as_str)
    }

    fn step(&self, dossier: &DossierId) -> Option<&Step> {
        self.programme
            .value
            .about
            .steps
            .iter()
            .find(|step| step.dossier == *dossier)
    }

    /// Dossiers that this one waits for.
    fn waits_for(&self, dossier: &DossierId) -> impl Iterator<Item = &PortfolioRow> {
        let after = self
            .step(dossier)
            .map(|step| step.after.as_slice())
            .unwrap_or_default();
        after
            .iter()
            .filter_map(|id| self.dossiers.iter().find(|row| row.dossier.id == *id))
    }
}

/// The page.
///
/// # Errors
/// When it is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    let seen = Seen::of(&visitor, &id).await?;
    let programme = &seen.programme.value;
    let words = visitor.words();
    let writes = may_write(&visitor, programme);
    let to = |rest: &str| format!("{}/{rest}", address(&programme.id));
    let content = html! {
        p .utrecht-paragraph.werkbank-lines { (programme.about.goal) }
        (facts(&words, &seen))
        @if writes { p .utrecht-paragraph { (link(&to("wijzigen"), &words.t("programme-change"))) } }
        (heading(2, Some("toezeggingen"), &words.t("commitments-title")))
        (commitments(&words, &seen))
        @if writes { p .utrecht-paragraph { (link(&to("toezeggingen"), &words.t("commitment-new"))) } }
        (heading(2, Some("dossiers"), &words.t("programme-dossiers")))
        (dossiers(&words, &seen))
        @if writes && seen.dossiers.len() > 1 {
            p .utrecht-paragraph { (link(&to("volgorde"), &words.t("programme-order"))) }
        }
        (bringing_in(&visitor, &seen).await?)
    };
    let trail = trail(&words, None);
    let page = Page::new(&programme.about.title, &visitor.path, content).along(&trail);
    Ok(show(&visitor, &page))
}

/// How it stands, in numbers.
fn facts(words: &Words<'_>, seen: &Seen) -> Markup {
    let programme = &seen.programme.value;
    let count = |fits: &dyn Fn(&Commitment) -> bool| {
        seen.commitments
            .iter()
            .filter(|one| fits(&one.value))
            .count()
    };
    let commitments = words.with(
        "programme-commitments-stand",
        &[
            ("all", seen.commitments.len().into()),
            (
                "kept",
                count(&|one| one.state == CommitmentState::Kept).into(),
            ),
            ("changed", count(&|one| one.changes > 0).into()),
            (
                "dropped",
                count(&|one| one.state == CommitmentState::Dropped).into(),
            ),
            ("overdue", count(&|one| one.overdue(seen.today)).into()),
        ],
    );
    let in_force = |row: &&PortfolioRow| row.dossier.phase >= Phase::Execution;
    let dossiers = words.with(
        "programme-dossiers-stand",
        &[
            ("all", seen.dossiers.len().into()),
            ("done", seen.dossiers.iter().filter(in_force).count().into()),
        ],
    );
    data_list(&[
        (
            words.t("column-years"),
            html! { (programme.about.first_year) "–" (programme.about.last_year) },
        ),
        (
            words.t("column-lead"),
            html! { (seen.name(&programme.lead)) },
        ),
        (
            words.t("field-level"),
            badge(&level(words, programme.about.level)),
        ),
        (words.t("commitments-title"), html! { (commitments) }),
        (words.t("programme-dossiers"), html! { (dossiers) }),
    ])
}

/// How a commitment stands, in words; what is late says how late.
pub(super) fn standing(words: &Words<'_>, commitment: &Commitment, today: Date) -> String {
    match commitment.state {
        CommitmentState::Kept => words.t("commitment-kept"),
        CommitmentState::Dropped => words.t("commitment-dropped"),
        CommitmentState::Open if commitment.overdue(today) => {
            let days = today.duration_since(commitment.about.due).as_hours() / 24;
            words.with("commitment-overdue", &[("days", days.into())])
        }
        CommitmentState::Open if commitment.changes > 0 => words.with(
            "commitment-changed",
            &[("count", commitment.changes.into())],
        ),
        CommitmentState::Open => words.t("commitment-open"),
    }
}

fn commitments(words: &Words<'_>, seen: &Seen) -> Markup {
    if seen.commitments.is_empty() {
        return paragraph(&words.t("commitments-none"));
    }
    let columns = [
        Column::text(words.t("column-commitment")),
        Column::text(words.t("column-owner")),
        Column::text(words.t("column-due")),
        Column::text(words.t("column-standing")),
    ];
    let row = |commitment: &Commitment| {
        let to = format!(
            "{}/toezeggingen/{}",
            address(&commitment.programme),
            commitment.id
        );
        vec![
            link(&to, &commitment.about.text),
            html! { (seen.name(&commitment.about.owner)) },
            html! { (day(words, commitment.about.due)) },
            html! {
                (badge(&standing(words, commitment, seen.today)))
                @if !commitment.word.is_empty() { p .utrecht-paragraph.werkbank-lines { (commitment.word) } }
            },
        ]
    };
    let rows: Vec<Vec<Markup>> = seen.commitments.iter().map(|one| row(&one.value)).collect();
    table(&words.t("commitments-title"), &columns, &rows)
}

fn dossiers(words: &Words<'_>, seen: &Seen) -> Markup {
    if seen.dossiers.is_empty() {
        return paragraph(&words.t("programme-no-dossiers"));
    }
    let columns = [
        Column::text(words.t("column-dossier")),
        Column::text(words.t("column-lead")),
        Column::text(words.t("column-phase")),
        Column::text(words.t("column-intended")),
        Column::text(words.t("column-waits-for")),
        Column::text(words.t("column-standing")),
    ];
    let rows: Vec<Vec<Markup>> = seen
        .dossiers
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let dossier = &row.dossier;
            vec![
                html! { (place + 1) ". " (link(&format!("/dossiers/{}", dossier.number), &dossier.about.title)) },
                html! { (seen.name(&dossier.lead)) },
                badge(&words.t(&format!("phase-{}", dossier.phase))),
                html! { (dossier.about.intended.map(|date| day(words, date)).unwrap_or_default()) },
                waiting(words, seen, row),
                stands(words, row),
            ]
        })
        .collect();
    table(&words.t("programme-dossiers"), &columns, &rows)
}

/// What a dossier waits for; also that it is planned before that.
fn waiting(words: &Words<'_>, seen: &Seen, row: &PortfolioRow) -> Markup {
    let too_early = |other: &PortfolioRow| {
        let (own, others) = (row.dossier.about.intended, other.dossier.about.intended);
        own.zip(others).is_some_and(|(own, other)| own < other)
    };
    html! {
        @for other in seen.waits_for(&row.dossier.id) {
            p .utrecht-paragraph {
                (other.dossier.about.title)
                @if too_early(other) { " " strong { (words.t("programme-too-early")) } }
            }
        }
    }
}

/// What stands in the way of a dossier.
fn stands(words: &Words<'_>, row: &PortfolioRow) -> Markup {
    let mut parts = Vec::new();
    if row.tests_missing > 0 {
        parts.push(words.with("stand-tests", &[("count", row.tests_missing.into())]));
    }
    if row.waiting > 0 {
        parts.push(words.with("stand-waiting", &[("count", row.waiting.into())]));
    }
    if let Some(days) = row.oldest_bottleneck {
        parts.push(words.with("stand-bottleneck", &[("days", days.into())]));
    }
    if !row.clashes.is_empty() {
        parts.push(words.with("stand-clashes", &[("count", row.clashes.len().into())]));
    }
    html! {
        @for part in parts { p .utrecht-paragraph { (part) } }
    }
}

/// Forms to bring an own dossier into the programme, or to take it out.
async fn bringing_in(visitor: &Visitor, seen: &Seen) -> Result<Markup, Failure> {
    let bench = visitor.shared.bench();
    let words = visitor.words();
    let Some(own) = visitor.actor.organisation() else {
        return Ok(html! {});
    };
    if !bench.may(
        &visitor.actor,
        Action::DossierChange,
        &[Involvement::Own],
        Level::Open,
    ) {
        return Ok(html! {});
    }
    let filter = Filter {
        lead: Some(own.clone()),
        ..Filter::default()
    };
    let mine = bench
        .dossiers(&visitor.actor, &filter, Part { skip: 0, take: 200 })
        .await?;
    let choice = |inside: bool| -> Vec<(String, String)> {
        let id = &seen.programme.value.id;
        let fits = |programme: &Option<_>| match inside {
            true => programme.as_ref() == Some(id),
            false => programme.is_none(),
        };
        let all = mine.items.iter().map(|one| &one.value);
        all.filter(|one| fits(&one.programme))
            .map(|one| {
                (
                    one.number.clone(),
                    format!("{} ({})", one.about.title, one.number),
                )
            })
            .collect()
    };
    let to = format!("{}/dossiers", address(&seen.programme.value.id));
    let (outside, inside) = (choice(false), choice(true));
    let none = Problems::default();
    Ok(html! {
        @if !outside.is_empty() {
            (form::post(&to, &visitor.token, &html! {
                (Field::new("number", words.t("programme-bring-in")).choice(&words, &none, &outside))
                (form::submit(&words.t("programme-bring-in-button")))
            }))
        }
        @if !inside.is_empty() {
            details {
                summary { (words.t("programme-take-out")) }
                (form::post(&format!("{to}/eruit"), &visitor.token, &html! {
                    (Field::new("out", words.t("column-dossier")).choice(&words, &none, &inside))
                    (form::submit(&words.t("programme-take-out-button")))
                }))
            }
        }
    })
}
