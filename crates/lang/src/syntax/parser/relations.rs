//! Expressions that stand for persons.

use super::super::ast::{Name, RelExpr, RelExprKind};
use super::super::token::{Symbol, TokenKind};
use super::{Parse, Parser};
use crate::limits;

/// How far ahead is looked to tell a relation from a condition.
const LOOKAHEAD: usize = 2_000;

impl Parser<'_> {
    /// A relation, with `of` only inside parentheses, and conditions after `waarvoor`.
    pub(super) fn relation(&mut self) -> Parse<RelExpr> {
        self.nested(|parser| {
            let base = parser.relation_name()?;
            parser.relation_conditions(base)
        })
    }

    /// As [`Self::relation`], but with `of`: the body of a relation.
    pub(super) fn relation_with_union(&mut self) -> Parse<RelExpr> {
        self.nested(|parser| {
            let base = parser.relation_union()?;
            parser.relation_conditions(base)
        })
    }

    fn relation_conditions(&mut self, mut base: RelExpr) -> Parse<RelExpr> {
        while self.eat_words("waarvoor") {
            self.node()?;
            let condition = Box::new(self.condition()?);
            let span = self.span_from(base.span);
            base = RelExpr {
                kind: RelExprKind::Where {
                    base: Box::new(base),
                    condition,
                },
                span,
            };
        }
        Ok(base)
    }

    fn relation_union(&mut self) -> Parse<RelExpr> {
        let mut left = self.relation_name()?;
        while self.eat_words("of") {
            self.node()?;
            let right = Box::new(self.relation_name()?);
            let span = self.span_from(left.span);
            left = RelExpr {
                kind: RelExprKind::Union(Box::new(left), right),
                span,
            };
        }
        Ok(left)
    }

    /// A chain of relations, and the moment at which they are asked.
    pub(super) fn relation_name(&mut self) -> Parse<RelExpr> {
        let mut found = self.relation_chain()?;
        if let Some(at) = self.moment_if_any()? {
            found.ask_at(at);
            found.span = self.span_from(found.span);
        }
        Ok(found)
    }

    /// `kinderen`, `kinderen van aanvrager`, `de eerste van …`, `(… of …)`
    fn relation_chain(&mut self) -> Parse<RelExpr> {
        self.node()?;
        let start = self.peek().span;
        if self.at_words("de eerste van") {
            return self.nested(Self::first_of);
        }
        if self.eat_symbol(Symbol::Open) {
            let inner = self.nested(Self::relation_with_union)?;
            self.expect_symbol(Symbol::Close)?;
            return Ok(RelExpr {
                kind: inner.kind,
                span: self.span_from(start),
            });
        }
        let name = self.name("the name of a relation")?;
        if !self.eat_words("van") {
            return Ok(RelExpr {
                kind: RelExprKind::Name {
                    name,
                    of: None,
                    at: None,
                },
                span: start,
            });
        }
        self.nested(|parser| parser.relation_of(name))
    }

    /// What stands after `kinderen van`.
    fn relation_of(&mut self, name: Name) -> Parse<RelExpr> {
        let start = name.span;
        let via = self.relation_chain()?;
        let at = None;
        let kind = match via.kind {
            RelExprKind::Name {
                name: of,
                of: None,
                at: None,
            } => RelExprKind::Name {
                name,
                of: Some(of),
                at,
            },
            kind => RelExprKind::Via {
                name,
                via: Box::new(RelExpr {
                    kind,
                    span: via.span,
                }),
                at,
            },
        };
        Ok(RelExpr {
            kind,
            span: self.span_from(start),
        })
    }

    /// `de eerste van R op volgorde van E aflopend, F`
    fn first_of(&mut self) -> Parse<RelExpr> {
        let start = self.peek().span;
        self.expect_words("de eerste van")?;
        let base = Box::new(self.relation()?);
        self.expect_words("op volgorde van")?;
        let mut keys = Vec::new();
        loop {
            let key = self.sum()?;
            keys.push((key, self.eat_words("aflopend")));
            // A comma may also belong to what is around this relation.
            if !(self.at_symbol(Symbol::Comma) && self.key_follows()) {
                break;
            }
            self.advance();
        }
        Ok(RelExpr {
            kind: RelExprKind::First { base, keys },
            span: self.span_from(start),
        })
    }

    /// Whether what stands after the comma is a further key of an ordering.
    fn key_follows(&self) -> bool {
        let suffix = ["ten", "anders", "gelezen", "indien"].contains(&self.word_at(1));
        !suffix && self.direction_at(1).is_none() && !self.note_follows()
    }

    /// Whether after the comma here a note of a version follows.
    pub(super) fn note_follows(&self) -> bool {
        self.note_at(1)
    }

    /// Whether the word `ahead` tokens further on begins a note of a version.
    fn note_at(&self, ahead: usize) -> bool {
        [
            "vastgesteld",
            "voorstel",
            "raming",
            "aanname",
            "ongeverifieerd",
            "bekend",
            "bron",
        ]
        .contains(&self.word_at(ahead))
    }

    /// Whether the body of a relation is itself a relation: names joined by `van` and `of`, without the name of the other
    /// person, up to `waarvoor` or the end of the body. `de eerste van` always begins one.
    pub(super) fn body_is_relation(&self, met: &Name) -> bool {
        let mut depth = 0u32;
        let mut next = 0;
        while next < LOOKAHEAD {
            let ahead = next;
            next += 1;
            if self.words_ahead(ahead, "de eerste van") {
                return true;
            }
            let token = self.peek_at(ahead);
            match token.kind {
                TokenKind::Symbol(Symbol::Open) if depth < limits::NESTING => depth += 1,
                TokenKind::Symbol(Symbol::Close) if depth > 0 => depth -= 1,
                TokenKind::Symbol(Symbol::Comma) if self.note_at(ahead + 1) => return ahead > 0,
                TokenKind::End => return ahead > 0,
                TokenKind::Word => match self.written(token) {
                    "of" | "van" => {}
                    "op" if ahead > 0 => match self.moment_length(ahead + 1) {
                        Some(length) => next += length,
                        None => return false,
                    },
                    "waarvoor" => return true,
                    "vanaf" => return true,
                    word if word == met.text => return false,
                    word if super::is_reserved(word) => return self.item_at(ahead),
                    _ => {}
                },
                _ => return false,
            }
        }
        false
    }
}
