//! The syntax tree: what the text says, with places, before any name is looked up.
//!
//! Invariants: every node carries its span; a node the parser could not read is absent or [`ExprKind::Error`], and then there
//! is a diagnostic. Names are as written, without case folding; the lexer refuses combining
//! marks, so accented letters have one form.

use crate::number::Exact;
use crate::source::{FileId, Span};
use jiff::civil::Date;

/// A name with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A quoted text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text without quotes.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A whole file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// `wet …`, `regeling …`, `voornemen …`; absent when the header could not be read.
    pub header: Option<Header>,
    /// What follows, in order.
    pub items: Vec<Item>,
}

/// What kind of text this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActKind {
    /// `wet`
    Wet,
    /// `besluit` (algemene maatregel van bestuur)
    Besluit,
    /// `regeling` (ministeriële regeling)
    Regeling,
    /// `verordening` (of a municipality)
    Verordening,
    /// `begrippen`: shared declarations that are no law: organisations, registers, inputs, statistical concepts
    Begrippen,
    /// `voornemen`
    Voornemen,
}

/// First line of a file and its fields.
#[derive(Debug, Clone)]
pub struct Header {
    /// Kind of text.
    pub kind: ActKind,
    /// Short name, by which other files refer to it.
    pub name: Name,
    /// Official or full title.
    pub title: Text,
    /// Fields in the order written.
    pub fields: Vec<HeaderField>,
    /// Where.
    pub span: Span,
}

/// One line under the header.
#[derive(Debug, Clone)]
pub enum HeaderField {
    /// `bwb BWBR0018451`
    Bwb(Name),
    /// `uitvoerder dienst_toeslagen`
    Uitvoerder(Name),
    /// `eu "Verordening (EG) 883/2004" "why"`: anchor in EU law or a treaty
    Eu(Text, Option<Text>),
    /// `soort wetsvoorstel` (voornemen: regeerakkoord, wetsvoorstel, nota_van_wijziging, amendement, motie, wet, eigen_voorstel)
    Soort(Name),
    /// `bron "…"` with an optional address `"https://…"`
    Bron(Text, Option<Text>),
    /// `doel "…"`
    Doel(Text),
    /// `jaar 2027`
    Jaar(u16, Span),
    /// `basis naam`: an overlay that is applied first
    Basis(Name),
    /// `bekend op 2024-09-17`: the law as known on that day is the baseline
    BekendOp(Date, Span),
    /// `besloten op 2026-09-15`
    BeslotenOp(Date, Span),
    /// `ingangsdatum 2027-01-01`
    Ingangsdatum(Date, Span),
    /// `toelichting "…"`
    Toelichting(Text),
    /// `uitkomst volgens "bron": "text"`: a published outcome to put beside ours (voornemen)
    Bekend(Text, Text),
}

/// `artikel 2 lid 4 onder a`, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionRef {
    /// The act, where another than the current one is meant (`artikel 2 van zorgtoeslag`).
    pub act: Option<Name>,
    /// `2`, `2.10a`
    pub artikel: String,
    /// `1`; several for `lid 2 en 3`
    pub leden: Vec<String>,
    /// `f`
    pub onder: Vec<String>,
    /// Where.
    pub span: Span,
}

/// An item: everything between headings. In a law the provision is the last `artikel` heading before it.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// The whole item.
    pub span: Span,
}

/// Kinds of items.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "made once per item of a file and only borrowed after that"
)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum ItemKind {
    /// `artikel 2 lid 1`
    Provision(ProvisionRef),
    /// `organisatie uwv "UWV"`
    Organisatie { name: Name, title: Text },
    /// `register brp "Basisregistratie Personen" beheerder rvig`
    Register {
        name: Name,
        title: Text,
        beheerder: Option<Name>,
    },
    /// `soort naam = a | b | c`: a closed enumeration
    Soort { name: Name, cases: Vec<Name> },
    /// `invoer …`
    Invoer(Invoer),
    /// `parameter …`
    Parameter(Parameter),
    /// `tabel …`
    Tabel(Tabel),
    /// `relatie …`
    Relatie(Relatie),
    /// `eenheid …`
    Eenheid(Eenheid),
    /// `regel …`
    Regel(Regel),
    /// `in afwijking van …` or `uitvoeringspraktijk …`
    Afwijking(Afwijking),
    /// `open …`
    Open(Open),
    /// `invulling van …`
    Invulling(Invulling),
    /// `uitkomst …`
    Uitkomst(Uitkomst),
    /// `plicht …`
    Plicht(Plicht),
    /// `in NAME artikel …` (voornemen): the provision of another act to which the following changes belong
    In(ProvisionRef),
    /// `vervalt artikel 2 lid 4 [van zorgtoeslag] vanaf …`, `vervalt regel naam vanaf …`, `vervalt wet naam vanaf …`
    Vervalt { what: VervaltWat, from: Date },
}

