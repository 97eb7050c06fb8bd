//! What in the law a paper can be about.
//!
//! A change is proposed only when exactly one figure of the named provision fits; everything else is a question with its candidates.

use crate::instruction::{Change, Instruction};
use crate::mention::{Article, Mention, Named};
use crate::words::Quantity;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Const, Law, ParamId, ProvisionId, RuleId, Type};
use houvast_lang::number::Exact;
use num_traits::{CheckedAdd, CheckedSub};
use std::collections::BTreeSet;

/// Something in the law that a passage can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Candidate {
    /// A parameter.
    Parameter(ParamId),
    /// A rule.
    Rule(RuleId),
}

/// Why a passage gives no change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// It asks something without saying which figure changes to what.
    NoFigure,
    /// It changes an article of the bill; the bill's own text is needed.
    OfTheBill,
    /// It names no article.
    NoArticle,
    /// It names an article that is not in the law that is loaded.
    NotLoaded,
    /// No figure of the article has the old value, or is of this kind.
    NothingFits,
    /// Several figures fit.
    SeveralFit,
    /// Words change, not a figure.
    Words,
}

/// What a passage comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// One figure fits, and gets this value.
    Change {
        /// The figure.
        parameter: ParamId,
        /// Its value now, in the year that is asked for.
        now: Const,
        /// Its value after the paper.
        after: Const,
        /// The act was not named; it is the only one with this article.
        act_presumed: bool,
    },
    /// A person must choose.
    Ask {
        /// Why.
        question: Question,
        /// From what.
        candidates: Vec<Candidate>,
    },
}

/// A passage and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The instruction; absent for a mention in a motion.
    pub instruction: Option<Instruction>,
    /// The mention; absent for an instruction.
    pub mention: Option<Mention>,
    /// What it comes to.
    pub answer: Answer,
}

/// One proposal per instruction, and one per mention of the law that no instruction covers.
#[must_use]
pub fn proposals(
    law: &InForce<'_>,
    mentions: &[Mention],
    instructions: &[Instruction],
) -> Vec<Proposal> {
    let mut out: Vec<Proposal> = instructions
        .iter()
        .map(|instruction| Proposal {
            instruction: Some(instruction.clone()),
            mention: None,
            answer: answer(law, instruction),
        })
        .collect();
    let covered: BTreeSet<usize> = instructions.iter().map(|i| i.place.paragraph).collect();
    let mut seen = BTreeSet::new();
    for mention in mentions {
        let heading = matches!(&mention.named, Named::Article(article)
            if instructions.iter().any(|i| i.article.as_ref() == Some(article)));
        if heading || covered.contains(&mention.place.paragraph) {
            continue;
        }
        let candidates = named(law.law, &mention.named);
        if candidates.is_empty() || !seen.insert(candidates.clone()) {
            continue;
        }
        out.push(Proposal {
            instruction: None,
            mention: Some(mention.clone()),
            answer: Answer::Ask {
                question: Question::NoFigure,
                candidates,
            },
        });
    }
    out
}

/// Everything in the law that a mention is about. An act as a whole is nothing that can be changed.
fn named(law: &Law, named: &Named) -> Vec<Candidate> {
    match named {
        Named::Article(article) if !article.of_the_bill => {
            let (provisions, _) = provisions(law, article);
            in_provisions(law, &provisions)
        }
        Named::Article(_) | Named::Act(_) => Vec::new(),
        Named::Outcome(rule) => vec![Candidate::Rule(*rule)],
        Named::Parameter(parameter) => vec![Candidate::Parameter(*parameter)],
    }
}

/// The provisions that an article can be, and whether its act had to be presumed. Several acts: none is presumed.
fn provisions(law: &Law, article: &Article) -> (Vec<ProvisionId>, bool) {
    let fits = |id: &ProvisionId| {
        let Some(provision) = law.provisions.get(id.index()) else {
            return false;
        };
        let lid = article.lid.as_ref();
        let onder = article.onder.as_ref();
        provision.artikel == article.number
            && article.act.is_none_or(|act| act == provision.act)
            && lid.is_none_or(|lid| provision.leden.is_empty() || provision.leden.contains(lid))
            && onder.is_none_or(|part| provision.onder.is_empty() || provision.onder.contains(part))
    };
    let ids = (0..).map(ProvisionId).take(law.provisions.len());
    let found: Vec<ProvisionId> = ids.filter(fits).collect();
    let acts: BTreeSet<_> = found
        .iter()
        .filter_map(|id| law.provisions.get(id.index()))
        .map(|p| p.act)
        .collect();
    (found, article.act.is_none() && acts.len() == 1)
}

