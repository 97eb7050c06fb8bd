//! The main menu: where a visitor can go, and nothing that would be refused.

use crate::http::session::Visitor;
use houvast_workbench::policy::Action;
use houvast_workbench::{Involvement, Level};

/// Who is shown an entry.
enum Shown {
    /// Everyone.
    Always,
    /// Who has signed in.
    Inside,
    /// Who may do this, at this level.
    Who(Action, Level),
}

use Shown::{Always, Inside, Who};

/// Address, message, and who is shown it.
const MENU: [(&str, &str, Shown); 10] = [
    ("/", "start", Always),
    ("/dossiers", "menu-dossiers", Inside),
    ("/portfolio", "portfolio-title", Inside),
    ("/opgaven", "programmes-title", Always),
    ("/knelpunten", "bottlenecks-title", Always),
    (
        "/signalen",
        "signals-title",
        Who(Action::SignalRead, Level::Case),
    ),
    ("/publiek", "public-title", Always),
    ("/signaal", "menu-signal", Always),
    (
        "/logboek",
        "log-title",
        Who(Action::LogRead, Level::TopSecret),
    ),
    (
        "/beheer",
        "administration-title",
        Who(Action::AccountManage, Level::Open),
    ),
];

/// The entries for a visitor: address and message.
pub(super) fn entries(visitor: &Visitor) -> Vec<(&'static str, &'static str)> {
    let bench = visitor.shared.bench();
    let shown = |shown: &Shown| match shown {
        Always => true,
        Inside => visitor.session.is_some(),
        Who(action, level) => bench.may(&visitor.actor, *action, &[Involvement::None], *level),
    };
    let entries = MENU.iter().filter(|(_, _, who)| shown(who));
    entries
        .map(|(address, text, _)| (*address, *text))
        .collect()
}
