//! Expressions, from the weakest operator to the strongest: suffixes, choice, `of`, `en`, `niet`, comparison, sum, product.

use super::super::ast::{BinOp, Expr, ExprKind};
use super::super::token::Symbol;
use super::{Parse, Parser};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

impl Parser<'_> {
    /// A whole expression that is not part of another.
    pub(super) fn expression(&mut self) -> Parse<Expr> {
        self.nodes = 0;
        self.depth = 0;
        self.met_belongs_to_name = true;
        self.expr()
    }

    /// The unit of a rounding that is not part of an expression.
    pub(super) fn rounding_unit(&mut self) -> Parse<Expr> {
        self.nodes = 0;
        self.depth = 0;
        self.sum()
    }

    /// A choice and what is done with its outcome.
    pub(super) fn expr(&mut self) -> Parse<Expr> {
        self.nested(|parser| {
            let mut value = parser.choice()?;
            while parser.at_symbol(Symbol::Comma) && parser.suffix_at(1) {
                parser.advance();
                value = parser.suffix(value)?;
            }
            Ok(value)
        })
    }

    /// Whether a suffix (without its comma) stands `ahead` tokens further on.
    pub(super) fn suffix_at(&self, ahead: usize) -> bool {
        self.words_ahead(ahead, "ten minste")
            || self.words_ahead(ahead, "ten hoogste")
            || self.words_ahead(ahead, "gelezen als")
            || self.direction_at(ahead).is_some()
    }

    fn suffix(&mut self, value: Expr) -> Parse<Expr> {
        self.node()?;
        let start = self.peek().span;
        let whole = value.span;
        let value = Box::new(value);
        let kind = if self.eat_words("ten minste") {
            ExprKind::AtLeast(value, Box::new(self.or()?))
        } else if self.eat_words("ten hoogste") {
            ExprKind::AtMost(value, Box::new(self.or()?))
        } else if self.eat_words("gelezen als") {
            self.expect_words("bedrag per")?;
            let period = self.period()?;
            ExprKind::ReadAs {
                value,
                period,
                span: self.span_from(start),
            }
        } else if let Some((direction, words)) = self.direction_at(0) {
            self.pos += words;
            self.expect_words("afgerond op")?;
            ExprKind::Round {
                value,
                direction,
                unit: Box::new(self.sum()?),
            }
        } else {
            return Err(self.expected("`ten minste`, `ten hoogste` or a rounding"));
        };
        Ok(Expr {
            kind,
            span: self.span_from(whole),
        })
    }

    /// `A indien C, B indien D, anders E`
    fn choice(&mut self) -> Parse<Expr> {
        let first = self.or()?;
        if !self.at("indien") {
            return Ok(first);
        }
        let start = first.span;
        let mut branches = Vec::new();
        let mut value = first;
        loop {
            self.node()?;
            let keyword = self.peek().span;
            self.expect_words("indien")?;
            branches.push((value, self.or()?));
            self.branch_ends(keyword)?;
            if self.eat_words("anders") {
                let otherwise = Box::new(self.or()?);
                let kind = ExprKind::Choice {
                    branches,
                    otherwise,
                };
                return Ok(Expr {
                    kind,
                    span: self.span_from(start),
                });
            }
            value = self.or()?;
        }
    }

    /// The comma after a branch of a choice; without it, or with a suffix after it, `anders` is missing.
    fn branch_ends(&mut self, indien: Span) -> Parse<()> {
        if self.at("anders") {
            let span = self.peek().span;
            let found = Diagnostic::error(Code::Expected, span, "expected `,` before `anders`")
                .help("a choice is written `A indien C, anders B`");
            return Err(self.report(found));
        }
        if self.at("dan") {
            return Err(self.expected("`,` and `anders`"));
        }
        if self.at_symbol(Symbol::Comma) && !self.suffix_at(1) {
            self.advance();
            return Ok(());
        }
        if self.ends_expression() || self.suffix_at(1) {
            let found = Diagnostic::error(
                Code::MissingOtherwise,
                indien,
                "a choice must say what applies otherwise",
            );
            let found = found
                .at("this `indien` has no `anders`")
                .help("write `A indien C, anders B`; where nothing is due, `anders € 0`");
            return Err(self.report(found));
        }
        Err(self.expected("an operator, or `, anders`"))
    }

    /// Whether nothing that could belong to an expression comes next.
    fn ends_expression(&self) -> bool {
        use super::TokenKind as T;
        let closing = [Symbol::Close, Symbol::Colon]
            .iter()
            .any(|s| self.at_symbol(*s));
        closing
            || self.peek().kind == T::End
            || self.at("vanaf")
            || self.at("tot")
            || self.at_item()
    }

    /// `A of B`
    pub(super) fn or(&mut self) -> Parse<Expr> {
        let mut left = self.and()?;
        while self.eat_words("of") {
            let right = self.and()?;
            left = self.binary(BinOp::Or, left, right)?;
        }
        Ok(left)
    }

    /// `A en B`
    fn and(&mut self) -> Parse<Expr> {
        let mut left = self.condition()?;
        while self.eat_words("en") {
            let right = self.condition()?;
            left = self.binary(BinOp::And, left, right)?;
        }
        Ok(left)
    }

    /// One condition (or value): what may stand after `niet`, `waarvoor`, `geldt`, `waarin`.
    pub(super) fn condition(&mut self) -> Parse<Expr> {
        let start = self.peek().span;
        if self.eat_words("niet") {
            self.node()?;
            let inner = Box::new(self.nested(Self::condition)?);
            return Ok(Expr {
                kind: ExprKind::Not(inner),
                span: self.span_from(start),
            });
        }
        if self.eat_words("er is") {
            return self.exists(start);
        }
        if self.eat_words("voor elke") {
            self.node()?;
            let over = self.relation()?;
            self.expect_words("geldt")?;
            let condition = Box::new(self.nested(Self::condition)?);
            return Ok(Expr {
                kind: ExprKind::ForAll { over, condition },
                span: self.span_from(start),
            });
        }
        self.comparison()
    }

    fn exists(&mut self, start: Span) -> Parse<Expr> {
        self.node()?;
        let negated = match self.word_at(0) {
            "een" => false,
            "geen" => true,
            _ => return Err(self.expected("`een` or `geen`")),
        };
        self.advance();
        let over = self.relation()?;
        Ok(Expr {
            kind: ExprKind::Exists { over, negated },
            span: self.span_from(start),
        })
    }

    fn comparison(&mut self) -> Parse<Expr> {
        let left = self.sum()?;
        if let Some(op) = self.comparison_sign() {
            self.advance();
            let right = self.sum()?;
            return self.binary(op, left, right);
        }
        if self.at("in") && !self.in_begins_item() {
            return self.member(left);
        }
        if self.eat_words("is") {
            let token = self.peek();
            if self.at("niet") {
                let found = Diagnostic::error(
                    Code::Expected,
                    token.span,
                    "expected a name after `is`, found the keyword `niet`",
                );
                return Err(self.report(found.help("write `niet x is y`, or `x ≠ y`")));
            }
            let name = self.name("the name of a case or a person")?;
            let kind = ExprKind::Ref {
                name,
                of: None,
                met: None,
                at: None,
            };
            let right = Expr {
                kind,
                span: token.span,
            };
            return self.binary(BinOp::Eq, left, right);
        }
        Ok(left)
    }

    /// `kind in kinderen van aanvrager`
    fn member(&mut self, left: Expr) -> Parse<Expr> {
        let span = left.span;
        let ExprKind::Ref {
            name: person,
            of: None,
            met: None,
            at: None,
        } = left.kind
        else {
            let found =
                Diagnostic::error(Code::Expected, span, "only a person can be `in` a relation")
                    .help(
                        "write the name of a person before `in`: `ander in kinderen van persoon`",
                    );
            return Err(self.report(found));
        };
        self.expect_words("in")?;
        let over = self.relation()?;
        Ok(Expr {
            kind: ExprKind::Member { person, over },
            span: self.span_from(span),
        })
    }

    fn comparison_sign(&self) -> Option<BinOp> {
        let super::TokenKind::Symbol(symbol) = self.peek().kind else {
            return None;
        };
        Some(match symbol {
            Symbol::Equal => BinOp::Eq,
            Symbol::NotEqual => BinOp::Ne,
            Symbol::Less => BinOp::Lt,
            Symbol::LessEqual => BinOp::Le,
            Symbol::Greater => BinOp::Gt,
            Symbol::GreaterEqual => BinOp::Ge,
            _ => return None,
        })
    }

    /// `a + b − c`
    pub(super) fn sum(&mut self) -> Parse<Expr> {
        let mut left = self.product()?;
        loop {
            let op = if self.eat_symbol(Symbol::Plus) {
                BinOp::Add
            } else if self.eat_symbol(Symbol::Minus) {
                BinOp::Sub
            } else {
                return Ok(left);
            };
            let right = self.product()?;
            left = self.binary(op, left, right)?;
        }
    }

    /// `a × b / c`
    pub(super) fn product(&mut self) -> Parse<Expr> {
        let mut left = self.unary()?;
        loop {
            let op = if self.eat_symbol(Symbol::Times) {
                BinOp::Mul
            } else if self.eat_symbol(Symbol::Slash) {
                BinOp::Div
            } else {
                return Ok(left);
            };
            let right = self.unary()?;
            left = self.binary(op, left, right)?;
        }
    }

    /// `−a`
    pub(super) fn unary(&mut self) -> Parse<Expr> {
        let start = self.peek().span;
        if !self.eat_symbol(Symbol::Minus) {
            return self.primary();
        }
        self.node()?;
        let inner = Box::new(self.nested(Self::unary)?);
        Ok(Expr {
            kind: ExprKind::Neg(inner),
            span: self.span_from(start),
        })
    }

    fn binary(&mut self, op: BinOp, left: Expr, right: Expr) -> Parse<Expr> {
        self.node()?;
        let span = left.span.to(right.span);
        let kind = ExprKind::Binary {
            op,
            left: Box::new(left),
            right: Box::new(right),
        };
        Ok(Expr { kind, span })
    }
}
