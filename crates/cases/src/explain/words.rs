//! The words in which steps, values, conditions and periods are told, in text and in JSON alike.

use super::reason::Fact;
use crate::money;
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::ParamInForce;
use houvast_lang::law::display::both;
use houvast_lang::law::{
    BinOp, Const, Expr, ExprKind, Item, Law, Period, ProvisionId, Status, Type,
};
use houvast_population::case::Case;
use houvast_report::Language;

/// What is said of an item besides what it came to.
pub(super) struct Head<'l> {
    pub(super) name: &'l str,
    pub(super) kind: &'static str,
    pub(super) provision: Option<ProvisionId>,
    pub(super) description: &'l str,
    pub(super) ty: Option<Type>,
}

pub(super) fn head(law: &Law, item: Item) -> Option<Head<'_>> {
    let (name, kind, provision, description, ty) = match item {
        Item::Rule(id) => {
            let rule = law.rules.get(id.index())?;
            let ty = Some(rule.ty);
            (&rule.name, "regel", rule.provision, &*rule.description, ty)
        }
        Item::Relation(id) => {
            let relation = law.relations.get(id.index())?;
            (&relation.name, "relatie", relation.provision, "", None)
        }
        Item::Unit(id) => {
            let unit = law.units.get(id.index())?;
            (&unit.name, "eenheid", unit.provision, "", Some(Type::JaNee))
        }
        Item::Param(id) => {
            let param = law.params.get(id.index())?;
            let ty = Some(param.ty);
            (
                &param.name,
                "parameter",
                param.provision,
                &*param.description,
                ty,
            )
        }
        Item::Table(id) => {
            let table = law.tables.get(id.index())?;
            (
                &table.name,
                "tabel",
                table.provision,
                &*table.description,
                None,
            )
        }
        Item::Input(id) => {
            let input = law.inputs.get(id.index())?;
            let ty = Some(input.ty);
            (&input.name, "invoer", None, &*input.description, ty)
        }
    };
    Some(Head {
        name,
        kind,
        provision,
        description,
        ty,
    })
}

