//! Case files, through the public reader.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use houvast_engine::people::{Changed, storage_scale};
use houvast_lang::law::{
    Const, Input, InputId, InputTime, Law, Param, Period, Renewal, Rule, Status, Subject, Type,
    Version,
};
use houvast_lang::number::Exact;
use houvast_lang::source::{FileId, Span};
use houvast_population::case::{Case, CaseReader, Format, MAX_CASE_BYTES, to_people};
use jiff::civil::date;

const SPAN: Span = Span {
    file: FileId(0),
    start: 0,
    end: 0,
};

fn input(name: &str, subject: Subject, ty: Type, time: InputTime, low: i128, high: i128) -> Input {
    Input {
        name: name.into(),
        subject,
        symmetric: subject == Subject::Pair && name != "ouder",
        ty,
        time,
        default: Const {
            value: Exact::from_integer(i128::from(name == "verzekerd_zvw")),
            ty,
        },
        range: (Exact::from_integer(low), Exact::from_integer(high)),
        register: None,
        verified: None,
        warning: None,
        description: String::new(),
        span: SPAN,
    }
}

/// A law with the inputs of the interface that these tests use, and one rule.
fn law() -> Law {
    use InputTime::{Flow, Month, Year};
    use Subject::{Household, Pair, Person};
    let year = Type::Bedrag(Some(Period::Year));
    let money = |name, time| input(name, Person, year, time, 0, 20_000_000);
    let yes = |name, subject| input(name, subject, Type::JaNee, Month, 0, 1);
    let mut inputs = vec![
        input(
            "geboortedatum",
            Person,
            Type::Datum,
            Year,
            -100_000,
            100_000,
        ),
        money("loon", Flow),
        money("aow", Flow),
        input(
            "belastbare_winst",
            Person,
            year,
            Flow,
            -20_000_000,
            20_000_000,
        ),
        input(
            "woz_waarde",
            Person,
            Type::Bedrag(None),
            Year,
            0,
            20_000_000,
        ),
        input("aow_opbouw", Person, Type::Percentage, Year, 0, 1),
        input("uren_per_week", Person, Type::Getal, Month, 0, 168),
        yes("verzekerd_zvw", Person),
        yes("adres_elders", Person),
        input(
            "kale_huur",
            Household,
            Type::Bedrag(Some(Period::Month)),
            Month,
            0,
            100_000,
        ),
        input("gemeente", Household, Type::Aantal, Year, 0, 9999),
    ];
    for name in [
        "gehuwd",
        "geregistreerd_partner",
        "samenwonend",
        "samenlevingscontract",
        "ouder",
    ] {
        inputs.push(yes(name, Pair));
    }
    let ty = year;
    let rule = Rule {
        name: "toetsingsinkomen".into(),
        subject: Person,
        grid: houvast_lang::law::Grid::Year,
        ty,
        provision: None,
        versions: Vec::new(),
        per_gemeente: Vec::new(),
        delegated: None,
        departures: Vec::new(),
        description: String::new(),
        span: SPAN,
    };
    let version = |year| Version {
        from: date(year, 1, 1),
        status: Status::Vastgesteld,
        known: None,
        source: None,
        unverified: false,
        body: Some(Const {
            value: Exact::from_integer(1),
            ty,
        }),
        span: SPAN,
        by: None,
    };
    let param = Param {
        name: "standaardpremie".into(),
        ty,
        provision: None,
        renewal: Renewal::Yearly,
        versions: vec![version(2024), version(2027)],
        description: String::new(),
        span: SPAN,
    };
    Law {
        inputs,
        rules: vec![rule],
        params: vec![param],
        ..Law::default()
    }
}

fn read(text: &str, format: Format) -> Vec<Result<Case, String>> {
    let law = law();
    let cases = CaseReader::new(&law).read(&"geval".into(), text, format);
    let lines = |problems: Vec<_>| {
        problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<String>>()
            .join("\n")
    };
    cases.into_iter().map(|case| case.map_err(lines)).collect()
}

fn good(text: &str) -> Case {
    read(text, Format::detect("", text)).remove(0).unwrap()
}

fn bad(text: &str) -> String {
    read(text, Format::detect("", text)).remove(0).unwrap_err()
}

fn id(name: &str) -> InputId {
    let position = law().inputs.iter().position(|input| input.name == name);
    InputId(u32::try_from(position.unwrap()).unwrap())
}

