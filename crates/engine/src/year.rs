//! The law of one year as the compiler needs it: owned, so that programs can be made later for the people at hand.

use crate::error::{CompileError, CompileErrorKind};
use crate::moment::{is_month, moment_day, moments};
use crate::people::storage_scale;
use crate::ratio;
use crate::walk::{self, Part};
use houvast_lang::in_force::{InForce, Months};
use houvast_lang::law::{
    DepartureId, Expr, ExprKind, Grid, Input, InputId, InputTime, Law, Moment, MonthFold, ParamId,
    ProvisionId, RelId, RelRef, RelationBody, RuleId, Subject, TableRow, Type, Unit,
};
use houvast_lang::number::Exact;
use jiff::civil::Date;
use std::collections::HashMap;

/// Index of an expression or relation body in [`Year`].
pub(crate) type Body = u32;

#[derive(Debug, Clone)]
pub(crate) struct YearDeparture {
    pub id: DepartureId,
    pub condition: Option<Body>,
    pub bodies: Months<Option<Body>>,
    pub after: Vec<DepartureId>,
    pub place: String,
    pub span: houvast_lang::source::Span,
}

#[derive(Debug, Clone)]
pub(crate) struct YearRule {
    pub name: String,
    pub subject: Subject,
    pub grid: Grid,
    pub ty: Type,
    pub bodies: Months<Option<Body>>,
    pub per_gemeente: Vec<(u16, Months<Option<Body>>)>,
    pub departures: Vec<YearDeparture>,
    /// `zorgtoeslag (zorgtoeslag, artikel 2 lid 1)`
    pub place: String,
    pub span: houvast_lang::source::Span,
}

#[derive(Debug, Clone)]
pub(crate) struct YearRelation {
    pub grid: Grid,
    pub at_most_one: bool,
    pub bodies: Months<Option<Body>>,
    pub place: String,
}

/// An input with its range and default in storage units.
#[derive(Debug, Clone)]
pub(crate) struct YearInput {
    pub name: String,
    pub subject: Subject,
    pub symmetric: bool,
    pub ty: Type,
    pub time: InputTime,
    pub default: i64,
    pub range: (i64, i64),
    /// Under which number it is said that it is other on the last day of a month than on the first.
    pub last_day: Option<InputId>,
}

#[derive(Debug)]
pub(crate) struct Year {
    pub year: i16,
    /// Those of the law, and after them what is other on the last day of a month.
    pub inputs: Vec<YearInput>,
    /// How many of them are the law's own.
    pub own_inputs: usize,
    pub params: Vec<Months<Option<Exact>>>,
    pub param_names: Vec<String>,
    pub param_dates: HashMap<(ParamId, Date), Exact>,
    pub tables: Vec<Months<Option<Vec<TableRow>>>>,
    pub table_names: Vec<String>,
    pub relations: Vec<YearRelation>,
    pub units: Vec<(Unit, String)>,
    pub rules: Vec<YearRule>,
    pub exprs: Vec<Expr>,
    pub relation_bodies: Vec<RelationBody>,
    pub gemeente: Option<InputId>,
    /// Per month the first month of its run of months in which the law is the same.
    pub alike: [u8; 12],
    /// The same as stretches: first and last month.
    pub stretches: Vec<(u8, u8)>,
    /// Per kind of moment that moves with the month ([`moment_kind`]) its key in each month.
    pub moments: [[i128; 12]; 5],
    /// Whether a year can be cut into parts: see [`Year::divisible`].
    pub divisible: bool,
}

/// With more stretches of the law than this, parts of the year would be more work than months.
const MOST_STRETCHES: usize = 3;

/// Copies the bodies in force, each once.
#[derive(Default)]
struct Bodies {
    exprs: Vec<Expr>,
    at: HashMap<usize, Body>,
}

impl Bodies {
    fn add(&mut self, expr: &Expr) -> Body {
        let key = std::ptr::from_ref(expr) as usize;
        if let Some(&id) = self.at.get(&key) {
            return id;
        }
        let id = self.exprs.len() as Body;
        self.exprs.push(expr.clone());
        self.at.insert(key, id);
        id
    }

    fn months(&mut self, months: &Months<Option<&Expr>>) -> Months<Option<Body>> {
        std::array::from_fn(|m| months[m].map(|e| self.add(e)))
    }
}

