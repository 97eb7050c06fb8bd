//! Heads of inputs, parameters, tables, relations, rules and open terms.

use super::declare::{BIRTH, Declared, next};
use super::names::Sym;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;
use num_traits::Zero;

impl<'a> Declared<'a> {
    pub(super) fn input(&mut self, input: &'a ast::Invoer) {
        let birth = input.name.text == BIRTH;
        let id = if birth {
            InputId::BIRTH
        } else {
            InputId(next(&self.law.inputs))
        };
        let Some(ty) = self.value(&input.name, Sym::Input(id), &input.ty) else {
            return;
        };
        let subject = if input.met.is_some() {
            Subject::Pair
        } else {
            self.subject(Some(&input.subject), Sym::Input(id))
        };
        self.input_fits(input, subject, ty);
        let register = input
            .register
            .as_ref()
            .and_then(|name| self.names.registers.find(name, &mut self.out));
        let time = match (input.grid, ty) {
            (Grid::Month | Grid::Quarter, _) => InputTime::Month,
            (Grid::Year, Type::Bedrag(Some(Period::Year))) => InputTime::Flow,
            (Grid::Year, _) => InputTime::Year,
        };
        let cases = if let Type::Enum(id) = ty {
            self.law.enums.get(id.index()).map_or(0, |e| e.cases.len())
        } else {
            0
        };
        let declared = Input {
            name: input.name.text.clone(),
            subject,
            symmetric: input.symmetric,
            ty,
            time,
            default: Const {
                value: Exact::zero(),
                ty,
            },
            range: default_range(ty, cases),
            register,
            verified: input.verified,
            warning: None,
            description: input
                .description
                .as_ref()
                .map_or_else(String::new, |text| text.text.clone()),
            span: input.name.span,
        };
        match self.law.inputs.get_mut(id.index()) {
            Some(first) if birth => *first = declared,
            _ => self.law.inputs.push(declared),
        }
        self.bodies.inputs.push((id, input));
    }

    fn input_fits(&mut self, input: &ast::Invoer, subject: Subject, ty: Type) {
        let mut bad = |span: Span, text: &str| {
            self.out
                .push(Diagnostic::error(Code::BadDeclaration, span, text))
        };
        match subject {
            Subject::Unit(_) => bad(
                input.subject.span,
                "an invoer is `van persoon` or `van huishouden`: an eenheid is determined by the law",
            ),
            Subject::Pair if input.subject.text != "persoon" => {
                bad(input.subject.span, "an invoer `met ander` is `van persoon`")
            }
            Subject::Pair if ty != Type::JaNee => {
                bad(input.ty.span, "an invoer about two persons is `ja/nee`")
            }
            _ => {}
        }
        if input.symmetric && input.met.is_none() {
            bad(
                input.name.span,
                "`wederkerig` has a meaning only for an invoer `met ander`",
            );
        }
        if input.grid == Grid::Quarter {
            bad(
                input.name.span,
                "an invoer is fixed for the year or `elke maand`",
            );
        }
        if input.name.text == BIRTH
            && (ty != Type::Datum || subject != Subject::Person || input.grid != Grid::Year)
        {
            bad(
                input.name.span,
                "`geboortedatum` is built in and must be `van persoon: datum`",
            );
        }
    }

    pub(super) fn param(&mut self, param: &'a ast::Parameter, provision: Option<ProvisionId>) {
        let id = ParamId(next(&self.law.params));
        let Some(ty) = self.value(&param.name, Sym::Param(id), &param.ty) else {
            return;
        };
        let description = description(param.description.as_ref());
        self.law.params.push(Param {
            name: param.name.text.clone(),
            ty,
            provision,
            renewal: Renewal::Fixed,
            versions: Vec::new(),
            description,
            span: param.name.span,
        });
        self.names.param_grids.push(grid_of(&param.versions));
        self.bodies.params.push((id, param));
    }

    pub(super) fn table(&mut self, table: &'a ast::Tabel, provision: Option<ProvisionId>) {
        let id = TableId(next(&self.law.tables));
        let key = self.ty(&table.key);
        let Some(ty) = self.value(&table.name, Sym::Table(id), &table.ty) else {
            return;
        };
        if key.is_none() {
            self.names.poisoned.insert(Sym::Table(id));
        }
        self.law.tables.push(Table {
            name: table.name.text.clone(),
            ty,
            key: key.unwrap_or(Type::JaNee),
            provision,
            versions: Vec::new(),
            description: description(table.description.as_ref()),
            span: table.name.span,
        });
        self.names.table_grids.push(grid_of(&table.versions));
        self.bodies.tables.push((id, table));
    }

