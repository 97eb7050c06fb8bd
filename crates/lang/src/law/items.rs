//! What a law consists of.

use super::*;
use crate::english::English;
use crate::source::Span;
pub use crate::syntax::ast::{
    ActKind, Concept as ConceptKind, Grid, OutcomeRole, Period, RoundDirection, Status,
};
use jiff::civil::Date;
use std::sync::Arc;

/// The whole checked law: all files together.
#[derive(Debug, Clone, Default)]
pub struct Law {
    /// Acts in the order of their files.
    pub acts: Vec<Act>,
    /// Provisions; those of one act are contiguous and in the order of the text.
    pub provisions: Vec<Provision>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Registers.
    pub registers: Vec<Register>,
    /// Enumerations.
    pub enums: Vec<Enumeration>,
    /// Inputs. The first is always `geboortedatum van persoon: datum`.
    pub inputs: Vec<Input>,
    /// Parameters.
    pub params: Vec<Param>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Relations.
    pub relations: Vec<Relation>,
    /// Units.
    pub units: Vec<Unit>,
    /// Rules, filled open terms included.
    pub rules: Vec<Rule>,
    /// Departures of all rules.
    pub departures: Vec<Departure>,
    /// Headline outcomes in the order of the files.
    pub outcomes: Vec<Outcome>,
    /// Duties of citizens, employers, entrepreneurs and organisations.
    pub duties: Vec<Duty>,
    /// Concepts of income, partner and household, in the order of the files.
    pub concepts: Vec<Concept>,
    /// English for names and texts. It has no meaning for outcomes.
    pub english: Arc<English>,
}

/// Type of a value. Amounts are in euros, percentages are fractions (13,7% is 0.137), ages are in months, dates in days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// Money; without a period: a stock or a one-off amount (rent limits have a period; wealth has none).
    Bedrag(Option<Period>),
    /// A share.
    Percentage,
    /// An exact decimal.
    Getal,
    /// A number per euro.
    GetalPerEuro,
    /// A whole number.
    Aantal,
    /// A day.
    Datum,
    /// Completed months of life.
    Leeftijd,
    /// Yes or no.
    JaNee,
    /// One case of an enumeration, as its index.
    Enum(EnumId),
}

/// An act.
#[derive(Debug, Clone)]
pub struct Act {
    /// Kind of text.
    pub kind: ActKind,
    /// Short name, unique.
    pub name: String,
    /// Official title.
    pub title: String,
    /// `BWBR…`
    pub bwb: Option<String>,
    /// Who carries it out.
    pub executor: Option<OrgId>,
    /// Anchors in EU law or treaties: which, and why.
    pub eu: Vec<(String, Option<String>)>,
    /// Where its header stands.
    pub span: Span,
}

/// An article, paragraph or part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Of which act.
    pub act: ActId,
    /// `2.10`
    pub artikel: String,
    /// `1`, or several for `lid 2 en 3`
    pub leden: Vec<String>,
    /// `f`
    pub onder: Vec<String>,
    /// First place where the heading stands.
    pub span: Span,
}

/// An organisation that carries out, supervises or supplies data.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Short name.
    pub name: String,
    /// Full name.
    pub title: String,
}

/// A register that supplies data.
#[derive(Debug, Clone)]
pub struct Register {
    /// Short name.
    pub name: String,
    /// Full name.
    pub title: String,
    /// Who keeps it.
    pub keeper: Option<OrgId>,
}

/// A closed enumeration.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// Its name.
    pub name: String,
    /// Its cases; a value is an index.
    pub cases: Vec<String>,
}

/// What an input, rule or unit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The law itself: the same for everyone.
    Law,
    /// The household: all persons of one case at one address.
    Household,
    /// Every person.
    Person,
    /// The persons who are the head of such a unit; for everyone else an amount is zero, a yes/no no.
    Unit(UnitId),
    /// Ordered pairs of persons (inputs such as `gehuwd`).
    Pair,
}

/// How an input behaves in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InputTime {
    /// Fixed for the year, or a stock at 1 January.
    Year,
    /// An amount per year that flows: a change in the course of the year is a yearly rate from that month; the year's value is the sum of a twelfth of the rate in each month, rounded half up to the cent.
    Flow,
    /// A state that may differ from month to month.
    Month,
}

