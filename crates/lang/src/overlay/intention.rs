//! What the head of an intention says.

use crate::check::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::{ActKind, Law};
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast::{self, HeaderField};
use jiff::civil::Date;

/// Kinds of intentions.
const KINDS: [&str; 7] = [
    "regeerakkoord",
    "wetsvoorstel",
    "nota_van_wijziging",
    "amendement",
    "motie",
    "wet",
    "eigen_voorstel",
];

/// An outcome that somebody published, to be put beside ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Who.
    pub source: String,
    /// What, in words.
    pub text: String,
    /// What of it is a figure.
    pub figures: Vec<Figure>,
    /// The likely reason why ours differs, or why the two cannot be compared.
    pub reason: Option<String>,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Of what.
    pub measure: Measure,
    /// Of which year.
    pub year: i16,
    /// In euros a year, or a number of households or persons.
    pub value: Exact,
    /// Where the name of the scheme stands, or else the figure.
    pub span: Span,
}

/// What a published figure is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// What the government gains, in euros.
    Balance,
    /// What a scheme pays or brings in more, in euros.
    Scheme(String),
    /// How many more receive a scheme.
    Recipients(String),
    /// How many households gain.
    Gain,
    /// How many households lose.
    Lose,
}

impl Measure {
    /// The scheme that it is about.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        match self {
            Measure::Scheme(name) | Measure::Recipients(name) => Some(name),
            Measure::Balance | Measure::Gain | Measure::Lose => None,
        }
    }

    /// Whether it is in euros.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        matches!(self, Measure::Balance | Measure::Scheme(_))
    }
}

impl std::fmt::Display for Measure {
    /// The key of the measure: `regeling.huurtoeslag`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Measure::Balance => f.write_str("saldo_overheid"),
            Measure::Scheme(name) => write!(f, "regeling.{name}"),
            Measure::Recipients(name) => write!(f, "ontvangers.{name}"),
            Measure::Gain => f.write_str("mensen.vooruit"),
            Measure::Lose => f.write_str("mensen.achteruit"),
        }
    }
}

/// An intention: its head and its file.
#[derive(Debug, Clone)]
pub struct Intention {
    /// Short name.
    pub name: String,
    /// Title.
    pub title: String,
    /// `wetsvoorstel`, `amendement`, …
    pub kind: Option<String>,
    /// Where it comes from, each with an address if there is one.
    pub sources: Vec<(String, Option<String>)>,
    /// What it is meant to bring about.
    pub goal: Option<String>,
    /// The year for which it is tested unless asked otherwise.
    pub year: Option<i16>,
    /// The intention that is applied first, by its short name.
    pub basis: Option<String>,
    /// The law as known on that day is the baseline.
    pub known_on: Option<Date>,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// From when it is to apply.
    pub from: Option<Date>,
    /// Explanation.
    pub explanation: Option<String>,
    /// Anchors in EU law or treaties: which, and why.
    pub eu: Vec<(String, Option<String>)>,
    /// Published outcomes.
    pub published: Vec<Published>,
    /// The file.
    pub file: ast::File,
    /// Warnings about its text and its head.
    pub warnings: Vec<Diagnostic>,
}

impl Intention {
    /// Reads the head of an intention.
    ///
    /// # Errors
    /// Diagnostics when the file is no intention, or its head contradicts itself.
    pub fn read(file: ast::File) -> Result<Intention, Vec<Diagnostic>> {
        let Some(header) = file.header.clone() else {
            return Err(Vec::new());
        };
        if header.kind != ActKind::Voornemen {
            let text = "this is a law, and an intention is asked";
            let diagnostic = Diagnostic::error(Code::NotHere, header.span, text);
            return Err(vec![
                diagnostic.help("an intention begins with `voornemen NAME \"title\"`"),
            ]);
        }
        let mut found = Intention {
            name: header.name.text.clone(),
            title: header.title.text.clone(),
            kind: None,
            sources: Vec::new(),
            goal: None,
            year: None,
            basis: None,
            known_on: None,
            decided_on: None,
            from: None,
            explanation: None,
            eu: Vec::new(),
            published: Vec::new(),
            file,
            warnings: Vec::new(),
        };
        let mut out = Vec::new();
        for field in &header.fields {
            found.field(field, &mut out);
        }
        if let (Some(decided), Some(from)) = (found.decided_on, found.from)
            && from < decided
        {
            let text = format!("it applies from {from}, before it was decided on {decided}");
            out.push(Diagnostic::warning(Code::Header, header.span, text));
        }
        let failed = out
            .iter()
            .any(|d| d.severity == crate::diagnostic::Severity::Error);
        found.warnings.clone_from(&out);
        if failed { Err(out) } else { Ok(found) }
    }

