//! Texts made to cost much: each family makes one of about the size that is asked.

use crate::pieces::{
    WET, WITH_INPUT, chain, departures_over, index_chain, long_circle, relation_chain, repeated,
    rule,
};

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Law,
    Intention,
    Catalogue,
}

/// A name, how it is read, and a text of about so many bytes.
pub type Family = (&'static str, Kind, fn(usize) -> String);

pub const FAMILIES: &[Family] = &[
    // Signs.
    ("no line breaks", Kind::Law, |n| "a ".repeat(n / 2)),
    ("one word", Kind::Law, |n| "a".repeat(n)),
    ("digits", Kind::Law, |n| rule("9", n)),
    ("groups of digits", Kind::Law, |n| rule(".999", n)),
    ("zeros after the comma", Kind::Law, |n| {
        rule("0", n).replacen("1", "0,0", 2)
    }),
    ("NUL", Kind::Law, |n| repeated(WET, "\0", "", n)),
    ("unknown characters", Kind::Law, |n| {
        repeated(WET, "☃ ", "", n)
    }),
    ("combining marks", Kind::Law, |n| {
        repeated(WET, "e\u{301}", "", n)
    }),
    ("right to left and joiners", Kind::Law, |n| {
        repeated(WET, "\u{202e}\u{200d}\u{feff}", "", n)
    }),
    ("quotes that do not close", Kind::Law, |n| {
        repeated(WET, "\"a\n", "", n)
    }),
    ("one quote that does not close", Kind::Law, |n| {
        repeated(WET, "a", "", n).replacen("artikel", "\"artikel", 1)
    }),
    ("a long text", Kind::Law, |n| {
        repeated("wet w \"", "a", "\"\n", n)
    }),
    ("comments", Kind::Law, |n| repeated(WET, "-- a\n", "", n)),
    ("one long comment", Kind::Law, |n| {
        repeated(WET, "a", "", n).replacen("artikel", "-- ", 1)
    }),
    ("empty lines", Kind::Law, |n| {
        repeated(WET, "\n", "regel a: getal = 1", n)
    }),
    ("carriage returns", Kind::Law, |n| {
        repeated(WET, "\r", "regel a: getal = 1", n)
    }),
    ("foreign notation", Kind::Law, |n| {
        rule(" && 1 == 1 || {", n)
    }),
    ("euro signs", Kind::Law, |n| rule(" € €", n)),
    ("wrong dates", Kind::Law, |n| rule(" 2025-13-99", n)),
    // Grammar.
    ("open parentheses", Kind::Law, |n| {
        repeated("wet w \"Wet\"\nartikel 1\nregel r: getal = ", "(", "", n)
    }),
    ("close parentheses", Kind::Law, |n| rule(")", n)),
    ("niet niet", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nregel r: ja/nee = ",
            "niet ",
            "ja",
            n,
        )
    }),
    ("minus minus", Kind::Law, |n| {
        repeated("wet w \"Wet\"\nartikel 1\nregel r: getal = ", "− ", "1", n)
    }),
    ("plus", Kind::Law, |n| rule(" + 1", n)),
    ("suffixes", Kind::Law, |n| rule(", ten minste 1", n)),
    ("choices", Kind::Law, |n| rule(" indien ja, 1", n)),
    ("van van van", Kind::Law, |n| rule(" + x van x", n)),
    ("som van som van", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nregel r: getal = ",
            "som van ",
            "1",
            n,
        )
    }),
    ("er is een er is een", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nregel r: ja/nee = ",
            "er is een bewoners waarvoor ",
            "ja",
            n,
        )
    }),
    ("waarvoor waarvoor", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nregel r: aantal = aantal bewoners",
            " waarvoor ja",
            "",
            n,
        )
    }),
    ("relations by way of others", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nregel r: aantal = aantal ",
            "a van ",
            "b",
            n,
        )
    }),
    ("headings", Kind::Law, |n| {
        repeated("wet w \"Wet\"\n", "artikel # lid #\n", "", n)
    }),
    ("labels of a heading", Kind::Law, |n| {
        repeated("wet w \"Wet\"\nartikel 1 lid 1", ", #", "", n)
    }),
    ("words that begin nothing", Kind::Law, |n| {
        repeated(WET, "dan ", "", n)
    }),
    ("items that are not finished", Kind::Law, |n| {
        repeated(WET, "regel ", "", n)
    }),
    ("headers", Kind::Law, |n| {
        repeated("", "wet w \"Wet\"\n", "", n)
    }),
    ("fields", Kind::Law, |n| {
        repeated("wet w \"Wet\"\n", "bwb BWBR#\n", "", n)
    }),
    ("published figures", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\nbekend resultaat \"b\": \"t\"\n",
            "cijfer saldo_overheid in 2026: € 1\n",
            "",
            n,
        )
    }),
    // Many of one thing.
    ("parameters", Kind::Law, |n| {
        repeated(WET, "parameter p#: getal vanaf 2025: 1\n", "", n)
    }),
    ("versions of one parameter", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nparameter p: getal\n",
            "vanaf 2025: 1\n",
            "",
            n,
        )
    }),
    ("rows of one table", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\ntabel t: getal naar bedrag\nvanaf 2025\n",
            "tot en met € #: 1\n",
            "daarboven: 1\n",
            n,
        )
    }),
    ("cases of one soort", Kind::Law, |n| {
        repeated("wet w \"Wet\"\nsoort s = a", " | a#", "\n", n)
    }),
    ("same case of one soort", Kind::Law, |n| {
        repeated("wet w \"Wet\"\nsoort s = a", " | a", "\n", n)
    }),
    ("one name again and again", Kind::Law, |n| {
        repeated(WET, "regel a: getal = 1\n", "", n)
    }),
    ("unknown names", Kind::Law, |n| {
        repeated(WET, "regel a#: getal = b#\n", "", n)
    }),
    ("unknown names in one rule", Kind::Law, |n| {
        repeated(
            WET,
            "regel a#: getal = b# + c# + d# + e# + f# + g# + h#\n",
            "",
            n,
        )
    }),
    ("long names that are nearly known", Kind::Law, |n| {
        let long = "a".repeat(90);
        repeated(WET, &format!("regel y{long}#: getal = z{long}#x\n"), "", n)
    }),
    ("parameters that index each other", Kind::Law, index_chain),
    ("texts that are nearly there", Kind::Catalogue, |n| {
        let long = "a".repeat(400);
        repeated("[teksten]\n", &format!("\"# {long}\" = \"b\"\n"), "", n)
    }),
    ("type errors", Kind::Law, |n| {
        repeated(WET, "regel a#: getal = € 1 + 5% + ja + 2025-01-01\n", "", n)
    }),
    ("rules that need the next", Kind::Law, |n| {
        repeated(
            WITH_INPUT,
            "regel a# van persoon: bedrag per jaar = a#0\n",
            "",
            n,
        )
    }),
    ("a chain of rules", Kind::Law, |n| {
        chain(n, |i| format!("a{i} × 1"))
    }),
    ("a chain of rules, each twice", Kind::Law, |n| {
        chain(n, |i| format!("a{i} + a{i} − a{i}"))
    }),
    ("a chain of choices", Kind::Law, |n| {
        chain(n, |i| format!("a{i} indien a{i} > € 1, anders € 5 − a{i}"))
    }),
    ("a circle of rules", Kind::Law, |n| {
        chain(n, |i| format!("a{i}")).replacen("= x", "= a9", 1)
    }),
    ("one long circle", Kind::Law, long_circle),
    ("rules that need all before them", Kind::Law, |n| {
        chain(n, |i| {
            format!("a{i} + a{} + a{} + a{} + a{}", i / 2, i / 3, i / 5, i / 7)
        })
    }),
    ("a chain of relations", Kind::Law, relation_chain),
    ("departures of one rule", Kind::Law, |n| {
        repeated(
            &format!("{WITH_INPUT}regel r van persoon: bedrag per jaar = x\n"),
            "artikel 2 lid #\nin afwijking van artikel 1, indien x > € #: r = € 1\n",
            "",
            n,
        )
    }),
    ("departures that always apply", Kind::Law, |n| {
        repeated(
            &format!("{WITH_INPUT}regel r van persoon: bedrag per jaar = x\n"),
            "artikel 2 lid #\nin afwijking van artikel 1: r = € 1\n",
            "",
            n,
        )
    }),
    ("departures in one provision", Kind::Law, |n| {
        repeated(
            &format!("{WITH_INPUT}regel r van persoon: bedrag per jaar = x\nartikel 2\n"),
            "in afwijking van artikel 1: r = € 1\n",
            "",
            n,
        )
    }),
    ("departures over each other", Kind::Law, departures_over),
    ("departures from many provisions", Kind::Law, |n| {
        repeated(
            &format!(
                "{WITH_INPUT}regel r van persoon: bedrag per jaar = x\nartikel 2\nin afwijking van artikel 1"
            ),
            " en artikel #",
            ": r = € 1\n",
            n,
        )
    }),
    ("practices", Kind::Law, |n| {
        repeated(
            &format!("{WITH_INPUT}regel r van persoon: bedrag per jaar = x\n"),
            "uitvoeringspraktijk \"p#\": r = r volgens de wet + € 1\n",
            "",
            n,
        )
    }),
    ("units", Kind::Law, |n| {
        repeated(
            WITH_INPUT,
            "eenheid e# = persoon waarvoor x > € 1 met leden g\n",
            "",
            n,
        )
    }),
    ("members of one unit", Kind::Law, |n| {
        repeated(WITH_INPUT, ", g", "\n", n).replacen(
            "artikel 1\n",
            "artikel 1\neenheid e = persoon waarvoor ja met leden g",
            1,
        )
    }),
    ("duties", Kind::Law, |n| {
        repeated(WET, "plicht burger \"doe #\"\n", "", n)
    }),
    ("rules of one duty", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\nartikel 1\nregel a: getal = 1\nplicht burger \"doe\", bij a",
            ", a",
            "\n",
            n,
        )
    }),
    ("outcomes", Kind::Law, |n| {
        repeated(
            &format!("{WET}regel a: getal = 1\n"),
            "uitkomst a als uitgave a\n",
            "",
            n,
        )
    }),
    ("concepts", Kind::Law, |n| {
        repeated(WITH_INPUT, "begrip x als inkomen\n", "", n)
    }),
    ("open terms", Kind::Law, |n| {
        repeated(WET, "open o#: getal, in te vullen door \"r\"\n", "", n)
    }),
    ("fillings of one term", Kind::Law, |n| {
        repeated(
            &format!("{WET}open o: getal, in te vullen door \"r\", per gemeente\n"),
            "invulling van o voor gemeente 0363 = 1\n",
            "",
            n,
        )
    }),
    ("municipalities of one filling", Kind::Law, |n| {
        repeated(
            &format!(
                "{WET}open o: getal, in te vullen door \"r\", per gemeente\ninvulling van o voor gemeente 0363"
            ),
            ", 0364",
            " = 1\n",
            n,
        )
    }),
    ("inputs with many warnings", Kind::Law, |n| {
        repeated(
            "wet w \"Wet\"\ninvoer x van persoon: bedrag per jaar",
            " waarschuwing \"a\" indien b",
            "\n",
            n,
        )
    }),
    ("what is not used", Kind::Law, |n| {
        repeated(
            &format!(
                "{WITH_INPUT}regel r van persoon: bedrag per jaar = x\nuitkomst r als uitgave r\n"
            ),
            "parameter p#: getal vanaf 2025: 1\n",
            "",
            n,
        )
    }),
    // Intentions.
    ("changes of one parameter", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\nin basis artikel 1\nparameter p: getal\n",
            "vanaf 2026: 2\n",
            "",
            n,
        )
    }),
    ("the same change again and again", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\nin basis artikel 1\n",
            "parameter p: getal vanaf 2026: 2\n",
            "",
            n,
        )
    }),
    ("changes under many provisions", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\n",
            "in basis artikel # lid 2\nregel n#: getal vanaf 2026 = 1\n",
            "",
            n,
        )
    }),
    ("acts that are not there", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\n",
            "in w# artikel 1\nparameter p#: getal vanaf 2026: 1\n",
            "",
            n,
        )
    }),
    ("what lapses", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\n",
            "vervalt artikel # van basis vanaf 2026\nvervalt q# vanaf 2026\nvervalt p vanaf 2026\n",
            "",
            n,
        )
    }),
    ("departures of an intention", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\nin basis artikel 2\n",
            "in afwijking van artikel 1: r vanaf 2026 = € 1\n",
            "",
            n,
        )
    }),
    ("duties of an intention", Kind::Intention, |n| {
        repeated(
            "voornemen v \"V\"\nin basis artikel 2\n",
            "plicht burger \"doe #\" vanaf 2026 geldt\n",
            "",
            n,
        )
    }),
    // Catalogues.
    ("terms", Kind::Catalogue, |n| {
        repeated("[termen]\n", "a# = \"b#\"\n", "", n)
    }),
    ("texts", Kind::Catalogue, |n| {
        repeated("[teksten]\n", "\"a #\" = \"b #\"\n", "", n)
    }),
    ("nested arrays", Kind::Catalogue, |n| {
        repeated("a = ", "[", "", n)
    }),
    ("nested tables", Kind::Catalogue, |n| {
        repeated("a = ", "{ a = ", "", n)
    }),
    ("a dotted key", Kind::Catalogue, |n| {
        repeated("a", ".a", " = 1\n", n)
    }),
    ("dotted keys", Kind::Catalogue, |n| {
        repeated("", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p# = 1\n", "", n)
    }),
    ("sections", Kind::Catalogue, |n| {
        repeated("", "[a#]\n", "", n)
    }),
    ("a section of sections", Kind::Catalogue, |n| {
        repeated("[a", ".a", "]\n", n)
    }),
    ("the same key", Kind::Catalogue, |n| {
        repeated("[termen]\n", "a = \"b\"\n", "", n)
    }),
    ("no TOML", Kind::Catalogue, |n| {
        repeated("", "= = [\n", "", n)
    }),
    ("quotes", Kind::Catalogue, |n| {
        repeated("a = ", "\"\"\"", "", n)
    }),
    ("other forms", Kind::Catalogue, |n| {
        repeated("[termen]\n", "a# = { x = 1, y = 2 }\n", "", n)
    }),
];