fn in_provisions(law: &Law, provisions: &[ProvisionId]) -> Vec<Candidate> {
    let inside = |p: Option<ProvisionId>| p.is_some_and(|p| provisions.contains(&p));
    let params = law.params.iter().zip((0..).map(ParamId));
    let rules = law.rules.iter().zip((0..).map(RuleId));
    params
        .filter(|(p, _)| inside(p.provision))
        .map(|(_, id)| Candidate::Parameter(id))
        .chain(
            rules
                .filter(|(r, _)| inside(r.provision))
                .map(|(_, id)| Candidate::Rule(id)),
        )
        .collect()
}

fn answer(law: &InForce<'_>, instruction: &Instruction) -> Answer {
    let ask = |question, candidates| Answer::Ask {
        question,
        candidates,
    };
    let Some(article) = &instruction.article else {
        return ask(Question::NoArticle, Vec::new());
    };
    if article.of_the_bill {
        return ask(Question::OfTheBill, Vec::new());
    }
    let (provisions, act_presumed) = provisions(law.law, article);
    if provisions.is_empty() {
        return ask(Question::NotLoaded, Vec::new());
    }
    let all = in_provisions(law.law, &provisions);
    let figures = figures(law, instruction, &all);
    match figures.as_slice() {
        _ if instruction.change.quantities().is_empty() => ask(Question::Words, all),
        [] => ask(Question::NothingFits, all),
        [(parameter, now, after)] => Answer::Change {
            parameter: *parameter,
            now: *now,
            after: *after,
            act_presumed,
        },
        several => ask(
            Question::SeveralFit,
            several
                .iter()
                .map(|(id, ..)| Candidate::Parameter(*id))
                .collect(),
        ),
    }
}

/// The parameters that an instruction can be about, with their value before and after.
fn figures(
    law: &InForce<'_>,
    instruction: &Instruction,
    candidates: &[Candidate],
) -> Vec<(ParamId, Const, Const)> {
    candidates
        .iter()
        .filter_map(|candidate| {
            let Candidate::Parameter(id) = candidate else {
                return None;
            };
            let now = law.params.get(id.index())?[0]?.value;
            let value = after(&instruction.change, now)?;
            Some((*id, now, Const { value, ty: now.ty }))
        })
        .collect()
}

fn after(change: &Change, now: Const) -> Option<Exact> {
    let quantities = change.quantities();
    match (change, quantities.as_slice()) {
        (Change::Replace { .. }, [old, new]) => {
            (exact(*old, now.ty)? == now.value).then_some(())?;
            exact(*new, now.ty)
        }
        (Change::Raise { .. }, [by]) => now.value.checked_add(&step(*by, now.ty)?),
        (Change::Lower { .. }, [by]) => now.value.checked_sub(&step(*by, now.ty)?),
        _ => None,
    }
}

/// A quantity as a value of a type; none if it is of another kind.
fn exact(quantity: Quantity, ty: Type) -> Option<Exact> {
    match (quantity, ty) {
        (Quantity::Euro(value), Type::Bedrag(_)) | (Quantity::Percent(value), Type::Percentage) => {
            Some(value)
        }
        (Quantity::Number(value), Type::Getal | Type::GetalPerEuro | Type::Aantal) => Some(value),
        _ => None,
    }
}

/// A step of a figure. Percentages go up by points; «verhoogd met 5%» of an amount is another sum, which a person makes.
fn step(quantity: Quantity, ty: Type) -> Option<Exact> {
    match (quantity, ty) {
        (Quantity::Euro(value), Type::Bedrag(_)) | (Quantity::Points(value), Type::Percentage) => {
            Some(value)
        }
        _ => None,
    }
}