    fn field(&mut self, field: &HeaderField, out: &mut Vec<Diagnostic>) {
        let mut once = |taken: bool, what: &str, span: Span| {
            if taken {
                let text = format!("`{what}` stands twice in the head");
                out.push(Diagnostic::error(Code::Header, span, text).help("leave one out"));
            }
        };
        match field {
            HeaderField::Soort(kind) => {
                once(self.kind.is_some(), "soort", kind.span);
                if !KINDS.contains(&kind.text.as_str()) {
                    out.push(unknown_kind(kind));
                }
                self.kind = Some(kind.text.clone());
            }
            HeaderField::Bron(text, address) => {
                self.sources
                    .push((text.text.clone(), address.as_ref().map(|a| a.text.clone())));
            }
            HeaderField::Eu(text, why) => {
                self.eu
                    .push((text.text.clone(), why.as_ref().map(|why| why.text.clone())));
            }
            HeaderField::Bekend(known) => self.published.push(published(known, out)),
            HeaderField::Doel(text) => {
                once(self.goal.is_some(), "doel", text.span);
                self.goal = Some(text.text.clone());
            }
            HeaderField::Toelichting(text) => {
                once(self.explanation.is_some(), "toelichting", text.span);
                self.explanation = Some(text.text.clone());
            }
            HeaderField::Jaar(year, span) => {
                once(self.year.is_some(), "jaar", *span);
                self.year = i16::try_from(*year).ok();
            }
            HeaderField::Basis(name) => {
                once(self.basis.is_some(), "basis", name.span);
                self.basis = Some(name.text.clone());
            }
            HeaderField::BekendOp(date, span) => {
                once(self.known_on.is_some(), "bekend op", *span);
                self.known_on = Some(*date);
            }
            HeaderField::BeslotenOp(date, span) => {
                once(self.decided_on.is_some(), "besloten op", *span);
                self.decided_on = Some(*date);
            }
            HeaderField::Ingangsdatum(date, span) => {
                once(self.from.is_some(), "ingangsdatum", *span);
                self.from = Some(*date);
            }
            HeaderField::Bwb(name) => out.push(not_in_intention("bwb", name.span)),
            HeaderField::Uitvoerder(name) => out.push(not_in_intention("uitvoerder", name.span)),
        }
    }
}

fn published(known: &ast::Bekend, out: &mut Vec<Diagnostic>) -> Published {
    let figures = known.figures.iter().map(|figure| {
        let (measure, span) = measure(figure);
        if figure.amount != measure.is_amount() {
            let text = match measure.is_amount() {
                true => "this measure is in euros, and the figure is a number",
                false => "this measure is a number, and the figure is an amount",
            };
            out.push(Diagnostic::error(
                Code::TypeMismatch,
                figure.value_span,
                text,
            ));
        } else if !figure.amount && !figure.value.is_integer() {
            let text = "a number of households or persons is whole";
            out.push(Diagnostic::error(
                Code::TypeMismatch,
                figure.value_span,
                text,
            ));
        }
        Figure {
            measure,
            year: i16::try_from(figure.year).unwrap_or(i16::MAX),
            value: figure.value,
            span,
        }
    });
    Published {
        source: known.source.text.clone(),
        text: known.text.text.clone(),
        figures: figures.collect(),
        reason: known.reason.as_ref().map(|reason| reason.text.clone()),
    }
}

fn measure(figure: &ast::Cijfer) -> (Measure, Span) {
    match &figure.measure {
        ast::Maat::Saldo => (Measure::Balance, figure.span),
        ast::Maat::Regeling(name) => (Measure::Scheme(name.text.clone()), name.span),
        ast::Maat::Ontvangers(name) => (Measure::Recipients(name.text.clone()), name.span),
        ast::Maat::Vooruit => (Measure::Gain, figure.span),
        ast::Maat::Achteruit => (Measure::Lose, figure.span),
    }
}

/// Errors for published figures of schemes that the law does not have.
pub(crate) fn unknown_schemes(intention: &Intention, law: &Law) -> Vec<Diagnostic> {
    let schemes = || {
        let roles = law
            .outcomes
            .iter()
            .filter_map(|outcome| outcome.role.as_ref());
        roles.map(|(_, name)| name.as_str())
    };
    let figures = intention.published.iter().flat_map(|known| &known.figures);
    figures
        .filter_map(|figure| Some((figure.measure.scheme()?, figure.span)))
        .filter(|(name, _)| schemes().all(|known| known != *name))
        .map(|(name, span)| {
            let text = format!("no uitkomst of the law is of a scheme `{name}`");
            let unknown = Diagnostic::error(Code::UnknownName, span, text);
            match nearest(name, schemes()) {
                Some(best) => unknown.help(format!("the nearest known name is `{best}`")),
                None => unknown,
            }
        })
        .collect()
}

fn not_in_intention(what: &str, span: Span) -> Diagnostic {
    let text = format!("`{what}` belongs to a law, not to an intention");
    Diagnostic::error(Code::NotHere, span, text).help("leave it out")
}

fn unknown_kind(kind: &ast::Name) -> Diagnostic {
    let text = format!("`{}` is no kind of intention", kind.text);
    let help = match nearest(&kind.text, KINDS.into_iter()) {
        Some(best) => format!("the nearest known kind is `{best}`"),
        None => format!("the kinds are: {}", KINDS.join(", ")),
    };
    Diagnostic::error(Code::Header, kind.span, text).help(help)
}