impl Year {
    pub(crate) fn new(in_force: &InForce<'_>) -> Result<Year, CompileError> {
        let law = in_force.law;
        let mut bodies = Bodies::default();
        let rules = (0..law.rules.len())
            .map(|i| rule(in_force, i, &mut bodies))
            .collect();
        let mut relation_bodies: Vec<RelationBody> = Vec::new();
        let relations = (0..law.relations.len())
            .map(|i| relation(in_force, i, &mut relation_bodies))
            .collect();
        let inputs = law
            .inputs
            .iter()
            .map(|i| input(law, i))
            .collect::<Result<Vec<_>, _>>()?;
        let own_inputs = inputs.len();
        let inputs = with_last_days(law, inputs);
        let gemeente = law
            .inputs
            .iter()
            .position(|i| i.name == "gemeente" && i.subject == Subject::Household)
            .map(|i| InputId(i as u32));
        let mut year = Year {
            year: in_force.settings.year,
            inputs,
            own_inputs,
            params: in_force
                .params
                .iter()
                .map(|p| std::array::from_fn(|m| p[m].map(|v| v.value.value)))
                .collect(),
            param_names: law.params.iter().map(|p| p.name.clone()).collect(),
            param_dates: HashMap::new(),
            tables: in_force
                .tables
                .iter()
                .map(|t| std::array::from_fn(|m| t[m].map(<[TableRow]>::to_vec)))
                .collect(),
            table_names: law.tables.iter().map(|t| t.name.clone()).collect(),
            relations,
            units: law
                .units
                .iter()
                .map(|u| (u.clone(), place(law, &u.name, u.provision)))
                .collect(),
            rules,
            exprs: bodies.exprs,
            relation_bodies,
            gemeente,
            alike: [1; 12],
            stretches: Vec::new(),
            moments: moments(in_force.settings.year),
            divisible: true,
        };
        let mut month_number = false;
        let mut dated = Vec::new();
        year.visit(&mut |part| {
            let before = Some(Moment::LastOfPreviousMonth);
            if let Part::Relation(_, at) = part {
                month_number |= at == before;
            }
            if let Part::Expr(expr) = part {
                month_number |= match expr.kind {
                    ExprKind::MonthNumber => true,
                    ExprKind::Param { at, .. }
                    | ExprKind::Input { at, .. }
                    | ExprKind::Rule { at, .. } => at == before,
                    _ => false,
                };
                if let ExprKind::Param { id, at: Some(at) } = expr.kind {
                    dated.push((id, at));
                }
            }
        });
        for (id, at) in dated {
            month_number |= year.add_dated(in_force, id, at);
        }
        year.alike = if month_number {
            std::array::from_fn(|m| m as u8 + 1)
        } else {
            year.alike_months(in_force)
        };
        for month in 1..=12u8 {
            if year.alike[usize::from(month - 1)] == month {
                year.stretches.push((month, month));
            } else if let Some(stretch) = year.stretches.last_mut() {
                stretch.1 = month;
            }
        }
        year.divisible = year.stretches.len() <= MOST_STRETCHES && !year.quarters_in_months();
        Ok(year)
    }

    /// Notes what a parameter is on the days that a moment can be. Tells whether months may differ by it although the parameter is
    /// the same on the first day of each.
    fn add_dated(&mut self, in_force: &InForce<'_>, id: ParamId, at: Moment) -> bool {
        let mut differs = false;
        for month in 1..=12u8 {
            let (day, moves) = moment_day(self.year, at, month);
            if is_month(day, self.year) {
                continue;
            }
            let value = in_force.param_on(id, day).map(|p| p.value.value);
            differs |= moves && value != self.params[id.index()][usize::from(month - 1)];
            if let Some(value) = value {
                self.param_dates.insert((id, day), value);
            }
        }
        differs
    }

    /// Visits everything that is in force.
    fn visit<'e>(&'e self, visit: &mut dyn FnMut(Part<'e>)) {
        for expr in &self.exprs {
            walk::expr(expr, visit);
        }
        for body in &self.relation_bodies {
            walk::body(body, visit);
        }
        for (unit, _) in &self.units {
            walk::expr(&unit.condition, visit);
        }
    }

