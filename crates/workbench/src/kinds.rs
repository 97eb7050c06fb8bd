//! All kinds of records, for what is done with each of them: checking and destroying.

/// Calls a macro with the types of all records.
macro_rules! all_records {
    ($do:ident) => {
        $do! {
            crate::organisations::Organisation,
            crate::accounts::Account,
            crate::dossiers::Dossier,
            crate::dossiers::CompassAnswer,
            crate::dossiers::PhaseChange,
            crate::variants::Variant,
            crate::runs::Run,
            crate::runs::RunResult,
            crate::parties::ChangeFacts,
            crate::parties::Party,
            crate::parties::Invitation,
            crate::party_tests::PartyTest,
            crate::party_tests::TestSupplement,
            crate::balance::Balance,
            crate::advice::Advice,
            crate::advice::AdviceText,
            crate::advice::AdviceSupplement,
            crate::decisions::Decision,
            crate::decisions::Effect,
            crate::bottlenecks::Bottleneck,
            crate::signals::Signal,
            crate::programmes::Programme,
            crate::programmes::Commitment,
            crate::follow::Lesson,
            crate::follow::ImplementationTest,
            crate::publication::Publication,
            crate::destroy::Destruction,
        }
    };
}
pub(crate) use all_records;
