//! Going through expressions: every node once, parents before children.

use super::*;
use crate::source::Span;

/// Something that has a name in the law and that other things use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// A rule with its departures.
    Rule(RuleId),
    /// A parameter.
    Param(ParamId),
    /// A table.
    Table(TableId),
    /// A relation.
    Relation(RelId),
    /// A unit.
    Unit(UnitId),
    /// An input.
    Input(InputId),
}

impl InputId {
    /// The date of birth, which is always the first input.
    pub const BIRTH: InputId = InputId(0);
}

/// A node of an expression.
#[derive(Debug, Clone, Copy)]
pub enum Node<'a> {
    /// An expression.
    Expr(&'a Expr),
    /// A relation expression.
    Persons(&'a RelExpr),
}

impl Node<'_> {
    /// Where it stands.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Node::Expr(e) => e.span,
            Node::Persons(r) => r.span,
        }
    }

    /// What this node itself names: what its value depends on, besides the nodes in it. The rule that a division makes lowest is not
    /// among them, as it depends on the division.
    #[must_use]
    pub fn item(self) -> Option<Item> {
        if let Some(relation) = self.relation() {
            return match relation {
                RelRef::Law(id) => Some(Item::Relation(id)),
                RelRef::Input(id) => Some(Item::Input(id)),
                RelRef::Others => None,
            };
        }
        let Node::Expr(e) = self else { return None };
        Some(match e.kind {
            ExprKind::Param { id, .. } => Item::Param(id),
            ExprKind::Input { id, .. } => Item::Input(id),
            ExprKind::Rule { id, .. } | ExprKind::Before { rule: id, .. } => Item::Rule(id),
            ExprKind::IsUnit(id, _) => Item::Unit(id),
            ExprKind::Age { .. } => Item::Input(InputId::BIRTH),
            ExprKind::Lookup { table, .. } => Item::Table(table),
            _ => return None,
        })
    }

    /// The relation that this node itself names.
    #[must_use]
    pub fn relation(self) -> Option<RelRef> {
        match self {
            Node::Expr(e) => match e.kind {
                ExprKind::Related { rel, .. } => Some(rel),
                _ => None,
            },
            Node::Persons(r) => match r.kind {
                RelExprKind::From { rel, .. } | RelExprKind::Via { rel, .. } => Some(rel),
                _ => None,
            },
        }
    }
}

impl Node<'_> {
    /// The moment at which this node itself asks for something.
    #[must_use]
    pub fn moment(self) -> Option<Moment> {
        match self {
            Node::Expr(e) => match e.kind {
                ExprKind::Param { at, .. }
                | ExprKind::Input { at, .. }
                | ExprKind::Rule { at, .. }
                | ExprKind::Related { at, .. } => at,
                ExprKind::Age { at, .. } => Some(at),
                _ => None,
            },
            Node::Persons(r) => match r.kind {
                RelExprKind::From { at, .. } | RelExprKind::Via { at, .. } => at,
                _ => None,
            },
        }
    }
}

impl Expr {
    /// Calls `visit` for this expression and everything in it, the relation expressions included.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(Node<'a>)) {
        visit(Node::Expr(self));
        match &self.kind {
            ExprKind::Const(_)
            | ExprKind::Param { .. }
            | ExprKind::Input { .. }
            | ExprKind::Rule { .. }
            | ExprKind::Before { .. }
            | ExprKind::Related { .. }
            | ExprKind::Same(..)
            | ExprKind::IsUnit(..)
            | ExprKind::Ordinal(_)
            | ExprKind::MonthNumber
            | ExprKind::Age { .. } => {}
            ExprKind::Member { over, .. } | ExprKind::Count(over) | ExprKind::Exists(over) => {
                over.walk(visit)
            }
            ExprKind::Neg(x)
            | ExprKind::Not(x)
            | ExprKind::Round { value: x, .. }
            | ExprKind::Scale(x, _)
            | ExprKind::Months(_, x)
            | ExprKind::Lookup { key: x, .. } => x.walk(visit),
            ExprKind::Binary(_, a, b) | ExprKind::AtLeast(a, b) | ExprKind::AtMost(a, b) => {
                a.walk(visit);
                b.walk(visit);
            }
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                for (value, condition) in branches {
                    value.walk(visit);
                    condition.walk(visit);
                }
                otherwise.walk(visit);
            }
            ExprKind::Aggregate {
                over,
                value,
                otherwise,
                ..
            } => {
                over.walk(visit);
                value.walk(visit);
                if let Some(otherwise) = otherwise {
                    otherwise.walk(visit);
                }
            }
            ExprKind::Divide {
                total,
                with,
                candidates,
                ..
            } => {
                total.walk(visit);
                with.walk(visit);
                for candidate in candidates {
                    candidate.walk(visit);
                }
            }
        }
    }
}

