//! The syntax tree: what the text says, with places, before any name is looked up.
//!
//! Invariants: every node carries its span; what the parser could not read is absent, and then there is a
//! diagnostic. Names are as written, without case folding; the lexer refuses combining
//! marks, so accented letters have one form.

mod expr;
mod items;

pub use expr::*;
pub use items::*;

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
    /// `bekend resultaat "bron": "text" …`: a published outcome to put beside ours (voornemen)
    Bekend(Bekend),
}

/// `bekend resultaat "bron": "text"` with its figures, and `reden "…"`.
#[derive(Debug, Clone)]
pub struct Bekend {
    /// Who published it.
    pub source: Text,
    /// What, in words.
    pub text: Text,
    /// What of it is a figure.
    pub figures: Vec<Cijfer>,
    /// The likely reason why ours differs, or why the two cannot be compared.
    pub reason: Option<Text>,
}

/// `cijfer regeling huurtoeslag in 2026: € 650 miljoen`: a published figure.
#[derive(Debug, Clone)]
pub struct Cijfer {
    /// Of what.
    pub measure: Maat,
    /// Of which year.
    pub year: u16,
    /// In euros a year, or a number of households or persons.
    pub value: Exact,
    /// Whether the value is written as an amount.
    pub amount: bool,
    /// Where the value stands.
    pub value_span: Span,
    /// Where.
    pub span: Span,
}

/// What a published figure is of.
#[derive(Debug, Clone)]
pub enum Maat {
    /// `saldo_overheid`: what the government gains, an amount
    Saldo,
    /// `regeling NAME`: what is paid more, or what comes in more, an amount
    Regeling(Name),
    /// `ontvangers NAME`: how many households more receive it, a number
    Ontvangers(Name),
    /// `mensen vooruit`: how many households gain, a number
    Vooruit,
    /// `mensen achteruit`: how many households lose, a number
    Achteruit,
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
    /// `begrip …`
    Begrip(Begrip),
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
