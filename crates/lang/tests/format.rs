//! The formatter: one style, the same meaning, and nothing more to do the second time.

mod common;

use common::{files_below, formatted, seeds, tree};
use houvast_lang::syntax;
use proptest::prelude::*;
use std::sync::LazyLock;

#[test]
fn the_laws_keep_their_meaning() {
    let mut files = files_below("../../laws", &["wet", "voornemen"]);
    files.extend(files_below("../../voornemens", &["voornemen"]));
    assert!(!files.is_empty());
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(formatted(&text).is_some(), "{} has errors", path.display());
    }
}

#[test]
fn broken_text_is_refused() {
    assert!(syntax::format("wet w \"Wet\" regel a: getal = (1").is_err());
}

/// Texts of the grammar, built from its parts.
mod grammar {
    use super::*;

    /// White space between words, sometimes with a comment.
    fn gap() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            20 => Just(" "),
            2 => Just("\n  "),
            1 => Just("\n\n"),
            1 => Just(" -- opmerking\n"),
            1 => Just("\n-- eigen regel\n"),
        ]
    }

    fn name() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "loon",
            "zorgtoeslag",
            "een_tamelijk_lange_naam",
            "één_bedrag",
            "x",
        ])
        .prop_map(str::to_owned)
    }

    fn relation() -> impl Strategy<Value = String> {
        prop_oneof![
            name(),
            (name(), name()).prop_map(|(a, b)| format!("{a} van {b}")),
            (name(), name()).prop_map(|(a, b)| format!("( {a} of {b} van {a} )")),
        ]
    }

    fn leaf() -> impl Strategy<Value = String> {
        prop_oneof![
            name(),
            prop::sample::select(vec![
                "€ 1.987,50",
                "€5",
                "13,700 %",
                "12",
                "0,5",
                "18 jaar",
                "67 jaar en 3 maanden",
                "2026-07-01",
                "ja",
                "nee",
                "leeftijd op 1 januari",
                "leeftijd van kind op de eerste dag van de maand",
                "maandnummer",
            ])
            .prop_map(str::to_owned),
            (name(), name()).prop_map(|(a, b)| format!("{a} met {b}")),
            (name(), relation()).prop_map(|(a, r)| format!("{a} van {r} anders € 0")),
            (name(), name()).prop_map(|(a, b)| format!("{a} van {b} op 31 december")),
            name().prop_map(|a| format!("{a} volgens artikel 2.10a lid 1 , 2a en 3 onder b")),
            relation().prop_map(|r| format!("aantal {r}")),
        ]
    }

    /// An expression in parentheses where it needs them.
    pub fn expression() -> impl Strategy<Value = String> {
        leaf().prop_recursive(5, 60, 4, |inner| {
            let part = inner.clone().prop_map(|e| format!("( {e} )"));
            let part = prop_oneof![leaf(), part];
            let sign = prop::sample::select(vec![
                "+", "-", "*", "×", "/", "−", "en", "of", "<=", "≥", "<>", "=",
            ]);
            prop_oneof![
                4 => (part.clone(), gap(), sign, gap(), part.clone()).prop_map(|(a, g, s, h, b)| format!("{a}{g}{s}{h}{b}")),
                2 => (part.clone(), part.clone(), part.clone()).prop_map(|(a, b, c)| format!("{a} indien {b} , {c} indien {a}, anders {b}")),
                2 => (part.clone(), part.clone()).prop_map(|(a, b)| format!("{a} , ten minste {b}, rekenkundig afgerond op € 1")),
                1 => part.clone().prop_map(|a| format!("{a}, gelezen als bedrag per maand")),
                1 => part.clone().prop_map(|a| format!("- {a}")),
                1 => part.clone().prop_map(|a| format!("niet {a}")),
                1 => (part.clone(), relation(), part.clone()).prop_map(|(a, r, b)| format!("hoogste van {a} over {r} waarvoor {b} anders € 0")),
                1 => (relation(), part.clone()).prop_map(|(r, a)| format!("er is geen {r} waarvoor {a}")),
                1 => (relation(), part.clone()).prop_map(|(r, a)| format!("voor elke {r} geldt {a}")),
                1 => part.clone().prop_map(|a| format!("som over de maanden van {a}")),
                1 => part.clone().prop_map(|a| format!("in enige maand tot en met deze {a}")),
                1 => (part.clone(), part).prop_map(|(a, b)| format!("voordeligste verdeling van ({a}) met partner uit {b}, € 0 naar laagste belasting")),
            ]
        })
    }

    fn item() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("artikel 2 lid 2 en 3 onder a".to_owned()),
            Just("soort s = a|b |c".to_owned()),
            Just("uitkomst a als uitgave zorgtoeslag \"A\"".to_owned()),
            (expression(), expression()).prop_map(|(e, f)| format!("invoer i van persoon: bedrag per jaar \"wat\" standaard {e} bereik {f} tot {e} uit r opgegeven")),
            (gap(), expression()).prop_map(|(g, e)| format!("regel r van persoon, elke maand: ja/nee{g}= {e}")),
            (expression(), expression()).prop_map(|(e, f)| format!("parameter p: getal \"wat\" vanaf 2025: {e}, raming, bron \"b\" vanaf 2026-07-01 = {f} vanaf 2027 vervalt")),
            (expression(), expression()).prop_map(|(e, f)| format!("in afwijking van artikel 1 lid 1 en artikel 2 van awir , indien {e}: r = {f}")),
            (expression(), expression()).prop_map(|(e, f)| format!("tabel t: percentage naar bedrag vanaf 2025, bron \"b\" tot en met {e}: {f} daarboven: {e}")),
            expression().prop_map(|e| format!("eenheid e, elke maand = persoon waarvoor ({e}) met leden a, b")),
            expression().prop_map(|e| format!("relatie l van persoon met ander, ten hoogste één vanaf 2025, bron \"b\" = ({e}) en x met ander, raming")),
            expression().prop_map(|e| format!("relatie l van persoon met k = de eerste van kinderen waarvoor ({e}) op volgorde van ({e}) aflopend, volgnummer")),
            expression().prop_map(|e| format!("uitvoeringspraktijk \"wat\" bron \"waar\": r = {e}")),
        ]
    }

    pub fn file() -> impl Strategy<Value = String> {
        let items = prop::collection::vec((item(), gap()), 0..6);
        (gap(), items).prop_map(|(gap, items)| {
            let items: String = items
                .into_iter()
                .map(|(item, gap)| item + gap + "\n")
                .collect();
            format!("wet w \"Wet\"{gap}bwb BWBR1\n{items}")
        })
    }
}

