//! Which constructs of the language occur in texts.
//!
//! The names below are those of the syntax tree. The `match` expressions have no catch-all, so a construct that is added to the language does not
//! compile here until it has a name, and the test fails until it has an evaluated example.

use houvast_lang::source::FileId;
use houvast_lang::syntax::ast::*;
use houvast_lang::syntax::parse;
use std::collections::BTreeSet;

/// Every construct that an example must have.
const ALL: &[&str] = &[
    // Items.
    "artikel",
    "organisatie",
    "register",
    "soort",
    "invoer van persoon",
    "invoer van huishouden",
    "invoer met",
    "invoer wederkerig",
    "invoer standaard",
    "invoer bereik",
    "parameter",
    "jaarlijks vastgesteld",
    "jaarlijks geïndexeerd",
    "tabel",
    "relatie als voorwaarde",
    "relatie als personen",
    "relatie ten hoogste één",
    "relatie met versies",
    "eenheid",
    "eenheid met leden",
    "regel van de wet",
    "regel van persoon",
    "regel van huishouden",
    "regel van een eenheid",
    "afwijking",
    "afwijking indien",
    "afwijking van meer bepalingen",
    "afwijking van een andere wet",
    "uitvoeringspraktijk",
    "open",
    "open per gemeente",
    "invulling",
    "invulling voor gemeente",
    "uitkomst",
    "plicht",
    "plicht bij",
    "plicht met versies",
    "begrip als inkomen",
    "begrip als partner",
    "begrip als huishouden",
    "in",
    "vervalt bepaling",
    "vervalt naam",
    "vervalt wet",
    // Notes of versions and grids.
    "versie vervalt",
    "bekend",
    "voorstel",
    "raming",
    "elke maand",
    "elk kwartaal",
    // Types.
    "bedrag",
    "bedrag per jaar",
    "bedrag per kwartaal",
    "bedrag per maand",
    "bedrag per uur",
    "percentage",
    "getal",
    "getal per euro",
    "aantal",
    "datum",
    "leeftijd",
    "ja/nee",
    "type met een naam",
    // Expressions.
    "€",
    "%",
    "literal getal",
    "literal leeftijd",
    "literal datum",
    "literal ja/nee",
    "naam",
    "naam van",
    "naam van relatie anders",
    "naam met",
    "volgens artikel",
    "volgens de wet",
    "min",
    "niet",
    "+",
    "−",
    "×",
    "/",
    "=",
    "≠",
    "<",
    "≤",
    ">",
    "≥",
    "en",
    "of",
    "indien anders",
    "indien met meer takken",
    "ten minste",
    "ten hoogste",
    "rekenkundig",
    "naar beneden",
    "naar boven",
    "gelezen als",
    "per jaar van",
    "per kwartaal van",
    "per maand van",
    "som van",
    "hoogste van",
    "laagste van",
    "aantal van",
    "er is een",
    "er is geen",
    "voor elke",
    "in relatie",
    "som over de maanden",
    "som over de kwartalen",
    "aantal maanden waarin",
    "in enige maand",
    "in enige maand tot en met deze",
    "in elke maand",
    "leeftijd op",
    "leeftijd van",
    "waarde van",
    "voordeligste verdeling",
    "maandnummer",
    "volgnummer",
    // Moments.
    "op een dag van het jaar",
    "op de eerste dag van de maand",
    "op de laatste dag van de maand",
    "op de laatste dag van de vorige maand",
    "op de eerste dag van het kwartaal",
    "op een datum",
    // Persons.
    "bewoners",
    "anderen",
    "relatie",
    "relatie van naam",
    "relatie van relatie",
    "relatie of relatie",
    "waarvoor",
    "de eerste van",
    "aflopend",
];

