//! Stating what a task costs and what is given for it.

use super::word;
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done, must_be_filled};
use crate::ui::form::{self, Field, Problems, label};
use crate::ui::number::{read_whole, whole};
use crate::ui::{heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::balance::{
    Balance, BalanceInput, BalanceLine, CoGovernment, Freedom, Funding,
};
use houvast_workbench::id::BalanceId;
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, Versioned};
use maud::{Markup, html};

/// Rows that the form has at most.
const MOST: usize = 50;
/// Rows that an empty form begins with.
const FIRST: usize = 2;
const LINE: [&str; 6] = [
    "size",
    "count",
    "cost_once",
    "money_once",
    "cost_yearly",
    "money_yearly",
];
const ABOUT: [&str; 7] = [
    "task",
    "of",
    "freedom",
    "funding",
    "consulted",
    "opinion",
    "source",
];

/// The form for a new task.
///
/// # Errors
/// When the dossier may not be seen, or it is not allowed.
pub async fn new(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    opened.must(Action::BalanceWrite)?;
    Ok(page(
        &opened,
        None,
        &Filled::default(),
        &State::default(),
        &[],
    ))
}

/// The balance of an address, for who may change it.
async fn find(opened: &Opened<'_>, id: &str) -> Result<Versioned<Balance>, Failure> {
    let id: BalanceId = id.parse().map_err(|_| Failure::not_found())?;
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let all = bench.balances(&visitor.actor, &opened.dossier.value.id);
    let found = all.await?.into_iter().map(|(balance, _)| balance);
    let found = found.into_iter().find(|balance| balance.value.id == id);
    let found = found.ok_or_else(Failure::not_found)?;
    opened.must(Action::BalanceWrite)?;
    if visitor.actor.organisation() != Some(&found.value.organisation) {
        let action = Action::BalanceWrite;
        return Err(Error::Forbidden { action }.into());
    }
    Ok(found)
}

/// The form with what was stated.
///
/// # Errors
/// When the dossier or the balance is not there, or it is of another organisation.
pub async fn change(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    let stored = stored(&opened.words(), &found.value.about);
    Ok(page(&opened, Some(&found), &stored, &State::default(), &[]))
}

/// What was stated, as the form has it.
fn stored(words: &Words<'_>, about: &BalanceInput) -> Filled {
    let consulted = about.consulted.map(|date| date.to_string());
    let mut fields = vec![
        ("task".to_owned(), about.task.clone()),
        ("of".to_owned(), about.of.word().to_owned()),
        ("freedom".to_owned(), about.freedom.word().to_owned()),
        ("funding".to_owned(), about.funding.word().to_owned()),
        ("consulted".to_owned(), consulted.unwrap_or_default()),
        ("opinion".to_owned(), about.opinion.clone()),
        ("source".to_owned(), about.source.clone()),
    ];
    for (place, line) in about.lines.iter().enumerate() {
        let values = [
            line.size.clone(),
            whole(words, line.count.into()),
            whole(words, line.cost_once),
            whole(words, line.money_once),
            whole(words, line.cost_yearly),
            whole(words, line.money_yearly),
        ];
        for (name, value) in LINE.iter().zip(values) {
            fields.push((format!("lines.{place}.{name}"), value));
        }
    }
    Filled::new(fields)
}

fn page(
    opened: &Opened<'_>,
    balance: Option<&Versioned<Balance>>,
    filled: &Filled,
    state: &State,
    differences: &[Difference],
) -> Response {
    let words = opened.words();
    let path = match balance {
        Some(balance) => format!("taken-en-geld/{}", balance.value.id),
        None => "taken-en-geld/nieuw".to_owned(),
    };
    let seen = match (balance, filled.seen()) {
        (Some(_), seen) if seen > 0 && !state.is_behind() => seen,
        (Some(balance), _) => balance.version,
        (None, _) => 0,
    };
    let content = html! {
        (state.above(&words, differences))
        (form::post(&opened.path(&path), &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            (about_fields(&words, filled, &state.problems))
            (lines_fields(&words, filled, &state.problems))
            (form::submit(&words.t("dossier-save")))
        }))
    };
    let title = words.t(if balance.is_some() {
        "balance-change-title"
    } else {
        "balance-new-title"
    });
    state.answer(opened.show(PartPage {
        part: "taken-en-geld",
        title: &title,
        within: &[(opened.path("taken-en-geld"), words.t("part-balance"))],
        content,
    }))
}

