//! The values that stand in fields: words from a closed list, identifiers, days and moments. Each is read from and written as a text, and says so in the document.

use houvast_workbench::decisions::Figure;
use houvast_workbench::{Date, Moment};
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Words of the core as values of the API.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident of $core:ty,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $core);

        impl From<$core> for $name {
            fn from(word: $core) -> Self {
                $name(word)
            }
        }

        impl From<$name> for $core {
            fn from(word: $name) -> Self {
                word.0
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = <$core>::ALL.iter().map(|word| word.word());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

words! {
    /// De acht niveaus van vertrouwelijkheid.
    Vertrouwelijkheid of houvast_workbench::Level,
    /// Waar een dossier is.
    Fase of houvast_workbench::Phase,
    /// Wat een voornemen is.
    Voornemenssoort of houvast_workbench::IntentionKind,
    /// Wat een organisatie is.
    Organisatiesoort of houvast_workbench::OrganisationKind,
    /// Wat een account mag zijn.
    Rol of houvast_workbench::Role,
    /// Hoe een toets ervoor staat.
    Toetsstand of houvast_workbench::runs::RunState,
}

/// Types that are written as a text.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident of $core:ty { $schema:expr })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $core);

        impl From<$core> for $name {
            fn from(value: $core) -> Self {
                $name(value)
            }
        }

        impl From<$name> for $core {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema.into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

fn text(format: KnownFormat) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
}

texts! {
    /// Een dag.
    Dag of Date { text(KnownFormat::Date) }
    /// Een tijdstip in UTC.
    Tijdstip of Moment { text(KnownFormat::DateTime) }
    /// Een getal van ten hoogste 15 cijfers, als tekst, zoals `12` of `3.5`.
    Getal of Figure { ObjectBuilder::new().schema_type(Type::String).pattern(Some("^-?[0-9]+([.,][0-9]+)?$")) }
}

/// Een kenmerk: 25 letters en cijfers die niets betekenen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kenmerk(pub String);

impl PartialSchema for Kenmerk {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9a-hjkmnp-tv-z]{25}$"))
            .into()
    }
}

impl ToSchema for Kenmerk {}

/// Identifiers of the core are all written as a [`Kenmerk`].
macro_rules! ids {
    ($($core:ident),+ $(,)?) => {$(
        impl From<&houvast_workbench::id::$core> for Kenmerk {
            fn from(id: &houvast_workbench::id::$core) -> Self {
                Kenmerk(id.to_string())
            }
        }
    )+};
}

ids! {
    OrganisationId, AccountId, DossierId, VariantId, RunId, PartyId, InvitationId, PartyTestId, BalanceId, AdviceId, DecisionId, EffectId, SignalId, BottleneckId,
    ProgrammeId, CommitmentId, LessonId, PublicationId, PhaseChangeId,
}

words! {
    /// Waarom iemand wordt gevraagd.
    Waarom of houvast_workbench::parties::Why,
    /// Wat er in een rij wordt ingevuld.
    Rijsoort of houvast_workbench::templates::AnswerKind,
    /// Welk deel van een advies.
    Adviesdeel of houvast_workbench::advice::AdvicePart,
    /// Wat er met een advies is gedaan.
    Opvolging of houvast_workbench::decisions::Followed,
    /// Welke medeoverheden.
    Medeoverheid of houvast_workbench::balance::CoGovernment,
    /// In welke vorm geld wordt gegeven.
    Bekostiging of houvast_workbench::balance::Funding,
    /// Hoe vrij een medeoverheid is in een taak.
    Beleidsvrijheid of houvast_workbench::balance::Freedom,
    /// Wat er in een balans niet klopt.
    Onbalans of houvast_workbench::balance::Imbalance,
    /// Wie een signaal geeft.
    Gever of houvast_workbench::signals::Giver,
    /// Wat een eigenaar aan een knelpunt doet.
    Uitkomst of houvast_workbench::bottlenecks::Outcome,
    /// Hoe een toezegging ervoor staat.
    Toezeggingsstand of houvast_workbench::programmes::CommitmentState,
    /// Soort van iets in een dossier, zoals de regels van openbaarmaking het noemen.
    Stuksoort of houvast_workbench::publication::What,
    /// Op welke grond inhoud wordt vernietigd.
    Vernietigingsgrond of houvast_workbench::destroy::Ground,
    /// In welke volgorde het overzicht staat.
    Volgorde of houvast_workbench::overview::Order,
}
