//! First pass: everything that the files declare, with its head; bodies are read in the second pass.

use super::heads::default_range;
use super::names::{Names, Sym};
use crate::diagnostic::{Code, Diagnostic, enough};
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
    pub(super) duties: Vec<(&'a ast::Plicht, Option<ProvisionId>, Span)>,
    pub(super) concepts: Vec<(&'a ast::Begrip, Span)>,
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
            if enough(&d.out) {
                break;
            }
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
            warning: None,
            description: "Geboortedatum".to_owned(),
            span: Span {
                file: FileId(0),
                start: 0,
                end: 0,
            },
        };
        self.law.inputs.push(input);
        if !declared {
            self.names
                .values
                .built_in(BIRTH, Sym::Input(InputId::BIRTH));
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
            stated: Version {
                from: jiff::civil::Date::MIN,
                status: Status::Vastgesteld,
                known: None,
                source: None,
                unverified: false,
                body: Some(()),
                span,
                by: None,
            },
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
            ast::ItemKind::Plicht(duty) => self.bodies.duties.push((duty, provision, item.span)),
            ast::ItemKind::Begrip(concept) => self.bodies.concepts.push((concept, item.span)),
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
    pub(super) fn ty(&mut self, ty: &ast::TypeRef) -> Option<Type> {
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
    pub(super) fn value(&mut self, name: &ast::Name, sym: Sym, ty: &ast::TypeRef) -> Option<Type> {
        let found = self.ty(ty);
        if !self.names.values.declare(name, sym, &mut self.out) {
            return None;
        }
        if found.is_none() {
            self.names.poisoned.insert(sym);
        }
        Some(found.unwrap_or(Type::JaNee))
    }

    pub(super) fn subject(&mut self, subject: Option<&ast::Name>, sym: Sym) -> Subject {
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
}

pub(super) const BIRTH: &str = "geboortedatum";

/// The index of the next element.
pub(super) fn next<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
