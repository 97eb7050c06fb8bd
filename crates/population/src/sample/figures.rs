//! The files of `figures/`, built in.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Where a table comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Which table.
    #[serde(rename = "tabel")]
    pub table: String,
    /// What it is.
    #[serde(rename = "titel")]
    pub title: String,
    /// Reference date of the figure, or the day of the assumption.
    #[serde(rename = "datum")]
    pub date: String,
    /// Under which licence it may be used.
    #[serde(rename = "licentie")]
    pub licence: String,
    /// `gelezen`, `afgeleid` or `aanname`.
    pub status: String,
}

type Table = Vec<[i64; 2]>;

#[derive(Debug, Deserialize)]
pub struct HouseholdType {
    pub naam: String,
    pub huishoudens: u32,
    pub steekproef: u32,
    pub samenhang: Vec<f64>,
}

#[derive(Debug, Deserialize)]
pub struct AgeGroup {
    pub van: i64,
    pub tot: i64,
    pub huishoudens: f64,
}

#[derive(Debug, Deserialize)]
pub struct Counts {
    pub van: i64,
    pub aantallen: Vec<i64>,
}

#[derive(Debug, Deserialize)]
pub struct Shares {
    pub promille: Vec<i64>,
}

#[derive(Debug, Deserialize)]
pub struct Differences {
    #[serde(default)]
    pub nabij: i64,
    pub jaren: Vec<i64>,
    pub promille: Vec<i64>,
}

#[derive(Debug, Deserialize)]
pub struct Cohabiting {
    pub geregistreerd: i64,
    pub samenlevingscontract: i64,
    pub pensioenpartner: i64,
    pub partner_vorig_jaar: i64,
    pub gezamenlijke_woning: i64,
}

#[derive(Debug, Deserialize)]
pub struct Households {
    pub bron: Vec<Source>,
    pub typen: Vec<HouseholdType>,
    pub leeftijden: Vec<AgeGroup>,
    pub kindertal: BTreeMap<String, Vec<i64>>,
    pub leeftijd_bij_geboorte: Counts,
    pub thuiswonend: Shares,
    pub broers_en_zussen: Differences,
    pub leeftijdsverschil: Differences,
    pub samenlevend: Cohabiting,
}

/// A row per age group for each role.
#[derive(Debug, Deserialize)]
pub struct States {
    pub leeftijd_tot: Vec<i64>,
    #[serde(flatten)]
    pub rollen: BTreeMap<String, Vec<Vec<i64>>>,
}

#[derive(Debug, Deserialize)]
pub struct Wages {
    pub leeftijd_tot: Vec<i64>,
    pub mediaan: Vec<i64>,
    pub kwantielen: Table,
    pub voltijd_uren: i64,
    pub bijbaan: Table,
    pub heeft_bijbaan: i64,
}

#[derive(Debug, Deserialize)]
pub struct Hours {
    pub waarden: Vec<i64>,
    #[serde(flatten)]
    pub rollen: BTreeMap<String, Vec<i64>>,
}

#[derive(Debug, Deserialize)]
pub struct Profits {
    pub hoofd: Table,
    pub bijverdienste: Table,
}

#[derive(Debug, Deserialize)]
pub struct Pensions {
    pub alleen: Table,
    pub hoofd: Table,
    pub partner: Table,
    pub vroeg: Table,
    pub onvolledige_aow: i64,
    pub opbouw: Table,
}

#[derive(Debug, Deserialize)]
pub struct Benefits {
    pub arbeidsongeschikt: Table,
    pub wajong: Table,
    pub ww_deel: Table,
    pub ww_hoogte: i64,
    pub ao_werkt: i64,
    pub ao_uren: i64,
}

#[derive(Debug, Deserialize)]
pub struct Likeness {
    pub partners: i64,
    pub vermogen: i64,
    pub huur: i64,
}

#[derive(Debug, Deserialize)]
pub struct Work {
    pub bron: Vec<Source>,
    pub toestand: States,
    pub bijstand: BTreeMap<String, Vec<i64>>,
    pub loon: Wages,
    pub uren: Hours,
    pub winst: Profits,
    pub pensioen: Pensions,
    pub uitkering: Benefits,
    pub samenhang: Likeness,
}