/// What lapses.
#[derive(Debug, Clone)]
pub enum VervaltWat {
    /// Everything in the provision (and below it).
    Provision(ProvisionRef),
    /// One named rule, parameter, relation or table; for a rule its departures lapse with it.
    Named(Name),
    /// A whole act.
    Act(Name),
}

/// How often a value is determined: the grid on which a rule is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grid {
    /// once for the calendar year (default)
    Year,
    /// `elk kwartaal`: on the first day of each quarter
    Quarter,
    /// `elke maand`
    Month,
}

/// Unit of time of an amount or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// per jaar
    Year,
    /// per kwartaal
    Quarter,
    /// per maand
    Month,
    /// per uur
    Hour,
}

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRef {
    /// Its kind.
    pub kind: TypeRefKind,
    /// Where.
    pub span: Span,
}

/// Kinds of types as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRefKind {
    /// `bedrag [per …]`
    Bedrag(Option<Period>),
    /// `percentage`
    Percentage,
    /// `getal`
    Getal,
    /// `getal per euro`: what, times an amount, gives a number
    GetalPerEuro,
    /// `aantal`
    Aantal,
    /// `datum`
    Datum,
    /// `leeftijd`
    Leeftijd,
    /// `ja/nee`
    JaNee,
    /// an enumeration declared with `soort`
    Named(Name),
}

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
    /// `"what it is"`
    pub description: Option<Text>,
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
    /// The English label.
    pub label_en: Option<Text>,
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

/// `plicht burger "text" bij NAME`: something that a citizen, employer, entrepreneur or organisation must do.
#[derive(Debug, Clone)]
pub struct Plicht {
    /// `burger`, `werkgever`, `ondernemer` or an organisation.
    pub who: Name,
    /// What.
    pub text: Text,
    /// `rapportage`: a reporting duty of an organisation.
    pub reporting: bool,
}

/// Direction of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoundDirection {
    /// `rekenkundig`: to the nearest, halves up (towards plus infinity).
    HalfUp,
    /// `naar beneden`: towards minus infinity.
    Down,
    /// `naar boven`: towards plus infinity.
    Up,
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `€ 1.987,50`
    Amount(Exact),
    /// `13,7%`, already divided by 100
    Percentage(Exact),
    /// `12` or `0,7981`
    Number(Exact),
    /// `18 jaar`, `67 jaar en 3 maanden`: in months
    Age(u32),
    /// `2025-01-01`
    Date(Date),
    /// `ja`, `nee`
    Bool(bool),
}

/// Two-place operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
}

/// The moment in `NAME op MOMENT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum Moment {
    /// `op 1 januari`, `op 31 december`: month and day in the year of calculation.
    DayOfYear { month: u8, day: u8 },
    /// `op de eerste dag van de maand`
    FirstOfMonth,
    /// `op de laatste dag van de maand`
    LastOfMonth,
    /// `op de laatste dag van de vorige maand`: the day before the first of the month
    LastOfPreviousMonth,
    /// `op de eerste dag van het kwartaal`
    FirstOfQuarter,
    /// `op 2025-07-01`
    Date(Date),
}

/// Aggregates over a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AggKind {
    /// `som van E over R`
    Sum,
    /// `hoogste van E over R anders D`
    Max,
    /// `laagste van E over R anders D`
    Min,
}

