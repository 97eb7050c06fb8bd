//! Text to syntax tree: lexer, parser with recovery, formatter.

pub mod ast;
