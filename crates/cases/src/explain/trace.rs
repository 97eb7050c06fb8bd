//! From the outcomes down to the inputs: for whom and when each item is needed, and what it came to there.

use super::reason::{At, Fact};
use super::scope::{Need, add};
use super::values::{self, Known};
use houvast_lang::in_force::{DepartureInForce, InForce};
use houvast_lang::law::{DepartureId, Expr, ExprKind, Grid, InputId, Item, Node, RelationBody};
use houvast_lang::law::{RelId, RuleId, Subject, UnitId};
use houvast_population::case::Case;
use std::collections::HashMap;

/// A text worked out for someone in some month.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Work<'l> {
    /// The text.
    pub(crate) text: &'l Expr,
    /// Conditions that decided which of its branches were taken, or of a condition what it came to.
    pub(crate) facts: Vec<Fact>,
    /// With its values; `None`: not told.
    pub(crate) filled: Option<Expr>,
    /// What it came to, in storage units.
    pub(crate) value: Option<i64>,
}

/// A departure for someone in some month.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Departed<'l> {
    /// Which.
    pub(crate) id: DepartureId,
    /// Does it apply; `None`: not told.
    pub(crate) applies: Option<bool>,
    /// Why.
    pub(crate) facts: Vec<Fact>,
    /// Its text, where it applies.
    pub(crate) work: Option<Work<'l>>,
}

/// What an item came to for someone in some month.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Here<'l> {
    /// Who belong to it: the person, or the unit.
    pub(crate) members: Vec<u16>,
    /// The value of a rule, whether a person heads a unit.
    pub(crate) value: Option<i64>,
    /// The value is given instead of computed.
    pub(crate) given: bool,
    /// The text of the provision itself; `None` where a departure passes over it.
    pub(crate) own: Option<Work<'l>>,
    /// Departures in force.
    pub(crate) departures: Vec<Departed<'l>>,
    /// Of a relation: who are related, and why.
    pub(crate) related: Vec<(u16, Vec<Fact>)>,
    /// What it was computed from.
    pub(crate) needs: Vec<Need>,
}

impl Departed<'_> {
    /// Is it told that it does not apply, as something was given that decided so.
    pub(super) fn is_told(&self) -> bool {
        self.applies == Some(false) && self.facts.iter().any(|fact| !fact.nothing)
    }
}

impl<'l> Here<'l> {
    /// The departures that apply and make a difference, with their texts.
    pub(super) fn effective(&self) -> impl Iterator<Item = (&Departed<'l>, &Work<'l>)> {
        let mut before = self.own.as_ref().and_then(|own| own.value);
        self.departures.iter().filter_map(move |departed| {
            let work = departed.work.as_ref()?;
            let same = before.is_some() && work.value == before;
            before = work.value;
            (!same || departed.applies.is_none()).then_some((departed, work))
        })
    }

    /// All conditions that are told.
    pub(super) fn facts(&self) -> impl Iterator<Item = &Fact> {
        let own = self.own.iter().flat_map(|work| &work.facts);
        let departed = self.departures.iter().flat_map(|departed| {
            let work = departed.work.iter().flat_map(|work| &work.facts);
            departed.facts.iter().chain(work)
        });
        let related = self.related.iter().flat_map(|(_, facts)| facts);
        own.chain(departed).chain(related)
    }

    /// The same, to be changed.
    pub(super) fn facts_mut(&mut self) -> impl Iterator<Item = &mut Fact> {
        let own = self.own.iter_mut().flat_map(|work| &mut work.facts);
        let departed = self.departures.iter_mut().flat_map(|departed| {
            let work = departed.work.iter_mut().flat_map(|work| &mut work.facts);
            departed.facts.iter_mut().chain(work)
        });
        let related = self.related.iter_mut().flat_map(|(_, facts)| facts);
        own.chain(departed).chain(related)
    }
}

/// An item for a person (or the law or household) in a month, from 0; what is of the year has month 0.
pub(super) type Place = (Item, Option<u16>, usize);

/// Everything that the outcomes of a case were computed from.
pub(super) struct Trace<'l> {
    pub(super) in_force: &'l InForce<'l>,
    case: &'l Case,
    known: &'l Known<'l>,
    pub(super) places: HashMap<Place, Here<'l>>,
    /// Places of which it is known whether they came to nothing because nothing was given.
    pub(super) nothing: HashMap<Place, bool>,
}

/// Follows outcomes down.
pub(super) fn trace<'l>(
    in_force: &'l InForce<'l>,
    case: &'l Case,
    known: &'l Known<'l>,
    outcomes: &[RuleId],
) -> Trace<'l> {
    let mut trace = Trace {
        in_force,
        case,
        known,
        places: HashMap::new(),
        nothing: HashMap::new(),
    };
    let mut open = trace.first(outcomes);
    while let Some(place) = open.pop() {
        if trace.places.contains_key(&place) {
            continue;
        }
        let here = trace.work(place);
        open.extend(here.needs.iter().flat_map(|&need| trace.of(need)));
        trace.places.insert(place, here);
    }
    trace
}