/// Texts without errors, of a size that can be written in many ways: whole ones, and articles of the laws.
static SOUND: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts: Vec<String> = Vec::new();
    for seed in seeds() {
        if seed.len() < 4_000 {
            texts.push(seed);
        } else {
            let articles = seed.split("\nartikel").skip(1);
            texts.extend(articles.map(|article| format!("wet w \"Wet\"\nartikel{article}\n")));
        }
    }
    let sound = |text: &String| !syntax::parse(text, houvast_lang::source::FileId(0)).has_errors();
    texts.retain(sound);
    texts
});

/// Where a text has white space between words.
fn gaps(text: &str) -> Vec<usize> {
    let (mut quoted, mut comment, mut before) = (false, false, ' ');
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\n' => (quoted, comment) = (false, false),
            '"' if !comment => quoted = !quoted,
            '-' if before == '-' && !quoted => comment = true,
            _ => {}
        }
        // An amount is one word, and the letter of a part stands on the line of its word.
        let whole = || {
            ["€", "artikel", "lid", "onder"]
                .iter()
                .any(|w| text[..at].trim_end().ends_with(w))
        };
        if c.is_whitespace() && !quoted && !comment && !whole() {
            found.push(at);
        }
        before = c;
    }
    found
}

/// A text with other white space, and comments, in some of its gaps.
fn written_otherwise() -> impl Strategy<Value = (String, String)> {
    let other = prop::sample::select(vec![
        "\n",
        " ",
        "   ",
        "\n\n\n",
        "\t",
        "\r\n",
        " -- opmerking\n",
        "\n-- eigen regel\n",
        "\n\n  --\n",
    ]);
    let changes = prop::collection::vec((any::<usize>(), other), 1..12);
    (any::<usize>(), changes).prop_map(|(seed, changes)| {
        let text = SOUND[seed % SOUND.len()].clone();
        let mut other = text.clone();
        for (at, space) in changes {
            let gaps = gaps(&other);
            if !gaps.is_empty() {
                other.insert_str(gaps[at % gaps.len()], space);
            }
        }
        (text, other)
    })
}

proptest! {
    #[test]
    fn generated_texts_keep_their_meaning(text in grammar::file()) {
        let errors = syntax::parse(&text, houvast_lang::source::FileId(0)).diagnostics;
        prop_assert!(errors.is_empty(), "{errors:?}\n{text}");
        prop_assert!(formatted(&text).is_some());
    }

    #[test]
    fn white_space_and_comments_have_no_meaning((text, other) in written_otherwise()) {
        prop_assert_eq!(tree(&text), tree(&other), "{}\nis not\n{}", text, other);
        prop_assert!(formatted(&other).is_some(), "{}", other);
    }
}
