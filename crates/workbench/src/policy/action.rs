//! What can be done in the workbench, as the policy names it.

crate::words::words! {
    /// Something that can be done.
    Action {
        /// See organisations and the names of those who work there.
        OrganisationRead = "organisatie.lezen",
        /// Add and change organisations.
        OrganisationManage = "organisatie.beheren",
        /// Add and change accounts.
        AccountManage = "account.beheren",
        /// Start a dossier.
        DossierCreate = "dossier.maken",
        /// See a dossier.
        DossierRead = "dossier.lezen",
        /// Change what a dossier says.
        DossierChange = "dossier.wijzigen",
        /// Bring a dossier to another phase.
        DossierPhase = "dossier.fase",
        /// Write variants.
        VariantWrite = "variant.schrijven",
        /// Have the test run.
        RunRequest = "toets.aanvragen",
        /// Cancel a run.
        RunCancel = "toets.annuleren",
        /// Carry out runs.
        RunWork = "toets.uitvoeren",
        /// Record who must be asked, and ask them.
        PartyInvite = "partij.vragen",
        /// See an organisation's test that is not yet given.
        TestReadDraft = "uitvoeringstoets.concept_lezen",
        /// See an organisation's test that was given.
        TestRead = "uitvoeringstoets.lezen",
        /// Fill in the own organisation's test.
        TestWrite = "uitvoeringstoets.schrijven",
        /// Give the own organisation's test, and supplement it.
        TestGive = "uitvoeringstoets.geven",
        /// Write the balance of tasks and money.
        BalanceWrite = "balans.schrijven",
        /// Write an advice.
        AdviceWrite = "advies.schrijven",
        /// Give an advice, and supplement it.
        AdviceGive = "advies.geven",
        /// See that an advice is there, and read its facts.
        AdviceReadFacts = "advies.feiten_lezen",
        /// Read the views in an advice.
        AdviceReadViews = "advies.opvattingen_lezen",
        /// Take a decision.
        DecisionTake = "besluit.nemen",
        /// See a decision.
        DecisionRead = "besluit.lezen",
        /// Give a signal.
        SignalGive = "signaal.geven",
        /// Read what a signal says.
        SignalRead = "signaal.lezen",
        /// Sort signals into bottlenecks.
        SignalSort = "signaal.ordenen",
        /// See a bottleneck, its age and its answer.
        BottleneckRead = "knelpunt.lezen",
        /// Describe a bottleneck and give it an owner.
        BottleneckWrite = "knelpunt.schrijven",
        /// Answer a bottleneck.
        BottleneckAnswer = "knelpunt.beantwoorden",
        /// See a programme.
        ProgrammeRead = "opgave.lezen",
        /// Write a programme and make commitments in it.
        ProgrammeWrite = "opgave.schrijven",
        /// Say how a commitment of the own organisation stands.
        CommitmentAnswer = "toezegging.beantwoorden",
        /// Record what was realised and what was learned, and plan the implementation test.
        FollowWrite = "vervolg.schrijven",
        /// Publish.
        PublicationMake = "publicatie.maken",
        /// See what was published.
        PublicationRead = "publicatie.lezen",
        /// See the log and the events of a dossier or of all.
        LogRead = "logboek.lezen",
        /// Destroy content that must be destroyed.
        ContentDestroy = "inhoud.vernietigen",
    }
}