const JSON: &str = r#"{ "jaar": 2025, "peildatum": "2025-02-01",
  "personen": [
    {"id": "a", "geboortedatum": "1985-03-01", "loon": 1.8e4, "aow_opbouw": 98.5},
    {"id": "b", "geboortedatum": "1987-07-15", "belastbare_winst": -10000.07},
    {"id": "k", "geboortedatum": "2019-05-02", "adres": "elders", "verzekerd_zvw": false} ],
  "relaties": [ {"soort": "gehuwd", "personen": ["a", "b"], "vanaf": "2025-03-15", "samenlevingscontract": true},
                {"soort": "ouder", "ouder": "a", "kind": "k"},
                {"soort": "ouder", "ouder": "b", "kind": "k", "tot": "2025-07-01"} ],
  "huishouden": {"kale_huur": 700.00, "gemeente": "0363"},
  "maanden": [{"vanaf": "2025-07-01", "personen": {"a": {"loon": 0}}, "huishouden": {"kale_huur": 650.5}}],
  "gegeven": {"toetsingsinkomen": 28000, "toetsingsinkomen@b": 1} }"#;

const TOML: &str = r#"
jaar = 2025
peildatum = 2025-02-01
huishouden = { kale_huur = 700.00, gemeente = "0363" }
relaties = [
  { soort = "gehuwd", personen = ["a", "b"], vanaf = 2025-03-15, samenlevingscontract = true },
  { soort = "ouder", ouder = "a", kind = "k" },
  { soort = "ouder", ouder = "b", kind = "k", tot = 2025-07-01 },
]
[gegeven]
toetsingsinkomen = 28_000
"toetsingsinkomen@b" = 1
[[personen]]
id = "a"
geboortedatum = 1985-03-01
loon = 1.8e4
aow_opbouw = 98.5
[[personen]]
id = "b"
geboortedatum = "1987-07-15"
belastbare_winst = -10000.07
[[personen]]
id = "k"
geboortedatum = 2019-05-02
adres = "elders"
verzekerd_zvw = false
[[maanden]]
vanaf = 2025-07-01
personen.a.loon = 0
huishouden.kale_huur = 650.5
"#;

#[test]
fn json_and_toml_say_the_same() {
    // Warnings have their line, which differs.
    let without_warnings = |text| Case {
        warnings: vec![],
        ..good(text)
    };
    assert_eq!(without_warnings(JSON), without_warnings(TOML));
}

#[test]
fn values_are_exact() {
    let case = good(JSON);
    assert_eq!((case.year, case.reference), (2025, date(2025, 2, 1)));
    assert_eq!(case.ids, ["a", "b", "k"]);
    assert!(case.persons.contains(&(0, id("loon"), 1_800_000)));
    assert!(case.persons.contains(&(0, id("aow_opbouw"), 98_500)));
    assert!(
        case.persons
            .contains(&(1, id("belastbare_winst"), -1_000_007))
    );
    assert!(case.persons.contains(&(2, id("adres_elders"), 1)));
    assert!(case.persons.contains(&(2, id("verzekerd_zvw"), 0)));
    assert_eq!(
        case.household,
        [(id("kale_huur"), 70_000), (id("gemeente"), 363)]
    );
}

#[test]
fn relations_count_by_the_first_and_the_last_day_of_the_month() {
    let case = good(JSON);
    let (gehuwd, ouder) = (id("gehuwd"), id("ouder"));
    let on_last_day = law().last_day_of(gehuwd).unwrap();
    assert_eq!(case.pairs, [(ouder, 0, 2), (ouder, 1, 2)]);
    for change in [
        (3, Changed::Pair(on_last_day, 0, 1), 1),
        (4, Changed::Pair(on_last_day, 0, 1), 0),
        (4, Changed::Pair(gehuwd, 0, 1), 1),
        (4, Changed::Pair(id("samenlevingscontract"), 0, 1), 1),
        (7, Changed::Pair(ouder, 1, 2), 0),
        (7, Changed::Person(id("loon"), 0), 0),
        (7, Changed::Household(id("kale_huur")), 65_050),
    ] {
        assert!(case.changes.contains(&change), "{change:?}");
    }
    assert_eq!(case.changes.len(), 9);
}

