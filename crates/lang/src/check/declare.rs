//! First pass: everything that the files declare, with its head; bodies are read in the second pass.

use super::names::{Names, Sym};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::number::Exact;
use crate::source::{FileId, Span};
use crate::syntax::ast;
use num_traits::Zero;
use std::collections::HashMap;

/// The bodies that the second pass reads.
#[derive(Default)]
pub(super) struct Bodies<'a> {
    pub(super) inputs: Vec<(InputId, &'a ast::Invoer)>,
    pub(super) params: Vec<(ParamId, &'a ast::Parameter)>,
    pub(super) tables: Vec<(TableId, &'a ast::Tabel)>,
    pub(super) relations: Vec<(RelId, &'a ast::Relatie)>,
    pub(super) units: Vec<(UnitId, &'a ast::Eenheid)>,
    pub(super) rules: Vec<(RuleId, &'a ast::Regel)>,
    pub(super) opens: Vec<(RuleId, &'a ast::Open)>,
    pub(super) departures: Vec<(DepartureId, &'a ast::Afwijking)>,
    pub(super) fillings: Vec<(&'a ast::Invulling, Option<ProvisionId>)>,
    pub(super) outcomes: Vec<(&'a ast::Uitkomst, Span)>,
    /// The act of a file that holds an intention, for the versions that it brings.
    pub(super) intentions: HashMap<FileId, ActId>,
}

/// What the first pass finds.
pub(super) struct Declared<'a> {
    pub(super) law: Law,
    pub(super) names: Names,
    pub(super) bodies: Bodies<'a>,
    pub(super) out: Vec<Diagnostic>,
}

/// Reads all heads.
pub(super) fn declare(files: &[ast::File]) -> Declared<'_> {
    let mut d = Declared {
        law: Law::default(),
        names: Names::new(),
        bodies: Bodies::default(),
        out: Vec::new(),
    };
    d.births(files);
    for file in files {
        d.shared_names(file);
    }
    let acts: Vec<ActId> = files.iter().map(|file| d.act(file)).collect();
    let mut departures = Vec::new();
    for (file, act) in files.iter().zip(acts) {
        let mut provisions = Provisions {
            act,
            known: HashMap::new(),
            current: None,
        };
        for item in &file.items {
            d.item(item, &mut provisions, &mut departures);
        }
    }
    for (item, provision, span) in departures {
        d.departure(item, provision, span);
    }
    d
}

/// The headings of one file.
struct Provisions {
    act: ActId,
    known: HashMap<(String, Vec<String>, Vec<String>), ProvisionId>,
    current: Option<ProvisionId>,
}

type Departures<'a> = Vec<(&'a ast::Afwijking, Option<ProvisionId>, Span)>;

impl<'a> Declared<'a> {
    /// `geboortedatum` is the first input, whether a file declares it or not.
    fn births(&mut self, files: &'a [ast::File]) {
        let declared = files
            .iter()
            .flat_map(|file| &file.items)
            .any(|item| matches!(&item.kind, ast::ItemKind::Invoer(i) if i.name.text == BIRTH));
        let input = Input {
            name: BIRTH.to_owned(),
            subject: Subject::Person,
            symmetric: false,
            ty: Type::Datum,
            time: InputTime::Year,
            default: Const {
                value: Exact::zero(),
                ty: Type::Datum,
            },
            range: default_range(Type::Datum, 0),
            register: None,
            verified: None,
            description: "Geboortedatum".to_owned(),
            span: Span {
                file: FileId(0),
                start: 0,
                end: 0,
            },
        };
        self.law.inputs.push(input);
        if !declared {
            self.names.values.built_in(BIRTH, Sym::Input(InputId(0)));
        }
    }

    /// Names that heads refer to: enumerations, organisations, registers, units.
    fn shared_names(&mut self, file: &'a ast::File) {
        for item in &file.items {
            match &item.kind {
                ast::ItemKind::Soort { name, cases } => {
                    let id = EnumId(next(&self.law.enums));
                    if self.names.types.declare(name, id, &mut self.out) {
                        self.cases_once(cases);
                        let cases = cases.iter().map(|case| case.text.clone()).collect();
                        self.law.enums.push(Enumeration {
                            name: name.text.clone(),
                            cases,
                        });
                    }
                }
                ast::ItemKind::Organisatie { name, title } => {
                    let id = OrgId(next(&self.law.organisations));
                    if self.names.organisations.declare(name, id, &mut self.out) {
                        self.law.organisations.push(Organisation {
                            name: name.text.clone(),
                            title: title.text.clone(),
                        });
                    }
                }
                ast::ItemKind::Eenheid(unit) => self.unit(unit),
                _ => {}
            }
        }
    }

    fn cases_once(&mut self, cases: &[ast::Name]) {
        for (index, case) in cases.iter().enumerate() {
            if let Some(first) = cases
                .iter()
                .take(index)
                .find(|first| first.text == case.text)
            {
                let text = format!("the case `{}` stands here twice", case.text);
                self.out.push(
                    Diagnostic::error(Code::DuplicateName, case.span, text)
                        .also(first.span, "here first"),
                );
            }
        }
    }

    fn unit(&mut self, unit: &'a ast::Eenheid) {
        let id = UnitId(next(&self.law.units));
        if !self
            .names
            .values
            .declare(&unit.name, Sym::Unit(id), &mut self.out)
        {
            return;
        }
        let span = unit.name.span;
        let yes = Const {
            value: Exact::from_integer(1),
            ty: Type::JaNee,
        };
        let condition = Expr {
            kind: ExprKind::Const(yes),
            ty: Type::JaNee,
            grid: Grid::Year,
            span,
        };
        self.law.units.push(Unit {
            name: unit.name.text.clone(),
            provision: None,
            grid: unit.grid,
            condition,
            members: Vec::new(),
            span,
        });
        self.bodies.units.push((id, unit));
    }

    fn act(&mut self, file: &'a ast::File) -> ActId {
        let id = ActId(next(&self.law.acts));
        let mut act = Act {
            kind: ActKind::Wet,
            name: String::new(),
            title: String::new(),
            bwb: None,
            executor: None,
            eu: Vec::new(),
            span: Span {
                file: file.id,
                start: 0,
                end: 0,
            },
        };
        if let Some(header) = &file.header {
            self.names.acts.declare(&header.name, id, &mut self.out);
            act = Act {
                kind: header.kind,
                name: header.name.text.clone(),
                title: header.title.text.clone(),
                span: header.span,
                ..act
            };
            for field in &header.fields {
                match field {
                    ast::HeaderField::Bwb(bwb) => act.bwb = Some(bwb.text.clone()),
                    ast::HeaderField::Uitvoerder(who) => {
                        act.executor = self.names.organisations.find(who, &mut self.out)
                    }
                    ast::HeaderField::Eu(what, why) => act
                        .eu
                        .push((what.text.clone(), why.as_ref().map(|why| why.text.clone()))),
                    _ => {}
                }
            }
            if header.kind == ActKind::Voornemen {
                self.bodies.intentions.insert(file.id, id);
            }
        }
        self.law.acts.push(act);
        for item in &file.items {
            if let ast::ItemKind::Register {
                name,
                title,
                beheerder,
            } = &item.kind
            {
                self.register(name, title, beheerder.as_ref());
            }
        }
        id
    }

    fn register(&mut self, name: &ast::Name, title: &ast::Text, keeper: Option<&ast::Name>) {
        let keeper = keeper.and_then(|keeper| self.names.organisations.find(keeper, &mut self.out));
        let id = RegisterId(next(&self.law.registers));
        if self.names.registers.declare(name, id, &mut self.out) {
            self.law.registers.push(Register {
                name: name.text.clone(),
                title: title.text.clone(),
                keeper,
            });
        }
    }

    fn item(
        &mut self,
        item: &'a ast::Item,
        provisions: &mut Provisions,
        departures: &mut Departures<'a>,
    ) {
        let provision = provisions.current;
        match &item.kind {
            ast::ItemKind::Provision(heading) => {
                provisions.current = Some(self.provision(heading, provisions))
            }
            ast::ItemKind::Invoer(input) => self.input(input),
            ast::ItemKind::Parameter(param) => self.param(param, provision),
            ast::ItemKind::Tabel(table) => self.table(table, provision),
            ast::ItemKind::Relatie(relation) => self.relation(relation, provision),
            ast::ItemKind::Regel(rule) => self.rule(rule, provision),
            ast::ItemKind::Open(open) => self.open(open, provision),
            ast::ItemKind::Eenheid(unit) => {
                if let Some(Sym::Unit(id)) = self.names.values.get(&unit.name.text)
                    && let Some(declared) = self.law.units.get_mut(id.index())
                    && declared.span == unit.name.span
                {
                    declared.provision = provision;
                }
            }
            ast::ItemKind::Afwijking(departure) => {
                departures.push((departure, provision, item.span))
            }
            ast::ItemKind::Invulling(filling) => self.bodies.fillings.push((filling, provision)),
            ast::ItemKind::Uitkomst(outcome) => self.bodies.outcomes.push((outcome, item.span)),
            ast::ItemKind::Plicht(duty) => self.duty(duty, provision, item.span),
            ast::ItemKind::In(_) | ast::ItemKind::Vervalt { .. } => {
                let diagnostic = Diagnostic::error(
                    Code::NotHere,
                    item.span,
                    "a change of the law can stand in a voornemen only",
                );
                self.out.push(
                    diagnostic
                        .help("in the law itself, add a version `vanaf …`, or `vanaf … vervalt`"),
                );
            }
            ast::ItemKind::Soort { .. }
            | ast::ItemKind::Organisatie { .. }
            | ast::ItemKind::Register { .. } => {}
        }
    }

    fn provision(
        &mut self,
        heading: &ast::ProvisionRef,
        provisions: &mut Provisions,
    ) -> ProvisionId {
        let key = (
            heading.artikel.clone(),
            heading.leden.clone(),
            heading.onder.clone(),
        );
        let id = ProvisionId(next(&self.law.provisions));
        if let Some(known) = provisions.known.get(&key) {
            return *known;
        }
        let (artikel, leden, onder) = key.clone();
        self.law.provisions.push(Provision {
            act: provisions.act,
            artikel,
            leden,
            onder,
            span: heading.span,
        });
        provisions.known.insert(key, id);
        id
    }

    /// The type as written; unknown enumerations are reported, and the item is poisoned by the caller.
    fn ty(&mut self, ty: &ast::TypeRef) -> Option<Type> {
        Some(match &ty.kind {
            ast::TypeRefKind::Bedrag(period) => Type::Bedrag(*period),
            ast::TypeRefKind::Percentage => Type::Percentage,
            ast::TypeRefKind::Getal => Type::Getal,
            ast::TypeRefKind::GetalPerEuro => Type::GetalPerEuro,
            ast::TypeRefKind::Aantal => Type::Aantal,
            ast::TypeRefKind::Datum => Type::Datum,
            ast::TypeRefKind::Leeftijd => Type::Leeftijd,
            ast::TypeRefKind::JaNee => Type::JaNee,
            ast::TypeRefKind::Named(name) => {
                Type::Enum(self.names.types.find(name, &mut self.out)?)
            }
        })
    }

    /// Declares a value; its type, or a stand-in when the type is unknown (then its users are not reported).
    fn value(&mut self, name: &ast::Name, sym: Sym, ty: &ast::TypeRef) -> Option<Type> {
        let found = self.ty(ty);
        if !self.names.values.declare(name, sym, &mut self.out) {
            return None;
        }
        if found.is_none() {
            self.names.poisoned.insert(sym);
        }
        Some(found.unwrap_or(Type::JaNee))
    }

    fn subject(&mut self, subject: Option<&ast::Name>, sym: Sym) -> Subject {
        let Some(name) = subject else {
            return Subject::Law;
        };
        match name.text.as_str() {
            "persoon" => return Subject::Person,
            "huishouden" => return Subject::Household,
            _ => {}
        }
        match self.names.values.get(&name.text) {
            Some(Sym::Unit(id)) => return Subject::Unit(id),
            Some(other) => {
                let text = format!(
                    "`{}` is {}: a value is `van persoon`, `van huishouden` or of an eenheid",
                    name.text,
                    other.kind()
                );
                self.out
                    .push(Diagnostic::error(Code::WrongKind, name.span, text));
            }
            None => {
                let units = self
                    .law
                    .units
                    .iter()
                    .map(|unit| unit.name.as_str())
                    .chain(["persoon", "huishouden"]);
                self.out.push(super::names::unknown("eenheid", name, units));
            }
        }
        self.names.poisoned.insert(sym);
        Subject::Person
    }

    fn input(&mut self, input: &'a ast::Invoer) {
        let birth = input.name.text == BIRTH;
        let id = if birth {
            InputId(0)
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

    fn param(&mut self, param: &'a ast::Parameter, provision: Option<ProvisionId>) {
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

    fn table(&mut self, table: &'a ast::Tabel, provision: Option<ProvisionId>) {
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

    fn relation(&mut self, relation: &'a ast::Relatie, provision: Option<ProvisionId>) {
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

    fn rule(&mut self, rule: &'a ast::Regel, provision: Option<ProvisionId>) {
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

    fn open(&mut self, open: &'a ast::Open, provision: Option<ProvisionId>) {
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

    fn departure(
        &mut self,
        departure: &'a ast::Afwijking,
        provision: Option<ProvisionId>,
        span: Span,
    ) {
        let Some(sym) = self.names.values.find(&departure.rule, &mut self.out) else {
            return;
        };
        let Sym::Rule(rule) = sym else {
            let text = format!(
                "`{}` is {}: one departs from a regel",
                departure.rule.text,
                sym.kind()
            );
            self.out.push(Diagnostic::error(
                Code::WrongKind,
                departure.rule.span,
                text,
            ));
            return;
        };
        let id = DepartureId(next(&self.law.departures));
        let practice = departure.practice.as_ref().map(|(what, source)| {
            (
                what.text.clone(),
                source.as_ref().map(|source| source.text.clone()),
            )
        });
        self.law.departures.push(Departure {
            rule,
            provision,
            after: Vec::new(),
            practice,
            condition: None,
            versions: Vec::new(),
            span,
        });
        self.bodies.departures.push((id, departure));
    }

    fn duty(&mut self, duty: &'a ast::Plicht, provision: Option<ProvisionId>, span: Span) {
        const PEOPLE: [&str; 3] = ["burger", "werkgever", "ondernemer"];
        let who = duty.who.text.as_str();
        if !PEOPLE.contains(&who) && self.names.organisations.get(who).is_none() {
            let known = self.names.organisations.names().chain(PEOPLE);
            self.out
                .push(super::names::unknown("organisatie", &duty.who, known));
        }
        self.law.duties.push(Duty {
            who: who.to_owned(),
            text: duty.text.text.clone(),
            reporting: duty.reporting,
            provision,
            span,
        });
    }
}

const BIRTH: &str = "geboortedatum";

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

/// The index of the next element.
fn next<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
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
fn default_range(ty: Type, cases: usize) -> (Exact, Exact) {
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