impl<'l> Trace<'l> {
    /// The places of the outcomes.
    pub(super) fn first(&self, outcomes: &[RuleId]) -> Vec<Place> {
        let mut first = Vec::new();
        for &rule in outcomes {
            for person in self.known.about(rule) {
                first.extend(self.of(Need {
                    item: Item::Rule(rule),
                    person,
                    month: None,
                }));
            }
        }
        first
    }

    /// The places where something is needed.
    pub(super) fn of(&self, need: Need) -> Vec<Place> {
        let Need {
            item,
            person,
            month,
        } = need;
        let mut months: Vec<usize> = match month {
            Some(month) => vec![month],
            None => (0..12).collect(),
        };
        for month in &mut months {
            *month = match self.grid(item) {
                Grid::Year => 0,
                Grid::Quarter => *month / 3 * 3,
                Grid::Month => *month,
            };
        }
        months.dedup();
        let person = match item {
            Item::Rule(id) => person.filter(|_| self.known.about(id) != [None]),
            _ => person,
        };
        let place = |month| (item, person, month);
        months.into_iter().map(place).collect()
    }

    /// How often an item is determined.
    pub(super) fn grid(&self, item: Item) -> Grid {
        let law = self.in_force.law;
        let grid = match item {
            Item::Rule(id) => law.rules.get(id.index()).map(|rule| rule.grid),
            Item::Relation(id) => law.relations.get(id.index()).map(|rel| rel.grid),
            Item::Unit(id) => law.units.get(id.index()).map(|unit| unit.grid),
            Item::Param(_) | Item::Table(_) => Some(Grid::Month),
            Item::Input(_) => None,
        };
        grid.unwrap_or(Grid::Year)
    }

    /// The unit that a rule is about.
    pub(super) fn subject(&self, item: Item) -> Option<Item> {
        let Item::Rule(id) = item else { return None };
        match self.in_force.law.rules.get(id.index())?.subject {
            Subject::Unit(unit) => Some(Item::Unit(unit)),
            _ => None,
        }
    }

