//! What can be asked: for each action of the policy the requests that carry it out, as pages and as programs do it. Requests that write say something that cannot be
//! accepted, so that who may do it is told what is wrong with it, and nothing changes.

use houvast_workbench::policy::Action;
use std::sync::LazyLock;

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Nothing that there is: something new outside a dossier, at each level.
    New,
    /// Everything of its kind together, at this place in the levels.
    All,
    /// A dossier.
    Dossier,
    /// An invitation of the organisation that was asked.
    Invitation,
    /// The test of the organisation that was asked, not given.
    Draft,
    /// The test of the organisation that was asked, given.
    Given,
    /// A balance of the organisation that leads.
    Balance,
    /// An advice that another gave.
    Advice,
    /// An advice that another is writing.
    AdviceDraft,
    /// An advice that the asker gave.
    OwnAdvice,
    /// An advice that the asker is writing.
    OwnAdviceDraft,
    /// A run that another asked for.
    Run,
    /// A run that the asker asked for.
    OwnRun,
    /// An effect that a decision expects.
    Effect,
    /// A programme.
    Programme,
    /// A commitment of the organisation that was asked, in a programme.
    Commitment,
    /// A bottleneck that the organisation that was asked owns.
    Bottleneck,
    /// Something in no dossier, which every archivist has in keeping.
    Kept,
}

/// Something that can be asked.
#[derive(Debug)]
pub struct Probe {
    /// What is done.
    pub action: Action,
    /// With what.
    pub of: Of,
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// The address, with names of things in braces; under `/api/v1` when [`Probe::api`].
    pub path: &'static str,
    /// What is sent: JSON, or the fields of a form.
    pub body: &'static str,
    /// Asked as a program.
    pub api: bool,
    /// Whoever may do it changes something for good, so that only the others ask it.
    pub lasts: bool,
    /// Shows the text of an advice.
    pub reads_advice: bool,
    /// Names things by their identifiers without showing them: the log.
    pub tells_names: bool,
    /// For who publishes it shows the public version as it would be.
    pub previews: bool,
}

const fn probe(
    api: bool,
    action: Action,
    of: Of,
    method: &'static str,
    path: &'static str,
    body: &'static str,
) -> Probe {
    Probe {
        action,
        of,
        method,
        path,
        body,
        api,
        lasts: false,
        reads_advice: false,
        tells_names: false,
        previews: false,
    }
}

const fn api(
    action: Action,
    of: Of,
    method: &'static str,
    path: &'static str,
    body: &'static str,
) -> Probe {
    probe(true, action, of, method, path, body)
}

const fn get(action: Action, of: Of, path: &'static str) -> Probe {
    probe(true, action, of, "GET", path, "")
}

const fn page(action: Action, of: Of, path: &'static str) -> Probe {
    probe(false, action, of, "GET", path, "")
}

const fn form(action: Action, of: Of, path: &'static str, body: &'static str) -> Probe {
    probe(false, action, of, "POST", path, body)
}

impl Probe {
    const fn lasts(mut self) -> Self {
        self.lasts = true;
        self
    }

    const fn reads_advice(mut self) -> Self {
        self.reads_advice = true;
        self
    }

    const fn previews(mut self) -> Self {
        self.previews = true;
        self
    }

    const fn tells_names(mut self) -> Self {
        self.tells_names = true;
        self
    }
}

const DOSSIER: &str =
    r#"{"titel": "", "soort": "motie", "doel": "", "vertrouwelijkheid": "{niveau}"}"#;