/// Folds over the months of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthFold {
    /// `som over de maanden van E`
    Sum,
    /// `som over de kwartalen van E`
    SumQuarters,
    /// `aantal maanden waarin C`
    Count,
    /// `in enige maand C`
    Any,
    /// `in enige maand tot en met deze C`: in this month or an earlier one of the same year; the value is one of the month
    AnySoFar,
    /// `in elke maand C`
    All,
}

/// Kinds of expressions.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// `naam`, `naam van subject`, `naam met ander`, `naam op moment`: looked up by the checker.
    Ref {
        name: Name,
        of: Option<Box<Of>>,
        met: Option<Name>,
        at: Option<(Moment, Span)>,
    },
    /// `naam volgens artikel 2 lid 1` or (in a practice) `naam volgens de wet`.
    According {
        name: Name,
        provision: Option<ProvisionRef>,
    },
    /// `−E`
    Neg(Box<Expr>),
    /// `niet E`
    Not(Box<Expr>),
    /// `E op E`
    Binary {
        op: BinOp,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `A indien C, B indien D, anders E`
    Choice {
        branches: Vec<(Expr, Expr)>,
        otherwise: Box<Expr>,
    },
    /// `E, ten minste F`
    AtLeast(Box<Expr>, Box<Expr>),
    /// `E, ten hoogste F`
    AtMost(Box<Expr>, Box<Expr>),
    /// `E, rekenkundig afgerond op € 1`
    Round {
        value: Box<Expr>,
        direction: RoundDirection,
        unit: Box<Expr>,
    },
    /// `E gelezen als bedrag per maand`
    ReadAs {
        value: Box<Expr>,
        period: Period,
        span: Span,
    },
    /// `per maand van E`: converts the period of an amount.
    Per { period: Period, value: Box<Expr> },
    /// `som van E over R`, `hoogste van E over R anders D`
    Aggregate {
        kind: AggKind,
        over: RelExpr,
        value: Box<Expr>,
        otherwise: Option<Box<Expr>>,
    },
    /// `aantal R`
    Count(RelExpr),
    /// `er is een R` (false: `er is geen R`)
    Exists { over: RelExpr, negated: bool },
    /// `voor elke R geldt C`
    ForAll { over: RelExpr, condition: Box<Expr> },
    /// `E in R`: E names a person
    Member { person: Name, over: RelExpr },
    /// over the months
    Months { fold: MonthFold, value: Box<Expr> },
    /// `leeftijd van X op moment`
    Age {
        of: Option<Name>,
        at: Option<(Moment, Span)>,
    },
    /// `waarde van TABEL bij E`
    Lookup { table: Name, key: Box<Expr> },
    /// `voordeligste verdeling …`: the division of `total` between subject and `with` for which `lowest`, summed over both, is lowest
    Divide {
        total: Box<Expr>,
        with: RelExpr,
        candidates: Vec<Expr>,
        lowest: Name,
    },
    /// What could not be read.
    Error,
}

/// What stands after `van`.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "always behind a box")]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum Of {
    /// A subject by name: `aanvrager`, `ander`, `huishouden`
    Name(Name),
    /// A relation with at most one member, and the value when there is none: `loon van toeslagpartner anders € 0`
    Relation {
        over: RelExpr,
        otherwise: Option<Expr>,
    },
}

/// An expression that stands for persons.
#[derive(Debug, Clone)]
pub struct RelExpr {
    /// What it is.
    pub kind: RelExprKind,
    /// Where.
    pub span: Span,
}

/// Kinds of relation expressions.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum RelExprKind {
    /// `kinderen`, `bewoners`, or `kinderen van aanvrager`
    Name { name: Name, of: Option<Name> },
    /// `kinderen van toeslagpartner`: the children of the members
    Via { name: Name, via: Box<RelExpr> },
    /// `R of Q`
    Union(Box<RelExpr>, Box<RelExpr>),
    /// `R waarvoor C`: within C the member is the subject
    Where {
        base: Box<RelExpr>,
        condition: Box<Expr>,
    },
    /// `de eerste van R op volgorde van E [aflopend], …`; ties in the order of the household
    First {
        base: Box<RelExpr>,
        keys: Vec<(Expr, bool)>,
    },
}