/// How certain a parameter is, where that must be said.
pub(super) fn status(param: &ParamInForce<'_>) -> Option<&'static str> {
    match param.status {
        _ if param.carried_from.is_some() => Some("aanname"),
        Status::Vastgesteld => None,
        Status::Voorstel => Some("voorstel"),
        Status::Raming => Some("raming"),
        Status::Aanname => Some("aanname"),
    }
}

/// Ids of the persons at these places.
pub(super) fn ids(case: &Case, places: &[u16]) -> Vec<String> {
    let ids = places
        .iter()
        .filter_map(|&place| case.ids.get(usize::from(place)));
    ids.cloned().collect()
}

/// What something is called in formulas; in English where there is a term for it.
pub(super) fn name<'l>(law: &'l Law, name: &'l str, language: Language) -> &'l str {
    match language {
        Language::Nl => name,
        Language::En => law.english.term(name).map_or(name, |term| &term.one),
    }
}

/// Everything that an item is called in formulas.
pub(super) fn names(law: &Law, item: Item, language: Language) -> Vec<&str> {
    let Some(head) = head(law, item) else {
        return Vec::new();
    };
    match law
        .english
        .term(head.name)
        .filter(|_| language == Language::En)
    {
        Some(term) if term.one == term.many => vec![&term.one],
        Some(term) => vec![&term.one, &term.many],
        None => vec![head.name],
    }
}

/// Every name that can stand in a formula.
pub(super) fn all_names(law: &Law, language: Language) -> impl Iterator<Item = &str> {
    let params = law.params.iter().map(|x| &*x.name);
    let tables = law.tables.iter().map(|x| &*x.name);
    let inputs = law.inputs.iter().map(|x| &*x.name);
    let rules = law.rules.iter().map(|x| &*x.name);
    let relations = law.relations.iter().map(|x| &*x.name);
    let all = params
        .chain(tables)
        .chain(inputs)
        .chain(rules)
        .chain(relations);
    all.map(move |all| name(law, all, language))
}

/// A text of the law; in English where it has been translated.
pub(super) fn text<'l>(law: &'l Law, text: &'l str, language: Language) -> &'l str {
    match language {
        Language::Nl => text,
        Language::En => law.english.text(text).unwrap_or(text),
    }
}

/// The citation of a provision.
pub(super) fn citation(law: &Law, id: ProvisionId, language: Language) -> String {
    match language {
        Language::Nl => law.citation(id),
        Language::En => law.citation_in_english(id),
    }
}

/// The article without the act.
pub(super) fn article(law: &Law, id: ProvisionId, language: Language) -> Option<String> {
    let provision = law.provisions.get(id.index())?;
    Some(match language {
        Language::Nl => provision.to_string(),
        Language::En => provision.english(),
    })
}

fn either(text: Bilingual, language: Language) -> String {
    match language {
        Language::Nl => text.nl,
        Language::En => text.en.unwrap_or(text.nl),
    }
}

/// A formula of a rule, unit or relation in the words of the law.
pub(super) fn of_law(law: &Law, item: Item, text: &Expr, language: Language) -> String {
    let rule = match item {
        Item::Rule(id) => law.rules.get(id.index()),
        _ => None,
    };
    let text = match rule {
        Some(rule) => both::rule_body(law, rule, text),
        None => both::expr(law, &["persoon"], text),
    };
    either(text, language)
}

/// A formula about these persons: the subject, and in a relation the other.
pub(super) fn formula(
    law: &Law,
    case: &Case,
    people: &[u16],
    expr: &Expr,
    language: Language,
) -> String {
    let names = ids(case, people);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    either(both::expr(law, &names, expr), language)
}

/// A figure as it is written in the law.
pub(super) fn figure(law: &Law, value: Const, language: Language) -> String {
    either(both::constant(law, value), language)
}

/// A condition as it came out: in the words of the law, and with its values.
pub(super) fn fact(
    law: &Law,
    case: &Case,
    people: &[u16],
    fact: &Fact,
    language: Language,
) -> (String, Option<String>) {
    let says = |expr: &Expr| {
        if fact.holds {
            formula(law, case, people, expr, language)
        } else {
            formula(law, case, people, &negated(expr), language)
        }
    };
    (says(&fact.condition), fact.filled.as_ref().map(says))
}

/// The contrary of a condition.
fn negated(expr: &Expr) -> Expr {
    let kind = match &expr.kind {
        ExprKind::Binary(op, a, b) => {
            let contrary = match op {
                BinOp::Eq => Some(BinOp::Ne),
                BinOp::Ne => Some(BinOp::Eq),
                BinOp::Lt => Some(BinOp::Ge),
                BinOp::Le => Some(BinOp::Gt),
                BinOp::Gt => Some(BinOp::Le),
                BinOp::Ge => Some(BinOp::Lt),
                _ => None,
            };
            contrary.map(|op| ExprKind::Binary(op, a.clone(), b.clone()))
        }
        _ => None,
    };
    Expr {
        kind: kind.unwrap_or_else(|| ExprKind::Not(Box::new(expr.clone()))),
        ..expr.clone()
    }
}

/// A value with its period.
pub(super) fn value(law: &Law, ty: Type, value: i64, language: Language) -> String {
    let text = money::text(law, ty, value, language);
    format!("{text}{}", per(ty, language))
}

/// The months in which something holds, as periods; `None`: in all.
pub(super) fn periods(months: &[bool; 12], language: Language) -> Option<String> {
    let stretches: Vec<String> = stretches(months)
        .map(|(first, last)| stretch(first, last, language))
        .collect();
    (!months.iter().all(|&holds| holds)).then(|| stretches.join(", "))
}

/// The values of the months, each with its period.
pub(super) fn by_period<T: PartialEq>(
    months: &[T; 12],
    show: impl Fn(&T) -> Option<String>,
    language: Language,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut start = 0;
    let mut all = true;
    for (month, now) in months.iter().enumerate() {
        if months.get(month + 1) == Some(now) {
            continue;
        }
        all &= start == 0 && month == 11;
        if let Some(text) = show(now) {
            let period = stretch(start, month, language);
            parts.push(if all {
                text
            } else {
                format!("{period} {text}")
            });
        }
        start = month + 1;
    }
    parts.join("; ")
}

fn stretches(months: &[bool; 12]) -> impl Iterator<Item = (usize, usize)> {
    let holds = |month: usize| months.get(month).copied().unwrap_or_default();
    let first = move |&month: &usize| holds(month) && (month == 0 || !holds(month - 1));
    (0..12).filter(first).map(move |first| {
        let last = (first..12).take_while(|&month| holds(month)).last();
        (first, last.unwrap_or(first))
    })
}

/// The months from one to another.
fn stretch(first: usize, last: usize, language: Language) -> String {
    if first == last {
        month(first, language).into()
    } else {
        format!("{}–{}", month(first, language), month(last, language))
    }
}

fn month(month: usize, language: Language) -> &'static str {
    const NL: [&str; 12] = [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ];
    const EN: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let names = if language == Language::Nl { NL } else { EN };
    names.get(month).copied().unwrap_or_default()
}

/// The period of an amount.
pub(super) fn per(ty: Type, language: Language) -> &'static str {
    match (ty, language) {
        (Type::Bedrag(Some(Period::Year)), Language::Nl) => " per jaar",
        (Type::Bedrag(Some(Period::Year)), Language::En) => " per year",
        (Type::Bedrag(Some(Period::Quarter)), Language::Nl) => " per kwartaal",
        (Type::Bedrag(Some(Period::Quarter)), Language::En) => " per quarter",
        (Type::Bedrag(Some(Period::Month)), Language::Nl) => " per maand",
        (Type::Bedrag(Some(Period::Month)), Language::En) => " per month",
        (Type::Bedrag(Some(Period::Hour)), Language::Nl) => " per uur",
        (Type::Bedrag(Some(Period::Hour)), Language::En) => " per hour",
        _ => "",
    }
}
