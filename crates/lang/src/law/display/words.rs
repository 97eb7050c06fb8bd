//! The words of expressions, in the rule language and in English.

/// In which language law is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    /// The rule language: what is written reads back as the same.
    Dutch,
    /// English, for people only.
    English,
}

macro_rules! words {
    ($($name:ident: $nl:literal, $en:literal;)*) => {
        /// A word with the same place in both languages.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Word { $($name,)* }

        impl Word {
            pub(super) const fn get(self, tongue: Tongue) -> &'static str {
                match tongue {
                    Tongue::Dutch => match self { $(Word::$name => $nl,)* },
                    Tongue::English => match self { $(Word::$name => $en,)* },
                }
            }
        }
    };
}

words! {
    And: "en", "and";
    AtLeast: "ten minste", "at least";
    AtMost: "ten hoogste", "at most";
    By: "naar laagste", "with the lowest";
    Count: "aantal", "number of";
    Descending: "aflopend", "descending";
    First: "de eerste van", "the first of";
    Highest: "hoogste", "highest";
    If: "indien", "if";
    InAnyMonth: "in enige maand", "in any month";
    InAnyMonthSoFar: "in enige maand tot en met deze", "in any month up to and including this one";
    InEveryMonth: "in elke maand", "in every month";
    InOrderOf: "op volgorde van", "in order of";
    Is: "is", "is";
    Lowest: "laagste", "lowest";
    MonthNumber: "maandnummer", "number of the month";
    MonthsInWhich: "aantal maanden waarin", "number of months in which";
    MostFavourable: "voordeligste verdeling van", "most favourable division of";
    Not: "niet", "not";
    Of: "van", "of";
    On: "op", "on";
    Or: "of", "or";
    Otherwise: "anders", "otherwise";
    OutOf: "uit", "out of";
    Over: "over", "over";
    PlaceInHousehold: "volgnummer", "place in the household";
    Age: "leeftijd", "age";
    Sum: "som", "sum";
    SumOverMonths: "som over de maanden van", "sum over the months of";
    SumOverQuarters: "som over de kwartalen van", "sum over the quarters of";
    ForWhom: "waarvoor", "for whom";
    ValueAt: "bij", "at";
    ValueOf: "waarde van", "value of";
    With: "met", "with";
}
