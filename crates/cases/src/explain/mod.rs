//! The explanation of outcomes: every step from the outcome down to the inputs, with its article, its text, what that came to and why.
//!
//! All values come from the same calculation as the outcomes: it is asked for every rule on the way, and for rules that are added for the
//! explanation only: what the parts of a text come to, and who is related to whom. What came to nothing only because the case states
//! nothing for it is named and not explained.

mod ask;
mod follow;
mod json;
mod nothing;
mod reason;
mod scope;
mod text;
mod trace;
mod values;
mod words;

pub(crate) use follow::from as needed;
pub use json::{JsonStep, json};
pub use text::lines;

use crate::calculate::Choice;
use houvast_engine::people::Changed;
use houvast_lang::in_force::{InForce, ParamInForce};
use houvast_lang::law::{ExprKind, Grid, InputId, Item, Law, ParamId, RuleId, TableId};
use houvast_population::case::Case;
use reason::Fact;
use scope::Need;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use trace::{Here, Place, Trace, Work};

/// The explanation of some outcomes of a case.
pub struct Explanation<'l> {
    /// The law in the year.
    in_force: &'l InForce<'l>,
    /// The case.
    case: &'l Case,
    /// Rules, relations and units, in the order in which one reads them, from the outcomes down.
    steps: Vec<Step<'l>>,
    /// Figures of the law that the steps use, in the order of the steps.
    figures: Vec<Figure<'l>>,
    /// Inputs that the steps use and that the case states.
    stated: Vec<Stated>,
    /// Inputs that the steps use and that the case does not state.
    unstated: Vec<InputId>,
}

/// A step of an explanation.
struct Step<'l> {
    /// A rule, relation or unit.
    item: Item,
    /// What it came to, for whom and when.
    worked: Vec<Worked<'l>>,
    /// The rules, relations and units that it was computed from, in the order of the text.
    uses: Vec<Item>,
    /// The figures that it was computed from.
    figures: Vec<Item>,
    /// What it was computed from that came to nothing because nothing was given for it.
    nothing: Vec<Item>,
}

/// What a step came to for someone in a part of the year.
struct Worked<'l> {
    /// In these months; of what is determined for the year in all.
    months: [bool; 12],
    /// What it came to.
    here: Here<'l>,
}

/// A figure of the law.
enum Figure<'l> {
    /// A parameter in the months in which it was used.
    Param(ParamId, Box<[Option<ParamInForce<'l>>; 12]>),
    /// A table.
    Table(TableId),
}

/// An input as the case states it.
struct Stated {
    input: InputId,
    /// Whose: a person, two persons, or everyone for an input of the household.
    members: Vec<u16>,
    /// In storage units, on the first of the month.
    months: values::Months,
    /// On the last day of the months in which that is another.
    last_days: values::Months,
}

/// What an explanation is asked for.
pub struct Question<'l> {
    /// The law.
    pub law: &'l Law,
    /// As known when, and with practices or not.
    pub choice: Choice,
    /// The case.
    pub case: &'l Case,
    /// The outcomes.
    pub outcomes: &'l [RuleId],
}

impl Question<'_> {
    /// Explains, and shows the explanation.
    ///
    /// # Errors
    /// Why there are no values, in words.
    pub fn explain<T>(&self, show: impl FnOnce(&Explanation<'_>) -> T) -> Result<T, String> {
        let Question {
            law,
            choice,
            case,
            outcomes,
        } = *self;
        let in_force = InForce::new(law, &choice.settings(case.year))
            .map_err(|found| crate::calculate::joined(&found))?;
        let of_all = case.given.iter().filter(|given| given.person.is_none());
        let of_all: Vec<RuleId> = of_all.map(|given| given.rule).collect();
        let stops = |item| matches!(item, Item::Rule(rule) if of_all.contains(&rule));
        let items = follow::from(&in_force, outcomes, stops);
        let known = values::calculated(law, &in_force, choice, case, &items)?;
        let trace = trace::trace(&in_force, case, &known, outcomes);
        let explanation = Assembling::new(&in_force, case, trace).all(outcomes);
        Ok(show(&explanation))
    }
}

/// Puts an explanation together.
struct Assembling<'l> {
    in_force: &'l InForce<'l>,
    case: &'l Case,
    trace: Trace<'l>,
    /// Rules, relations and units in the order in which they are reached.
    order: Vec<Item>,
    /// For whom and when each is reached.
    reached: HashMap<Item, BTreeSet<(Option<u16>, usize)>>,
    /// Figures in the order in which they are reached, with the months.
    figures: Vec<(Item, [bool; 12])>,
    inputs: Vec<(InputId, Option<u16>)>,
}

impl<'l> Assembling<'l> {
    fn new(in_force: &'l InForce<'l>, case: &'l Case, trace: Trace<'l>) -> Self {
        Assembling {
            in_force,
            case,
            trace,
            order: Vec::new(),
            reached: HashMap::new(),
            figures: Vec::new(),
            inputs: Vec::new(),
        }
    }