/// The constructs that were met.
#[derive(Default)]
pub struct Seen(BTreeSet<&'static str>);

impl Seen {
    /// Notes all constructs of a text.
    pub fn text(&mut self, text: &str) {
        for item in parse(text, FileId(0)).file.items {
            self.item(&item.kind);
        }
    }

    /// What an example must have and none has.
    pub fn missing(&self) -> Vec<&'static str> {
        let unseen = |name: &&&str| !self.0.contains(**name);
        ALL.iter().filter(unseen).copied().collect()
    }

    fn note(&mut self, name: &'static str) {
        assert!(ALL.contains(&name), "`{name}` is not among the constructs");
        self.0.insert(name);
    }

    fn note_if(&mut self, condition: bool, name: &'static str) {
        if condition {
            self.note(name);
        }
    }

    fn item(&mut self, item: &ItemKind) {
        match item {
            ItemKind::Provision(_) => self.note("artikel"),
            ItemKind::Organisatie { .. } => self.note("organisatie"),
            ItemKind::Register { .. } => self.note("register"),
            ItemKind::Soort { .. } => self.note("soort"),
            ItemKind::Invoer(input) => self.input(input),
            ItemKind::Parameter(parameter) => {
                self.note("parameter");
                self.ty(&parameter.ty);
                self.renewal(&parameter.renewal);
                self.versions(&parameter.versions, Self::expr);
            }
            ItemKind::Tabel(table) => {
                self.note("tabel");
                self.ty(&table.ty);
                self.ty(&table.key);
                self.versions(&table.versions, |_, _| {});
            }
            ItemKind::Relatie(relation) => {
                self.grid(relation.grid);
                self.note_if(relation.at_most_one, "relatie ten hoogste één");
                let dated = relation.versions.iter().any(|v| v.head.from.is_some());
                self.note_if(dated, "relatie met versies");
                self.versions(&relation.versions, Self::relation);
            }
            ItemKind::Eenheid(unit) => {
                self.note("eenheid");
                self.grid(unit.grid);
                self.note_if(!unit.members.is_empty(), "eenheid met leden");
                self.expr(&unit.condition);
            }
            ItemKind::Regel(rule) => {
                self.note(match rule.subject.as_ref().map(|name| name.text.as_str()) {
                    None => "regel van de wet",
                    Some("persoon") => "regel van persoon",
                    Some("huishouden") => "regel van huishouden",
                    Some(_) => "regel van een eenheid",
                });
                self.grid(rule.grid);
                self.ty(&rule.ty);
                self.versions(&rule.versions, Self::expr);
            }
            ItemKind::Afwijking(departure) => self.departure(departure),
            ItemKind::Open(open) => {
                self.note("open");
                self.note_if(open.per_gemeente, "open per gemeente");
                self.ty(&open.ty);
            }
            ItemKind::Invulling(filling) => {
                self.note("invulling");
                self.note_if(!filling.gemeenten.is_empty(), "invulling voor gemeente");
                self.renewal(&filling.renewal);
                self.versions(&filling.versions, Self::expr);
            }
            ItemKind::Uitkomst(_) => self.note("uitkomst"),
            ItemKind::Plicht(duty) => {
                self.note("plicht");
                self.note_if(!duty.rules.is_empty(), "plicht bij");
                let dated = duty.versions.iter().any(|v| v.head.from.is_some());
                self.note_if(dated, "plicht met versies");
                self.versions(&duty.versions, |_, ()| ());
            }
            ItemKind::Begrip(concept) => self.note(match concept.concept {
                Concept::Inkomen => "begrip als inkomen",
                Concept::Partner => "begrip als partner",
                Concept::Huishouden => "begrip als huishouden",
            }),
            ItemKind::In(_) => self.note("in"),
            ItemKind::Vervalt { what, .. } => self.note(match what {
                VervaltWat::Provision(_) => "vervalt bepaling",
                VervaltWat::Named(_) => "vervalt naam",
                VervaltWat::Act(_) => "vervalt wet",
            }),
        }
    }

    fn input(&mut self, input: &Invoer) {
        self.note(match input.subject.text.as_str() {
            "huishouden" => "invoer van huishouden",
            _ => "invoer van persoon",
        });
        self.note_if(input.met.is_some(), "invoer met");
        self.note_if(input.symmetric, "invoer wederkerig");
        self.note_if(input.default.is_some(), "invoer standaard");
        self.note_if(input.range.is_some(), "invoer bereik");
        self.grid(input.grid);
        self.ty(&input.ty);
    }

    fn relation(&mut self, body: &RelatieBody) {
        match body {
            RelatieBody::Condition(condition) => {
                self.note("relatie als voorwaarde");
                self.expr(condition);
            }
            RelatieBody::Relation(over) => {
                self.note("relatie als personen");
                self.over(over);
            }
        }
    }

    fn departure(&mut self, departure: &Afwijking) {
        self.note(match departure.practice {
            Some(_) => "uitvoeringspraktijk",
            None => "afwijking",
        });
        self.note_if(departure.from.len() > 1, "afwijking van meer bepalingen");
        let elsewhere = departure.from.iter().any(|from| from.act.is_some());
        self.note_if(elsewhere, "afwijking van een andere wet");
        if let Some(condition) = &departure.condition {
            self.note("afwijking indien");
            self.expr(condition);
        }
        self.versions(&departure.versions, Self::expr);
    }

    fn versions<T>(&mut self, versions: &[Version<T>], each: impl Fn(&mut Self, &T)) {
        for version in versions {
            match version.head.status {
                Status::Voorstel => self.note("voorstel"),
                Status::Raming => self.note("raming"),
                // An assumption applies as what is enacted does; it differs in the report only.
                Status::Aanname | Status::Vastgesteld => {}
            }
            self.note_if(version.head.known.is_some(), "bekend");
            match &version.body {
                Some(body) => each(self, body),
                None => self.note("versie vervalt"),
            }
        }
    }

    fn renewal(&mut self, renewal: &Renewal) {
        match renewal {
            Renewal::Fixed => {}
            Renewal::Yearly => self.note("jaarlijks vastgesteld"),
            Renewal::Indexed { .. } => self.note("jaarlijks geïndexeerd"),
        }
    }

    fn grid(&mut self, grid: Grid) {
        match grid {
            Grid::Year => {}
            Grid::Quarter => self.note("elk kwartaal"),
            Grid::Month => self.note("elke maand"),
        }
    }

    fn ty(&mut self, ty: &TypeRef) {
        self.note(match &ty.kind {
            TypeRefKind::Bedrag(None) => "bedrag",
            TypeRefKind::Bedrag(Some(Period::Year)) => "bedrag per jaar",
            TypeRefKind::Bedrag(Some(Period::Quarter)) => "bedrag per kwartaal",
            TypeRefKind::Bedrag(Some(Period::Month)) => "bedrag per maand",
            TypeRefKind::Bedrag(Some(Period::Hour)) => "bedrag per uur",
            TypeRefKind::Percentage => "percentage",
            TypeRefKind::Getal => "getal",
            TypeRefKind::GetalPerEuro => "getal per euro",
            TypeRefKind::Aantal => "aantal",
            TypeRefKind::Datum => "datum",
            TypeRefKind::Leeftijd => "leeftijd",
            TypeRefKind::JaNee => "ja/nee",
            TypeRefKind::Named(_) => "type met een naam",
        });
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Literal(literal) => self.note(match literal {
                Literal::Amount(_) => "€",
                Literal::Percentage(_) => "%",
                Literal::Number(_) => "literal getal",
                Literal::Age(_) => "literal leeftijd",
                Literal::Date(_) => "literal datum",
                Literal::Bool(_) => "literal ja/nee",
            }),
            ExprKind::Ref { name, of, met, at } => {
                self.name(name, of.as_deref(), met.is_some(), at)
            }
            ExprKind::According { provision, .. } => self.note(match provision {
                Some(_) => "volgens artikel",
                None => "volgens de wet",
            }),
            ExprKind::Neg(inner) => self.with("min", [inner]),
            ExprKind::Not(inner) => self.with("niet", [inner]),
            ExprKind::Binary { op, left, right } => self.with(operator(*op), [left, right]),
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                self.note_if(branches.len() > 1, "indien met meer takken");
                self.note("indien anders");
                for (value, condition) in branches {
                    self.expr(value);
                    self.expr(condition);
                }
                self.expr(otherwise);
            }
            ExprKind::AtLeast(left, right) => self.with("ten minste", [left, right]),
            ExprKind::AtMost(left, right) => self.with("ten hoogste", [left, right]),
            ExprKind::Round {
                value,
                direction,
                unit,
            } => self.with(rounding(*direction), [value, unit]),
            ExprKind::ReadAs { value, .. } => self.with("gelezen als", [value]),
            ExprKind::Per { period, value } => {
                match period {
                    Period::Year => self.note("per jaar van"),
                    Period::Quarter => self.note("per kwartaal van"),
                    Period::Month => self.note("per maand van"),
                    // Nothing can be converted to hours.
                    Period::Hour => {}
                }
                self.expr(value);
            }
            ExprKind::Aggregate {
                kind,
                over,
                value,
                otherwise,
            } => {
                let name = match kind {
                    AggKind::Sum => "som van",
                    AggKind::Max => "hoogste van",
                    AggKind::Min => "laagste van",
                };
                self.with(name, [value].into_iter().chain(otherwise));
                self.over(over);
            }
            ExprKind::Count(over) => {
                self.note("aantal van");
                self.over(over);
            }
            ExprKind::Exists { over, negated } => {
                self.note(if *negated { "er is geen" } else { "er is een" });
                self.over(over);
            }
            ExprKind::ForAll { over, condition } => {
                self.with("voor elke", [condition]);
                self.over(over);
            }
            ExprKind::Member { over, .. } => {
                self.note("in relatie");
                self.over(over);
            }
            ExprKind::Months { fold, value } => self.with(folded(*fold), [value]),
            ExprKind::Age { of, at } => {
                self.note("leeftijd op");
                self.note_if(of.is_some(), "leeftijd van");
                self.moment(at.as_ref().map(|(at, _)| *at));
            }
            ExprKind::Lookup { key, .. } => self.with("waarde van", [key]),
            ExprKind::Divide {
                total,
                with,
                candidates,
                ..
            } => {
                self.with("voordeligste verdeling", [total]);
                self.over(with);
                for candidate in candidates {
                    self.expr(candidate);
                }
            }
        }
    }

    /// A construct and the expressions in it.
    fn with<'e>(&mut self, name: &'static str, parts: impl IntoIterator<Item = &'e Box<Expr>>) {
        self.note(name);
        for part in parts {
            self.expr(part);
        }
    }

    fn name<S>(&mut self, name: &Name, of: Option<&Of>, met: bool, at: &Option<(Moment, S)>) {
        self.note(match name.text.as_str() {
            "maandnummer" => "maandnummer",
            "volgnummer" => "volgnummer",
            _ => "naam",
        });
        self.note_if(met, "naam met");
        match of {
            None => {}
            Some(Of::Name(_)) => self.note("naam van"),
            Some(Of::Relation { over, otherwise }) => {
                self.note("naam van relatie anders");
                self.over(over);
                if let Some(otherwise) = otherwise {
                    self.expr(otherwise);
                }
            }
        }
        self.moment(at.as_ref().map(|(at, _)| *at));
    }

    fn moment(&mut self, at: Option<Moment>) {
        let Some(at) = at else { return };
        self.note(match at {
            Moment::DayOfYear { .. } => "op een dag van het jaar",
            Moment::FirstOfMonth => "op de eerste dag van de maand",
            Moment::LastOfMonth => "op de laatste dag van de maand",
            Moment::LastOfPreviousMonth => "op de laatste dag van de vorige maand",
            Moment::FirstOfQuarter => "op de eerste dag van het kwartaal",
            Moment::Date(_) => "op een datum",
        });
    }

    fn over(&mut self, over: &RelExpr) {
        match &over.kind {
            RelExprKind::Name { name, of } => {
                self.note(match name.text.as_str() {
                    "bewoners" => "bewoners",
                    "anderen" => "anderen",
                    _ => "relatie",
                });
                self.note_if(of.is_some(), "relatie van naam");
            }
            RelExprKind::Via { via, .. } => {
                self.note("relatie van relatie");
                self.over(via);
            }
            RelExprKind::Union(left, right) => {
                self.note("relatie of relatie");
                self.over(left);
                self.over(right);
            }
            RelExprKind::Where { base, condition } => {
                self.with("waarvoor", [condition]);
                self.over(base);
            }
            RelExprKind::First { base, keys } => {
                self.note("de eerste van");
                self.over(base);
                for (key, descending) in keys {
                    self.note_if(*descending, "aflopend");
                    self.expr(key);
                }
            }
        }
    }
}

fn operator(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "+",
        BinOp::Sub => "−",
        BinOp::Mul => "×",
        BinOp::Div => "/",
        BinOp::Eq => "=",
        BinOp::Ne => "≠",
        BinOp::Lt => "<",
        BinOp::Le => "≤",
        BinOp::Gt => ">",
        BinOp::Ge => "≥",
        BinOp::And => "en",
        BinOp::Or => "of",
    }
}

fn rounding(direction: RoundDirection) -> &'static str {
    match direction {
        RoundDirection::HalfUp => "rekenkundig",
        RoundDirection::Down => "naar beneden",
        RoundDirection::Up => "naar boven",
    }
}

fn folded(fold: MonthFold) -> &'static str {
    match fold {
        MonthFold::Sum => "som over de maanden",
        MonthFold::SumQuarters => "som over de kwartalen",
        MonthFold::Count => "aantal maanden waarin",
        MonthFold::Any => "in enige maand",
        MonthFold::AnySoFar => "in enige maand tot en met deze",
        MonthFold::All => "in elke maand",
    }
}
