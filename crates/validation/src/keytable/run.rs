//! The effect of every key, on everyone.

use super::overlay::{Finder, Head, OverlayError, Place};
use super::recipe::{Recipe, Recipes};
use super::table::{Key, read};
use crate::error::Error;
use houvast_assessment::{Choice, Claims, Crowd, Evaluator, Tested, World, crowd, shipped};
use houvast_effects::money::{Sample, Tally};
use houvast_effects::number::Cents;
use houvast_effects::side::{Role, Scheme, SchemeColumn, Side, household_sums};
use houvast_engine::people::People;
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::Settings;
use houvast_lang::law::{Law, RuleId};
use houvast_lang::library::Library;
use houvast_lang::number::Exact;

/// So many households are computed at a time.
const PART: usize = 1 << 18;

/// The outcome that the keys change.
const TAX: &str = "inkomstenbelasting";

/// The law that is changed: an intention that comes first.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// Name of its file.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// A whole table.
#[derive(Debug, Clone)]
pub struct KeyTable {
    /// Its year.
    pub year: i16,
    /// The intention that comes first, as text.
    pub basis: String,
    /// Its keys, in its order.
    pub rows: Vec<KeyOutcome>,
    /// Name of the population.
    pub population: String,
}

/// A key with our effect.
#[derive(Debug, Clone)]
pub struct KeyOutcome {
    /// As it was published.
    pub key: Key,
    /// The published effect is likely to have behaviour in it.
    pub behaviour: bool,
    /// Why ours may differ.
    pub remark: Option<Bilingual>,
    /// Our effect a year, in euros, and its standard error; or why there is none.
    pub effect: Result<Effect, Bilingual>,
}

/// An effect on the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// What it brings in.
    pub amount: Cents,
    /// Standard error that follows from the sample; absent for people who are not a sample.
    pub error: Option<Cents>,
}

impl KeyOutcome {
    /// Our effect in millions of euros, as the table has it.
    #[must_use]
    pub fn millions(&self) -> Option<Cents> {
        let effect = self.effect.as_ref().ok()?;
        Some(Cents(houvast_effects::number::divide(
            effect.amount.0.into(),
            1_000_000,
        )))
    }

    /// How far ours is from the published effect, in percent of the latter.
    #[must_use]
    pub fn off(&self) -> Option<houvast_effects::number::Percent> {
        let (ours, official) = (self.millions()?, self.key.effect);
        let difference = i128::from(ours.0) - i128::from(official.0);
        Some(houvast_effects::number::percent(
            difference * i128::from(official.0.signum()),
            official.0.abs().into(),
        ))
    }
}

/// Computes a table on the people asked for. Without `basis` the levels of the table are the law.
///
/// # Errors
/// What is wrong with the table or the basis; that no people can be made for its year.
pub fn key_table(
    text: &str,
    basis: Option<Basis<'_>>,
    choice: Choice<'_>,
) -> Result<KeyTable, Error> {
    let keys = read(text)?;
    let year = keys.first().map_or(0, |key| key.year);
    let recipes = Recipes::built_in()?;
    let rows: Vec<(Key, Option<&Recipe>)> = keys
        .into_iter()
        .map(|key| {
            let recipe = recipes.of(&key.name);
            (key, recipe)
        })
        .collect();
    let settings = Settings {
        year,
        known_on: None,
        practice: true,
    };
    let mut library = Library::parse(shipped::laws());
    let basis_text = match basis {
        Some(basis) => basis.text.to_owned(),
        None => stated(&library, settings, &rows)?,
    };
    let name = basis.map_or("stand.voornemen", |basis| basis.name);
    let basis = shipped::read(&mut library, name, &basis_text)?;
    let base = World::new(library.clone(), vec![basis.clone()], Vec::new(), settings)?;
    let crowd = crowd(choice, &base.before, year)?;
    let worlds = worlds(&library, &basis, &base, &crowd, &rows)?;
    let effects = effects(&base, &worlds, &crowd)?;
    let mut effects = effects.into_iter();
    let row = |((key, recipe), world): ((Key, Option<&Recipe>), &Made)| {
        let effect = match world {
            Made::World(_) => effects.next().ok_or_else(unknown),
            Made::Not(reason) => Err(reason.clone()),
        };
        KeyOutcome {
            key,
            behaviour: recipe.is_some_and(|r| r.behaviour),
            remark: recipe.and_then(Recipe::remark),
            effect,
        }
    };
    Ok(KeyTable {
        year,
        basis: basis_text,
        population: crowd.name.clone(),
        rows: rows.into_iter().zip(&worlds).map(row).collect(),
    })
}

/// The intention with the levels that the table states.
fn stated(
    library: &Library,
    settings: Settings,
    rows: &[(Key, Option<&Recipe>)],
) -> Result<String, Error> {
    let law = World::new(library.clone(), Vec::new(), Vec::new(), settings)?;
    let in_force = law.in_force(&law.before, settings.year)?;
    let finder = Finder {
        in_force: &in_force,
    };
    let mut values = Vec::new();
    for (key, recipe) in rows {
        let targets = recipe.iter().flat_map(|recipe| &recipe.targets);
        for (at, target) in targets.enumerate() {
            if let Some(level) = finder.level(key, target, at)? {
                values.push((finder.place(&target.name)?, level));
            }
        }
    }
    let head = Head {
        name: "stand_sleuteltabel",
        title: "De wet met de niveaus van de sleuteltabel",
        aim: "Uitgangssituatie voor de sleutels",
    };
    Ok(finder.intention(&head, &values))
}

