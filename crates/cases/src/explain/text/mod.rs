//! An explanation as lines of text: numbered steps, each fact once.

mod figures;
mod numbers;

use super::reason::Fact;
use super::trace::{Here, Work};
use super::words::{self, Head, formula, ids, periods};
use super::{Explanation, Step, Worked};
use crate::money;
use houvast_lang::law::{
    DepartureId, Expr, ExprKind, Item, Law, ProvisionId, RuleId, Subject, Type,
};
use houvast_report::Language;
use numbers::Numbers;

/// The explanation as lines of text.
pub fn lines(explanation: &Explanation<'_>, language: Language) -> Vec<String> {
    let law = explanation.in_force.law;
    let mut text = Text {
        explanation,
        law,
        language,
        numbers: Numbers::default(),
        own: String::new(),
        after_rule: true,
        shown: Vec::new(),
        nothing: Vec::new(),
        lines: Vec::new(),
    };
    for (number, step) in (1..).zip(&explanation.steps) {
        let names = words::names(law, step.item, language);
        names
            .into_iter()
            .for_each(|name| text.numbers.add(name, number));
    }
    words::all_names(law, language).for_each(|name| text.numbers.add_without_step(name));
    text.lines.push(text.say("Uitleg", "Explanation").into());
    for (number, step) in (1..).zip(&explanation.steps) {
        text.step(number, step);
    }
    text.inputs();
    text.lines
}

struct Text<'e> {
    explanation: &'e Explanation<'e>,
    law: &'e Law,
    language: Language,
    /// Numbers of the steps, by their names.
    numbers: Numbers<'e>,
    /// Name of the step that is being told.
    own: String,
    /// The step before was a rule.
    after_rule: bool,
    /// Figures that have been shown, and in which step.
    shown: Vec<(Item, usize)>,
    /// What came to nothing and has been told.
    nothing: Vec<Item>,
    lines: Vec<String>,
}

impl<'e> Text<'e> {
    fn say(&self, nl: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    fn citation(&self, id: ProvisionId) -> String {
        words::citation(self.law, id, self.language)
    }

    /// What is said of an item, in the language.
    fn head(&self, item: Item) -> Option<Head<'e>> {
        words::head(self.law, item).map(|head| Head {
            name: words::name(self.law, head.name, self.language),
            description: words::text(self.law, head.description, self.language),
            ..head
        })
    }

    fn step(&mut self, number: usize, step: &Step<'_>) {
        let Some(head) = self.head(step.item) else {
            return;
        };
        let kind = match step.item {
            Item::Relation(_) => self.say(" (relatie)", " (relation)"),
            Item::Unit(_) => self.say(" (eenheid)", " (unit)"),
            _ => "",
        };
        let source = head.provision.map(|id| format!(" — {}", self.citation(id)));
        self.own = head.name.to_owned();
        // What is told in a line or two stands together.
        let rule = matches!(step.item, Item::Rule(_));
        if rule || self.after_rule {
            self.lines.push(String::new());
        }
        self.after_rule = rule;
        self.lines.push(format!(
            "[{number}] {}{kind}{}",
            head.name,
            source.unwrap_or_default()
        ));
        if !head.description.is_empty() {
            self.lines.push(format!("    {}", head.description));
        }
        let from = self.lines.len();
        self.texts(step);
        if matches!(step.item, Item::Relation(_)) {
            step.worked.iter().for_each(|worked| self.related(worked));
        } else if let Some(ty) = head.ty {
            self.values(step, ty);
        }
        self.figures(number, step);
        self.used(step, from);
    }

