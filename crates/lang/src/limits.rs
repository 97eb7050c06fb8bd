//! How much text is accepted. Real law stays far below every limit; they exist so that hostile or broken input costs bounded
//! time and memory and gives a diagnostic instead of a crash.

/// Bytes in one file.
pub const FILE_BYTES: usize = 4 * 1024 * 1024;
/// Tokens and comments in one file.
pub const TOKENS: usize = 1_000_000;
/// Items (headings included) in one file.
pub const ITEMS: usize = 20_000;
/// Parts of one item: versions, rows of a table, names in a list, paragraphs of a heading.
pub const PARTS: usize = 1_000;
/// Departures of one rule, practices included.
pub const DEPARTURES: usize = 200;
/// Depth of nesting within one expression: parentheses, `niet`, aggregates.
pub const NESTING: u32 = 64;
/// Nodes in one expression: also bounds how deep a long chain of operators makes the tree, so that recursion over a tree is safe.
pub const EXPRESSION_NODES: u32 = 1_000;
/// Characters in a text between quotes.
pub const TEXT_CHARS: usize = 4_000;
/// Characters in a name or provision label.
pub const NAME_CHARS: usize = 100;
/// Digits in a number; with the division by 100 of a percentage this fits the 128 bits of [`crate::number::Exact`].
pub const DIGITS: usize = 30;
/// Diagnostics of one file, and of all files checked together; reading and checking stop soon after.
pub const DIAGNOSTICS: usize = 200;
