//! A law with the inputs of `laws/begrippen.wet` and nothing else.

use houvast_lang::law::{Const, Input, InputId, InputTime, Law, Period, Subject, Type};
use houvast_lang::number::Exact;
use houvast_lang::source::{FileId, Span};

const YEAR: Type = Type::Bedrag(Some(Period::Year));
const MONTH: Type = Type::Bedrag(Some(Period::Month));
const STOCK: Type = Type::Bedrag(None);

fn input(name: &str, subject: Subject, ty: Type, low: i128, high: i128) -> Input {
    let default = match name {
        "verzekerd_zvw" | "aow_opbouw" => 1,
        _ => 0,
    };
    Input {
        name: name.to_owned(),
        subject,
        symmetric: subject == Subject::Pair && name != "ouder",
        ty,
        time: InputTime::Year,
        default: Const {
            value: Exact::from_integer(default),
            ty,
        },
        range: (Exact::from_integer(low), Exact::from_integer(high)),
        register: None,
        verified: None,
        warning: None,
        description: String::new(),
        span: Span {
            file: FileId(0),
            start: 0,
            end: 0,
        },
    }
}

/// The law.
pub fn law() -> Law {
    const MOST: i128 = 20_000_000;
    let person = |name, ty, low, high| input(name, Subject::Person, ty, low, high);
    let money = |name| person(name, YEAR, 0, MOST);
    let signed = |name| person(name, YEAR, -MOST, MOST);
    let stock = |name| person(name, STOCK, 0, MOST);
    let state = |name| person(name, Type::JaNee, 0, 1);
    let pair = |name| input(name, Subject::Pair, Type::JaNee, 0, 1);
    let mut inputs = vec![person("geboortedatum", Type::Datum, -200_000, 200_000)];
    inputs.extend([person("volgnummer", Type::Aantal, 1, 64)]);
    inputs.extend(
        [
            "loon",
            "pensioen",
            "aow",
            "uitkering_werk",
            "belastbaar_inkomen_box3",
        ]
        .map(money),
    );
    inputs.extend(
        [
            "alimentatie_ontvangen",
            "alimentatie_betaald",
            "hypotheekrente",
        ]
        .map(money),
    );
    inputs.extend(
        [
            "belastbare_winst",
            "resultaat_overig",
            "belastbaar_inkomen_box2",
        ]
        .map(signed),
    );
    inputs.extend(["banktegoeden", "overige_bezittingen", "schulden"].map(stock));
    inputs.extend(["woz_waarde", "hypotheekschuld"].map(stock));
    inputs.extend(
        [
            "verzekerd_zvw",
            "student",
            "in_inrichting",
            "arbeidsongeschikt_jong",
        ]
        .map(state),
    );
    inputs.push(person("aow_opbouw", Type::Percentage, 0, 1));
    inputs.push(person("uren_per_week", Type::Getal, 0, 168));
    inputs.push(input("kale_huur", Subject::Household, MONTH, 0, 100_000));
    inputs.push(input("servicekosten", Subject::Household, MONTH, 0, 10_000));
    inputs.push(input(
        "gemeente",
        Subject::Household,
        Type::Aantal,
        0,
        9_999,
    ));
    inputs.extend(
        [
            "gehuwd",
            "geregistreerd_partner",
            "samenwonend",
            "samenlevingscontract",
        ]
        .map(pair),
    );
    inputs.extend(
        [
            "gezamenlijke_woning",
            "pensioenpartner",
            "partner_vorig_jaar",
            "ouder",
        ]
        .map(pair),
    );
    Law {
        inputs,
        ..Law::default()
    }
}

/// The input of that name.
pub fn id(law: &Law, name: &str) -> InputId {
    let index = law
        .inputs
        .iter()
        .position(|input| input.name == name)
        .unwrap();
    InputId(u32::try_from(index).unwrap())
}
