//! The law of a key table, and each key, as intentions.

use super::recipe::Target;
use super::table::Key;
use houvast_lang::in_force::InForce;
use houvast_lang::law::display::both::constant;
use houvast_lang::law::{Const, ParamId, ProvisionId, RuleId, Subject, Type};
use houvast_lang::number::Exact;
use num_traits::Zero;

/// What in the law stands for a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A parameter.
    Param(ParamId),
    /// A rule of the law itself.
    Rule(RuleId),
}

/// What cannot be changed as the recipe says.
#[derive(Debug, thiserror::Error)]
pub enum OverlayError {
    /// The law has no such thing in that year.
    #[error("figures/sleuteltabel.toml: the law of {year} has no parameter or rule `{name}`")]
    Unknown {
        /// What was looked for.
        name: String,
        /// In which year.
        year: i16,
    },
}

/// The law in which places are looked up.
#[derive(Debug, Clone, Copy)]
pub struct Finder<'a> {
    /// The law in the year of the table.
    pub in_force: &'a InForce<'a>,
}

impl Finder<'_> {
    /// Where a level stands.
    ///
    /// # Errors
    /// When the law does not have it.
    pub fn place(&self, name: &str) -> Result<Place, OverlayError> {
        let law = self.in_force.law;
        let id = |at: usize| u32::try_from(at).ok();
        let param = law.params.iter().position(|p| p.name == name).and_then(id);
        let rule = law
            .rules
            .iter()
            .position(|r| r.name == name && r.subject == Subject::Law)
            .and_then(id);
        match (param, rule) {
            (Some(at), _) => Ok(Place::Param(ParamId(at))),
            (None, Some(at)) => Ok(Place::Rule(RuleId(at))),
            (None, None) => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> OverlayError {
        OverlayError::Unknown {
            name: name.to_owned(),
            year: self.in_force.settings.year,
        }
    }

    /// The value of a parameter on the first day of the year.
    ///
    /// # Errors
    /// When it has none.
    pub fn value(&self, name: &str) -> Result<Exact, OverlayError> {
        let Place::Param(id) = self.place(name)? else {
            return Err(self.unknown(name));
        };
        self.param(id).ok_or_else(|| self.unknown(name))
    }

    /// The value of a parameter on the first day of the year, if it has one.
    #[must_use]
    pub fn param(&self, id: ParamId) -> Option<Exact> {
        let months = self.in_force.params.get(id.index())?;
        months[0].map(|param| param.value.value)
    }

    /// The value that a target has when the level is that of the table; nothing when the table states no level for it.
    ///
    /// # Errors
    /// When the law lacks what is to be taken off.
    pub fn level(
        &self,
        key: &Key,
        target: &Target,
        at: usize,
    ) -> Result<Option<Exact>, OverlayError> {
        let Some(&level) = key.levels.get(at).or(key.levels.last()) else {
            return Ok(None);
        };
        let mut out = level;
        for name in &target.less {
            out -= self.value(name)?;
        }
        Ok(Some(out))
    }

    /// The version that gives a place another value.
    fn version(&self, place: Place, value: Exact) -> Option<String> {
        let law = self.in_force.law;
        let (keyword, name, ty, provision, sign) = match place {
            Place::Param(id) => {
                let p = law.params.get(id.index())?;
                ("parameter", &p.name, p.ty, p.provision, ":")
            }
            Place::Rule(id) => {
                let r = law.rules.get(id.index())?;
                ("regel", &r.name, r.ty, r.provision, " =")
            }
        };
        let heading = self.heading(provision?)?;
        let year = self.in_force.settings.year;
        let ty_text = type_text(ty)?;
        let value = constant(law, Const { value, ty }).nl;
        Some(format!(
            "{heading}\n  {keyword} {name}: {ty_text}\n    vanaf {year}{sign} {value}\n"
        ))
    }

    fn heading(&self, provision: ProvisionId) -> Option<String> {
        let law = self.in_force.law;
        let provision = law.provisions.get(provision.index())?;
        let act = law.acts.get(provision.act.index())?;
        Some(format!("in {} {provision}", act.name))
    }

    /// An intention that gives places other values; without those that have theirs already it may be empty.
    #[must_use]
    pub fn intention(&self, head: &Head<'_>, values: &[(Place, Exact)]) -> String {
        let year = self.in_force.settings.year;
        let Head { name, title, aim } = head;
        let mut out = format!(
            "voornemen {name} \"{title}\"\nsoort eigen_voorstel\nbron \"Fiscale sleuteltabel {year} (Ministerie van Financiën)\"\n\
             doel \"{aim}\"\njaar {year}\ningangsdatum {year}-01-01\n"
        );
        let mut done: Vec<Place> = Vec::new();
        for &(place, value) in values {
            let same = matches!(place, Place::Param(id) if self.param(id).is_some_and(|v| (v - value).is_zero()));
            if same || done.contains(&place) {
                continue;
            }
            done.push(place);
            if let Some(version) = self.version(place, value) {
                out.push('\n');
                out.push_str(&version);
            }
        }
        out
    }
}

/// The head of an intention.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// Short name.
    pub name: &'a str,
    /// Title.
    pub title: &'a str,
    /// What it is for.
    pub aim: &'a str,
}

fn type_text(ty: Type) -> Option<&'static str> {
    use houvast_lang::law::Period;
    Some(match ty {
        Type::Bedrag(None) => "bedrag",
        Type::Bedrag(Some(Period::Year)) => "bedrag per jaar",
        Type::Bedrag(Some(Period::Month)) => "bedrag per maand",
        Type::Percentage => "percentage",
        Type::Getal => "getal",
        _ => return None,
    })
}