fn about_fields(words: &Words<'_>, filled: &Filled, problems: &Problems) -> Markup {
    let options = |kind: &str, all: Vec<&'static str>| -> Vec<(String, String)> {
        all.into_iter()
            .map(|one| (one.to_owned(), word(words, kind, one)))
            .collect()
    };
    let of = options(
        "co-government",
        CoGovernment::ALL.iter().map(|w| w.word()).collect(),
    );
    let freedom = options("freedom", Freedom::ALL.iter().map(|w| w.word()).collect());
    let funding = options("funding", Funding::ALL.iter().map(|w| w.word()).collect());
    let field = |name, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    html! {
        (field("task", "field-task").line(words, problems, "text", None))
        (field("of", "field-of").choice(words, problems, &of))
        (field("freedom", "field-freedom").hint(words.t("hint-freedom")).choice(words, problems, &freedom))
        (field("funding", "field-funding").choice(words, problems, &funding))
        (field("consulted", "field-consulted").hint(words.t("hint-consulted")).optional().line(words, problems, "date", None))
        (field("opinion", "field-opinion").optional().lines(words, problems, 4))
        (field("source", "field-source").hint(words.t("hint-figures-source")).line(words, problems, "text", None))
    }
}

fn lines_fields(words: &Words<'_>, filled: &Filled, problems: &Problems) -> Markup {
    let more = usize::from(filled.has("erbij"));
    let rows = (filled.rows("lines", MOST) + more).clamp(FIRST, MOST);
    html! {
        (heading(2, Some("lines"), &words.t("balance-lines")))
        (paragraph(&words.t("balance-lines-hint")))
        @for row in 0..rows { (line_fields(words, filled, problems, row)) }
        div .utrecht-action-group {
            button .utrecht-button.utrecht-button--secondary-action type="submit" name="erbij" value="ja" { (words.t("balance-lines-more")) }
        }
    }
}

fn line_fields(words: &Words<'_>, filled: &Filled, problems: &Problems, row: usize) -> Markup {
    let number = row + 1;
    html! {
        fieldset .utrecht-form-fieldset.werkbank-item {
            legend .utrecht-form-fieldset__legend { (words.with("balance-line", &[("number", number.into())])) }
            div .werkbank-pair {
                @for name in LINE {
                    @let field = format!("lines.{row}.{name}");
                    @let text = words.t(&format!("field-{}", name.replace('_', "-")));
                    (Field::new(&field, text).value(filled.get(&field)).in_row().line(words, problems, "text", None))
                }
            }
        }
    }
}

/// What was filled in, or what of it is no date, number or word from the list. Rows in which nothing stands are left out.
fn read(words: &Words<'_>, filled: &Filled) -> Result<BalanceInput, State> {
    let mut problems = Problems::default();
    must_be_filled(words, filled, &["task"], &mut problems);
    let of = filled.read("of").ok().flatten();
    let freedom = filled.read("freedom").ok().flatten();
    let funding = filled.read("funding").ok().flatten();
    for (name, there) in [
        ("of", of.is_some()),
        ("freedom", freedom.is_some()),
        ("funding", funding.is_some()),
    ] {
        if !there {
            problems.add(name, words.t("wrong-empty"));
        }
    }
    let consulted = filled.read("consulted").unwrap_or_else(|_| {
        let expected = ("expected", "2026-10-01".into());
        problems.add("consulted", words.with("wrong-form", &[expected]));
        None
    });
    must_be_filled(words, filled, &["source"], &mut problems);
    let rows = 0..filled.rows("lines", MOST);
    let lines = rows
        .map(|row| line(words, filled, row, &mut problems))
        .collect();
    match (of, freedom, funding) {
        (Some(of), Some(freedom), Some(funding)) if problems.is_empty() => Ok(BalanceInput {
            task: filled.text("task"),
            of,
            freedom,
            funding,
            lines,
            consulted,
            opinion: filled.text("opinion"),
            source: filled.text("source"),
        }),
        _ => Err(State::wrong(problems)),
    }
}