    /// The text of the provision and those of the departures that make a difference, with their periods where there are several.
    fn texts(&mut self, step: &Step<'_>) {
        let mut texts: Vec<(String, [bool; 12])> = Vec::new();
        for worked in &step.worked {
            // A condition is told with what decided it.
            let own = worked.here.own.as_ref();
            let own = own.filter(|own| own.text.ty != Type::JaNee || own.value.is_none());
            let own = own.map(|own| format!("= {}", self.of_law(step.item, own.text)));
            let departed = worked.here.effective();
            let departed = departed.filter_map(|(departed, work)| {
                let text = self.of_law(step.item, work.text);
                Some(format!("{}: = {text}", self.departure(departed.id)?))
            });
            for text in own.into_iter().chain(departed) {
                match texts.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, months)) => {
                        let both = months.iter_mut().zip(worked.months);
                        both.for_each(|(month, more)| *month |= more);
                    }
                    None => texts.push((text, worked.months)),
                }
            }
        }
        let several = texts.len() > 1;
        for (text, months) in texts {
            let when = periods(&months, self.language).filter(|_| several);
            let when = when.map_or_else(String::new, |when| format!(" ({when})"));
            self.lines.push(format!("    {text}{when}"));
        }
    }

    /// What departs: `in afwijking hiervan Awir, artikel 14 lid 4`, or a practice.
    fn departure(&self, id: DepartureId) -> Option<String> {
        let departure = self.law.departures.get(id.index())?;
        Some(match (&departure.practice, departure.provision) {
            (Some((practice, _)), _) => {
                let what = words::text(self.law, practice, self.language);
                format!("{} ({what})", self.say("uitvoeringspraktijk", "practice"))
            }
            (None, Some(provision)) => {
                let departs = self.say("in afwijking hiervan", "departing from this");
                format!("{departs} {}", self.citation(provision))
            }
            (None, None) => self
                .say("in afwijking hiervan", "departing from this")
                .into(),
        })
    }

    /// The same, once it has been told in full: `artikel 14 lid 4`.
    fn departed(&self, id: DepartureId) -> String {
        let departure = self.law.departures.get(id.index());
        let practice = departure.is_some_and(|departure| departure.practice.is_some());
        let provision = departure.and_then(|departure| departure.provision);
        let provision = provision.and_then(|id| words::article(self.law, id, self.language));
        match provision {
            Some(provision) if !practice => provision,
            _ => self.say("uitvoeringspraktijk", "practice").into(),
        }
    }

    /// A text of a rule in the words of the law.
    fn of_law(&self, item: Item, text: &Expr) -> String {
        self.numbered(&words::of_law(self.law, item, text, self.language))
    }

    /// A text in which the names of other steps are followed by their numbers, each the first time.
    fn numbered(&self, text: &str) -> String {
        self.numbers.after_names(text, &self.own)
    }

    /// What a rule or unit came to, for all for whom and when that reads the same together.
    fn values(&mut self, step: &Step<'_>, ty: Type) {
        let mut told: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        let passed: Vec<Vec<String>> = step.worked.iter().map(|w| self.passed(&w.here)).collect();
        let alike = passed.windows(2).all(|pair| pair.first() == pair.last());
        for (worked, passed) in step.worked.iter().zip(&passed) {
            let mut lines = self.told(&worked.here, ty);
            if !alike {
                lines.extend(passed.iter().map(|line| format!("    {line}")));
            }
            let whom = self.whom(step.item, worked);
            match told.iter_mut().find(|(_, known)| *known == lines) {
                Some((all, _)) => all.push(whom),
                None => told.push((vec![whom], lines)),
            }
        }
        let bare = |worked: &Worked<'_>| self.is_bare(&worked.here);
        let in_one_line = step.worked.iter().all(bare) && told.iter().all(|(_, l)| l.len() == 1);
        let whom = |(whom, lines): (Vec<String>, Vec<String>)| (whom.join("; "), lines);
        let told: Vec<(String, Vec<String>)> = told.into_iter().map(whom).collect();
        if told.len() > 1 && in_one_line {
            let per = words::per(ty, self.language);
            let values = told.iter().map(|(whom, lines)| {
                let value = lines.concat();
                format!("{whom}: {}", value.strip_suffix(per).unwrap_or(&value))
            });
            let values: Vec<String> = values.collect();
            self.lines.push(format!("    {}{per}", values.join("; ")));
        } else {
            for (whom, lines) in told {
                let before = if whom.is_empty() {
                    whom
                } else {
                    format!("{whom}: ")
                };
                let first = lines.first().map(|first| format!("    {before}{first}"));
                let more = lines.iter().skip(1).map(|line| format!("    {line}"));
                self.lines.extend(first.into_iter().chain(more));
            }
        }
        if alike {
            let once = passed.into_iter().next().unwrap_or_default();
            self.lines
                .extend(once.into_iter().map(|line| format!("    {line}")));
        }
    }

    /// For whom and when something is told.
    fn whom(&self, item: Item, worked: &Worked<'_>) -> String {
        let of_all = matches!(item, Item::Rule(id) if self.is_of_all(id));
        let whom = if of_all {
            String::new()
        } else {
            ids(self.explanation.case, &worked.here.members).join(", ")
        };
        match periods(&worked.months, self.language) {
            Some(when) => format!("{whom} ({when})").trim_start().to_owned(),
            None => whom,
        }
    }

    /// Is a rule about the law itself or the household.
    fn is_of_all(&self, id: RuleId) -> bool {
        let rule = self.law.rules.get(id.index());
        rule.is_some_and(|rule| matches!(rule.subject, Subject::Law | Subject::Household))
    }

    /// Is there only a value to tell.
    fn is_bare(&self, here: &Here<'_>) -> bool {
        let constant = |filled: &Expr| matches!(filled.kind, ExprKind::Const(_));
        let own = here
            .own
            .as_ref()
            .is_some_and(|own| own.facts.is_empty() && own.filled.as_ref().is_none_or(constant));
        own && here.value.is_some() && !here.given && here.effective().next().is_none()
    }

    /// What a rule or unit came to for someone: in a line, and where departures made a difference in a line for each of its texts.
    fn told(&self, here: &Here<'_>, ty: Type) -> Vec<String> {
        let value = match here.value {
            Some(value) => words::value(self.law, ty, value, self.language),
            None => "—".into(),
        };
        if here.given {
            let given = self.say("gegeven, niet berekend", "given, not computed");
            return vec![format!("{value} ({given})")];
        }
        let own = here.own.as_ref();
        let own = own.map(|own| self.calculation(own, ty, &here.members));
        if here.effective().next().is_none() {
            return vec![own.unwrap_or(value)];
        }
        let mut lines = vec![value];
        lines.extend(own.map(|own| format!("    {own}")));
        for (departed, work) in here.effective() {
            let line = self.calculation(work, ty, &here.members);
            let why = self.because(&departed.facts, &here.members);
            let what = self.departed(departed.id);
            lines.push(format!("    {what}{}: {line}", self.want(&why)));
        }
        lines
    }

    /// Departures that do not apply, where something was given that decided so.
    fn passed(&self, here: &Here<'_>) -> Vec<String> {
        let passed = here.departures.iter().filter(|departed| departed.is_told());
        let lines = passed.filter_map(|departed| {
            let departure = self.law.departures.get(departed.id.index())?;
            let what = match (&departure.practice, departure.provision) {
                (None, Some(provision)) => self.citation(provision),
                _ => self.departure(departed.id)?,
            };
            let not = self.say("geldt niet", "does not apply");
            let why = self.because(&departed.facts, &here.members);
            Some(format!("{what} {not}{}", self.want(&why)))
        });
        lines.collect()
    }

    /// A reason behind what it is a reason for.
    fn want(&self, why: &str) -> String {
        if why.is_empty() {
            return String::new();
        }
        format!(", {} {why}", self.say("want", "because"))
    }

    /// `= 28.406 × 1,896% = € 538,58 per jaar, want …`
    fn calculation(&self, work: &Work<'_>, ty: Type, people: &[u16]) -> String {
        let value = work
            .value
            .map(|value| words::value(self.law, ty, value, self.language));
        let bare = work
            .value
            .map(|value| money::text(self.law, ty, value, self.language));
        let case = self.explanation.case;
        let filled = work
            .filled
            .as_ref()
            .filter(|filled| !matches!(filled.kind, ExprKind::Const(_)) || bare.is_none());
        let filled = filled.map(|filled| formula(self.law, case, people, filled, self.language));
        let filled = filled.filter(|filled| Some(filled) != bare.as_ref());
        let line = match (filled, value) {
            (Some(filled), Some(value)) => format!("= {filled} = {value}"),
            (None, Some(value)) => value,
            (Some(filled), None) => format!("= {filled}"),
            (None, None) => "—".into(),
        };
        line + &self.want(&self.because(&work.facts, people))
    }

    /// The conditions that decided; those for which nothing was given last and together.
    fn because(&self, facts: &[Fact], people: &[u16]) -> String {
        let (law, case) = (self.law, self.explanation.case);
        let (nothing, told): (Vec<&Fact>, Vec<&Fact>) = facts.iter().partition(|f| f.nothing);
        let told = told.into_iter().map(|fact| {
            let (text, filled) = words::fact(law, case, people, fact, self.language);
            match filled.filter(|filled| *filled != text) {
                Some(filled) => format!("{text} ({filled})"),
                None => text,
            }
        });
        let mut parts: Vec<String> = told.collect();
        match nothing.as_slice() {
            [] => {}
            [one] => parts.push(words::fact(law, case, people, one, self.language).0),
            several => {
                let names = several
                    .iter()
                    .map(|fact| formula(law, case, people, &fact.condition, self.language));
                let mut names: Vec<String> = names.collect();
                names.dedup();
                parts.push(format!("{}: {}", self.say("niet", "not"), names.join(", ")));
            }
        }
        self.numbered(&parts.join("; "))
    }

    /// Who are related to a person, and why.
    fn related(&mut self, worked: &Worked<'_>) {
        let case = self.explanation.case;
        let Some(&person) = worked.here.members.first() else {
            return;
        };
        let when = periods(&worked.months, self.language);
        let when = when.map_or_else(String::new, |when| format!(" ({when})"));
        for (other, facts) in &worked.here.related {
            let names = ids(case, &[person, *other]);
            let why = self.want(&self.because(facts, &[person, *other]));
            self.lines
                .push(format!("    {}{when}{why}", names.join(": ")));
        }
    }
}
