//! Expressions of random laws.

use super::{Grid, Here, Maker, Rule, Subject, Ty};

impl Maker<'_> {
    pub(super) fn expr(&mut self, ty: Ty, here: Here) -> String {
        match ty {
            Ty::Year | Ty::Month => self.money(ty, here),
            Ty::Bool => self.condition(here),
            Ty::Number => self.number(here),
            Ty::Count => self.count(here),
            Ty::Share => self.share(here),
        }
    }

    /// An earlier rule of the type that may be used here.
    fn earlier(&mut self, ty: Ty, here: Here) -> Option<String> {
        let fits = |rule: &&Rule| {
            rule.ty == ty
                && match rule.subject {
                    Subject::Law => true,
                    Subject::Household => here.household,
                    Subject::Person | Subject::Head => here.person,
                }
        };
        let known: Vec<(String, Grid)> = self
            .rules
            .iter()
            .filter(fits)
            .map(|rule| (rule.name.clone(), rule.grid))
            .collect();
        if known.is_empty() {
            return None;
        }
        let (name, grid) = known[self.pick(known.len())].clone();
        Some(
            if grid > here.grid || grid == Grid::Quarter && here.grid == Grid::Year {
                format!(
                    "({name} op {})",
                    self.one(&["1 januari", "1 juli", "31 december"])
                )
            } else {
                name
            },
        )
    }

    fn money(&mut self, ty: Ty, here: Here) -> String {
        if here.is_leaf() || self.pick(5) == 0 {
            return self.plain_money(ty, here);
        }
        let next = here.deeper();
        match self.pick(14) {
            0 => format!("({} + {})", self.money(ty, next), self.money(ty, next)),
            1 => format!("({} − {})", self.money(ty, next), self.money(ty, next)),
            2 => format!(
                "({} × {})",
                self.money(ty, next),
                self.share(Here { depth: 0, ..next })
            ),
            3 => format!(
                "({}, ten minste {})",
                self.money(ty, next),
                self.money(ty, next)
            ),
            4 => format!(
                "({}, ten hoogste {})",
                self.money(ty, next),
                self.money(ty, next)
            ),
            5 => {
                let direction = self.one(&["rekenkundig", "naar beneden", "naar boven"]);
                let unit = self.one(&["€ 1", "€ 0,01", "€ 10", "€ 0,5"]);
                format!("({}, {direction} afgerond op {unit})", self.money(ty, next))
            }
            6 => {
                let (a, b) = (self.money(ty, next), self.money(ty, next));
                format!("({a} indien {}, anders {b})", self.condition(next))
            }
            7 => {
                let divisor = self.one(&["12", "3", "7", "108%", "0,5"]);
                format!("({} / {divisor})", self.money(ty, next))
            }
            8 if ty == Ty::Month => format!("(per maand van {})", self.typed(Ty::Year, next)),
            8 => format!("(per jaar van {})", self.typed(Ty::Month, next)),
            9 if ty == Ty::Year => {
                format!(
                    "(som over de maanden van {})",
                    self.typed(Ty::Month, here.on(Grid::Month))
                )
            }
            9 => format!("(−{})", self.money(ty, next)),
            10 | 11 => self.over_persons(ty, here),
            12 => match (self.partner(here), self.of_person(ty, here.grid)) {
                (Some(partner), Some(name)) if here.inside < 1 => {
                    let other = self.money(ty, Here { depth: 0, ..next });
                    format!("({name} van {partner} anders {other})")
                }
                _ => self.plain_money(ty, here),
            },
            _ => format!(
                "({} × {})",
                self.money(ty, next),
                self.count(Here { depth: 0, ..next })
            ),
        }
    }

    /// An amount that is no bare literal, so that its period is its own.
    fn typed(&mut self, ty: Ty, here: Here) -> String {
        let own = match (ty, here.person) {
            (Ty::Year, true) => self.one(&["loon", "winst"]),
            (Ty::Year, false) => "vast",
            (_, _) if here.household && here.inside == 0 => match here.grid {
                Grid::Year => "(huur op 1 januari)",
                _ => "huur",
            },
            (_, true) => "(per maand van loon)",
            (_, false) => "(per maand van vast)",
        };
        if here.is_leaf() || self.pick(2) == 0 {
            return own.into();
        }
        format!("({own} + {})", self.money(ty, here))
    }

    /// Something of a person that has a name.
    fn of_person(&mut self, ty: Ty, grid: Grid) -> Option<String> {
        let fits = |rule: &&Rule| {
            let personal = matches!(rule.subject, Subject::Person | Subject::Head);
            rule.ty == ty && personal && (rule.grid == Grid::Year || grid == Grid::Month)
        };
        let mut known: Vec<String> = self
            .rules
            .iter()
            .filter(fits)
            .map(|rule| rule.name.clone())
            .collect();
        if ty == Ty::Year {
            known.extend(["loon".into(), "winst".into()]);
        }
        let index = self.pick(known.len().max(1));
        known.get(index).cloned()
    }

    fn plain_money(&mut self, ty: Ty, here: Here) -> String {
        let rule = if self.pick(2) == 1 {
            self.earlier(ty, here)
        } else {
            None
        };
        rule.unwrap_or_else(|| self.plain_input(ty, here))
    }

    /// An input, a parameter or an amount.
    fn plain_input(&mut self, ty: Ty, here: Here) -> String {
        let amounts = ["€ 0", "€ 1.000", "€ 123,45", "€ 20.000"];
        match (ty, self.pick(4)) {
            (Ty::Year, 0 | 1) if here.person => self.one(&["loon", "winst"]).into(),
            (Ty::Year, 2) if here.inside == 0 => self.one(&["vast", "(vast op 1 oktober)"]).into(),
            (Ty::Month, 0 | 1) if here.household && here.inside == 0 => match here.grid {
                Grid::Year => self
                    .one(&["(huur op 1 januari)", "(huur op 1 augustus)"])
                    .into(),
                _ => "huur".into(),
            },
            _ if here.inside > 0 && here.person && ty == Ty::Year => "loon".into(),
            _ => self.one(&amounts).into(),
        }
    }

    fn over_persons(&mut self, ty: Ty, here: Here) -> String {
        if here.inside > 1 || !here.household {
            return self.plain_money(ty, here);
        }
        let persons = self.persons(here);
        let value = self.money(ty, here.member());
        match self.pick(3) {
            0 => format!("(som van {value} over {persons})"),
            n => {
                let which = if n == 1 { "hoogste" } else { "laagste" };
                let other = self.money(ty, Here { depth: 0, ..here });
                format!("({which} van {value} over {persons} anders {other})")
            }
        }
    }

    /// A relation with at most one member.
    fn partner(&mut self, here: Here) -> Option<String> {
        if !here.person {
            return None;
        }
        Some(match here.grid {
            Grid::Year => self.one(&["vaste_partner", "partner op 1 mei"]).into(),
            _ => self
                .one(&["partner", "vaste_partner", "partner op 31 december"])
                .into(),
        })
    }

    fn persons(&mut self, here: Here) -> String {
        let base = match (here.person, here.grid) {
            (false, _) => "bewoners".to_owned(),
            (true, Grid::Year) => self
                .one(&[
                    "anderen",
                    "buur",
                    "vaste_partner",
                    "bewoners",
                    "kind op 1 juli",
                    "maat op 31 december",
                    "kind van partner op 1 april",
                    "(kind of partner) op 1 maart",
                ])
                .into(),
            (true, _) => self
                .one(&[
                    "kind",
                    "partner",
                    "anderen",
                    "maat",
                    "(partner of kind)",
                    "kind van partner",
                    "verwant",
                    "buur",
                    "partner op 1 juli",
                    "ouder op de eerste dag van de maand",
                    "maat op de laatste dag van de vorige maand",
                    "partner op de eerste dag van het kwartaal",
                    "kind van (partner op 1 januari)",
                ])
                .into(),
        };
        if here.depth == 0 || here.inside > 0 {
            return base;
        }
        match self.pick(4) {
            1 => {
                let condition = self.condition(Here {
                    depth: 1,
                    ..here.member()
                });
                format!("({base} waarvoor {condition})")
            }
            2 => {
                let down = self.one(&["", " aflopend"]);
                let key = self.one(&["loon", "winst", "volgnummer"]);
                format!("(de eerste van {base} op volgorde van {key}{down})")
            }
            _ => base,
        }
    }

    fn condition(&mut self, here: Here) -> String {
        if here.is_leaf() {
            return self.plain_condition(here);
        }
        let next = here.deeper();
        match self.pick(9) {
            0 => self.plain_condition(here),
            1 => format!("({} en {})", self.condition(next), self.condition(next)),
            2 => format!("({} of {})", self.condition(next), self.condition(next)),
            3 => format!("(niet {})", self.condition(next)),
            4 | 5 => {
                let ty = self.one(&[Ty::Year, Ty::Month, Ty::Count]);
                let op = self.one(&["<", "≤", "=", "≠", "≥", ">"]);
                let left = if ty == Ty::Count {
                    self.count(next)
                } else {
                    self.typed(ty, next)
                };
                format!("({left} {op} {})", self.expr(ty, next))
            }
            6 => {
                let fold = self.one(&["in enige maand", "in elke maand"]);
                format!("({fold} {})", self.condition(here.on(Grid::Month)))
            }
            7 if here.grid == Grid::Month => {
                format!("(in enige maand tot en met deze {})", self.condition(next))
            }
            _ if here.inside > 0 || !here.household => self.plain_condition(here),
            _ => {
                let which = self.one(&["er is een", "er is geen"]);
                format!("({which} {})", self.persons(here))
            }
        }
    }

    fn plain_condition(&mut self, here: Here) -> String {
        if self.pick(3) == 1
            && let Some(rule) = self.earlier(Ty::Bool, here)
        {
            return rule;
        }
        match self.pick(5) {
            0 if here.person && here.grid == Grid::Year => "(student op 1 maart)".into(),
            0 | 1 if here.person && here.grid != Grid::Year => "student".into(),
            2 if here.person => "(tint is groen)".into(),
            3 | 4 if here.person => {
                let moment = match here.grid {
                    Grid::Month => self.one(&[
                        "de eerste dag van de maand",
                        "de laatste dag van de maand",
                        "1 juli",
                    ]),
                    _ => self.one(&["1 januari", "31 december"]),
                };
                let age = self.one(&["18 jaar", "12 jaar", "67 jaar en 3 maanden"]);
                format!("(leeftijd op {moment} ≥ {age})")
            }
            _ => self.one(&["ja", "nee"]).into(),
        }
    }

    fn number(&mut self, here: Here) -> String {
        let rule = if self.pick(3) == 1 {
            self.earlier(Ty::Number, here)
        } else {
            None
        };
        let next = here.deeper();
        match (rule, self.pick(4)) {
            (Some(rule), _) => rule,
            (None, 1) if here.person && here.grid != Grid::Year => "uren".into(),
            (None, 2) if !here.is_leaf() => {
                let (a, b) = (
                    self.typed(Ty::Year, next),
                    self.typed(Ty::Year, Here { depth: 0, ..next }),
                );
                format!("(({a} / {b}), rekenkundig afgerond op 0,001)")
            }
            (None, 3) if !here.is_leaf() => {
                format!("({} + {})", self.number(next), self.number(next))
            }
            _ => self.one(&["0,5", "1,25", "factor"]).into(),
        }
    }

    fn count(&mut self, here: Here) -> String {
        let rule = if self.pick(4) == 1 {
            self.earlier(Ty::Count, here)
        } else {
            None
        };
        let next = here.deeper();
        match (rule, self.pick(6)) {
            (Some(rule), _) => rule,
            (None, 1) if here.person => "volgnummer".into(),
            (None, 2) if !here.is_leaf() && here.inside == 0 && here.household => {
                format!("(aantal {})", self.persons(next))
            }
            (None, 3) if !here.is_leaf() => {
                format!(
                    "(aantal maanden waarin {})",
                    self.condition(here.on(Grid::Month))
                )
            }
            (None, 4) if here.grid == Grid::Month => "maandnummer".into(),
            _ => self.one(&["1", "2", "3"]).into(),
        }
    }

    fn share(&mut self, here: Here) -> String {
        let rule = if self.pick(4) == 1 {
            self.earlier(Ty::Share, here)
        } else {
            None
        };
        let next = here.deeper();
        match (rule, self.pick(5)) {
            (Some(rule), _) => rule,
            (None, 1) => "deel_a".into(),
            (None, 2) if !here.is_leaf() => {
                format!("(waarde van trap bij {})", self.money(Ty::Year, next))
            }
            (None, 3) if !here.is_leaf() => {
                format!(
                    "({} indien {}, anders 4%)",
                    self.share(next),
                    self.condition(next)
                )
            }
            _ => self.one(&["10%", "33,333%", "100%"]).into(),
        }
    }
}