#[derive(Debug, Deserialize)]
pub struct Tenure {
    pub inkomen_tot: Vec<i64>,
    pub leeftijd_tot: Vec<i64>,
    pub koop: Vec<Vec<i64>>,
    pub corporatie: Vec<i64>,
    pub kamer: i64,
    pub kamer_anders: Vec<i64>,
}

#[derive(Debug, Deserialize)]
pub struct Rents {
    pub corporatie: Table,
    pub andere: Table,
    pub servicekosten: Table,
    pub inkomenseis: i64,
    pub keren: usize,
}

#[derive(Debug, Deserialize)]
pub struct Dwellings {
    pub woz: Table,
    pub leeftijd_tot: Vec<i64>,
    pub schuld: Vec<i64>,
    pub rente: i64,
}

#[derive(Debug, Deserialize)]
pub struct Homes {
    pub bron: Vec<Source>,
    pub eigendom: Tenure,
    pub huur: Rents,
    pub waarde: Dwellings,
}

#[derive(Debug, Deserialize)]
pub struct Balances {
    pub mediaan: Vec<i64>,
    pub kwantielen: Table,
    pub alleen: i64,
    pub samen: i64,
    pub koop: i64,
    pub huur: i64,
}

#[derive(Debug, Deserialize)]
pub struct Holding {
    pub hebben: i64,
    pub bedrag: Table,
}

#[derive(Debug, Deserialize)]
pub struct Wealth {
    pub bron: Vec<Source>,
    pub banktegoeden: Balances,
    pub overig: Holding,
    pub schulden: Holding,
    pub box2: Holding,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Box3 {
    pub bank: i64,
    pub overig: i64,
    pub schuld: i64,
    pub vrij: i64,
}

#[derive(Debug, Deserialize)]
pub struct Year {
    pub jaar: i16,
    pub huishoudens: u32,
    pub lonen: i64,
    pub pensioenen: i64,
    pub huren: i64,
    pub vermogen: i64,
    pub aow_maanden: i64,
    pub aow: [i64; 2],
    pub bijstand: [i64; 2],
    pub box3: Box3,
}

#[derive(Debug, Deserialize)]
pub struct Uprating {
    pub bron: Vec<Source>,
    pub jaar: Vec<Year>,
}

/// Everything the sample is made of.
#[derive(Debug)]
pub struct Figures {
    pub households: Households,
    pub work: Work,
    pub homes: Homes,
    pub wealth: Wealth,
    pub uprating: Uprating,
}

/// The texts, so that what a sample was made of can be told by a hash.
pub const TEXTS: [(&str, &str); 5] = [
    (
        "huishoudens",
        include_str!("../../../../figures/huishoudens.toml"),
    ),
    ("werk", include_str!("../../../../figures/werk.toml")),
    ("wonen", include_str!("../../../../figures/wonen.toml")),
    (
        "vermogen",
        include_str!("../../../../figures/vermogen.toml"),
    ),
    (
        "bijstelling",
        include_str!("../../../../figures/bijstelling.toml"),
    ),
];

impl Figures {
    /// Reads the built-in files.
    pub fn load() -> Result<Self, toml::de::Error> {
        let [households, work, homes, wealth, uprating] = TEXTS;
        Ok(Self {
            households: toml::from_str(households.1)?,
            work: toml::from_str(work.1)?,
            homes: toml::from_str(homes.1)?,
            wealth: toml::from_str(wealth.1)?,
            uprating: toml::from_str(uprating.1)?,
        })
    }

    /// All sources, with the name of their file.
    pub fn sources(&self) -> Vec<(&'static str, &Source)> {
        let lists = [
            &self.households.bron,
            &self.work.bron,
            &self.homes.bron,
            &self.wealth.bron,
            &self.uprating.bron,
        ];
        TEXTS
            .iter()
            .zip(lists)
            .flat_map(|((name, _), list)| list.iter().map(move |source| (*name, source)))
            .collect()
    }
}

/// The group of an age or amount: the first whose upper end it does not exceed, else the last plus one.
pub fn group(ends: &[i64], value: i64) -> usize {
    ends.iter()
        .position(|&end| value <= end)
        .unwrap_or(ends.len())
}

/// An element of a table of the figures; zero beyond its end.
pub fn at(values: &[i64], index: usize) -> i64 {
    values.get(index).or(values.last()).copied().unwrap_or(0)
}