    /// What a place came to.
    pub(super) fn here(&self, place: Place) -> Option<&Here<'l>> {
        self.places.get(&place)
    }

    /// Is the value of a rule given instead of computed for these.
    fn is_given(&self, id: RuleId, members: &[u16]) -> bool {
        let mut given = self.case.given.iter().filter(|given| given.rule == id);
        given.any(|given| given.person.is_none_or(|person| members.contains(&person)))
    }

    /// For whom and when texts are worked out at a place.
    pub(super) fn at(&self, (item, person, month): Place) -> At<'l> {
        At {
            known: self.known,
            grid: self.grid(item),
            person,
            other: None,
            month,
        }
    }

    pub(super) fn work(&self, place: Place) -> Here<'l> {
        let (item, person, month) = place;
        match item {
            Item::Rule(id) => self.rule(id, person, month),
            Item::Relation(id) => {
                person.map_or_else(Here::default, |of| self.relation(id, of, month))
            }
            Item::Unit(id) => self.unit(id, person, month),
            Item::Param(id) => Here {
                needs: self.factor(id),
                ..Here::default()
            },
            Item::Table(_) | Item::Input(_) => Here::default(),
        }
    }

    /// An indexed amount is computed from its factor.
    fn factor(&self, id: houvast_lang::law::ParamId) -> Vec<Need> {
        let param = self.in_force.params.get(id.index());
        let mut months = param.into_iter().flatten().flatten();
        let factor = months.find_map(|param| param.indexed_by);
        let need = |id| Need {
            item: Item::Param(id),
            person: None,
            month: None,
        };
        factor.map(need).into_iter().collect()
    }

    fn rule(&self, id: RuleId, person: Option<u16>, month: usize) -> Here<'l> {
        let grid = self.known.grid(id);
        let valued = self.known.rule(grid, id, person, month);
        let mut here = Here {
            members: valued.map_or_else(|| person.into_iter().collect(), |v| v.members.clone()),
            value: valued.map(|valued| valued.value),
            ..Here::default()
        };
        let Some(rule) = self
            .in_force
            .rules
            .get(id.index())
            .filter(|_| here.value.is_some())
        else {
            return here;
        };
        here.given = self.is_given(id, &here.members);
        if here.given {
            return here;
        }
        let at = self.at((Item::Rule(id), person, month));
        let departures = rule.departures.iter();
        here.departures = departures
            .filter_map(|departure| departed(&at, departure, month, &mut here.needs))
            .collect();
        let passed_over = here.departures.iter().find(|d| d.applies == Some(true));
        let passed_over = passed_over
            .and_then(|departed| departed.work.as_ref())
            .is_some_and(|work| !says_before(work.text));
        let own = self.body(id, month);
        if let Some(body) = own.filter(|_| !passed_over) {
            here.own = Some(worked(&at, body, &mut here.needs));
        }
        if let Some(item) = self.subject(Item::Rule(id)) {
            here.needs.push(Need {
                item,
                person,
                month: (grid != Grid::Year).then_some(month),
            });
        }
        here
    }

    /// The text of a rule: that of the municipality of the household before that for all.
    pub(super) fn body(&self, id: RuleId, month: usize) -> Option<&'l Expr> {
        let rule = self.in_force.rules.get(id.index())?;
        let local = (!rule.per_gemeente.is_empty()).then(|| {
            let code = values::municipality(self.in_force.law, self.case, month)?;
            let mut fillings = rule.per_gemeente.iter();
            let (_, bodies) = fillings.find(|(known, _)| i64::from(*known) == code)?;
            bodies.get(month).copied().flatten()
        });
        let local = local.flatten();
        local.or_else(|| rule.bodies.get(month).copied().flatten())
    }

    fn relation(&self, id: RelId, person: u16, month: usize) -> Here<'l> {
        let rel = houvast_lang::law::RelRef::Law(id);
        let related = self.known.related(rel, person, month);
        let mut here = Here {
            members: vec![person],
            ..Here::default()
        };
        let bodies = self.in_force.relations.get(id.index());
        let body = bodies.and_then(|bodies| bodies.get(month).copied().flatten());
        let at = self.at((Item::Relation(id), Some(person), month));
        for &other in &related {
            let facts = match body {
                Some(RelationBody::Condition(condition)) => {
                    let other = Some(other);
                    let found = At { other, ..at }.decide(condition);
                    found.map(|(_, facts)| facts).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            let needs = facts.iter().flat_map(|fact| &fact.needs);
            needs.for_each(|&need| add(&mut here.needs, need));
            here.related.push((other, facts));
        }
        if let (Some(RelationBody::Relation(relation)), false) = (body, related.is_empty()) {
            at.persons(relation, &mut here.needs);
        }
        here
    }

    fn unit(&self, id: UnitId, person: Option<u16>, month: usize) -> Here<'l> {
        let Some(unit) = self.in_force.law.units.get(id.index()) else {
            return Here::default();
        };
        let at = self.at((Item::Unit(id), person, month));
        let mut here = Here {
            members: person.into_iter().collect(),
            ..Here::default()
        };
        let work = worked(&at, &unit.condition, &mut here.needs);
        here.value = work.value;
        here.own = Some(work);
        if here.value == Some(1) {
            let members = unit.members.iter();
            here.needs.extend(members.map(|&member| Need {
                item: Item::Relation(member),
                person,
                month: (unit.grid != Grid::Year).then_some(month),
            }));
        }
        here
    }

    /// Does the case state an input of a person or of the household, or a fact about the person and someone else.
    pub(super) fn is_stated(&self, id: InputId, person: Option<u16>) -> bool {
        let of_pair = values::pairs(self.in_force.law, self.case, id)
            .iter()
            .any(|(a, b, _)| Some(*a) == person || Some(*b) == person);
        of_pair || values::stated(self.in_force.law, self.case, id, person).is_some()
    }
}

fn worked<'l>(at: &At<'_>, text: &'l Expr, needs: &mut Vec<Need>) -> Work<'l> {
    let mut found = Vec::new();
    at.needs(text, &mut found);
    found.into_iter().for_each(|need| add(needs, need));
    let (facts, filled, value) = if text.ty == houvast_lang::law::Type::JaNee {
        match at.decide(text) {
            Some((holds, facts)) => (facts, None, Some(i64::from(holds))),
            None => (Vec::new(), None, None),
        }
    } else {
        let mut facts = Vec::new();
        let told = at.choices(text, &mut facts);
        let facts = told.map(|()| facts).unwrap_or_default();
        (facts, at.fill(text), at.whole(text))
    };
    Work {
        text,
        facts,
        filled,
        value,
    }
}

fn departed<'l>(
    at: &At<'_>,
    departure: &DepartureInForce<'l>,
    month: usize,
    needs: &mut Vec<Need>,
) -> Option<Departed<'l>> {
    let body = departure.bodies.get(month).copied().flatten()?;
    let (applies, facts) = match departure.condition {
        None => (Some(true), Vec::new()),
        Some(condition) => match at.decide(condition) {
            Some((holds, facts)) => (Some(holds), facts),
            None => (None, Vec::new()),
        },
    };
    let mut found = Vec::new();
    if let Some(condition) = departure.condition {
        at.needs(condition, &mut found);
    }
    found.into_iter().for_each(|need| add(needs, need));
    let work = (applies != Some(false)).then(|| worked(at, body, needs));
    Some(Departed {
        id: departure.id,
        applies,
        facts,
        work,
    })
}

/// Does a text of a departure build on the outcome without it.
pub(super) fn says_before(text: &Expr) -> bool {
    let mut says = false;
    text.walk(&mut |node| {
        says |= matches!(node, Node::Expr(e) if matches!(e.kind, ExprKind::Before { .. }));
    });
    says
}
