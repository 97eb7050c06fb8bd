//! Small laws made up at random, as text: every construct of the language, well typed.
//!
//! A law is made from a list of numbers: each choice takes the next one, and 0 when there are none left. The first
//! alternative of every choice is the simplest, so that a shorter list, or smaller numbers, give a simpler law.

mod expressions;

use std::fmt::Write as _;

/// Types of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ty {
    /// Money per year.
    Year,
    /// Money per month.
    Month,
    Number,
    Count,
    Share,
    Bool,
}

impl Ty {
    fn name(self) -> &'static str {
        match self {
            Ty::Year => "bedrag per jaar",
            Ty::Month => "bedrag per maand",
            Ty::Number => "getal",
            Ty::Count => "aantal",
            Ty::Share => "percentage",
            Ty::Bool => "ja/nee",
        }
    }
}

/// How often a rule is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Grid {
    Year,
    Quarter,
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Law,
    Household,
    Person,
    Head,
}

struct Rule {
    name: String,
    subject: Subject,
    grid: Grid,
    ty: Ty,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Here {
    /// Is there a person who is spoken of.
    person: bool,
    /// May the households' values be used.
    household: bool,
    grid: Grid,
    depth: u32,
    /// In how many aggregates.
    inside: u32,
}

impl Here {
    fn deeper(self) -> Here {
        Here {
            depth: self.depth.saturating_sub(1),
            ..self
        }
    }

    fn on(self, grid: Grid) -> Here {
        Here {
            grid,
            ..self.deeper()
        }
    }

    /// Where the member of a relation is spoken of.
    fn member(self) -> Here {
        Here {
            person: true,
            inside: self.inside + 1,
            ..self.deeper()
        }
    }

    fn is_leaf(self) -> bool {
        self.depth == 0
    }
}

/// Takes choices from a list.
pub struct Maker<'c> {
    choices: std::slice::Iter<'c, u16>,
    rules: Vec<Rule>,
}

/// What all random laws have in common.
const DECLARED: &str = r#"wet proef "Proefwet"

artikel 1
  soort kleur = rood | groen | blauw

  invoer maat van persoon met ander, wederkerig, elke maand: ja/nee
    "Maten"

  invoer ouder van persoon met ander, elke maand: ja/nee
    "Ouder"

  invoer loon van persoon: bedrag per jaar
    "Loon"
    bereik € 0 tot € 90.000

  invoer winst van persoon: bedrag per jaar
    "Winst"
    bereik −€ 20.000 tot € 50.000

  invoer student van persoon, elke maand: ja/nee
    "Student"

  invoer uren van persoon, elke maand: getal
    "Uren"
    bereik 0 tot 60

  invoer tint van persoon: kleur
    "Kleur"

  invoer huur van huishouden, elke maand: bedrag per maand
    "Huur"
    bereik € 0 tot € 2.000

  invoer gemeente van huishouden: aantal
    "Gemeente"
    bereik 0 tot 3

  parameter vast: bedrag per jaar, jaarlijks vastgesteld
    "Vast"
    vanaf 2024: € 1.234,56
    vanaf 2025: € 2.345,67
    vanaf 2025-07-01: € 3.456,78

  parameter deel_a: percentage
    "Deel"
    vanaf 2024: 13,725%
    vanaf 2025-04-01: 7,5%

  parameter factor: getal
    "Factor"
    vanaf 2024: 1 / 3

  tabel trap: percentage naar bedrag per jaar
    "Trap"
    vanaf 2024
      tot en met € 10.000: 5%
      tot en met € 20.000: 12,5%
      daarboven: 20%

  relatie partner van persoon met ander, elke maand, ten hoogste één
    = maat met ander en leeftijd van ander op de eerste dag van de maand ≥ 18 jaar

  relatie keus van persoon met ander, ten hoogste één
    = in elke maand (maat met ander)

  relatie vaste_partner van persoon met ander, ten hoogste één
    = keus met ander en persoon in keus van ander

  relatie kind van persoon met ander, elke maand
    = ouder met ander en leeftijd van ander op de laatste dag van de vorige maand < 18 jaar

  relatie buur van persoon met ander
    = loon > loon van ander

  relatie verwant van persoon met ander, elke maand
    = kind of ouder

  eenheid hoofd, elke maand
    = persoon waarvoor leeftijd op de eerste dag van de maand ≥ 18 jaar
      en er is geen partner waarvoor volgnummer < volgnummer van persoon
    met leden partner, kind
"#;

impl<'c> Maker<'c> {
    /// From a list of choices.
    pub fn new(choices: &'c [u16]) -> Self {
        Maker {
            choices: choices.iter(),
            rules: Vec::new(),
        }
    }