/// An input: a fact about people that the law does not compute.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name, unique among all names.
    pub name: String,
    /// Person, household or pair.
    pub subject: Subject,
    /// For a pair: holds in both directions.
    pub symmetric: bool,
    /// Its type.
    pub ty: Type,
    /// Its behaviour in time.
    pub time: InputTime,
    /// Value when absent (0, no, or the stated default).
    pub default: Const,
    /// Smallest and largest value, inclusive, in the units of [`Type`].
    pub range: (crate::number::Exact, crate::number::Exact),
    /// Where it comes from.
    pub register: Option<RegisterId>,
    /// Checked against a source (true) or declared by the citizen (false); unknown when not stated.
    pub verified: Option<bool>,
    /// What is told when it is not given where it matters.
    pub warning: Option<InputWarning>,
    /// What it is.
    pub description: String,
    /// Where it stands.
    pub span: Span,
}

/// What is told when an input is not given for a person, or for the household, of whom a rule of the year says that it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputWarning {
    /// What is told.
    pub text: String,
    /// A yes/no rule of the year, of whom the input is.
    pub when: RuleId,
}

impl Input {
    /// Whether it may differ between the first and the last day of a month: a yes/no of a person or of two that varies in the year.
    #[must_use]
    pub fn has_last_day(&self) -> bool {
        self.ty == Type::JaNee
            && self.time == InputTime::Month
            && matches!(self.subject, Subject::Person | Subject::Pair)
    }
}

impl Law {
    /// The inputs that may differ within a month, in order.
    pub fn with_last_day(&self) -> impl Iterator<Item = InputId> + '_ {
        (0u32..)
            .map(InputId)
            .zip(&self.inputs)
            .filter_map(|(id, input)| input.has_last_day().then_some(id))
    }

    /// The number, after those of all inputs, under which people say that this input is on the last day of a month other than on the first; `None`
    /// for an input that cannot differ within a month.
    #[must_use]
    pub fn last_day_of(&self, id: InputId) -> Option<InputId> {
        let place = self.with_last_day().position(|other| other == id)?;
        u32::try_from(self.inputs.len() + place).ok().map(InputId)
    }
}

/// A dated version. Versions of one item are sorted by date; `body` `None`: it lapses.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<T> {
    /// First day on which it applies; `Date::MIN` where the text has no date.
    pub from: Date,
    /// Enacted, proposed, estimated, assumed.
    pub status: Status,
    /// The day on which it became known; `None`: not stated, then it counts as known from the day it applies.
    pub known: Option<Date>,
    /// Source of the figure or text.
    pub source: Option<String>,
    /// Not yet read in a source.
    pub unverified: bool,
    /// The content.
    pub body: Option<T>,
    /// Where it stands.
    pub span: Span,
    /// The overlay that brought it, if any: index among [`Law::acts`] of the voornemen.
    pub by: Option<ActId>,
}

/// What happens in a year without a version of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Renewal {
    /// It stays.
    Fixed,
    /// It is set every year; carried over as an assumption.
    Yearly,
    /// It is multiplied every year.
    Indexed {
        /// The factor of the year, a parameter of type getal.
        factor: ParamId,
        /// Direction and unit (euros).
        rounding: Option<(RoundDirection, crate::number::Exact)>,
    },
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Where it is stated.
    pub provision: Option<ProvisionId>,
    /// In a new year.
    pub renewal: Renewal,
    /// By date.
    pub versions: Vec<Version<Const>>,
    /// What it is.
    pub description: String,
    /// Where.
    pub span: Span,
}

/// One row of a table: up to and including the key; the last row has none.
pub type TableRow = (Option<Const>, Const);

/// A step function.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Type of the outcome.
    pub ty: Type,
    /// Type of the key.
    pub key: Type,
    /// Where it is stated.
    pub provision: Option<ProvisionId>,
    /// By date; keys strictly rise.
    pub versions: Vec<Version<Vec<TableRow>>>,
    /// What it is.
    pub description: String,
    /// Where.
    pub span: Span,
}

