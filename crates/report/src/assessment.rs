//! Everything that a report shows.

use houvast_effects::examples::Example;
use houvast_effects::money::MoneyEffects;
use houvast_effects::number::{Cents, Pair, Percent};
use houvast_effects::people::{Group, PeopleEffects};
use houvast_effects::pieces::Pieces;
use houvast_effects::side::Scheme;
use houvast_effects::supply::SupplyEffects;
use houvast_effects::together::Interaction;
use houvast_effects::work::WorkEffects;
use houvast_execution::change::{Change, Standing};
use houvast_execution::complexity::Complexity;
use houvast_execution::facts::Executability;
use houvast_execution::parties::Party;
use houvast_lang::english::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The test of one intention, or of several together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Toets van een voornemen")]
pub struct Assessment {
    /// Year of the law and the amounts.
    #[serde(rename = "jaar")]
    pub year: i16,
    /// The intentions, in the order given.
    #[serde(rename = "voornemens")]
    pub intentions: Vec<Intention>,
    /// With what they are compared.
    #[serde(rename = "basis")]
    pub baseline: Baseline,
    /// The people.
    #[serde(rename = "populatie")]
    pub population: Population,
    /// What changes in the law, per article.
    #[serde(rename = "wijzigingen")]
    pub changes: Vec<Change>,
    /// The step from the law of the year before to the baseline; absent when there is no law of that year.
    #[serde(rename = "stap_vorig_jaar")]
    pub step: Option<Step>,
    /// Effects on people.
    #[serde(rename = "mensen")]
    pub people: PeopleEffects,
    /// Recognisable households.
    #[serde(rename = "voorbeelden")]
    pub examples: Vec<Example>,
    /// The level of their incomes.
    #[serde(rename = "voorbeelden_niveau")]
    pub example_levels: ExampleLevels,
    /// Marginal pressure; absent when nobody works.
    #[serde(rename = "werk")]
    pub work: Option<WorkEffects>,
    /// Working more or less because of the intention, on top of all other effects; absent unless asked for.
    #[serde(rename = "arbeidsaanbod", default)]
    pub supply: Option<LabourSupply>,
    /// Money per scheme.
    #[serde(rename = "geld")]
    pub money: MoneyEffects,
    /// Official totals per scheme beside those of the built-in sample; empty for other people.
    #[serde(rename = "officiele_totalen", default)]
    pub totals: Vec<OfficialTotal>,
    /// Each change of a single intention by itself; absent where it changes more than amounts, or one only.
    #[serde(rename = "per_wijziging")]
    pub pieces: Option<Pieces>,
    /// How several intentions work on each other; absent for one.
    #[serde(rename = "samenloop")]
    pub interaction: Option<Interaction>,
    /// Executability facts.
    #[serde(rename = "uitvoerbaarheid")]
    pub executability: Executability,
    /// Who must be asked, for which test and why.
    #[serde(rename = "te_vragen", default)]
    pub parties: Vec<Party>,
    /// How complicated the law is.
    #[serde(rename = "complexiteit")]
    pub complexity: Pair<Complexity>,
    /// What is not law but assumed, estimated or unconfirmed.
    #[serde(rename = "aannames")]
    pub assumptions: Vec<Assumption>,
    /// How many do not claim, as assumed; absent where everyone does.
    #[serde(rename = "niet_gebruik", default)]
    pub take_up: Option<NonTakeUp>,
    /// Published outcomes beside ours.
    #[serde(rename = "bekende_uitkomsten")]
    pub known: Vec<KnownOutcome>,
    /// By which the test can be done again.
    #[serde(rename = "verantwoording")]
    pub receipt: Receipt,
}

/// An intention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Intention {
    /// Short name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Title.
    #[serde(rename = "titel")]
    pub title: Bilingual,
    /// `wetsvoorstel`, `motie`, `amendement`, …
    #[serde(rename = "soort")]
    pub kind: Option<String>,
    /// Aim, in its own words.
    #[serde(rename = "doel")]
    pub aim: Option<Bilingual>,
    /// Sources, each with an address if there is one.
    #[serde(rename = "bronnen")]
    pub sources: Vec<Source>,
    /// Explanation by who wrote the intention down.
    #[serde(rename = "toelichting")]
    pub notes: Vec<Bilingual>,
    /// Day of decision or submission.
    #[serde(rename = "besloten")]
    pub decided: Option<String>,
    /// Day of entry into force.
    #[serde(rename = "ingangsdatum")]
    pub effect: Option<String>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Title.
    #[serde(rename = "titel")]
    pub title: Bilingual,
    /// Address.
    #[serde(rename = "adres")]
    pub address: Option<String>,
}