impl RelExpr {
    /// Calls `visit` for this relation expression and everything in it.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(Node<'a>)) {
        visit(Node::Persons(self));
        match &self.kind {
            RelExprKind::Everyone | RelExprKind::From { .. } => {}
            RelExprKind::Via { via, .. } => via.walk(visit),
            RelExprKind::Union(a, b) => {
                a.walk(visit);
                b.walk(visit);
            }
            RelExprKind::Where {
                base, condition, ..
            } => {
                base.walk(visit);
                condition.walk(visit);
            }
            RelExprKind::First { base, keys, .. } => {
                base.walk(visit);
                for (key, _) in keys {
                    key.walk(visit);
                }
            }
        }
    }
}

impl RelationBody {
    /// Calls `visit` for every node of the body.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(Node<'a>)) {
        match self {
            RelationBody::Condition(condition) => condition.walk(visit),
            RelationBody::Relation(relation) => relation.walk(visit),
        }
    }
}

impl Law {
    /// Every item of the law that is determined by others: rules, relations, units and parameters.
    pub(crate) fn determined(&self) -> impl Iterator<Item = Item> {
        let rules = (0u32..).map(RuleId).take(self.rules.len());
        let relations = (0u32..).map(RelId).take(self.relations.len());
        let units = (0u32..).map(UnitId).take(self.units.len());
        let params = (0u32..).map(ParamId).take(self.params.len());
        (rules.map(Item::Rule).chain(relations.map(Item::Relation)))
            .chain(units.map(Item::Unit))
            .chain(params.map(Item::Param))
    }

    /// Calls `visit` for every node of all versions of an item; of a rule also those of its fillings and departures.
    pub(crate) fn walk<'a>(&'a self, item: Item, visit: &mut impl FnMut(Node<'a>)) {
        match item {
            Item::Rule(id) => {
                let Some(rule) = self.rules.get(id.index()) else {
                    return;
                };
                let fillings = rule.per_gemeente.iter().map(|(_, versions)| versions);
                for versions in std::iter::once(&rule.versions).chain(fillings) {
                    walk_versions(versions, |body| body.walk(visit));
                }
                let departures = rule.departures.iter();
                for departure in departures.filter_map(|id| self.departures.get(id.index())) {
                    if let Some(condition) = &departure.condition {
                        condition.walk(visit);
                    }
                    walk_versions(&departure.versions, |body| body.walk(visit));
                }
            }
            Item::Relation(id) => {
                if let Some(relation) = self.relations.get(id.index()) {
                    walk_versions(&relation.versions, |body| body.walk(visit));
                }
            }
            Item::Unit(id) => {
                if let Some(unit) = self.units.get(id.index()) {
                    unit.condition.walk(visit);
                }
            }
            Item::Param(_) | Item::Table(_) | Item::Input(_) => {}
        }
    }

    /// What an item names outside its expressions, and where: the unit of a rule, the members of a unit, the factor of an index.
    pub(crate) fn head(&self, item: Item) -> Vec<(Item, Span)> {
        match item {
            Item::Rule(id) => match self.rules.get(id.index()) {
                Some(Rule {
                    subject: Subject::Unit(unit),
                    span,
                    ..
                }) => vec![(Item::Unit(*unit), *span)],
                _ => Vec::new(),
            },
            Item::Unit(id) => (self.units.get(id.index()).into_iter())
                .flat_map(|unit| {
                    unit.members
                        .iter()
                        .map(|rel| (Item::Relation(*rel), unit.span))
                })
                .collect(),
            Item::Param(id) => match self.params.get(id.index()) {
                Some(Param {
                    renewal: Renewal::Indexed { factor, .. },
                    span,
                    ..
                }) => vec![(Item::Param(*factor), *span)],
                _ => Vec::new(),
            },
            Item::Relation(_) | Item::Table(_) | Item::Input(_) => Vec::new(),
        }
    }
}

/// Calls `each` for every body.
fn walk_versions<'a, T>(versions: &'a [Version<T>], each: impl FnMut(&'a T)) {
    versions
        .iter()
        .filter_map(|version| version.body.as_ref())
        .for_each(each);
}
