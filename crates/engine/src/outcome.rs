//! What comes out.

use houvast_lang::law::RuleId;

/// Outcomes of everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// One column per outcome that was asked for, in that order.
    pub columns: Vec<OutcomeColumn>,
}

impl Outcomes {
    /// The column of a rule.
    #[must_use]
    pub fn column(&self, rule: RuleId) -> Option<&OutcomeColumn> {
        self.columns.iter().find(|c| c.rule == rule)
    }
}

/// Outcome column of one rule, in the order of the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeColumn {
    /// Which rule.
    pub rule: RuleId,
    /// What the values stand for: one per household or person (units: the head's place).
    pub per: Per,
    /// Values in cents (amounts, rounded half up to the cent for output only), 1e-5 (percentages, numbers), whole numbers, 0/1, days or months.
    pub values: Vec<i64>,
    /// For rules of a unit: for each person whether the rule applies to him or her: head of such a unit in the reference month.
    pub applies: Option<Vec<bool>>,
}

/// What a value stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    /// One value: a rule of the law itself that depends on no input (on the municipality, or because it may be given: one per household).
    Law,
    /// One per household.
    Household,
    /// One per person.
    Person,
}

/// The weighted total of one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Which rule.
    pub rule: RuleId,
    /// Σ value × weight: storage units (cents) times millionths.
    pub sum: i128,
    /// Weight, in millionths, of the persons (or households) whose value is not zero.
    pub subjects: u128,
    /// Weight, in millionths, of the households in which somebody's value is not zero.
    pub households: u128,
}

impl Total {
    pub(crate) fn new(rule: RuleId) -> Total {
        Total {
            rule,
            sum: 0,
            subjects: 0,
            households: 0,
        }
    }

    pub(crate) fn add(&mut self, other: &Total) {
        self.sum += other.sum;
        self.subjects += other.subjects;
        self.households += other.households;
    }
}