/// A law with one key raised, or why there is none.
enum Made {
    World(Box<World>),
    Not(Bilingual),
}

/// That a table has a key of which nothing is known.
fn unknown() -> Bilingual {
    Bilingual::new("deze sleutel is niet bekend", "this key is not known")
}

/// The law with each key raised by its step.
fn worlds(
    library: &Library,
    basis: &Tested,
    base: &World,
    crowd: &Crowd<'_>,
    rows: &[(Key, Option<&Recipe>)],
) -> Result<Vec<Made>, Error> {
    let settings = base.settings;
    let in_force = base.in_force(&base.before, settings.year)?;
    let finder = Finder {
        in_force: &in_force,
    };
    let one = one_household(crowd)?;
    let now = |name: &str| -> Result<(Place, Exact), Error> {
        let place = finder.place(name)?;
        let value = match place {
            Place::Param(id) => finder.param(id),
            Place::Rule(id) => rule(base, id, &one)?,
        };
        let missing = || OverlayError::Unknown {
            name: name.to_owned(),
            year: settings.year,
        };
        Ok((place, value.ok_or_else(missing)?))
    };
    let mut out = Vec::new();
    for (key, recipe) in rows {
        let Some(recipe) = recipe else {
            out.push(Made::Not(unknown()));
            continue;
        };
        if let Some(reason) = recipe.not() {
            out.push(Made::Not(reason));
            continue;
        }
        let mut values = Vec::new();
        for target in &recipe.targets {
            let (place, value) = now(&target.name)?;
            values.push((place, value + key.step));
        }
        for kept in &recipe.kept {
            values.push(now(kept)?);
        }
        let text = finder.intention(&RAISED, &values);
        let mut library = library.clone();
        let intention = shipped::read(&mut library, "sleutel.voornemen", &text)?;
        let world = World::new(library, vec![basis.clone()], vec![intention], settings)?;
        out.push(Made::World(Box::new(world)));
    }
    Ok(out)
}

/// The head of the intention with one key.
const RAISED: Head<'static> = Head {
    name: "sleutel",
    title: "Een sleutel",
    aim: "Het effect van een eenheid meer",
};

/// The first household, for rules that are the same for everyone.
fn one_household(crowd: &Crowd<'_>) -> Result<People, Error> {
    let part = crowd.parts(1).next().transpose()?;
    Ok(part.map_or_else(People::default, |part| part.people.household(0)))
}

/// The value of a rule of the law itself.
fn rule(base: &World, id: RuleId, people: &People) -> Result<Option<Exact>, Error> {
    let law = &base.before;
    let in_force = base.in_force(law, base.settings.year)?;
    let evaluator = Evaluator::of(base, law, &in_force, vec![id])?;
    let (outcomes, _) = evaluator.outcomes(people, Claims::All)?;
    let scale = law.rules.get(id.index()).map(|rule| rule.ty);
    let scale = scale.map_or(1, houvast_engine::people::storage_scale);
    let value = outcomes.column(id).and_then(|c| c.values.first());
    Ok(value.map(|&value| Exact::new(value.into(), scale.into())))
}

/// The tax outcome of a law.
fn tax(law: &Law) -> Result<RuleId, Error> {
    let at = law.rules.iter().position(|rule| rule.name == TAX);
    let id = at.and_then(|at| u32::try_from(at).ok()).map(RuleId);
    id.ok_or(Error::NoOutcome(TAX))
}

/// What each raised law brings in more than the base.
fn effects(base: &World, worlds: &[Made], crowd: &Crowd<'_>) -> Result<Vec<Effect>, Error> {
    let in_force = base.in_force(&base.before, base.settings.year)?;
    let before = Evaluator::of(base, &base.before, &in_force, vec![tax(&base.before)?])?;
    let mut raised = Vec::new();
    for made in worlds {
        if let Made::World(world) = made {
            let in_force = world.in_force(&world.after, world.settings.year)?;
            let outcome = tax(&world.after)?;
            let after = Evaluator::of(world, &world.after, &in_force, vec![outcome])?;
            raised.push((after, Tally::new(crowd.sample())));
        }
    }
    for part in crowd.parts(PART) {
        let part = part?;
        let people = part.people.as_ref();
        let old = side(&before, people)?;
        for (after, tally) in &mut raised {
            tally.add(&people.weights, &old, &side(after, people)?)?;
        }
    }
    let effect = |(_, tally): &(Evaluator<'_>, Tally<'_>)| {
        let effects = tally.effects();
        Effect {
            amount: effects.balance,
            error: effects.error.filter(|_| crowd.sample() != Sample::Everyone),
        }
    };
    Ok(raised.iter().map(effect).collect())
}

/// The tax of the people, as what the measures need.
fn side(evaluator: &Evaluator<'_>, people: &People) -> Result<Side, Error> {
    let id = tax(evaluator.law)?;
    let (outcomes, _) = evaluator.outcomes(people, Claims::All)?;
    let column = outcomes.column(id).ok_or(Error::NoOutcome(TAX))?;
    let amounts = household_sums(people, column, TAX)?;
    let scheme = Scheme {
        name: TAX.to_owned(),
        role: Role::Revenue,
        label: Bilingual::default(),
        in_income: true,
    };
    Ok(Side {
        income: amounts.iter().map(|amount| -amount).collect(),
        schemes: vec![SchemeColumn {
            scheme,
            recipients: vec![0; amounts.len()],
            amounts,
        }],
    })
}