/// The law with which an intention is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    /// Titles of the overlays that are part of it.
    #[serde(rename = "voornemens")]
    pub overlays: Vec<Bilingual>,
    /// The law as known on this day; absent: all that is enacted.
    #[serde(rename = "bekend_op")]
    pub known_on: Option<String>,
    /// With the practices of the executing organisations (true) or by the letter of the law.
    #[serde(rename = "volgens_praktijk")]
    pub practice: bool,
}

/// The people of the test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Population {
    /// Name or file name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Observed households.
    #[serde(rename = "waarnemingen")]
    pub sample: u64,
    /// Households that they stand for.
    #[serde(rename = "huishoudens")]
    pub households: u64,
    /// Persons that they stand for.
    #[serde(rename = "personen")]
    pub persons: u64,
    /// It is generated, so nobody in it exists.
    #[serde(rename = "synthetisch")]
    pub synthetic: bool,
    /// It is a sample, so totals have a sampling error.
    #[serde(rename = "steekproef")]
    pub is_sample: bool,
    /// It was used although rows of it have errors.
    #[serde(rename = "met_fouten")]
    pub with_errors: bool,
    /// Whether everyone claims what he or she is entitled to.
    #[serde(rename = "gebruik", default)]
    pub take_up: TakeUp,
    /// What fewer households than this were observed of is not shown (`null`, or left out); absent where nobody is real.
    #[serde(rename = "kleinste_groep", default)]
    pub smallest: Option<u32>,
}

/// Whether everyone claims what he or she is entitled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum TakeUp {
    /// Everyone does.
    #[default]
    #[serde(rename = "volledig")]
    Full,
    /// As many do not as studies found.
    #[serde(rename = "geschat")]
    Estimated,
}

/// The step from the law of the year before, with equal incomes: what indexation and enacted law do by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The year before.
    #[serde(rename = "van_jaar")]
    pub from_year: i16,
    /// What it does to people.
    #[serde(rename = "mensen")]
    pub people: Group,
    /// What the government has more a year.
    #[serde(rename = "saldo_overheid")]
    pub balance: Cents,
    /// What the step and the intention together do to people.
    #[serde(rename = "samen_mensen")]
    pub together: Group,
    /// What the government has more a year by both.
    #[serde(rename = "samen_saldo_overheid")]
    pub balance_together: Cents,
    /// By income group.
    #[serde(rename = "naar_inkomensgroep")]
    pub groups: Vec<StepGroup>,
    /// Names of the parameters that rise or fall without the intention, and stay where they were with it.
    #[serde(rename = "niet_geindexeerd")]
    pub frozen: Vec<String>,
}

/// Mean changes a month of an income group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepGroup {
    /// Which group.
    #[serde(rename = "waarde")]
    pub value: String,
    /// By the step from the year before.
    #[serde(rename = "stap")]
    pub step: Cents,
    /// By the intention.
    #[serde(rename = "voornemen")]
    pub intention: Cents,
    /// By both.
    #[serde(rename = "samen")]
    pub together: Cents,
}

/// The level of incomes of the example households, in euros a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExampleLevels {
    /// Of this year: that of the test, or the nearest for which there are figures.
    #[serde(rename = "jaar")]
    pub year: i16,
    /// Modal wage.
    #[serde(rename = "modaal")]
    pub modal: Cents,
    /// Full-time minimum wage with holiday allowance.
    #[serde(rename = "minimumloon")]
    pub minimum: Cents,
    /// State pension of who lives alone.
    #[serde(rename = "aow_alleen")]
    pub pension: Cents,
    /// State pension of each of a couple.
    #[serde(rename = "aow_paar")]
    pub pension_couple: Cents,
    /// Where these come from.
    #[serde(rename = "bronnen")]
    pub sources: Vec<Bilingual>,
}

/// What kind of assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AssumptionKind {
    /// Carried over from an earlier year.
    #[serde(rename = "overgenomen")]
    Carried,
    /// Indexed by a factor that is itself not final.
    #[serde(rename = "geindexeerd")]
    Indexed,
    /// Estimated or assumed in the law file.
    #[serde(rename = "gesteld")]
    Stated,
    /// Not yet read in a source.
    #[serde(rename = "ongeverifieerd")]
    Unverified,
}

