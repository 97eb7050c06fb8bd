//! What stands below a step: its figures, what else it was computed from, and at the end the inputs.

use super::super::words::{self, Head, by_period, ids};
use super::super::{Explanation, Figure, Stated, Step, values};
use super::Text;
use crate::money;
use houvast_lang::in_force::ParamInForce;
use houvast_lang::law::{Item, ProvisionId, Subject};

impl Text<'_> {
    /// The figures of a step: each once with its article and source.
    pub(super) fn figures(&mut self, number: usize, step: &Step<'_>) {
        let mut known: Vec<String> = Vec::new();
        for &item in &step.figures {
            let Some(head) = self.head(item) else {
                continue;
            };
            if let Some((_, first)) = self.shown.iter().find(|(shown, _)| *shown == item) {
                known.push(format!("{} [{first}]", head.name));
                continue;
            }
            self.shown.push((item, number));
            let line = self.figure(item, &head, step);
            self.lines.push(format!("    · {line}"));
        }
        if !known.is_empty() {
            let see = self.say("cijfers als bij", "figures as in");
            self.lines
                .push(format!("    · {see}: {}", known.join(", ")));
        }
    }

    fn figure(&self, item: Item, head: &Head<'_>, step: &Step<'_>) -> String {
        let mut parts = Vec::new();
        parts.extend(head.provision.and_then(|id| self.cited(id, step)));
        let figures = self.explanation.figures.iter();
        let mut found = figures.filter_map(|figure| match figure {
            Figure::Param(id, months) if Item::Param(*id) == item => Some(months),
            _ => None,
        });
        let mut name = head.name.to_owned();
        if let Some(months) = found.next() {
            let show = |param: &ParamInForce<'_>| {
                let value = words::figure(self.law, param.value, self.language);
                head.ty
                    .map_or(value.clone(), |ty| value + words::per(ty, self.language))
            };
            let values = filled_in(months).map(|param| param.map(|param| show(&param)));
            let values = by_period(&values, Clone::clone, self.language);
            name = format!("{name} = {values}");
            let last = months.iter().flatten().next_back();
            parts.extend(last.into_iter().flat_map(|param| self.origin(param)));
        }
        if parts.is_empty() {
            return name;
        }
        format!("{name}: {}", parts.join("; "))
    }

    /// The citation of a provision, without the act when that is the one of the step; nothing for the provision of the step.
    fn cited(&self, id: ProvisionId, step: &Step<'_>) -> Option<String> {
        let own = words::head(self.law, step.item)?.provision;
        let act = |id: ProvisionId| self.law.provisions.get(id.index()).map(|p| p.act);
        if own == Some(id) {
            None
        } else if own.and_then(act) == act(id) {
            words::article(self.law, id, self.language)
        } else {
            Some(self.citation(id))
        }
    }

    fn origin(&self, param: &ParamInForce<'_>) -> Vec<String> {
        let mut parts = Vec::new();
        parts.extend(param.source.map(str::to_owned));
        parts.extend(words::status(param).map(str::to_owned));
        if let Some(year) = param.carried_from {
            let text = self.say("overgenomen van", "carried over from");
            parts.push(format!("{text} {year}"));
        }
        let factor = param
            .indexed_by
            .and_then(|id| self.law.params.get(id.index()));
        if let Some(factor) = factor {
            let text = self.say("geïndexeerd met", "indexed with");
            let name = words::name(self.law, &factor.name, self.language);
            parts.push(format!("{text} {name}"));
        }
        if param.unverified {
            parts.push(self.say("ongeverifieerd", "unverified").into());
        }
        parts
    }

    /// The steps from which it was computed and that its lines do not name, and what came to nothing.
    pub(super) fn used(&mut self, step: &Step<'_>, from: usize) {
        let lines: Vec<&String> = self.lines.iter().skip(from).collect();
        let uses = step.uses.iter().filter_map(|&item| {
            let name = self.head(item)?.name;
            let told = format!("[{}]", self.numbers.get(name)?);
            let known = lines.iter().any(|line| line.contains(&told));
            (!known).then(|| format!("{name} {told}"))
        });
        let uses: Vec<String> = uses.collect();
        if !uses.is_empty() {
            let from = self.say("uit", "from");
            self.lines
                .push(format!("    · {from}: {}", uses.join(", ")));
        }
        self.came_to_nothing(step);
    }

    /// What it was computed from that came to nothing, each the first time.
    fn came_to_nothing(&mut self, step: &Step<'_>) {
        let new = step.nothing.iter().copied();
        let new = new.filter(|item| !self.nothing.contains(item));
        let new: Vec<Item> = new.collect();
        self.nothing.extend(&new);
        let (relations, others): (Vec<Item>, Vec<Item>) = new
            .into_iter()
            .partition(|item| matches!(item, Item::Relation(_)));
        let named = |items: Vec<Item>| -> Vec<String> {
            let heads = items.into_iter().filter_map(|item| self.head(item));
            let named = heads.map(|head| {
                let cited = head.provision.and_then(|id| self.cited(id, step));
                let cited = cited.map(|cited| format!(" ({cited})"));
                format!("{}{}", head.name, cited.unwrap_or_default())
            });
            named.collect()
        };
        let (nobody, none) = (named(relations), named(others));
        if !nobody.is_empty() {
            let no = self.say("geen", "no");
            let nobody = nobody.join(&format!(", {no} "));
            self.lines.push(format!("    · {no} {nobody}"));
        }
        if !none.is_empty() {
            let because = self.say(
                "nihil of nee, want niets opgegeven",
                "nil or no, as nothing is given",
            );
            self.lines
                .push(format!("    · {because}: {}", none.join(", ")));
        }
    }

    /// The inputs that were used.
    pub(super) fn inputs(&mut self) {
        let Explanation {
            stated, unstated, ..
        } = self.explanation;
        if !stated.is_empty() {
            self.lines.push(String::new());
            self.lines.push(self.say("Opgegeven", "Given").into());
            let lines: Vec<String> = stated.iter().filter_map(|s| self.stated(s)).collect();
            self.lines.extend(lines);
        }
        let names = unstated.iter().filter_map(|id| {
            let input = self.law.inputs.get(id.index())?;
            let default = values::default(input)?;
            let value = money::text(self.law, input.ty, default, self.language);
            let name = words::name(self.law, &input.name, self.language);
            Some(if default == 0 {
                name.to_owned()
            } else {
                format!("{name} ({value})")
            })
        });
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            let text = self.say(
                "Niet opgegeven, en dus nul, nee of wat erbij staat",
                "Not given, and so zero, no or as stated",
            );
            self.lines.push(String::new());
            self.lines.push(format!("{text}: {}", names.join(", ")));
        }
    }

    fn stated(&self, stated: &Stated) -> Option<String> {
        let input = self.law.inputs.get(stated.input.index())?;
        let name = words::name(self.law, &input.name, self.language);
        let who = match input.subject {
            Subject::Household => self.say("huishouden", "household").to_owned(),
            _ => ids(self.explanation.case, &stated.members).join(", "),
        };
        let show = |value: &Option<i64>| {
            let value = (*value)?;
            Some(words::value(self.law, input.ty, value, self.language))
        };
        let mut values = by_period(&stated.months, show, self.language);
        if stated.last_days.iter().any(Option::is_some) {
            let days = by_period(&stated.last_days, show, self.language);
            let text = self.say(
                "op de laatste dag van de maand",
                "on the last day of the month",
            );
            values += &format!("; {text}: {days}");
        }
        Some(match (input.subject, stated.members.as_slice()) {
            (Subject::Pair, [a, b]) => {
                let people = ids(self.explanation.case, &[*a, *b]);
                let with = self.say(" met ", " with ");
                let always = stated.months == [Some(1); 12] && stated.last_days == [None; 12];
                let values = if always {
                    String::new()
                } else {
                    format!(" {values}")
                };
                format!("    {}: {name}{values}", people.join(with))
            }
            _ => format!("    {who}: {name} {values}"),
        })
    }
}

/// Months in which a figure was not used take the value of the one before, so that its periods hang together.
fn filled_in<'l>(months: &[Option<ParamInForce<'l>>; 12]) -> [Option<ParamInForce<'l>>; 12] {
    let mut last = months.iter().flatten().next().copied();
    std::array::from_fn(|month| {
        if let Some(now) = months.get(month).copied().flatten() {
            last = Some(now);
        }
        last
    })
}