    fn pick(&mut self, n: usize) -> usize {
        usize::from(self.choices.next().copied().unwrap_or(0)) % n
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.pick(of.len())]
    }

    /// The text of a law.
    pub fn law(mut self) -> String {
        let mut text = DECLARED.to_owned();
        let rules = 2 + self.pick(9);
        for n in 0..rules {
            self.rule(n, &mut text);
        }
        if self.pick(3) == 1 {
            self.division(&mut text);
        }
        if self.pick(3) == 1 {
            self.delegated(&mut text);
        }
        text
    }

    fn here(subject: Subject, grid: Grid, depth: u32) -> Here {
        let person = matches!(subject, Subject::Person | Subject::Head);
        Here {
            person,
            household: subject != Subject::Law,
            grid,
            depth,
            inside: 0,
        }
    }

    fn rule(&mut self, n: usize, text: &mut String) {
        let subject = self.one(&[
            Subject::Person,
            Subject::Head,
            Subject::Person,
            Subject::Household,
            Subject::Law,
        ]);
        let grid = self.one(&[Grid::Year, Grid::Month, Grid::Month, Grid::Quarter]);
        let ty = self.one(&[
            Ty::Year,
            Ty::Year,
            Ty::Month,
            Ty::Bool,
            Ty::Number,
            Ty::Count,
            Ty::Share,
        ]);
        let depth = 1 + self.pick(4) as u32;
        let here = Self::here(subject, grid, depth);
        let name = format!("regel_{n}");
        let of = match subject {
            Subject::Law => "",
            Subject::Household => " van huishouden",
            Subject::Person => " van persoon",
            Subject::Head => " van hoofd",
        };
        let often = match grid {
            Grid::Year => "",
            Grid::Quarter => ", elk kwartaal",
            Grid::Month => ", elke maand",
        };
        let body = self.expr(ty, here);
        let article = 10 + 10 * n;
        let _ = writeln!(
            text,
            "\nartikel {article}\n  regel {name}{of}{often}: {}",
            ty.name()
        );
        if self.pick(5) == 1 {
            let later = self.expr(ty, here);
            let _ = writeln!(
                text,
                "    vanaf 2024 = {body}\n    vanaf 2025-06-01 = {later}"
            );
        } else {
            let _ = writeln!(text, "    = {body}");
        }
        self.departures(&name, article, ty, here, text);
        self.rules.push(Rule {
            name,
            subject,
            grid,
            ty,
        });
    }

    fn departures(&mut self, name: &str, article: usize, ty: Ty, here: Here, text: &mut String) {
        let count = self.one(&[0, 0, 0, 1, 2]);
        let here = Here { depth: 2, ..here };
        for n in 1..=count {
            let over = match (n, self.pick(3)) {
                (1, _) => format!("artikel {article}"),
                (_, 0) => format!("artikel {article} en artikel {}", article + 1),
                _ => format!("artikel {article}"),
            };
            let condition = self.expr(Ty::Bool, here);
            let value = if self.pick(2) == 0 || ty == Ty::Bool {
                self.expr(ty, here)
            } else {
                format!(
                    "({name} volgens artikel {article}) + {}",
                    self.expr(ty, here)
                )
            };
            let own = article + n;
            let _ = writeln!(
                text,
                "\nartikel {own}\n  in afwijking van {over}, indien {condition}: {name} = {value}"
            );
        }
        if ty == Ty::Year && self.pick(4) == 1 {
            let _ = writeln!(
                text,
                "\n  uitvoeringspraktijk \"Hele euro's\" bron \"Proef\":\n    {name} = {name} volgens de wet, naar beneden afgerond op € 1"
            );
        }
    }

    /// Two persons divide an amount.
    fn division(&mut self, text: &mut String) {
        let bound = self.one(&[", ten minste € 0", "", ", ten hoogste € 0"]);
        let _ = writeln!(
            text,
            "\nartikel 500\n  regel samen van persoon: bedrag per jaar\n    = winst + (winst van vaste_partner anders € 0){bound}"
        );
        let leaf = |maker: &mut Self| {
            maker.one(&[
                "€ 0",
                "samen",
                "samen / 2",
                "(€ 30.000 − loon)",
                "(samen − € 4.000)",
            ])
        };
        let (a, b, c) = (leaf(self), leaf(self), leaf(self));
        let threshold = self.one(&["€ 10.000", "€ 0", "€ 23.456"]);
        let rounding = self.one(&[
            "",
            ", rekenkundig afgerond op € 1",
            ", naar beneden afgerond op € 100",
        ]);
        // Not everyone is the partner of his or her partner.
        let with = self.one(&["vaste_partner", "keus", "partner op 1 maart"]);
        let _ = writeln!(
            text,
            "\n  regel part van persoon: bedrag per jaar\n    = voordeligste verdeling van samen met {with} uit {a}, {b}, {c} naar laagste heffing"
        );
        let _ = writeln!(
            text,
            "\n  regel heffing van persoon: bedrag per jaar\n    = (loon + part) × 10% + (loon + part − {threshold}, ten minste € 0) × 30%{rounding}"
        );
    }

    /// A term that a lower regulation fills in, in some municipalities in another way.
    fn delegated(&mut self, text: &mut String) {
        let here = Self::here(Subject::Person, Grid::Month, 2);
        let _ = writeln!(
            text,
            "\nartikel 600\n  open plaatselijk van persoon, elke maand: bedrag per maand, in te vullen door \"verordening\", per gemeente"
        );
        let (one, two) = (self.expr(Ty::Month, here), self.expr(Ty::Month, here));
        let _ = writeln!(
            text,
            "\nartikel 601\n  invulling van plaatselijk voor gemeente 0001, 0002 = {one}"
        );
        if self.pick(4) != 3 {
            let _ = writeln!(text, "\nartikel 602\n  invulling van plaatselijk = {two}");
        }
    }
}
