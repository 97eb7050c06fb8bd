//! What the head of an intention says.

use crate::check::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::ActKind;
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
    /// What.
    pub text: String,
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
            HeaderField::Bekend(source, text) => {
                self.published.push(Published {
                    source: source.text.clone(),
                    text: text.text.clone(),
                });
            }
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
