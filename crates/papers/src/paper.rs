//! A paper as paragraphs, each with its part in the argument.

use jiff::civil::Date;

/// Longest paper that is read, in characters. A bill with its memorandum stays under a million.
pub const MAX_CHARACTERS: usize = 2_000_000;

/// What kind of paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A motion asks the government something.
    Motion,
    /// An amendment changes a bill.
    Amendment,
    /// A bill or a note that changes one.
    Bill,
    /// Anything else.
    Other,
}

/// The part that a paragraph plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Title, submitters, opening and closing formulas.
    Frame,
    /// Why: what is established or considered.
    Consideration,
    /// The dictum: what is asked, said or changed.
    Dictum,
    /// The explanation after an amendment.
    Explanation,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words, on one line.
    pub text: String,
    /// Its part.
    pub role: Role,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its kind, as its title says.
    pub kind: Kind,
    /// `36812-71`: dossier and number.
    pub number: Option<String>,
    /// Its own title.
    pub title: Option<String>,
    /// The dossier's title.
    pub dossier: Option<String>,
    /// The day of submission.
    pub date: Option<Date>,
    /// The text, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// Why a text cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("there is no text")]
    Empty,
    /// Too long.
    #[error("the text has {0} characters; at most {MAX_CHARACTERS} are read")]
    TooLong(usize),
    /// It starts as XML and is not.
    #[error("the XML cannot be read: {0}")]
    Xml(String),
    /// It is well-formed XML of another kind.
    #[error("this XML is no parliamentary paper: no element `kamerstuk` was found in it")]
    OtherXml,
}

/// Reads a paper: official XML (`officiele-publicatie`), or text as copied from a page or a document.
///
/// # Errors
/// If it is empty, too long, or XML of another kind.
pub fn read(input: &str) -> Result<Paper, ReadError> {
    let input = input.trim_start_matches('\u{feff}').trim();
    let characters = input.chars().count();
    if characters == 0 {
        return Err(ReadError::Empty);
    }
    if characters > MAX_CHARACTERS {
        return Err(ReadError::TooLong(characters));
    }
    if input.starts_with("<?xml") || input.starts_with("<officiele-publicatie") {
        from_xml(input)
    } else {
        Ok(assemble(lines(input), None, None))
    }
}

fn from_xml(input: &str) -> Result<Paper, ReadError> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: 1_000_000,
        ..Default::default()
    };
    let document = roxmltree::Document::parse_with_options(input, options)
        .map_err(|error| ReadError::Xml(error.to_string()))?;
    let named = |name: &'static str| document.descendants().find(move |n| n.has_tag_name(name));
    named("kamerstuk").ok_or(ReadError::OtherXml)?;
    let dossier_node = named("dossier");
    let title_of = |node: Option<roxmltree::Node<'_, '_>>| {
        node.and_then(|d| d.children().find(|n| n.has_tag_name("titel")))
            .map(words_of)
    };
    let (dossier, title) = (title_of(dossier_node), title_of(named("stuk")));
    let number = number_of(
        &named("dossiernr").map(words_of).unwrap_or_default(),
        &named("ondernummer").map(words_of).unwrap_or_default(),
    );
    let mut texts: Vec<String> = title.iter().cloned().collect();
    texts.extend(named("datumtekst").map(words_of));
    texts.extend(
        document
            .descendants()
            .filter(|n| n.has_tag_name("al") || n.has_tag_name("wat") || n.has_tag_name("kop"))
            .map(words_of)
            .filter(|t| !t.is_empty()),
    );
    let mut paper = assemble(texts, number, dossier);
    paper.title = title.or(paper.title);
    Ok(paper)
}

fn words_of(node: roxmltree::Node<'_, '_>) -> String {
    let all: String = node
        .descendants()
        .filter_map(|n| n.is_text().then(|| n.text()).flatten())
        .collect();
    one_line(&all)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number_of(dossier: &str, number: &str) -> Option<String> {
    let dossier = one_line(dossier).replace(' ', "");
    let number = number.trim();
    (!dossier.is_empty() && !number.is_empty()).then(|| format!("{dossier}-{number}"))
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        // Literals in the source; a test compiles each of them.
        #[allow(clippy::expect_used)]
        pub(crate) static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($text).expect("a literal pattern"));
    };
}
pub(crate) use pattern;