    fn all(mut self, outcomes: &[RuleId]) -> Explanation<'l> {
        for place in self.trace.first(outcomes) {
            self.reach(place);
        }
        let order = std::mem::take(&mut self.order);
        let steps = order.iter().map(|&item| self.step(item)).collect();
        let figures = self
            .figures
            .iter()
            .filter_map(|(item, months)| match *item {
                Item::Param(id) => {
                    let values = self.in_force.params.get(id.index())?;
                    let used = std::array::from_fn(|month| {
                        let used = months.get(month).copied().unwrap_or_default();
                        values.get(month).copied().flatten().filter(|_| used)
                    });
                    Some(Figure::Param(id, Box::new(used)))
                }
                Item::Table(id) => Some(Figure::Table(id)),
                _ => None,
            });
        let figures = figures.collect();
        let (stated, unstated) = self.inputs();
        Explanation {
            in_force: self.in_force,
            case: self.case,
            steps,
            figures,
            stated,
            unstated,
        }
    }

    /// Goes down from a place; what came to nothing because nothing was given for it is not explained.
    fn reach(&mut self, first: Place) {
        let mut open = vec![first];
        while let Some(place) = open.pop() {
            let (item, person, month) = place;
            match item {
                Item::Param(_) | Item::Table(_) => self.figure(item, month),
                Item::Input(id) => {
                    if !self.inputs.contains(&(id, person)) {
                        self.inputs.push((id, person));
                    }
                    continue;
                }
                Item::Rule(_) | Item::Relation(_) | Item::Unit(_) => {
                    let here = self.trace.here(place);
                    if matches!(item, Item::Rule(_)) && here.is_none_or(|h| h.value.is_none()) {
                        continue;
                    }
                    if !self.order.contains(&item) {
                        self.order.push(item);
                    }
                    if !self
                        .reached
                        .entry(item)
                        .or_default()
                        .insert((person, month))
                    {
                        continue;
                    }
                }
            }
            let needs = self.trace.here(place).map(|here| here.needs.clone());
            let needs = needs.unwrap_or_default().into_iter();
            let places: Vec<Place> = needs.flat_map(|need| self.trace.of(need)).collect();
            for place in places.into_iter().rev() {
                let figure = matches!(place.0, Item::Param(_) | Item::Table(_) | Item::Input(_));
                if figure || !self.trace.is_nothing(place) {
                    open.push(place);
                }
            }
        }
    }

    fn figure(&mut self, item: Item, month: usize) {
        let known = self.figures.iter().position(|(known, _)| *known == item);
        let index = known.unwrap_or_else(|| {
            self.figures.push((item, [false; 12]));
            self.figures.len() - 1
        });
        let months = self.figures.get_mut(index).map(|(_, months)| months);
        if let Some(slot) = months.and_then(|months| months.get_mut(month)) {
            *slot = true;
        }
    }

    fn step(&mut self, item: Item) -> Step<'l> {
        let mut step = Step {
            item,
            worked: Vec::new(),
            uses: Vec::new(),
            figures: Vec::new(),
            nothing: Vec::new(),
        };
        let places = self.reached.get(&item).cloned().unwrap_or_default();
        let mut by_person: BTreeMap<Option<u16>, Vec<usize>> = BTreeMap::new();
        for (person, month) in places {
            by_person.entry(person).or_default().push(month);
        }
        for (person, months) in by_person {
            let from = step.worked.len();
            for month in months {
                let place = (item, person, month);
                let Some(mut here) = self.trace.here(place).cloned() else {
                    continue;
                };
                self.mark(&mut here);
                self.used(&here, &mut step);
                let in_months = self.months(item, month);
                let same = step
                    .worked
                    .iter_mut()
                    .skip(from)
                    .find(|worked| same(&worked.here, &here));
                match same {
                    Some(worked) => {
                        forget_ages(&mut worked.here, &here);
                        let both = worked.months.iter_mut().zip(in_months);
                        both.for_each(|(month, more)| *month |= more);
                    }
                    None => step.worked.push(Worked {
                        months: in_months,
                        here,
                    }),
                }
            }
        }
        step
    }

    /// Marks the conditions that did not hold because nothing was given for them.
    fn mark(&mut self, here: &mut Here<'l>) {
        for fact in here.facts_mut() {
            let figure = |need: &&Need| matches!(need.item, Item::Param(_) | Item::Table(_));
            let needs = fact.needs.iter().filter(|need| !figure(need));
            let needs: Vec<Need> = needs.copied().collect();
            let compares = matches!(fact.condition.kind, ExprKind::Binary(..));
            let mut places = needs
                .iter()
                .flat_map(|&need| self.trace.of(need))
                .collect::<Vec<_>>()
                .into_iter();
            let nothing = places.all(|place| self.trace.is_nothing(place));
            // Where only figures are compared, it is these that decide.
            fact.nothing = !fact.holds && nothing && !(compares && needs.is_empty());
        }
    }

    /// The months for which a place stands.
    fn months(&self, item: Item, month: usize) -> [bool; 12] {
        std::array::from_fn(|other| match self.trace.grid(item) {
            Grid::Year => true,
            Grid::Quarter => other / 3 == month / 3,
            Grid::Month => other == month,
        })
    }

    fn used(&mut self, here: &Here<'l>, step: &mut Step<'l>) {
        let add = |list: &mut Vec<Item>, item| {
            if !list.contains(&item) {
                list.push(item);
            }
        };
        for need in &here.needs {
            match need.item {
                Item::Input(_) => {}
                Item::Param(_) | Item::Table(_) => add(&mut step.figures, need.item),
                // Whom a rule is about is said with its values.
                Item::Unit(_) if self.trace.subject(step.item) == Some(need.item) => {}
                _ => {
                    let places = self.trace.of(*need);
                    if places.into_iter().all(|place| self.trace.is_nothing(place)) {
                        add(&mut step.nothing, need.item);
                    } else {
                        add(&mut step.uses, need.item);
                    }
                }
            }
        }
        step.nothing.retain(|item| !step.uses.contains(item));
    }

    /// The inputs that were used: those that the case states, and the others.
    fn inputs(&self) -> (Vec<Stated>, Vec<InputId>) {
        let (law, case) = (self.in_force.law, self.case);
        let mut stated = Vec::new();
        let mut unstated = Vec::new();
        let mut pairs = BTreeSet::new();
        for &(input, person) in &self.inputs {
            let found = values::stated(law, case, input, person);
            let of_pairs = values::pairs(law, case, input);
            if found.is_none() && of_pairs.is_empty() && !unstated.contains(&input) {
                unstated.push(input);
            }
            if let Some(months) = found {
                let members = match person {
                    Some(person) => vec![person],
                    None => (0u16..).take(case.ids.len()).collect(),
                };
                let last_days = match person {
                    Some(place) => {
                        let days = |last| Changed::Person(last, place);
                        other(&months, values::last_days(law, case, input, days))
                    }
                    None => [None; 12],
                };
                stated.push(Stated {
                    input,
                    members,
                    months,
                    last_days,
                });
            }
            for (a, b, months) in of_pairs {
                if pairs.insert((input, a, b)) {
                    let members = vec![a, b];
                    let days = |last| Changed::Pair(last, a, b);
                    let last_days = other(&months, values::last_days(law, case, input, days));
                    stated.push(Stated {
                        input,
                        members,
                        months,
                        last_days,
                    });
                }
            }
        }
        stated.sort_by_key(|stated| stated.members.first().copied());
        unstated.retain(|input| !stated.iter().any(|stated| stated.input == *input));
        (stated, unstated)
    }
}