    /// Whether something that is determined every month needs what is determined every quarter. Then months in which circumstances are the
    /// same may still differ, and the year cannot be cut where circumstances change only.
    fn quarters_in_months(&self) -> bool {
        let quarter = |part: Part<'_>| match part {
            Part::Relation(_, Some(Moment::FirstOfQuarter)) => true,
            Part::Relation(RelRef::Law(id), _) => self.relation(id).grid == Grid::Quarter,
            Part::Relation(..) => false,
            Part::Expr(e) => match e.kind {
                ExprKind::Rule { id, at, .. } => {
                    self.rule(id).grid == Grid::Quarter
                        || matches!(self.rule(id).subject, Subject::Unit(u)
                            if self.units[u.index()].0.grid == Grid::Quarter)
                        || at == Some(Moment::FirstOfQuarter)
                }
                ExprKind::IsUnit(id, _) => self.units[id.index()].0.grid == Grid::Quarter,
                ExprKind::Param { at, .. } | ExprKind::Input { at, .. } => {
                    at == Some(Moment::FirstOfQuarter)
                }
                _ => false,
            },
        };
        let mut found = false;
        let mut monthly = |part: Part<'_>| found |= quarter(part);
        let bodies = |bodies: &Months<Option<Body>>| bodies.iter().flatten().copied().collect();
        let mut months: Vec<Body> = Vec::new();
        for rule in self.rules.iter().filter(|r| r.grid == Grid::Month) {
            let own: Vec<Body> = bodies(&rule.bodies);
            months.extend(own);
            for departure in &rule.departures {
                let own: Vec<Body> = bodies(&departure.bodies);
                months.extend(own.into_iter().chain(departure.condition));
            }
            for (_, filling) in &rule.per_gemeente {
                let own: Vec<Body> = bodies(filling);
                months.extend(own);
            }
        }
        months.sort_unstable();
        months.dedup();
        for body in months {
            walk::expr(self.expr(body), &mut monthly);
        }
        for relation in self.relations.iter().filter(|r| r.grid == Grid::Month) {
            for body in relation.bodies.iter().flatten() {
                walk::body(&self.relation_bodies[*body as usize], &mut monthly);
            }
        }
        for (unit, _) in self.units.iter().filter(|(u, _)| u.grid == Grid::Month) {
            walk::expr(&unit.condition, &mut monthly);
        }
        // Folds over the months stand in yearly and quarterly rules too.
        let mut folds: Vec<&Expr> = Vec::new();
        self.visit(&mut |part| {
            if let Part::Expr(e) = part
                && let ExprKind::Months(fold, x) = &e.kind
                && *fold != MonthFold::SumQuarters
            {
                folds.push(x);
            }
        });
        for fold in folds {
            walk::expr(fold, &mut monthly);
        }
        found
    }

    /// Months that follow each other with the same law share the first of them.
    fn alike_months(&self, in_force: &InForce<'_>) -> [u8; 12] {
        let same = |a: usize, b: usize| {
            self.params.iter().all(|p| p[a] == p[b])
                && in_force.tables.iter().all(|t| t[a] == t[b])
                && self.relations.iter().all(|r| r.bodies[a] == r.bodies[b])
                && self.rules.iter().all(|r| {
                    r.bodies[a] == r.bodies[b]
                        && r.per_gemeente.iter().all(|(_, v)| v[a] == v[b])
                        && r.departures.iter().all(|d| d.bodies[a] == d.bodies[b])
                })
        };
        let mut alike = [1u8; 12];
        for month in 1..12 {
            let start = usize::from(alike[month - 1]) - 1;
            let quarters = same(start / 3 * 3, month / 3 * 3);
            alike[month] = if same(start, month) && quarters {
                alike[month - 1]
            } else {
                month as u8 + 1
            };
        }
        alike
    }

    pub(crate) fn expr(&self, body: Body) -> &Expr {
        &self.exprs[body as usize]
    }

    pub(crate) fn rule(&self, id: RuleId) -> &YearRule {
        &self.rules[id.index()]
    }

    pub(crate) fn relation(&self, id: RelId) -> &YearRelation {
        &self.relations[id.index()]
    }

    pub(crate) fn input(&self, id: InputId) -> &YearInput {
        &self.inputs[id.index()]
    }
}

/// `zorgtoeslag (zorgtoeslag, artikel 2 lid 1)`
fn place(law: &Law, name: &str, provision: Option<ProvisionId>) -> String {
    match provision {
        Some(id) => format!("{name} ({})", provision_text(law, id)),
        None => name.to_owned(),
    }
}

