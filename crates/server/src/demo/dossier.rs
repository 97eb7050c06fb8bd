//! What happens in a dossier of the example.

use super::story::{self, What};
use super::{Refused, Telling, unknown};
use houvast_assessment::{SAMPLE, shipped};
use houvast_lang::library::Library;
use houvast_workbench::advice::AdviceInput;
use houvast_workbench::decisions::{
    DecisionInput, DecisionOption, EffectInput, Figure, RealisedInput, WeighedAdvice,
};
use houvast_workbench::dossiers::{CompassInput, DossierInput};
use houvast_workbench::id::{AdviceId, DossierId, RunId, VariantId};
use houvast_workbench::runs::{RunSettings, RunState};
use houvast_workbench::variants::VariantInput;
use houvast_workbench::{Actor, Role};

/// A dossier that was made.
pub(super) struct Made {
    pub(super) id: DossierId,
    year: Option<i16>,
    text: &'static str,
    variants: Vec<VariantId>,
    run: Option<RunId>,
    /// Advice that was given, oldest first.
    advice: Vec<AdviceId>,
}

impl Telling<'_> {
    pub(super) fn officer(&self) -> Result<&Actor, Refused> {
        self.people.actor("beleidsmedewerker")
    }

    pub(super) fn made(&self, name: &str) -> Result<&Made, Refused> {
        self.known.dossiers.get(name).ok_or_else(|| unknown(name))
    }

    fn made_mut(&mut self, name: &str) -> Result<&mut Made, Refused> {
        let found = self.known.dossiers.get_mut(name);
        found.ok_or_else(|| unknown(name))
    }

    /// A dossier of a shipped intention: what its head says is what is filled in.
    pub(super) async fn begin(
        &mut self,
        of: Option<&str>,
        input: story::Begin,
    ) -> Result<(), Refused> {
        let name = of.ok_or_else(|| unknown("no intention"))?;
        let mut texts = shipped::intentions().iter();
        let found = texts.find(|(_, text)| shipped::short_name(text) == Some(name));
        let (file, text) = *found.ok_or_else(|| unknown(name))?;
        let head = Library::parse(shipped::laws()).intention(file, text);
        let head = head.map_err(|_| unknown(name))?;
        let dossier = DossierInput {
            title: head.title,
            kind: input.kind,
            source: head.sources.into_iter().map(|(source, _)| source).collect(),
            goal: head.goal.unwrap_or_default(),
            intended: head.from,
            year: head.year,
            level: input.level,
        };
        let dossier = self
            .bench()
            .create_dossier(self.officer()?, dossier)
            .await?;
        let made = Made {
            id: dossier.id,
            year: head.year,
            text,
            variants: Vec::new(),
            run: None,
            advice: Vec::new(),
        };
        self.known.dossiers.insert(name.to_owned(), made);
        let (title, note) = ("Zoals voorgesteld".to_owned(), String::new());
        self.variant(name, title, note, text.to_owned()).await
    }

    async fn variant(
        &mut self,
        of: &str,
        name: String,
        note: String,
        text: String,
    ) -> Result<(), Refused> {
        let dossier = self.made(of)?.id.clone();
        let lawyer = self.people.actor("wetgevingsjurist")?;
        let input = VariantInput { name, text, note };
        let id = self
            .bench()
            .add_variant(lawyer, &dossier, input, None)
            .await?;
        self.made_mut(of)?.variants.push(id);
        Ok(())
    }

    /// A step in a dossier.
    pub(super) async fn in_dossier(&mut self, of: &str, what: What) -> Result<(), Refused> {
        let dossier = self.made(of)?.id.clone();
        match what {
            What::Compass(answers) => self.compass(&dossier, answers).await,
            What::Variant(changed) => {
                let text = self.made(of)?.text.replace(&changed.from, &changed.to);
                if text == self.made(of)?.text {
                    return Err(unknown(&changed.from));
                }
                self.variant(of, changed.name, changed.note, text).await
            }
            What::Run(run) => self.run(of, run).await,
            What::InviteAll(invite) => self.invite_all(&dossier, invite).await,
            What::Draft(draft) => self.tests(&dossier, draft.by.as_deref(), false).await,
            What::Give(give) => self.tests(&dossier, give.by.as_deref(), true).await,
            What::Balance(balance) => self.balance(&dossier, balance).await,
            What::Advice(advice) => self.advice(of, advice).await,
            What::Phase(phase) => self.phase(&dossier, phase).await,
            What::Decide(decide) => self.decide(of, decide).await,
            what => self.after(&dossier, what).await,
        }
    }

    /// What comes after a decision.
    async fn after(&self, dossier: &DossierId, what: What) -> Result<(), Refused> {
        let (bench, officer) = (self.bench(), self.officer()?);
        match what {
            What::InForce(when) => {
                let from = self.in_days(when.days);
                bench
                    .plan_implementation_test(officer, dossier, from, None)
                    .await?;
            }
            What::Realise(realise) => self.realise(dossier, realise).await?,
            What::Lesson(lesson) => {
                bench.add_lesson(officer, dossier, lesson).await?;
            }
            What::Publish(_) => {
                let who = self.people.actor("woo-functionaris")?;
                bench.publish(who, dossier).await?;
            }
            other => return Err(unknown(other.name())),
        }
        Ok(())
    }

    async fn compass(
        &self,
        dossier: &DossierId,
        answers: Vec<story::Compass>,
    ) -> Result<(), Refused> {
        for answer in answers {
            let input = CompassInput {
                text: answer.text,
                evidence: answer.evidence,
                involved: answer.involved,
            };
            self.bench()
                .answer_compass(self.officer()?, dossier, answer.question, 0, input)
                .await?;
        }
        Ok(())
    }

    async fn run(&mut self, of: &str, run: story::Run) -> Result<(), Refused> {
        let made = self.made(of)?;
        let variants = match made.variants.as_slice() {
            [first, ..] if !run.all => std::slice::from_ref(first),
            all => all,
        };
        let settings = RunSettings {
            population: SAMPLE.to_owned(),
            year: made.year,
            reading: "praktijk".to_owned(),
            baseline: String::new(),
        };
        let bench = self.bench();
        let officer = self.officer()?;
        let id = bench
            .request_run(officer, &made.id, variants, settings)
            .await?;
        if run.now {
            self.carry_out().await?;
            let done = bench.run(officer, &id).await?;
            if done.state != RunState::Done {
                return Err(Refused::Run(done.failure.unwrap_or_default()));
            }
            self.made_mut(of)?.run = Some(id);
        }
        Ok(())
    }

    async fn phase(&self, dossier: &DossierId, phase: story::ToPhase) -> Result<(), Refused> {
        let (bench, officer) = (self.bench(), self.officer()?);
        let seen = bench.dossier_by_id(officer, dossier).await?.version;
        bench
            .change_phase(officer, dossier, seen, phase.to, &phase.why)
            .await?;
        Ok(())
    }

    async fn advice(&mut self, of: &str, advice: story::Advice) -> Result<(), Refused> {
        let dossier = self.made(of)?.id.clone();
        let adviser = self.people.actor(&advice.by)?;
        let input = AdviceInput {
            title: advice.title,
            level: advice.level,
            facts: advice.facts,
            options: advice.options,
            views: advice.views,
        };
        let bench = self.bench();
        let id = bench.begin_advice(adviser, &dossier, input).await?;
        if advice.given {
            bench.give_advice(adviser, &id, 1).await?;
            self.made_mut(of)?.advice.push(id);
        }
        Ok(())
    }

    async fn decide(&self, of: &str, decide: story::Decide) -> Result<(), Refused> {
        let made = self.made(of)?;
        let mut variants = made.variants.iter();
        let options = decide.options.into_iter().map(|(name, description)| {
            let nothing = name == NOTHING;
            DecisionOption {
                name,
                description,
                variant: if nothing {
                    None
                } else {
                    variants.next().cloned()
                },
                run: if nothing { None } else { made.run.clone() },
            }
        });
        let weighed = made.advice.iter().zip(decide.weighed);
        let weighed = weighed.map(|(advice, (followed, why))| WeighedAdvice {
            advice: advice.clone(),
            followed,
            why,
        });
        let effects = decide.effects.into_iter().map(|effect| self.effect(effect));
        let input = DecisionInput {
            title: decide.title,
            options: options.collect(),
            chosen: decide.chosen,
            why: decide.why,
            advice: weighed.collect(),
            long_term: decide.long_term,
            waiver: decide.waiver,
            effects: effects.collect::<Result<_, _>>()?,
        };
        let decider = self.people.actor("beslisser")?;
        self.bench()
            .decide_dossier(decider, &made.id, input)
            .await?;
        Ok(())
    }

    fn effect(&self, effect: story::Effect) -> Result<EffectInput, Refused> {
        Ok(EffectInput {
            what: effect.what,
            unit: effect.unit,
            now: effect.now.as_deref().map(figure).transpose()?,
            expected: figure(&effect.expected)?,
            look_at: self.in_days(effect.look_at_days),
        })
    }

    async fn realise(&self, dossier: &DossierId, realise: story::Realise) -> Result<(), Refused> {
        let (bench, officer) = (self.bench(), self.officer()?);
        let effects = bench.effects(officer, dossier).await?;
        let open = effects
            .iter()
            .find(|effect| effect.value.realised.is_none());
        let open = open.ok_or_else(|| unknown("an effect to look at"))?;
        let input = RealisedInput {
            became: figure(&realise.became)?,
            source: realise.source,
            explanation: realise.explanation,
        };
        Ok(bench.realise_effect(officer, &open.value.id, input).await?)
    }

    async fn balance(&self, dossier: &DossierId, balance: story::Balance) -> Result<(), Refused> {
        let mut input = balance.about;
        input.consulted = balance.consulted_days.map(|days| self.in_days(-days));
        let officer = self.officer()?;
        self.bench().add_balance(officer, dossier, input).await?;
        Ok(())
    }

    /// Someone of an organisation who signs for it; in a ministry, who decides.
    pub(super) fn signs(
        &self,
        organisation: &houvast_workbench::id::OrganisationId,
    ) -> Option<&Actor> {
        self.people
            .of(organisation, &[Role::Signatory, Role::DecisionMaker])
    }
}

/// The option to leave things as they are: no variant of the law.
const NOTHING: &str = "Niets doen";

fn figure(text: &str) -> Result<Figure, Refused> {
    text.parse().map_err(|_| unknown(text))
}
