//! The parser through its public interface: what it understands, what it reports, and that nothing makes it fail.

use houvast_lang::diagnostic::Code;
use houvast_lang::limits;
use houvast_lang::source::FileId;
use houvast_lang::syntax::{self, Parsed};

fn parse(text: &str) -> Parsed {
    syntax::parse(text, FileId(0))
}

fn messages(text: &str) -> Vec<String> {
    parse(text)
        .diagnostics
        .iter()
        .map(|d| format!("{} {}", d.code.as_str(), d.message))
        .collect()
}

const EVERYTHING: &str = r#"
wet proef "Wet van de proef"
bwb BWBR0018451
uitvoerder dienst_toeslagen
eu "Verordening (EG) 883/2004" "grensarbeiders"

artikel 1 lid 1 onder f
  organisatie dienst "Dienst"
  register brp "Basisregistratie Personen" beheerder rvig
  soort opvang = dagopvang | bso | gastouder
  invoer ouder van persoon met ander, elke maand: ja/nee "ouder" uit brp geverifieerd
  invoer loon van persoon: bedrag per jaar standaard € 0 bereik −€ 1.000 tot € 20.000.000

  parameter drempel: bedrag per jaar, jaarlijks geïndexeerd met factor, naar boven afgerond op € 1
    "waaronder niets"
    vanaf 2024: € 1.987,50, bron "Stcrt. 2023, 1", bekend 2023-11-20
    vanaf 2025-07-01: 12 × € 100, raming, ongeverifieerd
    vanaf 2026 vervalt

  tabel percentages: percentage naar bedrag per jaar
    vanaf 2025, bron "Stb."
      tot en met € 1.000: 96,0%
      daarboven: 33,3%

artikel 2 lid 2 en 2a
  relatie partner van persoon met ander, elke maand, ten hoogste één
    = gehuwd met ander en niet (ander in ouder) of leeftijd van ander op 1 januari < 18 jaar en 6 maanden
  relatie kroost van persoon met kind = ouder of ouder van partner
  relatie eerste van persoon met kind
    = de eerste van kroost waarvoor leeftijd op de eerste dag van de maand < 12 jaar op volgorde van uren aflopend, volgnummer
  eenheid aanvrager, elke maand = persoon waarvoor er is geen partner waarvoor volgnummer < 2 met leden partner, kroost

  regel toeslag van aanvrager, elke maand: bedrag per jaar "de toeslag"
    = (2 indien er is een partner, anders 1) × premie − norm, ten minste € 0, rekenkundig afgerond op € 1
  regel som_loon van aanvrager: bedrag per jaar
    = som van loon over bewoners + loon van partner anders € 0 + (som over de maanden van (per maand van x))
  regel hoogste_loon van aanvrager: bedrag per jaar
    vanaf 2025: hoogste van loon × 2 over (kroost of kroost van partner) anders € 0
    vanaf 2026 = laagste van loon over kroost anders € 0, voorstel
  regel deel van persoon: bedrag per jaar
    = voordeligste verdeling van totaal met partner uit € 0, totaal, totaal / 2 naar laagste belasting
  regel wel van persoon: ja/nee
    = voor elke kroost geldt leeftijd ≥ 4 jaar en in enige maand (x <> 3) en soort_opvang is dagopvang
  regel nog van persoon: getal
    = waarde van percentages bij loon, gelezen als bedrag per maand
  regel maanden van persoon: aantal = aantal maanden waarin x + aantal kroost

artikel 2 lid 4
  in afwijking van artikel 2 lid 1 en artikel 3 van awir, indien partner_onverzekerd: toeslag
    = 50% × toeslag volgens artikel 2 lid 1
  uitvoeringspraktijk "hele euro's" bron "brochure": drempelbedrag
    = drempelbedrag volgens de wet, naar beneden afgerond op € 1
  open premie: bedrag per jaar, in te vullen door "ministeriële regeling", per gemeente
  invulling van premie voor gemeente 0363, 0344 = € 100
  uitkomst toeslag als uitgave zorgtoeslag "Zorgtoeslag" "Care allowance"
  plicht burger "geeft wijzigingen door", rapportage
"#;

#[test]
fn every_construct_is_read() {
    let parsed = parse(EVERYTHING);
    assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
    insta::assert_debug_snapshot!(parsed.file.items.len());
}

#[test]
fn a_broken_item_does_not_hide_errors_in_the_next() {
    let text = "wet w \"W\"\nregel a: = 3\nregel b: getal = 13.7\nparameter c: getal\n vanaf 2025: (1 + \n vanaf 2026: 3 4\nregl d: getal = 1\nregel e: getal = 1 if x else 2";
    insta::assert_snapshot!(messages(text).join("\n"));
}

#[test]
fn hostile_text_gives_diagnostics() {
    let many =
        |unit: &str, count: usize| format!("wet w \"W\" regel a: getal = {}", unit.repeat(count));
    for text in [
        many("(", 500_000),
        many("−", 500_000),
        many("niet ", 300_000),
        many("1 + ", 300_000),
        many("a van ", 300_000),
        many("1-", 900_000),
        many("som van ", 200_000),
        "artikel ".repeat(300_000),
        "regel ".repeat(300_000),
        "€".repeat(900_000),
        "\u{0}".repeat(900_000),
        "#".repeat(900_000),
        "x".repeat(limits::FILE_BYTES + 1),
    ] {
        let parsed = parse(&text);
        assert!(parsed.has_errors());
        assert!(parsed.diagnostics.len() <= limits::DIAGNOSTICS + 1);
    }
}

#[test]
fn nesting_is_limited() {
    let text = |depth: usize| {
        format!(
            "wet w \"W\" regel a: getal = {}1{}",
            "(".repeat(depth),
            ")".repeat(depth)
        )
    };
    let limit = limits::NESTING as usize;
    assert!(parse(&text(limit - 1)).diagnostics.is_empty());
    let deeper = parse(&text(limit));
    assert_eq!(
        deeper
            .diagnostics
            .iter()
            .map(|d| d.code)
            .collect::<Vec<_>>(),
        [Code::Limit]
    );
}
