//! Tables that a phone can scroll and a screen reader can name.

use maud::{Markup, html};

/// A column: its head, and whether it holds numbers.
#[derive(Debug, Clone)]
pub struct Column {
    /// The text in the head.
    pub head: String,
    /// Numbers stand to the right.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(head: impl Into<String>) -> Self {
        Column {
            head: head.into(),
            numeric: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(head: impl Into<String>) -> Self {
        Column {
            head: head.into(),
            numeric: true,
        }
    }
}

/// A table. The first cell of each row names the row. The frame around it scrolls, and takes the keyboard for that.
#[must_use]
pub fn table(caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div .utrecht-table-container.utrecht-table-container--overflow-inline tabindex="0" role="region" aria-label=(caption) {
            table .utrecht-table {
                caption .utrecht-table__caption { (caption) }
                thead .utrecht-table__header {
                    tr .utrecht-table__row {
                        @for column in columns {
                            th scope="col" class=(head_class(column.numeric)) { (column.head) }
                        }
                    }
                }
                tbody .utrecht-table__body {
                    @for row in rows { (body_row(columns, row)) }
                }
            }
        }
    }
}

fn body_row(columns: &[Column], row: &[Markup]) -> Markup {
    html! {
        tr .utrecht-table__row {
            @for (i, (cell, column)) in row.iter().zip(columns).enumerate() {
                @if i == 0 {
                    th scope="row" class=(cell_class(column.numeric)) { (cell) }
                } @else {
                    td class=(cell_class(column.numeric)) { (cell) }
                }
            }
        }
    }
}

fn head_class(numeric: bool) -> &'static str {
    if numeric {
        "utrecht-table__header-cell utrecht-table__header-cell--numeric-column"
    } else {
        "utrecht-table__header-cell"
    }
}

fn cell_class(numeric: bool) -> &'static str {
    if numeric {
        "utrecht-table__cell utrecht-table__cell--numeric-column"
    } else {
        "utrecht-table__cell"
    }
}
