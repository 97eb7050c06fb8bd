//! Items: declarations, parameters, rules, departures and what intentions say.

use super::Seen;
use houvast_lang::syntax::ast::*;

impl Seen {
    pub(super) fn item(&mut self, item: &ItemKind) {
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
}