fn provision_text(law: &Law, id: ProvisionId) -> String {
    let p = &law.provisions[id.index()];
    let mut text = format!("{}, artikel {}", law.acts[p.act.index()].name, p.artikel);
    for (word, parts) in [("lid", &p.leden), ("onder", &p.onder)] {
        if !parts.is_empty() {
            text.push_str(&format!(" {word} {}", parts.join(" en ")));
        }
    }
    text
}

fn rule(in_force: &InForce<'_>, index: usize, bodies: &mut Bodies) -> YearRule {
    let law = in_force.law;
    let rule = &law.rules[index];
    let now = &in_force.rules[index];
    YearRule {
        name: rule.name.clone(),
        subject: rule.subject,
        grid: rule.grid,
        ty: rule.ty,
        bodies: bodies.months(&now.bodies),
        per_gemeente: now
            .per_gemeente
            .iter()
            .map(|(c, v)| (*c, bodies.months(v)))
            .collect(),
        departures: now
            .departures
            .iter()
            .map(|d| {
                let departure = &law.departures[d.id.index()];
                YearDeparture {
                    id: d.id,
                    condition: d.condition.map(|e| bodies.add(e)),
                    bodies: bodies.months(&d.bodies),
                    after: d.after.to_vec(),
                    place: departure.provision.map_or_else(
                        || "uitvoeringspraktijk".to_owned(),
                        |p| provision_text(law, p),
                    ),
                    span: departure.span,
                }
            })
            .collect(),
        place: place(law, &rule.name, rule.provision),
        span: rule.span,
    }
}

fn relation(in_force: &InForce<'_>, index: usize, bodies: &mut Vec<RelationBody>) -> YearRelation {
    let relation = &in_force.law.relations[index];
    let mut seen: Vec<(usize, Body)> = Vec::new();
    let months = std::array::from_fn(|m| {
        let body = in_force.relations[index][m]?;
        let key = std::ptr::from_ref(body) as usize;
        if let Some((_, id)) = seen.iter().find(|(k, _)| *k == key) {
            return Some(*id);
        }
        let id = bodies.len() as Body;
        bodies.push(body.clone());
        seen.push((key, id));
        Some(id)
    });
    YearRelation {
        grid: relation.grid,
        at_most_one: relation.at_most_one,
        bodies: months,
        place: place(in_force.law, &relation.name, relation.provision),
    }
}

fn input(law: &Law, input: &Input) -> Result<YearInput, CompileError> {
    let scale = i128::from(storage_scale(input.ty));
    let fail = |kind| CompileError {
        place: input.name.clone(),
        span: Some(input.span),
        kind,
    };
    let whole = |value: Exact, up: bool| {
        let scaled = ratio::mul(value, ratio::int(scale)).ok()?;
        i64::try_from(if up {
            ratio::ceil(scaled)
        } else {
            ratio::floor(scaled)
        })
        .ok()
    };
    let range = match input.ty {
        Type::JaNee => Some((0, 1)),
        Type::Enum(id) => Some((0, law.enums[id.index()].cases.len().max(1) as i64 - 1)),
        _ => whole(input.range.0, true).zip(whole(input.range.1, false)),
    };
    let exact = |v: i64| i128::from(v).abs() <= crate::graph::EXACT;
    let range = range.filter(|r| exact(r.0) && exact(r.1));
    let (lo, hi) = range.ok_or_else(|| fail(CompileErrorKind::TooLarge))?;
    let default = ratio::mul(input.default.value, ratio::int(scale)).ok();
    let default = default
        .filter(|d| *d.denom() == 1)
        .and_then(|d| i64::try_from(*d.numer()).ok());
    let default = default.ok_or_else(|| {
        fail(CompileErrorKind::Unchecked(
            "a default finer than is stored",
        ))
    })?;
    Ok(YearInput {
        name: input.name.clone(),
        subject: input.subject,
        symmetric: input.symmetric,
        ty: input.ty,
        time: input.time,
        default,
        range: (lo.min(default), hi.max(default)),
        last_day: None,
    })
}

/// Adds an input for every one that may be other on the last day of a month: whether it is.
fn with_last_days(law: &Law, mut inputs: Vec<YearInput>) -> Vec<YearInput> {
    for id in law.with_last_day() {
        let last_day = InputId(inputs.len() as u32);
        let own = &mut inputs[id.index()];
        own.last_day = Some(last_day);
        let differs = YearInput {
            name: format!("{} op de laatste dag van de maand", own.name),
            default: 0,
            range: (0, 1),
            last_day: None,
            ..own.clone()
        };
        inputs.push(differs);
    }
    inputs
}