/// Something that is not law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assumption {
    /// Which kind.
    #[serde(rename = "soort")]
    pub kind: AssumptionKind,
    /// Standing of the figure.
    #[serde(rename = "status")]
    pub standing: Standing,
    /// What it is about.
    #[serde(rename = "naam")]
    pub name: String,
    /// In words.
    #[serde(rename = "omschrijving")]
    pub description: Bilingual,
    /// Act in which it stands, by its title.
    #[serde(rename = "wet_titel")]
    pub act_title: Bilingual,
    /// `artikel 2.10 lid 1`; empty for what stands in no article.
    #[serde(rename = "bepaling")]
    pub provision: Bilingual,
    /// Its value.
    #[serde(rename = "waarde")]
    pub value: Bilingual,
    /// Year from which it was taken over.
    #[serde(rename = "uit_jaar")]
    pub from_year: Option<i16>,
    /// Source, where stated.
    #[serde(rename = "bron")]
    pub source: Option<Bilingual>,
    /// A scheme that changes rests on it.
    #[serde(rename = "raakt_voornemen")]
    pub relevant: bool,
}

/// How many do not claim what they are entitled to, as assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NonTakeUp {
    /// The schemes, with the published share that does not claim.
    #[serde(rename = "regelingen")]
    pub schemes: Vec<(Scheme, Percent)>,
    /// Where the shares were published.
    #[serde(rename = "bron")]
    pub source: Bilingual,
}

/// Working more or less because of the intention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabourSupply {
    /// What it adds to the other effects.
    #[serde(rename = "effecten")]
    pub effects: SupplyEffects,
    /// Where the elasticities come from.
    #[serde(rename = "bron")]
    pub source: Bilingual,
}

/// A published outcome beside ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KnownOutcome {
    /// Who published it.
    #[serde(rename = "bron")]
    pub source: Bilingual,
    /// What was published.
    #[serde(rename = "tekst")]
    pub text: Bilingual,
    /// The figures, where both have one.
    #[serde(rename = "vergelijking")]
    pub comparison: Option<Comparison>,
    /// Likely reason of the difference, or why the two cannot be compared.
    #[serde(rename = "reden")]
    pub reason: Option<Bilingual>,
}

/// How an official total was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Seen in the named source.
    Gelezen,
    /// Computed from the named source.
    Afgeleid,
    /// Not verified.
    Aanname,
}

/// An official total beside that of the built-in sample, under the law of the same year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfficialTotal {
    /// Which scheme.
    #[serde(rename = "regeling")]
    pub scheme: Scheme,
    /// Year of the figure and of the law.
    #[serde(rename = "jaar")]
    pub year: i16,
    /// Both totals.
    #[serde(rename = "vergelijking")]
    pub comparison: Comparison,
    /// The difference as a percentage of the official total.
    #[serde(rename = "verschil_procent")]
    pub percent: Percent,
    /// Source of the official total.
    #[serde(rename = "bron")]
    pub source: Bilingual,
    /// How it was found.
    #[serde(rename = "status")]
    pub reading: Reading,
}

/// Two figures for the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// What is compared, as a key (`saldo_overheid`, `regeling.huurtoeslag`, `mensen.vooruit`).
    #[serde(rename = "maat")]
    pub measure: String,
    /// Unit of the figures.
    #[serde(rename = "eenheid")]
    pub unit: Unit,
    /// As published, in hundredths of the unit.
    #[serde(rename = "officieel")]
    pub official: Cents,
    /// Ours.
    #[serde(rename = "houvast")]
    pub ours: Cents,
    /// Ours less the published one.
    #[serde(rename = "verschil")]
    pub difference: Cents,
}

/// Unit of a compared figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Unit {
    /// Million euros a year.
    #[serde(rename = "miljoen_euro")]
    MillionEuros,
    /// Thousands of households or persons.
    #[serde(rename = "duizend")]
    Thousands,
    /// Percent.
    #[serde(rename = "procent")]
    Percent,
    /// Euros a month.
    #[serde(rename = "euro_per_maand")]
    EurosAMonth,
}

/// What identifies the test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// Version of the program.
    #[serde(rename = "houvast")]
    pub program: String,
    /// SHA-256 of all law files.
    #[serde(rename = "wet_sha256")]
    pub law: String,
    /// SHA-256 of the catalogues of English beside the law and the intentions.
    #[serde(rename = "engels_sha256")]
    pub english: String,
    /// Name and SHA-256 of every overlay, those of the baseline first.
    #[serde(rename = "voornemens_sha256")]
    pub overlays: Vec<Hash>,
    /// SHA-256 of the people.
    #[serde(rename = "populatie_sha256")]
    pub population: String,
    /// SHA-256 of the figures by which it is drawn who claims; absent where everyone does.
    #[serde(rename = "gebruik_sha256", default)]
    pub take_up: Option<String>,
    /// SHA-256 of the example households.
    #[serde(rename = "voorbeelden_sha256")]
    pub examples: String,
    /// Seed of everything that is drawn.
    #[serde(rename = "zaad")]
    pub seed: u64,
    /// The command that does it again.
    #[serde(rename = "opdracht")]
    pub command: String,
}

/// A name and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hash {
    /// Of what.
    #[serde(rename = "naam")]
    pub name: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}
