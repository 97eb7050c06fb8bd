//! What came to nothing only because the case states nothing for it: zero, no or nobody. That is named and not explained.

use super::reason::At;
use super::scope::{Need, Scope};
use super::trace::{Here, Place, Trace};
use houvast_lang::law::{BinOp, Expr, ExprKind, Grid, Item, Type, Var};
use houvast_lang::number::Exact;

impl<'l> Trace<'l> {
    /// Did it come to nothing only because nothing was given for it.
    pub(super) fn is_nothing(&mut self, place: Place) -> bool {
        if let Some(&known) = self.nothing.get(&place) {
            return known;
        }
        // What comes back to itself, over the months, is nothing if the rest is.
        self.nothing.insert(place, true);
        let nothing = self.came_to_nothing(place);
        self.nothing.insert(place, nothing);
        nothing
    }

    fn came_to_nothing(&mut self, place: Place) -> bool {
        let (item, person, _) = place;
        if !self.places.contains_key(&place) {
            let here = self.work(place);
            self.places.insert(place, here);
        }
        let Some(here) = self.places.get(&place) else {
            return true;
        };
        let zero = here.value.is_none_or(|value| value == 0);
        let ty = match item {
            Item::Param(_) | Item::Table(_) => return true,
            Item::Input(id) => return !self.is_stated(id, person),
            Item::Relation(_) => return here.related.is_empty(),
            Item::Rule(_) | Item::Unit(_) if here.given || !zero => return false,
            Item::Rule(id) => self.in_force.law.rules.get(id.index()).map(|rule| rule.ty),
            Item::Unit(_) => Some(Type::JaNee),
        };
        if ty == Some(Type::JaNee) {
            let needs = here.needs.iter();
            // That a rule is about this person is not why it came to nothing.
            let subject = self.subject(item);
            let needs = needs.filter(|need| Some(need.item) != subject).copied();
            let needs: Vec<Need> = needs.collect();
            return self.nothing_is_needed(&needs);
        }
        let mut texts = texts(here);
        if let Item::Rule(id) = item {
            // That a departure makes it zero is no nothing.
            texts.extend(self.body(id, place.2));
        }
        let at = self.at(place);
        texts
            .into_iter()
            .all(|text| self.vanishes(text, &at.scope()))
    }

    /// Is everything that a no was computed from nothing; that somebody is asked for whom the answer is no does not matter.
    fn nothing_is_needed(&mut self, needs: &[Need]) -> bool {
        let places: Vec<Place> = needs.iter().flat_map(|&need| self.of(need)).collect();
        let (relations, others): (Vec<Place>, Vec<Place>) = places
            .into_iter()
            .partition(|(item, ..)| matches!(item, Item::Relation(_)));
        let related = relations.into_iter().any(|place| !self.is_nothing(place));
        let asked = others
            .iter()
            .any(|(item, ..)| !matches!(item, Item::Param(_) | Item::Table(_)));
        (asked || !related) && others.into_iter().all(|place| self.is_nothing(place))
    }

    /// Is an amount or number zero whatever the conditions in its text, as all that it is made of is nothing.
    fn vanishes(&mut self, expr: &Expr, scope: &Scope<'l>) -> bool {
        match &expr.kind {
            ExprKind::Const(value) => value.value == Exact::from_integer(0),
            ExprKind::Neg(x) | ExprKind::Scale(x, _) | ExprKind::Round { value: x, .. } => {
                self.vanishes(x, scope)
            }
            ExprKind::Binary(BinOp::Add | BinOp::Sub, a, b) => {
                self.vanishes(a, scope) && self.vanishes(b, scope)
            }
            ExprKind::Binary(BinOp::Mul, a, b) | ExprKind::AtMost(a, b) => {
                self.vanishes(a, scope) || self.vanishes(b, scope)
            }
            ExprKind::Binary(BinOp::Div, a, _) => self.vanishes(a, scope),
            ExprKind::AtLeast(a, b) => self.vanishes(b, scope) && self.is_not_positive(a, scope),
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                let mut values = branches.iter().map(|(value, _)| value);
                values.all(|value| self.vanishes(value, scope)) && self.vanishes(otherwise, scope)
            }
            ExprKind::Months(_, x) => {
                let in_month = |month| At {
                    grid: Grid::Month,
                    month,
                    ..scope.at
                };
                (0..12).all(|month| self.vanishes(x, &scope.of(in_month(month))))
            }
            ExprKind::Rule { id, of, at } => self.are_nothing(Item::Rule(*id), *of, *at, scope),
            ExprKind::Input { id, of, at, .. } => {
                self.are_nothing(Item::Input(*id), *of, *at, scope)
            }
            // The text without the departure is looked at by itself.
            ExprKind::Before { .. } => true,
            ExprKind::Aggregate {
                over,
                member,
                value,
                otherwise,
                ..
            } => {
                let members = scope.members(over);
                if members.is_empty() {
                    let mut otherwise = otherwise.iter();
                    return otherwise.all(|otherwise| self.vanishes(otherwise, scope));
                }
                self.vanishes(value, &scope.with(*member, members))
            }
            ExprKind::Count(over) => scope.members(over).is_empty(),
            ExprKind::Divide { total, .. } => self.vanishes(total, scope),
            _ => false,
        }
    }

    /// Is it zero or less because what is added is nothing.
    fn is_not_positive(&mut self, expr: &Expr, scope: &Scope<'l>) -> bool {
        match &expr.kind {
            ExprKind::Binary(BinOp::Sub, a, b) => {
                let subtracts = scope.at.whole(b).is_some_and(|value| value >= 0);
                self.is_not_positive(a, scope) && (subtracts || self.vanishes(b, scope))
            }
            _ => self.vanishes(expr, scope),
        }
    }

    fn are_nothing(
        &mut self,
        item: Item,
        of: Option<Var>,
        at: Option<houvast_lang::law::Moment>,
        scope: &Scope<'l>,
    ) -> bool {
        let mut needs = Vec::new();
        scope.need(item, of, at, &mut needs);
        let places: Vec<Place> = needs.iter().flat_map(|&need| self.of(need)).collect();
        places.into_iter().all(|place| self.is_nothing(place))
    }
}

/// The texts that made a value: the own one and those of the departures that apply.
fn texts<'l>(here: &Here<'l>) -> Vec<&'l Expr> {
    let departed = here.departures.iter();
    let departed = departed.filter(|departed| departed.applies != Some(false));
    let departed = departed.filter_map(|departed| departed.work.as_ref());
    let works = here.own.iter().chain(departed);
    works.map(|work| work.text).collect()
}