fn line(words: &Words<'_>, filled: &Filled, row: usize, problems: &mut Problems) -> BalanceLine {
    let mut number = |name: &str| {
        let field = format!("lines.{row}.{name}");
        let text = filled.get(&field);
        let read = match text.trim() {
            "" => Some(0),
            text => read_whole(text),
        };
        if read.is_none() {
            let expected = ("expected", whole(words, 1_250_000).into());
            problems.add(field, words.with("wrong-form", &[expected]));
        }
        read.unwrap_or(0)
    };
    let [count, cost_once, money_once, cost_yearly, money_yearly] = [
        "count",
        "cost_once",
        "money_once",
        "cost_yearly",
        "money_yearly",
    ]
    .map(&mut number);
    let count = u32::try_from(count).unwrap_or_else(|_| {
        let values = [("from", 0.into()), ("to", u32::MAX.into())];
        let text = words.with("wrong-range", &values);
        problems.add(format!("lines.{row}.count"), text);
        0
    });
    BalanceLine {
        size: filled.text(&format!("lines.{row}.size")),
        count,
        cost_once,
        cost_yearly,
        money_once,
        money_yearly,
    }
}

/// Adds a task.
///
/// # Errors
/// When the dossier may not be seen, or it is not allowed.
pub async fn add(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::BalanceWrite)?;
    let words = visitor.words();
    if filled.has("erbij") {
        return Ok(page(&opened, None, &filled, &State::default(), &[]));
    }
    let filled = filled.without_empty_rows("lines", &LINE, MOST);
    let input = match read(&words, &filled) {
        Ok(input) => input,
        Err(state) => return Ok(page(&opened, None, &filled, &state, &[])),
    };
    let id = &opened.dossier.value.id;
    let answer = visitor
        .shared
        .bench()
        .add_balance(&visitor.actor, id, input);
    Ok(match State::of(&words, answer.await)? {
        Ok(_) => done(&opened.path("taken-en-geld"), "opgeslagen"),
        Err(state) => page(&opened, None, &filled, &state, &[]),
    })
}

/// Changes what was stated.
///
/// # Errors
/// When the dossier or the balance is not there, or it is of another organisation.
pub async fn save(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    let words = visitor.words();
    if filled.has("erbij") {
        return Ok(page(&opened, Some(&found), &filled, &State::default(), &[]));
    }
    let filled = filled.without_empty_rows("lines", &LINE, MOST);
    let input = match read(&words, &filled) {
        Ok(input) => input,
        Err(state) => return Ok(page(&opened, Some(&found), &filled, &state, &[])),
    };
    let bench = visitor.shared.bench();
    let answer = bench.change_balance(&visitor.actor, &found.value.id, filled.seen(), input);
    Ok(match State::of(&words, answer.await)? {
        Ok(()) => done(&opened.path("taken-en-geld"), "opgeslagen"),
        Err(state) => {
            let theirs = stored(&words, &found.value.about);
            let differences = differences(&words, &theirs, &filled);
            page(&opened, Some(&found), &filled, &state, &differences)
        }
    })
}

fn differences(words: &Words<'_>, theirs: &Filled, yours: &Filled) -> Vec<Difference> {
    let rows = theirs.rows("lines", MOST).max(yours.rows("lines", MOST));
    let lines = (0..rows).flat_map(|row| LINE.map(|name| format!("lines.{row}.{name}")));
    ABOUT
        .iter()
        .map(|name| (*name).to_owned())
        .chain(lines)
        .map(|name| {
            let label = label(words, &name).unwrap_or_default();
            Difference::new(label, theirs.get(&name), yours.get(&name))
        })
        .collect()
}