const PROGRAMME: &str = r#"{"titel": "", "doel": "", "vertrouwelijkheid": "{niveau}", "eersteJaar": 2027, "laatsteJaar": 2028}"#;
const COMMITMENT: &str = r#"{"eigenaar": "{gevraagde}", "tekst": "", "uiterlijk": "2027-01-01"}"#;
const BALANCE: &str = r#"{"taak": "", "van": "gemeenten", "vrijheid": "geen", "bekostiging": "algemene_uitkering", "bron": ""}"#;
const ADVICE: &str = r#"{"titel": "", "vertrouwelijkheid": "{niveau}"}"#;
const BOTTLENECK: &str = r#"{"titel": "", "omschrijving": "", "eigenaar": "{gevraagde}"}"#;
const DESTRUCTION: &str = r#"{"grond": "selectielijst", "reden": ""}"#;
const DECISION: &str =
    r#"{"titel": "", "opties": [], "gekozen": 0, "reden": "", "langeTermijn": ""}"#;

/// All that is asked.
pub const PROBES: &[Probe] = &[
    // Dossiers.
    get(Action::DossierRead, Of::Dossier, "/dossiers/{nummer}"),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/fasewisselingen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/varianten",
    ),
    get(Action::DossierRead, Of::Dossier, "/varianten/{variant}"),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/varianten/{variant}/controle",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/toetsen",
    ),
    get(Action::DossierRead, Of::Dossier, "/toetsen/{toets}"),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/toetsen/{toets}/voortgang",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/toetsen/{toets}/uitkomsten",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/partijen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/ontbrekende-toetsen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/uitnodigingen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/uitvoeringstoetsen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/balansen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/adviezen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/knelpunten",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/lessen",
    ),
    get(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/invoeringstoets",
    ),
    page(Action::DossierRead, Of::Dossier, "/dossiers/{nummer}"),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/voornemen",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/varianten/{variant}",
    ),
    page(Action::DossierRead, Of::Dossier, "/dossiers/{nummer}/toets"),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/toets/{toets}",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/toets/{toets}/stand",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/toets/{toets}/uitkomst.json",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/partijen",
    ),
    page(
        Action::PartyInvite,
        Of::Invitation,
        "/dossiers/{nummer}/uitnodigingen/{uitnodiging}",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/taken-en-geld",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/advies",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/knelpunten",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/vervolg",
    ),
    page(
        Action::DossierRead,
        Of::Dossier,
        "/dossiers/{nummer}/publicatie",
    )
    .previews(),
    api(Action::DossierCreate, Of::New, "POST", "/dossiers", DOSSIER),
    form(
        Action::DossierCreate,
        Of::New,
        "/dossiers/nieuw",
        "kind=motie&level={niveau}",
    ),
    api(
        Action::DossierChange,
        Of::Dossier,
        "PUT",
        "/dossiers/{nummer}",
        DOSSIER,
    ),
    api(
        Action::DossierChange,
        Of::Dossier,
        "PUT",
        "/dossiers/{nummer}/opgave",
        "{}",
    ),
    page(
        Action::DossierChange,
        Of::Dossier,
        "/dossiers/{nummer}/gegevens",
    ),
    form(
        Action::DossierChange,
        Of::Dossier,
        "/dossiers/{nummer}/gegevens",
        "kind=motie&level={niveau}",
    ),
    page(
        Action::DossierChange,
        Of::Dossier,
        "/dossiers/{nummer}/kompas/probleem",
    ),
    form(
        Action::DossierChange,
        Of::Dossier,
        "/dossiers/{nummer}/kompas/probleem",
        "",
    ),
    api(
        Action::DossierPhase,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/fasewisselingen",
        r#"{"naar": "verkenning", "reden": ""}"#,
    ),
    form(
        Action::DossierPhase,
        Of::Dossier,
        "/dossiers/{nummer}/fase",
        "to=verkenning&why=",
    ),
    // Variants and runs.
    api(
        Action::VariantWrite,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/varianten",
        r#"{"naam": "", "tekst": ""}"#,
    ),
    api(
        Action::VariantWrite,
        Of::Dossier,
        "PUT",
        "/varianten/{variant}",
        r#"{"naam": "", "tekst": ""}"#,
    ),
    api(
        Action::VariantWrite,
        Of::Dossier,
        "POST",
        "/varianten/{variant}/_trek-in",
        r#"{"reden": ""}"#,
    ),
    page(
        Action::VariantWrite,
        Of::Dossier,
        "/dossiers/{nummer}/varianten/nieuw",
    ),
    form(
        Action::VariantWrite,
        Of::Dossier,
        "/dossiers/{nummer}/varianten/nieuw",
        "",
    ),
    form(
        Action::VariantWrite,
        Of::Dossier,
        "/dossiers/{nummer}/varianten/{variant}",
        "",
    ),
    form(
        Action::VariantWrite,
        Of::Dossier,
        "/dossiers/{nummer}/varianten/{variant}/intrekken",
        "",
    ),
    api(
        Action::RunRequest,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/toetsen",
        r#"{"varianten": []}"#,
    ),
    form(
        Action::RunRequest,
        Of::Dossier,
        "/dossiers/{nummer}/toets",
        "",
    ),
    api(
        Action::RunCancel,
        Of::Run,
        "POST",
        "/toetsen/{toets}/_annuleer",
        "",
    ),
    api(
        Action::RunCancel,
        Of::OwnRun,
        "POST",
        "/toetsen/{eigen_toets}/_annuleer",
        "",
    ),
    form(
        Action::RunCancel,
        Of::Run,
        "/dossiers/{nummer}/toets/{toets}/annuleren",
        "",
    ),
    form(
        Action::RunCancel,
        Of::OwnRun,
        "/dossiers/{nummer}/toets/{eigen_toets}/annuleren",
        "",
    ),
    // Parties and their tests.
    api(
        Action::PartyInvite,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/uitnodigingen",
        r#"{"organisatie": "{gevraagde}", "sjabloon": "", "uiterlijk": "2020-01-01"}"#,
    ),
    api(
        Action::PartyInvite,
        Of::Invitation,
        "POST",
        "/uitnodigingen/{uitnodiging}/_verzet",
        r#"{"uiterlijk": "2020-01-01"}"#,
    ),
    api(
        Action::PartyInvite,
        Of::Invitation,
        "POST",
        "/uitnodigingen/{uitnodiging}/_trek-in",
        r#"{"reden": ""}"#,
    ),
    page(
        Action::PartyInvite,
        Of::Dossier,
        "/dossiers/{nummer}/partijen/vragen",
    ),
    form(
        Action::PartyInvite,
        Of::Dossier,
        "/dossiers/{nummer}/partijen/vragen",
        "",
    ),
    form(
        Action::PartyInvite,
        Of::Invitation,
        "/dossiers/{nummer}/uitnodigingen/{uitnodiging}/termijn",
        "due=2020-01-01",
    ),
    form(
        Action::PartyInvite,
        Of::Invitation,
        "/dossiers/{nummer}/uitnodigingen/{uitnodiging}/intrekken",
        "",
    ),
    get(
        Action::TestReadDraft,
        Of::Draft,
        "/uitvoeringstoetsen/{concept}",
    ),
    page(
        Action::TestReadDraft,
        Of::Draft,
        "/dossiers/{nummer}/toetsen/{concept}",
    ),
    get(Action::TestRead, Of::Given, "/uitvoeringstoetsen/{gegeven}"),
    page(
        Action::TestRead,
        Of::Given,
        "/dossiers/{nummer}/toetsen/{gegeven}",
    ),
    api(
        Action::TestWrite,
        Of::Invitation,
        "POST",
        "/uitnodigingen/{uitnodiging}/_begin",
        "",
    ),
    api(
        Action::TestWrite,
        Of::Draft,
        "POST",
        "/uitvoeringstoetsen/{concept}/_vul-in",
        r#"{"rijen": {"anders": {"waarde": {"tekst": "x"}}}}"#,
    ),
    api(
        Action::TestWrite,
        Of::Given,
        "POST",
        "/uitvoeringstoetsen/{gegeven}/_vul-in",
        r#"{"rijen": {}}"#,
    ),
    form(
        Action::TestWrite,
        Of::Invitation,
        "/dossiers/{nummer}/uitnodigingen/{uitnodiging}/beginnen",
        "",
    ),
    page(
        Action::TestWrite,
        Of::Draft,
        "/dossiers/{nummer}/toetsen/{concept}/invullen",
    ),
    form(
        Action::TestWrite,
        Of::Draft,
        "/dossiers/{nummer}/toetsen/{concept}/invullen",
        "seen=9999&rows.oordeel.value=x",
    ),
    form(
        Action::TestWrite,
        Of::Draft,
        "/dossiers/{nummer}/toetsen/{concept}/bijwerken",
        "seen=9999",
    ),
    form(
        Action::TestWrite,
        Of::Given,
        "/dossiers/{nummer}/toetsen/{gegeven}/invullen",
        "seen=9999",
    ),
    api(
        Action::TestGive,
        Of::Draft,
        "POST",
        "/uitvoeringstoetsen/{concept}/_geef",
        "",
    ),
    api(
        Action::TestGive,
        Of::Given,
        "POST",
        "/uitvoeringstoetsen/{gegeven}/aanvullingen",
        r#"{"tekst": ""}"#,
    ),
    form(
        Action::TestGive,
        Of::Draft,
        "/dossiers/{nummer}/toetsen/{concept}/geven",
        "seen=9999&sure=ja",
    ),
    form(
        Action::TestGive,
        Of::Given,
        "/dossiers/{nummer}/toetsen/{gegeven}/aanvullen",
        "",
    ),
    // Tasks and money.
    api(
        Action::BalanceWrite,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/balansen",
        BALANCE,
    ),
    api(
        Action::BalanceWrite,
        Of::Balance,
        "PUT",
        "/dossiers/{nummer}/balansen/{balans}",
        BALANCE,
    ),
    page(
        Action::BalanceWrite,
        Of::Dossier,
        "/dossiers/{nummer}/taken-en-geld/nieuw",
    ),
    form(
        Action::BalanceWrite,
        Of::Dossier,
        "/dossiers/{nummer}/taken-en-geld/nieuw",
        "",
    ),
    page(
        Action::BalanceWrite,
        Of::Balance,
        "/dossiers/{nummer}/taken-en-geld/{balans}",
    ),
    form(
        Action::BalanceWrite,
        Of::Balance,
        "/dossiers/{nummer}/taken-en-geld/{balans}",
        "",
    ),
    // Advice.
    api(
        Action::AdviceWrite,
        Of::OwnAdviceDraft,
        "POST",
        "/dossiers/{nummer}/adviezen",
        ADVICE,
    ),
    api(
        Action::AdviceWrite,
        Of::OwnAdviceDraft,
        "PUT",
        "/adviezen/{eigen_klad}",
        ADVICE,
    ),
    api(
        Action::AdviceWrite,
        Of::AdviceDraft,
        "PUT",
        "/adviezen/{klad}",
        ADVICE,
    ),
    api(
        Action::AdviceWrite,
        Of::Advice,
        "PUT",
        "/adviezen/{advies}",
        ADVICE,
    ),
    page(
        Action::AdviceWrite,
        Of::OwnAdviceDraft,
        "/dossiers/{nummer}/advies/nieuw",
    ),
    form(
        Action::AdviceWrite,
        Of::OwnAdviceDraft,
        "/dossiers/{nummer}/advies/nieuw",
        "level={niveau}",
    ),
    page(
        Action::AdviceWrite,
        Of::OwnAdviceDraft,
        "/dossiers/{nummer}/advies/{eigen_klad}/schrijven",
    ),
    form(
        Action::AdviceWrite,
        Of::OwnAdviceDraft,
        "/dossiers/{nummer}/advies/{eigen_klad}/schrijven",
        "level={niveau}",
    ),
    page(
        Action::AdviceWrite,
        Of::AdviceDraft,
        "/dossiers/{nummer}/advies/{klad}/schrijven",
    ),
    form(
        Action::AdviceWrite,
        Of::AdviceDraft,
        "/dossiers/{nummer}/advies/{klad}/schrijven",
        "level={niveau}",
    ),
    api(
        Action::AdviceGive,
        Of::OwnAdviceDraft,
        "POST",
        "/adviezen/{eigen_klad}/_geef",
        "",
    ),
    api(
        Action::AdviceGive,
        Of::OwnAdvice,
        "POST",
        "/adviezen/{eigen_advies}/aanvullingen",
        r#"{"deel": "feiten", "tekst": ""}"#,
    ),
    api(
        Action::AdviceGive,
        Of::AdviceDraft,
        "POST",
        "/adviezen/{klad}/_geef",
        "",
    ),
    api(
        Action::AdviceGive,
        Of::Advice,
        "POST",
        "/adviezen/{advies}/aanvullingen",
        r#"{"deel": "opvattingen", "tekst": ""}"#,
    ),
    form(
        Action::AdviceGive,
        Of::OwnAdviceDraft,
        "/dossiers/{nummer}/advies/{eigen_klad}/geven",
        "seen=9999&sure=ja",
    ),
    form(
        Action::AdviceGive,
        Of::OwnAdvice,
        "/dossiers/{nummer}/advies/{eigen_advies}/aanvullen",
        "part=feiten",
    ),
    form(
        Action::AdviceGive,
        Of::Advice,
        "/dossiers/{nummer}/advies/{advies}/aanvullen",
        "part=feiten",
    ),
    get(Action::AdviceReadFacts, Of::Advice, "/adviezen/{advies}").reads_advice(),
    get(
        Action::AdviceReadFacts,
        Of::OwnAdvice,
        "/adviezen/{eigen_advies}",
    )
    .reads_advice(),
    form(
        Action::AdviceReadFacts,
        Of::Advice,
        "/dossiers/{nummer}/advies/{advies}",
        "",
    )
    .reads_advice(),
    page(
        Action::AdviceReadFacts,
        Of::Advice,
        "/dossiers/{nummer}/advies/{advies}",
    ),
    get(Action::AdviceReadViews, Of::Advice, "/adviezen/{advies}").reads_advice(),
    get(
        Action::AdviceReadViews,
        Of::OwnAdvice,
        "/adviezen/{eigen_advies}",
    )
    .reads_advice(),
    form(
        Action::AdviceReadViews,
        Of::Advice,
        "/dossiers/{nummer}/advies/{advies}",
        "",
    )
    .reads_advice(),
    // Decisions and what follows.
    api(
        Action::DecisionTake,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/besluiten",
        DECISION,
    ),
    page(
        Action::DecisionTake,
        Of::Dossier,
        "/dossiers/{nummer}/besluit/nieuw",
    ),
    form(
        Action::DecisionTake,
        Of::Dossier,
        "/dossiers/{nummer}/besluit/nieuw",
        "",
    ),
    get(
        Action::DecisionRead,
        Of::Dossier,
        "/dossiers/{nummer}/besluiten",
    ),
    get(
        Action::DecisionRead,
        Of::Dossier,
        "/dossiers/{nummer}/effecten",
    ),
    page(
        Action::DecisionRead,
        Of::Dossier,
        "/dossiers/{nummer}/besluit",
    ),
    api(
        Action::FollowWrite,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/lessen",
        r#"{"gebeurd": "", "oorzaak": "", "voortaan": ""}"#,
    ),
    api(
        Action::FollowWrite,
        Of::Dossier,
        "PUT",
        "/dossiers/{nummer}/invoeringstoets",
        r#"{"ingegaanOp": "2028-01-01", "geplandOp": "2027-01-01"}"#,
    ),
    api(
        Action::FollowWrite,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/invoeringstoets/_rond-af",
        r#"{"mensen": "", "uitvoering": "", "veranderingen": ""}"#,
    ),
    api(
        Action::FollowWrite,
        Of::Effect,
        "POST",
        "/effecten/{effect}/_realiseer",
        r#"{"waarde": "1", "bron": ""}"#,
    ),
    form(
        Action::FollowWrite,
        Of::Dossier,
        "/dossiers/{nummer}/vervolg/lessen",
        "",
    ),
    page(
        Action::FollowWrite,
        Of::Dossier,
        "/dossiers/{nummer}/vervolg/plannen",
    ),
    form(
        Action::FollowWrite,
        Of::Dossier,
        "/dossiers/{nummer}/vervolg/plannen",
        "in_force=2028-01-01&planned=2027-01-01",
    ),
    form(
        Action::FollowWrite,
        Of::Dossier,
        "/dossiers/{nummer}/vervolg/uitkomst",
        "",
    ),
    page(
        Action::FollowWrite,
        Of::Effect,
        "/dossiers/{nummer}/vervolg/effecten/{effect}",
    ),
    form(
        Action::FollowWrite,
        Of::Effect,
        "/dossiers/{nummer}/vervolg/effecten/{effect}",
        "",
    ),
    // Publication, destroying and the log.
    get(
        Action::PublicationMake,
        Of::Dossier,
        "/dossiers/{nummer}/openbaarmaking",
    )
    .previews(),
    api(
        Action::PublicationMake,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/openbaarmaking",
        "",
    )
    .lasts(),
    form(
        Action::PublicationMake,
        Of::Dossier,
        "/dossiers/{nummer}/publicatie",
        "",
    )
    .lasts(),
    get(Action::PublicationRead, Of::All, "/openbaarmakingen"),
    page(Action::PublicationRead, Of::All, "/publiek"),
    get(
        Action::LogRead,
        Of::Dossier,
        "/dossiers/{nummer}/gebeurtenissen",
    )
    .tells_names(),
    page(Action::LogRead, Of::Dossier, "/dossiers/{nummer}/logboek").tells_names(),
    api(
        Action::ContentDestroy,
        Of::Dossier,
        "POST",
        "/dossiers/{nummer}/_vernietig",
        DESTRUCTION,
    ),
    api(
        Action::ContentDestroy,
        Of::Dossier,
        "POST",
        "/stukken/variant:{variant}/_vernietig",
        DESTRUCTION,
    ),
    api(
        Action::ContentDestroy,
        Of::Kept,
        "POST",
        "/stukken/bottleneck:{knelpunt}/_vernietig",
        DESTRUCTION,
    ),
    // Practice.
    api(
        Action::SignalGive,
        Of::All,
        "POST",
        "/signalen",
        r#"{"onderwerp": {"onbekend": true}, "gever": "burger", "tekst": ""}"#,
    ),
    form(Action::SignalGive, Of::All, "/signaal", ""),
    get(Action::SignalRead, Of::All, "/signalen"),
    page(Action::SignalRead, Of::All, "/signalen"),
    api(
        Action::SignalSort,
        Of::All,
        "POST",
        "/signalen/_orden",
        r#"{"signalen": []}"#,
    ),
    form(Action::SignalSort, Of::All, "/signalen", ""),
    get(Action::BottleneckRead, Of::Bottleneck, "/knelpunten"),
    get(
        Action::BottleneckRead,
        Of::Bottleneck,
        "/knelpunten/{knelpunt}",
    ),
    page(Action::BottleneckRead, Of::Bottleneck, "/knelpunten"),
    page(
        Action::BottleneckRead,
        Of::Bottleneck,
        "/knelpunten/{knelpunt}",
    ),
    api(
        Action::BottleneckWrite,
        Of::Bottleneck,
        "POST",
        "/knelpunten",
        BOTTLENECK,
    ),
    api(
        Action::BottleneckWrite,
        Of::Bottleneck,
        "PUT",
        "/knelpunten/{knelpunt}",
        BOTTLENECK,
    ),
    form(
        Action::BottleneckWrite,
        Of::Bottleneck,
        "/knelpunten/nieuw",
        "",
    ),
    form(
        Action::BottleneckWrite,
        Of::Bottleneck,
        "/knelpunten/{knelpunt}/wijzigen",
        "",
    ),
    api(
        Action::BottleneckAnswer,
        Of::Bottleneck,
        "POST",
        "/knelpunten/{knelpunt}/_beantwoord",
        r#"{"uitkomst": "opgelost", "tekst": ""}"#,
    ),
    form(
        Action::BottleneckAnswer,
        Of::Bottleneck,
        "/knelpunten/{knelpunt}/antwoord",
        "",
    ),
    // Programmes.
    get(Action::ProgrammeRead, Of::Programme, "/opgaven/{opgave}"),
    get(
        Action::ProgrammeRead,
        Of::Programme,
        "/opgaven/{opgave}/dossiers",
    ),
    get(
        Action::ProgrammeRead,
        Of::Programme,
        "/opgaven/{opgave}/toezeggingen",
    ),
    page(Action::ProgrammeRead, Of::Programme, "/opgaven/{opgave}"),
    api(
        Action::ProgrammeWrite,
        Of::New,
        "POST",
        "/opgaven",
        PROGRAMME,
    ),
    api(
        Action::ProgrammeWrite,
        Of::Programme,
        "PUT",
        "/opgaven/{opgave}",
        PROGRAMME,
    ),
    api(
        Action::ProgrammeWrite,
        Of::Programme,
        "POST",
        "/opgaven/{opgave}/toezeggingen",
        COMMITMENT,
    ),
    form(
        Action::ProgrammeWrite,
        Of::New,
        "/opgaven/nieuw",
        "level={niveau}",
    ),
    form(
        Action::ProgrammeWrite,
        Of::Programme,
        "/opgaven/{opgave}/wijzigen",
        "level={niveau}",
    ),
    form(
        Action::ProgrammeWrite,
        Of::Programme,
        "/opgaven/{opgave}/toezeggingen",
        "",
    ),
    api(
        Action::CommitmentAnswer,
        Of::Commitment,
        "POST",
        "/toezeggingen/{toezegging}/_sluit",
        r#"{"nagekomen": true, "verantwoording": ""}"#,
    ),
    form(
        Action::CommitmentAnswer,
        Of::Commitment,
        "/opgaven/{opgave}/toezeggingen/{toezegging}",
        "word=",
    ),
    // Organisations and accounts.
    get(Action::OrganisationRead, Of::All, "/organisaties"),
    get(
        Action::OrganisationRead,
        Of::All,
        "/organisaties/{gevraagde}",
    ),
    page(
        Action::OrganisationManage,
        Of::All,
        "/beheer/organisaties/nieuw",
    ),
    form(
        Action::OrganisationManage,
        Of::All,
        "/beheer/organisaties/nieuw",
        "",
    ),
    form(
        Action::OrganisationManage,
        Of::All,
        "/beheer/organisaties/{gevraagde}",
        "",
    ),
    page(Action::AccountManage, Of::All, "/beheer/accounts/nieuw"),
    page(
        Action::AccountManage,
        Of::All,
        "/beheer/accounts/{schrijver}",
    ),
    page(
        Action::AccountManage,
        Of::All,
        "/beheer/accounts/{schrijver}/sleutels",
    ),
    form(Action::AccountManage, Of::All, "/beheer/accounts/nieuw", ""),
    form(
        Action::AccountManage,
        Of::All,
        "/beheer/accounts/{schrijver}/sleutels",
        "",
    ),
    form(
        Action::AccountManage,
        Of::All,
        "/beheer/accounts/{schrijver}/wachtwoord",
        "",
    ),
];

/// Whether it is this request's turn at a place: one in four of those with which the same is done to the same, and at least one of them.
pub fn is_turn(probe: usize, place: usize) -> bool {
    static FULL: LazyLock<bool> =
        LazyLock::new(|| std::env::var("HOUVAST_MATRIX").is_ok_and(|how| how == "full"));
    let same = |other: &&Probe| {
        let one = &PROBES[probe];
        (one.action, one.of, one.api) == (other.action, other.of, other.api)
    };
    let among = PROBES.iter().filter(same).count();
    let before = PROBES[..probe].iter().filter(same).count();
    *FULL || (place + before).is_multiple_of(among.min(4))
}
