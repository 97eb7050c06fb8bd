//! Signals, bottlenecks, and the programme above the dossiers of the example.

use super::story;
use super::{Refused, Telling, unknown};
use houvast_workbench::bottlenecks::BottleneckInput;
use houvast_workbench::dossiers::Page;
use houvast_workbench::id::CommitmentId;
use houvast_workbench::programmes::{CommitmentInput, ProgrammeInput, Step};
use houvast_workbench::signals::{SignalFilter, SignalInput};
use houvast_workbench::{Actor, Level};

impl Telling<'_> {
    pub(super) async fn signals(&self, signals: story::Signals) -> Result<(), Refused> {
        let about = &signals.about;
        let inputs = signals
            .signals
            .into_iter()
            .map(|(giver, text)| SignalInput {
                about: about.clone(),
                giver,
                text,
                confirmed: false,
            });
        let inputs = inputs.collect();
        Ok(self
            .bench()
            .import_signals(&Actor::system(), inputs)
            .await?)
    }

    pub(super) async fn bottleneck(&mut self, input: story::Bottleneck) -> Result<(), Refused> {
        let (bench, owner) = (self.bench(), self.people.actor("knelpunteigenaar")?);
        let about = BottleneckInput {
            title: input.title,
            description: input.description,
            owner: self.people.organisation(&input.owner)?.clone(),
            rules: input.rules,
        };
        let id = bench.open_bottleneck(owner, about).await?;
        let filter = SignalFilter {
            unsorted: true,
            words: input.words,
            ..SignalFilter::default()
        };
        let found = bench.signals(owner, &filter, Page::default()).await?;
        let ids: Vec<_> = found.items.into_iter().map(|one| one.value.id).collect();
        bench.sort_signals(owner, &ids, Some(&id)).await?;
        self.known.bottlenecks.insert(input.key, id);
        Ok(())
    }

    pub(super) async fn answer(&self, answer: story::Answer) -> Result<(), Refused> {
        let id = self.known.bottlenecks.get(&answer.bottleneck);
        let id = id.ok_or_else(|| unknown(&answer.bottleneck))?;
        let (bench, owner) = (self.bench(), self.people.actor("knelpunteigenaar")?);
        let seen = bench.bottleneck(owner, id).await?.bottleneck.version;
        bench
            .answer_bottleneck(owner, id, seen, answer.outcome, &answer.text)
            .await?;
        Ok(())
    }

    /// The programme; the first time it is made, later its dossiers are put in order.
    pub(super) async fn programme(&mut self, input: story::Programme) -> Result<(), Refused> {
        let (bench, officer) = (self.bench(), self.officer()?);
        let mut steps: Vec<Step> = Vec::new();
        for name in &input.dossiers {
            let dossier = self.made(name)?.id.clone();
            let after = steps.last().map(|step| step.dossier.clone());
            steps.push(Step {
                dossier,
                after: after.into_iter().collect(),
            });
        }
        let about = |steps| ProgrammeInput {
            title: input.title.clone(),
            goal: input.goal.clone(),
            level: Level::Open,
            first_year: input.first_year,
            last_year: input.last_year,
            steps,
        };
        let Some(id) = self.known.programme.clone() else {
            let id = bench.create_programme(officer, about(Vec::new())).await?;
            self.known.programme = Some(id);
            return Ok(());
        };
        for step in &steps {
            let seen = bench.dossier_by_id(officer, &step.dossier).await?.version;
            bench
                .set_programme(officer, &step.dossier, seen, Some(&id))
                .await?;
        }
        let seen = bench.programme(officer, &id).await?.version;
        bench
            .change_programme(officer, &id, seen, about(steps))
            .await?;
        Ok(())
    }

    pub(super) async fn commitment(&self, input: story::Commitment) -> Result<(), Refused> {
        let programme = self.known.programme.as_ref();
        let programme = programme.ok_or_else(|| unknown("the programme"))?;
        let about = CommitmentInput {
            owner: self.people.organisation(&input.owner)?.clone(),
            text: input.text,
            due: self.in_days(input.days),
        };
        let officer = self.officer()?;
        self.bench()
            .add_commitment(officer, programme, about)
            .await?;
        Ok(())
    }

    pub(super) async fn kept(&self, kept: story::Kept) -> Result<(), Refused> {
        let (id, seen, _) = self.find_commitment(&kept.commitment).await?;
        let who = self.people.actor(&kept.by)?;
        self.bench()
            .close_commitment(who, &id, seen, true, &kept.word)
            .await?;
        Ok(())
    }

    pub(super) async fn postponed(&self, later: story::Postponed) -> Result<(), Refused> {
        let (id, seen, about) = self.find_commitment(&later.commitment).await?;
        let about = CommitmentInput {
            due: self.in_days(later.days),
            ..about
        };
        let who = self.people.actor(&later.by)?;
        self.bench()
            .change_commitment(who, &id, seen, about, &later.why)
            .await?;
        Ok(())
    }

    async fn find_commitment(
        &self,
        words: &str,
    ) -> Result<(CommitmentId, i64, CommitmentInput), Refused> {
        let programme = self.known.programme.as_ref();
        let programme = programme.ok_or_else(|| unknown("the programme"))?;
        let all = self.bench().commitments(self.officer()?, programme).await?;
        let mut all = all.into_iter();
        let found = all.find(|one| one.value.about.text.contains(words));
        let found = found.ok_or_else(|| unknown(words))?;
        Ok((found.value.id, found.version, found.value.about))
    }
}