/// The other answer to a yes/no in the months in which it differs.
fn other(months: &values::Months, differs: [bool; 12]) -> values::Months {
    let mut pairs = months.iter().zip(differs);
    std::array::from_fn(|_| {
        let (value, differs) = pairs.next()?;
        value.filter(|_| differs).map(|value| 1 - value)
    })
}

/// Do two months come to the same, whatever they were computed from and whatever ages were compared.
fn same(one: &Here<'_>, other: &Here<'_>) -> bool {
    let whole = |here: &Here<'_>| (here.members.clone(), here.value, here.given);
    let works = |a: &Option<Work<'_>>, b: &Option<Work<'_>>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            a.text == b.text
                && (&a.filled, a.value) == (&b.filled, b.value)
                && alike(&a.facts, &b.facts)
        }
        _ => false,
    };
    let departed = one.departures.iter().zip(&other.departures);
    let related = one.related.iter().zip(&other.related);
    whole(one) == whole(other)
        && works(&one.own, &other.own)
        && one.departures.len() == other.departures.len()
        && departed.into_iter().all(|(a, b)| {
            (a.id, a.applies) == (b.id, b.applies)
                && alike(&a.facts, &b.facts)
                && works(&a.work, &b.work)
        })
        && one.related.len() == other.related.len()
        && related
            .into_iter()
            .all(|((a, why), (b, other))| a == b && alike(why, other))
}

fn alike(one: &[Fact], other: &[Fact]) -> bool {
    let pairs = one.iter().zip(other);
    let same = |(a, b): (&Fact, &Fact)| {
        a.condition == b.condition
            && a.holds == b.holds
            && (a.filled == b.filled || a.compares_ages())
    };
    one.len() == other.len() && pairs.into_iter().all(same)
}

/// Where two months are told together, an age that differs is not told.
fn forget_ages(kept: &mut Here<'_>, other: &Here<'_>) {
    let mut facts = other.facts();
    for fact in kept.facts_mut() {
        if facts
            .next()
            .is_some_and(|other| other.filled != fact.filled)
        {
            fact.filled = None;
        }
    }
}