    pub(super) fn relation(&mut self, relation: &'a ast::Relatie, provision: Option<ProvisionId>) {
        let id = RelId(next(&self.law.relations));
        if !self
            .names
            .values
            .declare(&relation.name, Sym::Relation(id), &mut self.out)
        {
            return;
        }
        if relation.grid == Grid::Quarter {
            let text = "a relation is determined once for the year or `elke maand`";
            self.out.push(Diagnostic::error(
                Code::BadDeclaration,
                relation.name.span,
                text,
            ));
        }
        self.law.relations.push(Relation {
            name: relation.name.text.clone(),
            provision,
            grid: relation.grid,
            at_most_one: relation.at_most_one,
            versions: Vec::new(),
            span: relation.name.span,
        });
        self.bodies.relations.push((id, relation));
    }

    pub(super) fn rule(&mut self, rule: &'a ast::Regel, provision: Option<ProvisionId>) {
        let id = RuleId(next(&self.law.rules));
        let Some(ty) = self.value(&rule.name, Sym::Rule(id), &rule.ty) else {
            return;
        };
        let subject = self.subject(rule.subject.as_ref(), Sym::Rule(id));
        let description = description(rule.description.as_ref());
        self.law.rules.push(empty_rule(
            &rule.name,
            subject,
            rule.grid,
            ty,
            provision,
            description,
        ));
        self.bodies.rules.push((id, rule));
    }

    pub(super) fn open(&mut self, open: &'a ast::Open, provision: Option<ProvisionId>) {
        let id = RuleId(next(&self.law.rules));
        let Some(ty) = self.value(&open.name, Sym::Rule(id), &open.ty) else {
            return;
        };
        let subject = self.subject(open.subject.as_ref(), Sym::Rule(id));
        let rule = empty_rule(&open.name, subject, open.grid, ty, provision, String::new());
        let delegated = Some(Delegation {
            by: open.by.text.clone(),
            filled_in: Vec::new(),
        });
        self.law.rules.push(Rule { delegated, ..rule });
        self.bodies.opens.push((id, open));
    }
}

fn description(text: Option<&ast::Text>) -> String {
    text.map_or_else(String::new, |text| text.text.clone())
}

fn empty_rule(
    name: &ast::Name,
    subject: Subject,
    grid: Grid,
    ty: Type,
    provision: Option<ProvisionId>,
    description: String,
) -> Rule {
    Rule {
        name: name.text.clone(),
        subject,
        grid,
        ty,
        provision,
        versions: Vec::new(),
        per_gemeente: Vec::new(),
        delegated: None,
        departures: Vec::new(),
        description,
        span: name.span,
    }
}

/// Monthly when some version begins in the course of a year.
fn grid_of<T>(versions: &[ast::Version<T>]) -> Grid {
    let within = versions
        .iter()
        .filter_map(|version| version.head.from)
        .any(|from| (from.month(), from.day()) != (1, 1));
    if within { Grid::Month } else { Grid::Year }
}

/// The range of an input that states none; see the language reference.
pub(super) fn default_range(ty: Type, cases: usize) -> (Exact, Exact) {
    let range = |from: i64, to: i64| {
        (
            Exact::from_integer(from.into()),
            Exact::from_integer(to.into()),
        )
    };
    match ty {
        Type::Bedrag(_) => range(-20_000_000, 20_000_000),
        Type::Percentage | Type::Getal | Type::GetalPerEuro | Type::Aantal => range(0, 1_000_000),
        Type::Datum => range(super::expr::days(FIRST_DAY), super::expr::days(LAST_DAY)),
        Type::Leeftijd => range(0, 150 * 12),
        Type::JaNee => range(0, 1),
        Type::Enum(_) => range(
            0,
            i64::try_from(cases)
                .unwrap_or(i64::MAX)
                .saturating_sub(1)
                .max(0),
        ),
    }
}

/// Dates of inputs lie between these, both included.
const FIRST_DAY: jiff::civil::Date = jiff::civil::Date::constant(1850, 1, 1);
const LAST_DAY: jiff::civil::Date = jiff::civil::Date::constant(2199, 12, 31);
