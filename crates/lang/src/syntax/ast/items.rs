//! What the items of a file consist of.

use super::{Expr, Grid, Name, ProvisionRef, RelExpr, RoundDirection, Text, TypeRef};
use crate::source::Span;
use jiff::civil::Date;

/// The subject of an input, rule or unit: `persoon`, `huishouden` or the name of an `eenheid`.
pub type SubjectRef = Name;

/// `invoer loon van persoon: bedrag per jaar …`
#[derive(Debug, Clone)]
pub struct Invoer {
    /// Its name.
    pub name: Name,
    /// `persoon` or `huishouden`.
    pub subject: SubjectRef,
    /// `met ander`: a fact about two persons (then the type is ja/nee).
    pub met: Option<Name>,
    /// `wederkerig`: holds in both directions.
    pub symmetric: bool,
    /// Its type.
    pub ty: TypeRef,
    /// `elke maand`: may change in the course of the year; `op 1 januari`: a stock at that date; otherwise (per jaar amounts) a flow of the year.
    pub grid: Grid,
    /// `standaard …`: value when absent.
    pub default: Option<Expr>,
    /// `bereik … tot …`: smallest and largest value.
    pub range: Option<(Expr, Expr)>,
    /// `uit polisadministratie`
    pub register: Option<Name>,
    /// `geverifieerd` (true) or `opgegeven door de burger` (false)
    pub verified: Option<bool>,
    /// `waarschuwing "…" indien boven_de_grens`
    pub warning: Option<InputWarning>,
    /// `"what it is"`
    pub description: Option<Text>,
}

/// What is told when an input is not given where it matters.
#[derive(Debug, Clone)]
pub struct InputWarning {
    /// What is told.
    pub text: Text,
    /// The rule that says for whom it matters.
    pub when: Name,
}

/// How certain a version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Enacted (the default).
    Vastgesteld,
    /// `voorstel`
    Voorstel,
    /// `raming`
    Raming,
    /// `aanname`
    Aanname,
}

/// `vanaf 2025-01-01` and where it comes from.
#[derive(Debug, Clone)]
pub struct VersionHead {
    /// First day on which it applies; `None` where the item has no `vanaf` (always).
    pub from: Option<Date>,
    /// Enacted, proposed, estimate, assumption.
    pub status: Status,
    /// `bekend 2024-11-20`: the day on which it was enacted or proposed.
    pub known: Option<Date>,
    /// `bron "…"`
    pub source: Option<Text>,
    /// `ongeverifieerd`: the figure has not been read in a source yet.
    pub unverified: bool,
    /// Where.
    pub span: Span,
}

/// A dated version; `body` absent: `vervalt`.
#[derive(Debug, Clone)]
pub struct Version<T> {
    /// When, and on whose word.
    pub head: VersionHead,
    /// What, or `None` when it lapses.
    pub body: Option<T>,
}

/// What happens to a parameter in a year that has no version of its own.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "one per parameter, and only borrowed"
)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum Renewal {
    /// The value stays until it is changed (default).
    Fixed,
    /// `jaarlijks vastgesteld`: each year has its own; without one it is carried over and marked as an assumption.
    Yearly,
    /// `jaarlijks geïndexeerd met NAME [, … afgerond op …]`: each year the value of the year before times the factor.
    Indexed {
        factor: Name,
        rounding: Option<(RoundDirection, Expr)>,
    },
}

/// `parameter standaardpremie: bedrag per jaar …`
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeRef,
    /// What happens in a new year.
    pub renewal: Renewal,
    /// Its versions in the order written.
    pub versions: Vec<Version<Expr>>,
    /// `"what it is"`
    pub description: Option<Text>,
}

/// A row of a table: the upper limit of the key, absent in the last row (`daarboven`), and the value.
pub type TabelRow = (Option<Expr>, Expr);

/// `tabel percentage_opvang: percentage naar bedrag per jaar …`: a step function.
#[derive(Debug, Clone)]
pub struct Tabel {
    /// Its name.
    pub name: Name,
    /// The type of the outcome.
    pub ty: TypeRef,
    /// The type of the key.
    pub key: TypeRef,
    /// Rows `tot en met KEY: VALUE`, the last `daarboven: VALUE` (key absent).
    pub versions: Vec<Version<Vec<TabelRow>>>,
    /// `"what it is"`
    pub description: Option<Text>,
}

/// `relatie toeslagpartner van persoon met ander, elke maand, ten hoogste één = …`
#[derive(Debug, Clone)]
pub struct Relatie {
    /// Its name.
    pub name: Name,
    /// The name of the first person in the body.
    pub subject: SubjectRef,
    /// The name of the second.
    pub met: Name,
    /// How often it is determined.
    pub grid: Grid,
    /// `ten hoogste één`: where more qualify, the first in the order of the household counts.
    pub at_most_one: bool,
    /// A condition on the two (ja/nee), or a relation expression.
    pub versions: Vec<Version<RelatieBody>>,
}

