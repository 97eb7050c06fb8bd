//! The report as a document: what is said, apart from how it looks. Terminal and page are made from the same document.

use crate::Language;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// Its language.
    pub language: Language,
    /// What kind of document.
    pub kicker: String,
    /// What it is about.
    pub title: String,
    /// What it is for, in the words of who wrote it down.
    pub lead: Option<String>,
    /// Facts under the title: name and value.
    pub facts: Vec<(String, String)>,
    /// The main figures.
    pub tiles: Vec<Tile>,
    /// The summary in whole sentences.
    pub summary: Vec<String>,
    /// What must be read with it.
    pub beside: Vec<Block>,
    /// The rest.
    pub sections: Vec<Section>,
    /// Under everything.
    pub footer: String,
}

/// One main figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tile {
    pub figure: String,
    pub label: String,
    pub note: Option<String>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// For links.
    pub id: &'static str,
    pub title: String,
    pub blocks: Vec<Block>,
}

/// What a section consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A remark in small print.
    Note(String),
    /// A list.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// A chart with its figures in a table.
    Figure(Chart, Table),
    /// A text before and after.
    Compare(Compare),
    /// Households side by side.
    Cards(Vec<Card>),
    /// The frame of the executability test.
    Frame(Vec<Criterion>),
    /// Names and values.
    Pairs(Vec<(String, String)>),
    /// What few readers need: on the page it opens when asked for, in a terminal it is only mentioned.
    Fold(String, Vec<Block>),
}

/// A table; the first cell of a row is its heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    pub caption: String,
    pub head: Vec<Head>,
    pub rows: Vec<Row>,
    pub note: Option<String>,
}

/// Heading of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub text: String,
    /// A column of numbers, aligned to the right.
    pub numeric: bool,
}

impl Head {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            numeric: false,
        }
    }

    pub(crate) fn number(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            numeric: true,
        }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Row {
    pub cells: Vec<Cell>,
    /// A total.
    pub total: bool,
    /// A part of the row above.
    pub part: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    pub text: String,
    /// A second line in small print.
    pub small: Option<String>,
    /// Where it comes from: for the page, which has the room.
    pub source: Option<String>,
    pub tone: Tone,
    pub tag: Option<Tag>,
}

impl Cell {
    pub(crate) fn small(mut self, text: impl Into<String>) -> Self {
        self.small = Some(text.into());
        self
    }

    pub(crate) fn toned(text: impl Into<String>, value: i64) -> Self {
        Self {
            text: text.into(),
            tone: Tone::of(value),
            ..Self::default()
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// Good, bad or neither, for those whom it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tone {
    #[default]
    Plain,
    Up,
    Down,
}

impl Tone {
    pub(crate) fn of(value: i64) -> Self {
        match value {
            0 => Self::Plain,
            v if v > 0 => Self::Up,
            _ => Self::Down,
        }
    }
}

/// Standing of a figure, shown as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// `wet`, `voorstel`, `raming`, `aanname`
    pub key: &'static str,
    pub text: String,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chart {
    pub title: String,
    /// What it shows, in a sentence, for who does not see it.
    pub description: String,
    pub kind: ChartKind,
}

/// Kinds of charts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChartKind {
    /// One bar a row, to the left for less and to the right for more.
    Bars(Vec<Bar>),
    /// Two bars a row.
    Pairs {
        names: [String; 2],
        rows: Vec<(String, [(i64, String); 2])>,
    },
    /// One bar divided.
    Split(Vec<Share>),
}

/// A part of a divided bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Share {
    pub label: String,
    pub size: u64,
    pub text: String,
    pub tone: Tone,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar {
    pub label: String,
    pub value: i64,
    pub text: String,
    pub tone: Tone,
}

/// A text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Compare {
    pub title: String,
    pub kind: String,
    pub description: String,
    pub before: (String, String, Option<Tag>),
    pub after: (String, String, Option<Tag>),
    pub notes: Vec<String>,
}

/// A household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub title: String,
    pub description: String,
    pub table: Table,
}

/// One row of the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Criterion {
    pub title: String,
    /// What is computed.
    pub facts: Vec<String>,
    /// Tables that go with it, and whether the page shows them at once.
    pub tables: Vec<(Table, bool)>,
    /// What the organisation must fill in, and in which terms.
    pub left: String,
    /// By whom.
    pub by: String,
}
