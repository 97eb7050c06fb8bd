//! What comes out.

use houvast_lang::law::RuleId;

/// Outcome column of one rule, in the order of the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeColumn {
    /// Which rule.
    pub rule: RuleId,
    /// What the values stand for: one per household, person (units: the head's place), or one for the law.
    pub per: Per,
    /// Values in cents (amounts, rounded half up to the cent for output only), 1e-5 (percentages, numbers), whole numbers, 0/1, days or months.
    pub values: Vec<i64>,
    /// For rules of a unit: for each person whether the rule applies to him or her (head of such a unit at the reference month).
    pub applies: Option<Vec<bool>>,
}

/// What a value stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    /// One value.
    Law,
    /// One per household.
    Household,
    /// One per person.
    Person,
}