/// Body of a relation.
#[derive(Debug, Clone)]
pub enum RelatieBody {
    /// `= <condition on subject and met>`
    Condition(Expr),
    /// `= de eerste van R op volgorde van …` or `= R of R van Q`
    Relation(RelExpr),
}

/// `eenheid aanvrager = persoon waarvoor … met leden toeslagpartner`
#[derive(Debug, Clone)]
pub struct Eenheid {
    /// Its name; rules `van aanvrager` are determined for the persons for whom the condition holds.
    pub name: Name,
    /// How often it is determined.
    pub grid: Grid,
    /// Who counts as the one to whom the rules apply.
    pub condition: Expr,
    /// Relations whose members belong to the unit besides the person.
    pub members: Vec<Name>,
    /// Its standing and source; without a date.
    pub head: VersionHead,
}

/// `regel zorgtoeslag van aanvrager, elke maand: bedrag per jaar = …`
#[derive(Debug, Clone)]
pub struct Regel {
    /// Its name.
    pub name: Name,
    /// Of whom; absent: a value of the law itself.
    pub subject: Option<SubjectRef>,
    /// How often it is determined.
    pub grid: Grid,
    /// Its type.
    pub ty: TypeRef,
    /// Bodies by date.
    pub versions: Vec<Version<Expr>>,
    /// `"what it is"`
    pub description: Option<Text>,
}

/// A departure from a provision, or a practice of the executing organisation.
#[derive(Debug, Clone)]
pub struct Afwijking {
    /// `in afwijking van artikel 2 lid 1 [en lid 4]`: the provisions departed from. Empty for a practice.
    pub from: Vec<ProvisionRef>,
    /// For `uitvoeringspraktijk "what" bron "…"`.
    pub practice: Option<(Text, Option<Text>)>,
    /// The rule whose outcome is replaced.
    pub rule: Name,
    /// `indien …`
    pub condition: Option<Expr>,
    /// The outcomes by date.
    pub versions: Vec<Version<Expr>>,
}

/// `open standaardpremie: bedrag per jaar, in te vullen door "ministeriële regeling" [per gemeente]`
#[derive(Debug, Clone)]
pub struct Open {
    /// Its name.
    pub name: Name,
    /// Of whom; absent: a value of the law itself.
    pub subject: Option<SubjectRef>,
    /// How often.
    pub grid: Grid,
    /// Its type.
    pub ty: TypeRef,
    /// Who fills it in.
    pub by: Text,
    /// Each municipality fills it in.
    pub per_gemeente: bool,
}

/// `invulling van standaardpremie [voor gemeente 0363] …`
#[derive(Debug, Clone)]
pub struct Invulling {
    /// The open term.
    pub term: Name,
    /// Municipality codes (four digits); empty: everywhere.
    pub gemeenten: Vec<(u16, Span)>,
    /// What happens in a new year.
    pub renewal: Renewal,
    /// Bodies by date.
    pub versions: Vec<Version<Expr>>,
}

/// `uitkomst zorgtoeslag als uitgave zorgtoeslag "Zorgtoeslag"`
#[derive(Debug, Clone)]
pub struct Uitkomst {
    /// The rule or relation-free value that is a headline outcome.
    pub rule: Name,
    /// What it is in the money table.
    pub role: Option<(OutcomeRole, Name)>,
    /// The label for people.
    pub label: Option<Text>,
}

/// What an outcome is in the money table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutcomeRole {
    /// `als uitgave`: the scheme pays it to people.
    Uitgave,
    /// `als opbrengst`: people pay it.
    Opbrengst,
    /// `als korting`: it lowers a tax.
    Korting,
}

/// `plicht burger "text", bij NAME …`: something that a citizen, employer, entrepreneur or organisation must do.
#[derive(Debug, Clone)]
pub struct Plicht {
    /// `burger`, `werkgever`, `ondernemer` or an organisation.
    pub who: Name,
    /// What.
    pub text: Text,
    /// `rapportage`: a reporting duty of an organisation.
    pub reporting: bool,
    /// `bij NAME, NAME`: the rules for the sake of which it exists; it lapses with the last of them.
    pub rules: Vec<Name>,
    /// `vanaf … geldt`, `vanaf … vervalt`; always, where the text has no date.
    pub versions: Vec<Version<()>>,
}

/// `begrip toetsingsinkomen als inkomen`: what citizens have to know under a name of its own.
#[derive(Debug, Clone)]
pub struct Begrip {
    /// The rule, input, relation or unit that it is.
    pub name: Name,
    /// What it is a concept of.
    pub concept: Concept,
}

/// What a concept is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Concept {
    /// `als inkomen`: which income counts.
    Inkomen,
    /// `als partner`: who is partner.
    Partner,
    /// `als huishouden`: who belongs together, or claims for whom.
    Huishouden,
}