#[test]
fn cases_become_people() {
    let law = law();
    let (one, two) = (
        good(JSON),
        good(r#"{"jaar":2025,"personen":[{"id":"x","geboortedatum":"1990-01-01"}]}"#),
    );
    let people = to_people(&law, [&one, &two]);
    assert_eq!(people.offsets, [0, 3, 4]);
    assert_eq!(people.columns[&id("verzekerd_zvw")].values, [1, 1, 0, 1]);
    assert_eq!(people.columns[&id("kale_huur")].values, [70_000, 0]);
    assert_eq!(people.given.len(), 2);
    assert_eq!(
        people
            .changes
            .iter()
            .map(|change| change.month)
            .collect::<Vec<_>>(),
        [3, 3, 4, 4, 4, 4, 7, 7, 7]
    );
    assert_eq!(storage_scale(Type::Percentage), 100_000);
}

#[test]
fn the_year_follows_from_the_reference_date() {
    let case =
        good(r#"{"peildatum":"2026-07-01","personen":[{"id":"x","geboortedatum":"1990-01-01"}]}"#);
    assert_eq!(case.year, 2026);
}

#[test]
fn all_problems_of_a_case_at_once() {
    insta::assert_snapshot!(bad(r#"{
  "jaar": 2025, "peildatum": "2025-06-01", "huishuden": {}, "loon": 3,
  "personen": [
    {"id": "a", "geboortedatum": "1985-3-1", "lon": 18000, "kale_huur": 3, "toetsingsinkomen": 1},
    {"id": "a", "geboortedatum": "2085-03-01", "loon": "18.000"},
    {"geboortedatum": "1990-01-01", "loon": 100.005, "loon": 1e30, "adres": "thuis", "verzekerd_zvw": "yes"},
    {"id": "d", "loon": -1, "uren_per_week": 169, "aow_opbouw": 100.5} ],
  "relaties": [ {"soort": "gehwd", "personen": ["a", "d"]}, {"soort": "gehuwd", "personen": ["a", "x"]},
    {"soort": "gehuwd", "personen": ["a"]}, {"soort": "gehuwd", "personen": ["d", "d"]}, {"soort": "ouder", "personen": ["a", "d"]},
    {"soort": "gehuwd", "personen": ["a", "d"], "vanaf": "2025-05-01", "tot": "2025-04-01", "gezamenlijk": true} ],
  "huishouden": {"kale_huur": -700, "gemeente": "Amsterdam", "loon": 4},
  "maanden": [ {"vanaf": "2025-07-15", "personen": {"a": {"woz_waarde": 3, "loon": true}, "z": {}}}, {"personen": []} ],
  "gegeven": {"toetsinkomen": 28000, "toetsingsinkomen@q": 1, "toetsingsinkomen": 1e12, "loon": 3} }"#));
}

#[test]
fn problems_in_toml_have_their_line() {
    insta::assert_snapshot!(bad(
        "jaar = 2025\n[[personen]]\nid = \"a\"\ngeboortedatum = 1985-03-01\nloon = nan\n[huishouden]\nkale_huur = 1.234\n"
    ));
    insta::assert_snapshot!(bad("jaar = 2025\npersonen = [\n"));
}

#[test]
fn problems_in_json_have_their_line() {
    insta::assert_snapshot!(bad(
        "{\"jaar\": 2025,\n \"personen\": [{\"id\": \"a\" \"geboortedatum\": 1}]}"
    ));
    insta::assert_snapshot!(bad("{\"jaar\": 2025,\n \"personen\": [NaN]}"));
}

#[test]
fn contradictions_between_persons() {
    let persons = r#""personen":[{"id":"a","geboortedatum":"1985-03-01"},{"id":"b","geboortedatum":"1986-03-01"},{"id":"c","geboortedatum":"1987-03-01"}]"#;
    let relations = [
        r#"{"soort":"ouder","ouder":"a","kind":"b"},{"soort":"ouder","ouder":"b","kind":"c"},{"soort":"ouder","ouder":"c","kind":"a"}"#,
        r#"{"soort":"ouder","ouder":"c","kind":"a"}"#,
        r#"{"soort":"gehuwd","personen":["a","b"]},{"soort":"gehuwd","personen":["b","c"]}"#,
        r#"{"soort":"gehuwd","personen":["a","b"]},{"soort":"gehuwd","personen":["b","a"],"vanaf":"2025-04-01"}"#,
    ];
    let bad: Vec<String> = relations
        .iter()
        .map(|list| bad(&format!(r#"{{"jaar":2025,{persons},"relaties":[{list}]}}"#)))
        .collect();
    insta::assert_snapshot!(bad.join("\n\n"));
    let after = r#"{"soort":"gehuwd","personen":["a","b"],"tot":"2025-04-01"},{"soort":"gehuwd","personen":["b","c"],"vanaf":"2025-05-01"}"#;
    good(&format!(
        r#"{{"jaar":2025,{persons},"relaties":[{after}]}}"#
    ));
}

#[test]
fn years_without_law() {
    for year in [
        "1900", "2050", "-2025", "20255", "\"2025\"", "2025.5", "1e99", "null",
    ] {
        let text = bad(&format!(r#"{{"jaar":{year},"personen":[]}}"#));
        assert!(text.contains("year"), "{text}");
    }
    assert!(bad(r#"{"jaar":2025,"peildatum":"2024-01-01"}"#).contains("a day in 2025"));
    assert!(bad(r#"{"personen":[]}"#).contains("`jaar` is missing"));
}

#[test]
fn hostile_text_is_refused() {
    for text in [
        "[".repeat(500_000),
        r#"{"a":"#.repeat(100_000),
        format!(
            r#"{{"jaar":2025,"personen":{}{}}}"#,
            "[".repeat(100),
            "]".repeat(100)
        ),
        format!("a = {}{}", "[".repeat(10_000), "]".repeat(10_000)),
        " ".repeat(2_000_000),
        String::new(),
        "\u{0}".into(),
        "null".into(),
        "{}".into(),
        "[]".into(),
        r#"{"jaar":2025,"personen":{"id":"a"}}"#.into(),
        r#"{"jaar":2025,"personen":[[]]}"#.into(),
        r#"{"jaar":2025,"personen":[{"id":"\ud800","geboortedatum":"1990-01-01"}]}"#.into(),
        r#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"1990-02-30"}]}"#.into(),
        r#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"9999-99-99"}]}"#.into(),
        r#"{"jaar":2025,"personen":[{"id":"","geboortedatum":"1990-02-03"}]}"#.into(),
        r#"{"jaar":2025,"personen":[{"id":1,"geboortedatum":"1990-02-03"}]}"#.into(),
    ] {
        assert!(!bad(&text).is_empty());
    }
    let many = vec![r#"{"id":"a","geboortedatum":"1990-01-01"}"#; 65].join(",");
    let text = bad(&format!(r#"{{"jaar":2025,"personen":[{many}]}}"#));
    assert!(text.contains("65; at most 64"), "{text}");
    let keys: Vec<String> = (0..50_000).map(|i| format!("\"k{i}\":1")).collect();
    assert!(bad(&format!("{{{}}}", keys.join(","))).contains("unknown name"));
}

#[test]
fn a_bad_line_leaves_the_others() {
    let one = r#"{"jaar":2025,"personen":[{"id":"x","geboortedatum":"1990-01-01"}]}"#;
    let text = format!("{one}\n\n{{\n{one}\r\n");
    let cases = read(&text, Format::JsonLines);
    assert_eq!(Format::detect("-", &text), Format::JsonLines);
    assert_eq!(
        cases.iter().map(Result::is_ok).collect::<Vec<_>>(),
        [true, false, true]
    );
    assert!(cases[1].as_ref().unwrap_err().starts_with("geval:3: "));
}

#[test]
fn warnings_do_not_stop_a_case() {
    let case = good(
        r#"{"jaar":2025,"personen":[{"id":"x","geboortedatum":"1950-01-01"},{"id":"k","geboortedatum":"2022-01-01",
        "opvang":[{"soort":"bso","uren_per_maand":40,"uurprijs":9.5}]},{"id":"z","geboortedatum":"1950-01-01","aow":0}]}"#,
    );
    let warnings: Vec<String> = case.warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(warnings.join("\n"));
}

#[test]
fn days_that_the_law_does_not_see_are_warned_of() {
    let case = good(
        r#"{"jaar":2025,"personen":[{"id":"x","geboortedatum":"1980-01-01"},{"id":"y","geboortedatum":"1982-01-01"}],
        "relaties":[{"soort":"samenwonend","personen":["x","y"],"vanaf":"2025-03-10","tot":"2025-03-20"}],
        "maanden":[{"vanaf":"2025-05-10","personen":{"y":{"adres":"elders"}}},
          {"vanaf":"2025-05-20","personen":{"y":{"adres":"hier"}}}]}"#,
    );
    let warnings: Vec<String> = case.warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(warnings.join("\n"));
}

proptest::proptest! {
    /// Whatever is done to a text, it is read or refused, and never more.
    #[test]
    fn damaged_text_never_panics(
        json: bool,
        cuts in proptest::collection::vec((0usize..2000, 0usize..12, "[-0-9a-z\"{}\\[\\],:=.@ \n€]{0,6}"), 0..4),
    ) {
        let mut text: Vec<char> = if json { JSON } else { TOML }.chars().collect();
        for (at, length, with) in cuts {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, with.chars());
        }
        let text: String = text.into_iter().collect();
        let law = law();
        for format in [Format::Toml, Format::Json, Format::JsonLines] {
            let cases = CaseReader::new(&law).read(&"geval".into(), &text, format);
            let good: Vec<&Case> = cases.iter().filter_map(|case| case.as_ref().ok()).collect();
            let people = to_people(&law, good.iter().copied());
            proptest::prop_assert_eq!(people.households(), good.len());
        }
    }
}

#[test]
fn a_wrong_year_or_day_does_not_hide_the_rest() {
    for (when, place) in [
        (r#""jaar": 2025, "peildatum": "2025-02-30""#, "peildatum"),
        (r#""jaar": 2025, "peildatum": "2024-06-01""#, "peildatum"),
        (r#""peildatum": "2025-02-30""#, "peildatum"),
        (r#""jaar": 2031"#, "jaar"),
        (r#""jaar": "2025""#, "jaar"),
        (r#""huishouden": {}"#, "jaar"),
    ] {
        let text = format!(
            r#"{{ {when}, "maanden": [{{"vanaf": "2025-07-01"}}],
            "personen": [{{"id": "a", "geboortedatum": "1985-13-01", "loon": "veel"}}] }}"#
        );
        let problems = bad(&text);
        let lines: Vec<&str> = problems.lines().collect();
        assert_eq!(lines.len(), 3, "{problems}");
        assert!(lines[0].contains(place), "{problems}");
        assert!(problems.contains("personen[0].geboortedatum"), "{problems}");
        assert!(problems.contains("personen[0].loon"), "{problems}");
    }
}

#[test]
fn lines_are_read_one_by_one_and_one_that_is_too_long_spoils_only_itself() {
    let law = law();
    let reader = CaseReader::new(&law);
    let file = "geval".into();
    let good = br#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"1985-03-01"}]}"#;
    let long = vec![b' '; MAX_CASE_BYTES + 9];
    let text = [b"\xef\xbb\xbf", &good[..], b"\r\n\n", &long, b"\n", good].concat();
    let cases: Vec<_> = { reader.lines(&file, &text[..]) }
        .map(|c| c.unwrap())
        .collect();
    assert_eq!(cases.len(), 3);
    assert!(cases[0].is_ok() && cases[2].is_ok());
    let problem = cases[1].as_ref().unwrap_err()[0].to_string();
    let expected = "geval:3: size of one case in bytes: ";
    assert!(problem.starts_with(expected), "{problem}");
    let short = [&good[..], b"\n{\"a\xff\n", good].concat();
    let all = reader.read_bytes(&file, &short, Format::JsonLines);
    let each: Vec<_> = { reader.lines(&file, &short[..]) }
        .map(|c| c.unwrap())
        .collect();
    assert_eq!(all, each);
}

#[test]
fn bytes_that_are_no_text_spoil_only_their_line() {
    let law = law();
    let reader = CaseReader::new(&law);
    let good = br#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"1985-03-01"}]}"#;
    let text = [b"\xef\xbb\xbf", &good[..], b"\r\n\r\n{\"a\xff\n", good].concat();
    let cases = reader.read_bytes(&"geval".into(), &text, Format::JsonLines);
    assert_eq!(cases.len(), 3);
    assert!(cases[0].is_ok() && cases[2].is_ok());
    let problem = cases[1].as_ref().unwrap_err()[0].to_string();
    assert_eq!(
        problem,
        "geval:3: column 4 is not UTF-8 text: save the file as UTF-8"
    );
    let one = reader.read_bytes(&"geval".into(), b"\xff", Format::Json);
    let problem = one[0].as_ref().unwrap_err()[0].to_string();
    assert_eq!(
        problem,
        "geval:1: column 1 is not UTF-8 text: save the file as UTF-8"
    );
}
