//! Variants of an intention: texts in the rule language, with all their revisions.

use crate::actor::Actor;
use crate::dossiers::access::Access;
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, DossierId, VariantId};
use crate::input::{Check, DOCUMENT, TEXT, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::Write;
use crate::storage::record::{self, Versioned, record};
use crate::surroundings::written;
use crate::words::Moment;
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

/// A variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Identifier.
    pub id: VariantId,
    /// Dossier.
    pub dossier: DossierId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: VariantInput,
    /// Variant from which it was made.
    pub based_on: Option<VariantId>,
    /// No longer considered, and why.
    pub withdrawn: Option<String>,
    /// When it was made.
    pub created: Moment,
    /// Who made this revision.
    pub by: AccountId,
    /// When this revision was made.
    pub at: Moment,
}

/// What is filled in for a variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantInput {
    /// Name, as it stands beside the others.
    pub name: String,
    /// The intention in the rule language.
    pub text: String,
    /// What is to be known about it. May be empty.
    #[serde(default)]
    pub note: String,
}

impl VariantInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("name", &self.name, TITLE);
        check.text("text", &self.text, DOCUMENT);
        check.optional("note", &self.note, TEXT);
        check.done()
    }
}

record! { Variant in "variant" as it {
    dossier plain = it.dossier.as_str(),
    withdrawn plain = it.withdrawn.is_some(),
    created plain = written(it.created),
} }

fn subject(variant: &Variant) -> Subject {
    Subject::within(&variant.dossier, "variant", variant.id.as_str())
}

impl Workbench {
    /// Adds a variant to a dossier.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn add_variant(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        input: VariantInput,
        based_on: Option<VariantId>,
    ) -> Result<VariantId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::VariantWrite)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        input.check()?;
        if let Some(other) = &based_on {
            of_this_dossier(write.connection(), dossier, other).await?;
        }
        let at = write.now();
        let variant = Variant {
            id: write.id()?,
            dossier: dossier.clone(),
            about: input,
            based_on,
            withdrawn: None,
            created: at,
            by,
            at,
        };
        write.insert(&variant).await?;
        write.event("variant.added", subject(&variant), []);
        write.commit().await?;
        Ok(variant.id)
    }

    /// Makes a new revision of a variant.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or someone else revised it since `seen`.
    pub async fn revise_variant(
        &self,
        actor: &Actor,
        id: &VariantId,
        seen: i64,
        input: VariantInput,
    ) -> Result<()> {
        let (mut write, _, variant) = self.variant_to_write(actor, id).await?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        input.check()?;
        let variant = Variant {
            about: input,
            by,
            at: write.now(),
            ..variant
        };
        write.update(&variant, seen).await?;
        write.event(
            "variant.revised",
            subject(&variant),
            [("version", (seen + 1).into())],
        );
        write.commit().await
    }

    /// Withdraws a variant: it stays to be read, with the reason.
    ///
    /// # Errors
    /// When it is not allowed, the reason is missing, or someone else revised it since `seen`.
    pub async fn withdraw_variant(
        &self,
        actor: &Actor,
        id: &VariantId,
        seen: i64,
        why: &str,
    ) -> Result<()> {
        let (mut write, _, variant) = self.variant_to_write(actor, id).await?;
        let mut check = Check::default();
        check.text("why", why, TEXT);
        check.done()?;
        let variant = Variant {
            withdrawn: Some(why.to_owned()),
            ..variant
        };
        write.update(&variant, seen).await?;
        write.event("variant.withdrawn", subject(&variant), []);
        write.commit().await
    }

    async fn variant_to_write(
        &self,
        actor: &Actor,
        id: &VariantId,
    ) -> Result<(Write<'_>, Access, Variant)> {
        let mut write = self.writer(actor).await?;
        let (variant, access) = self
            .within(write.connection(), actor, id.as_str(), |one: &Variant| {
                &one.dossier
            })
            .await?;
        access.must(self, actor, Action::VariantWrite)?;
        if variant.value.withdrawn.is_some() {
            return Err(Error::Conflict(Conflict::Finished));
        }
        Ok((write, access, variant.value))
    }

    /// The variants of a dossier, oldest first; those that were withdrawn too.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn variants(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<Versioned<Variant>>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        record::of_dossier(&mut connection, dossier, "t.created, t.id").await
    }

    /// One variant.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn variant(&self, actor: &Actor, id: &VariantId) -> Result<Versioned<Variant>> {
        let mut connection = self.reader().await?;
        let (variant, _) = self
            .within(&mut connection, actor, id.as_str(), |one: &Variant| {
                &one.dossier
            })
            .await?;
        Ok(variant)
    }

    /// All revisions of a variant, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn variant_revisions(
        &self,
        actor: &Actor,
        id: &VariantId,
    ) -> Result<Vec<Versioned<Variant>>> {
        self.variant(actor, id).await?;
        record::versions(&mut *self.reader().await?, id.as_str()).await
    }
}

/// The variant must be of this dossier.
pub(crate) async fn of_this_dossier(
    connection: &mut AnyConnection,
    dossier: &DossierId,
    id: &VariantId,
) -> Result<Versioned<Variant>> {
    let variant: Versioned<Variant> = record::load(connection, id.as_str()).await?;
    if variant.value.dossier == *dossier {
        Ok(variant)
    } else {
        Err(Error::NotFound)
    }
}