pattern!(
    REQUEST,
    r"(?i)^(en )?(verzoekt|spreekt|roept|draagt|nodigt|besluit|dringt)\b"
);
pattern!(
    CONSIDERATION,
    r"(?i)^(en )?(constaterende|overwegende|van mening|van oordeel|gezien|gelet|erkennende|vaststellende|voorts|tevens)\b"
);
pattern!(CLOSING, r"(?i)^en gaat over tot de orde van de dag");
pattern!(OPENING, r"(?i)^(de kamer,?$|gehoord de beraadslaging)");
pattern!(PROPOSES, r"(?i)stel(t|len) het volgende amendement voor");
pattern!(EXPLANATION, r"(?i)^toelichting$");
pattern!(
    SUBMITTED,
    r"(?i)^(voorgesteld|ontvangen)\s+(\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) (\d{4})"
);
pattern!(
    STARTS,
    r"^(\d{1,2}\.|[IVXL]+[A-Z]?\.?$|\d?[A-Z][a-z]?\.?$|ARTIKEL |Artikel [IVXL]+|[a-z]\.|Nr\.|–|-|•)"
);
pattern!(NUMBER, r"(?i)^nr\. ?(\d+)\b");
pattern!(NUMBERED, r"(?i)^nr\. ?\d+\s+");
pattern!(DOSSIER, r"^(\d{2} ?\d{3}(?: [IVX]+)?)\b\s*(.*)$");

/// Joins lines that were broken by the page they came from: a new paragraph starts after an empty line, after the end of a
/// sentence or clause, and with what can only start one.
fn lines(input: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in input.lines() {
        let line = one_line(line);
        if line.is_empty() {
            open = false;
            continue;
        }
        let starts = REQUEST.is_match(&line)
            || CONSIDERATION.is_match(&line)
            || CLOSING.is_match(&line)
            || OPENING.is_match(&line)
            || SUBMITTED.is_match(&line)
            || STARTS.is_match(&line);
        match paragraphs.last_mut() {
            Some(last) if open && !starts => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => paragraphs.push(line),
        }
        let ended = paragraphs
            .last()
            .is_some_and(|p| p.ends_with([';', '.', ':']) || STARTS.is_match(p) && p.len() < 6);
        open = !ended;
    }
    paragraphs
}

fn assemble(texts: Vec<String>, number: Option<String>, dossier: Option<String>) -> Paper {
    let title = texts
        .iter()
        .find(|t| is_title(t))
        .map(|t| NUMBERED.replace(t, "").into_owned());
    let kind = title.as_deref().map_or_else(|| kind_of_text(&texts), kind);
    let date = texts.iter().find_map(|t| submitted(t));
    let found = texts.iter().find_map(|t| DOSSIER.captures(t));
    let part = texts.iter().find_map(|t| NUMBER.captures(t));
    let number = number.or_else(|| number_of(&found.as_ref()?[1], &part.as_ref()?[1]));
    let dossier = dossier.or_else(|| {
        let title = found.as_ref()?[2].trim().to_owned();
        (!title.is_empty()).then_some(title)
    });
    Paper {
        kind,
        number,
        title,
        dossier,
        date,
        paragraphs: roles(texts, kind),
    }
}

/// A title stands in capitals and names the kind.
fn is_title(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    capitals > small && kind(text) != Kind::Other
}

fn kind(title: &str) -> Kind {
    let title = title.to_uppercase();
    if title.contains("AMENDEMENT") {
        Kind::Amendment
    } else if title.contains("MOTIE") {
        Kind::Motion
    } else if title.contains("VOORSTEL VAN WET") || title.contains("NOTA VAN WIJZIGING") {
        Kind::Bill
    } else {
        Kind::Other
    }
}

/// The kind of a text without its title, from the formulas that belong to it.
fn kind_of_text(texts: &[String]) -> Kind {
    if texts.iter().any(|t| PROPOSES.is_match(t)) {
        Kind::Amendment
    } else if texts.iter().any(|t| REQUEST.is_match(t)) {
        Kind::Motion
    } else {
        Kind::Other
    }
}

fn submitted(text: &str) -> Option<Date> {
    let found = SUBMITTED.captures(text)?;
    crate::words::date(&found[2], &found[3], &found[4])
}

fn roles(texts: Vec<String>, kind: Kind) -> Vec<Paragraph> {
    let mut now = Role::Frame;
    let proposes = texts.iter().any(|t| PROPOSES.is_match(t));
    if kind == Kind::Bill || (kind == Kind::Amendment && !proposes) {
        now = Role::Dictum;
    }
    let mut out = Vec::with_capacity(texts.len());
    for text in texts {
        let role = if CLOSING.is_match(&text) || OPENING.is_match(&text) {
            now = Role::Frame;
            Role::Frame
        } else if kind == Kind::Amendment && PROPOSES.is_match(&text) {
            now = Role::Dictum;
            Role::Frame
        } else if kind == Kind::Amendment && EXPLANATION.is_match(&text) {
            now = Role::Explanation;
            Role::Explanation
        } else if kind != Kind::Amendment && REQUEST.is_match(&text) {
            now = Role::Dictum;
            Role::Dictum
        } else if kind != Kind::Amendment && CONSIDERATION.is_match(&text) {
            now = Role::Consideration;
            Role::Consideration
        } else if is_title(&text) || SUBMITTED.is_match(&text) || NUMBER.is_match(&text) {
            Role::Frame
        } else {
            now
        };
        out.push(Paragraph { text, role });
    }
    out
}