/// Body of a relation between person 0 and person 1.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationBody {
    /// A condition in which [`Var(0)`](Var) is the subject and `Var(1)` the other. The pair of a person with itself never qualifies.
    Condition(Expr),
    /// A relation expression from `Var(0)`.
    Relation(RelExpr),
}

/// A relation between persons that the law defines.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Its name.
    pub name: String,
    /// Where.
    pub provision: Option<ProvisionId>,
    /// How often determined (Year or Month).
    pub grid: Grid,
    /// At most one member: the first in the order of the household.
    pub at_most_one: bool,
    /// By date.
    pub versions: Vec<Version<RelationBody>>,
    /// Where.
    pub span: Span,
}

/// A unit: persons for whom a condition holds, each with the members of some relations.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Where.
    pub provision: Option<ProvisionId>,
    /// How often determined.
    pub grid: Grid,
    /// Condition on `Var(0)`.
    pub condition: Expr,
    /// Whose members belong to it.
    pub members: Vec<RelId>,
    /// Its standing, its source, and the intention that brought it.
    pub stated: Version<()>,
    /// Where.
    pub span: Span,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Of whom.
    pub subject: Subject,
    /// How often.
    pub grid: Grid,
    /// Its type.
    pub ty: Type,
    /// Where.
    pub provision: Option<ProvisionId>,
    /// By date; `Var(0)` is the subject.
    pub versions: Vec<Version<Expr>>,
    /// Filled per municipality: code (as in the input `gemeente`) and versions. Without a match the general versions apply, and
    /// without those the outcome is an error that names the term.
    pub per_gemeente: Vec<(u16, Vec<Version<Expr>>)>,
    /// For an open term: who fills it in, and where it was filled in.
    pub delegated: Option<Delegation>,
    /// Its departures, practices last, such that each comes after those it is placed after.
    pub departures: Vec<DepartureId>,
    /// What it is.
    pub description: String,
    /// Where.
    pub span: Span,
}

/// An open term that a lower regulation fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Who must fill it in.
    pub by: String,
    /// The provisions that do.
    pub filled_in: Vec<ProvisionId>,
}

/// A departure from a rule under a condition.
#[derive(Debug, Clone)]
pub struct Departure {
    /// The rule.
    pub rule: RuleId,
    /// Where it is stated.
    pub provision: Option<ProvisionId>,
    /// Departures of the same rule over which this one goes: directly or through others. Two that both apply while neither is placed after the other are a conflict.
    pub after: Vec<DepartureId>,
    /// A practice of the executing organisation: what, and its source.
    pub practice: Option<(String, Option<String>)>,
    /// When it applies; always if absent.
    pub condition: Option<Expr>,
    /// By date.
    pub versions: Vec<Version<Expr>>,
    /// Where.
    pub span: Span,
}

/// A headline outcome.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The rule.
    pub rule: RuleId,
    /// Role in the money table and the name of the scheme.
    pub role: Option<(OutcomeRole, String)>,
    /// Label; empty when the law gives none. [`Law::label`] always has one.
    pub label: String,
    /// Where.
    pub span: Span,
}

/// What citizens have to know under a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concept {
    /// Of income, partner or household.
    pub kind: ConceptKind,
    /// What it is.
    pub of: Defined,
    /// Where.
    pub span: Span,
}

/// What a [`Concept`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Defined {
    /// A rule: an amount.
    Rule(RuleId),
    /// An input: an amount, or a fact about two persons.
    Input(InputId),
    /// A relation.
    Relation(RelId),
    /// A unit.
    Unit(UnitId),
}

/// Something that somebody must do.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// `burger`, `werkgever`, `ondernemer` or the name of an organisation.
    pub who: String,
    /// What.
    pub text: String,
    /// A reporting duty.
    pub reporting: bool,
    /// The rules for the sake of which it exists: it lapses with the last of them. Empty: it stands by itself.
    pub rules: Vec<RuleId>,
    /// By date.
    pub versions: Vec<Version<()>>,
    /// Where it is stated.
    pub provision: Option<ProvisionId>,
    /// Where.
    pub span: Span,
}

impl Duty {
    /// Whether it is the same duty in another law: the same words for the same organisation or people.
    #[must_use]
    pub fn is_same(&self, other: &Duty) -> bool {
        self.who == other.who && self.text == other.text
    }
}
