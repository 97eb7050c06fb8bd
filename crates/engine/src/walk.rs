//! Walks over expressions.

use houvast_lang::law::{Expr, Moment, Node, RelRef, RelationBody};

/// Something in an expression.
pub(crate) enum Part<'e> {
    Expr(&'e Expr),
    /// A relation, and the moment at which it is asked.
    Relation(RelRef, Option<Moment>),
}

/// Visits an expression and everything in it.
pub(crate) fn expr<'e>(e: &'e Expr, visit: &mut dyn FnMut(Part<'e>)) {
    e.walk(&mut |node| parts(node, visit));
}

/// Visits the body of a relation and everything in it.
pub(crate) fn body<'e>(b: &'e RelationBody, visit: &mut dyn FnMut(Part<'e>)) {
    b.walk(&mut |node| parts(node, visit));
}

fn parts<'e>(node: Node<'e>, visit: &mut dyn FnMut(Part<'e>)) {
    if let Node::Expr(e) = node {
        visit(Part::Expr(e));
    }
    if let Some(relation) = node.relation() {
        visit(Part::Relation(relation, node.moment()));
    }
}
