//! Shapes: what the API shows and takes, in its own names, made from and into the types of the core.

use super::refusal::Refusal;
use axum::http::Uri;
use houvast_workbench::dossiers::{Found, Page};
use serde::Serialize;

/// What the API shows of a type of the core.
macro_rules! shown {
    ($($(#[$meta:meta])* $name:ident from $core:ty as $it:ident { $($(#[$doc:meta])* $field:ident: $type:ty = $value:expr,)* })+) => {$(
        #[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
        #[serde(rename_all = "camelCase")]
        $(#[$meta])*
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl From<&$core> for $name {
            fn from($it: &$core) -> Self {
                $name { $($field: $value,)* }
            }
        }
    )+};
}
pub(crate) use shown;

/// What the API takes for a type of the core. Each field says what the core calls it, so that a problem with it is told by the name that was sent.
macro_rules! taken {
    ($($(#[$meta:meta])* $name:ident into $core:ty { $($(#[$doc:meta])* $field:ident: $type:ty => $own:ident $(with $convert:expr)?,)* })+) => {$(
        #[derive(Debug, Clone, serde::Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        $(#[$meta])*
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl From<$name> for $core {
            fn from(given: $name) -> Self {
                Self { $($own: $crate::api::shape::converted!(given.$field $(, $convert)?),)* }
            }
        }

        impl $crate::api::shape::Named for $name {
            const NAMES: &'static [(&'static str, &'static str)] = &[$((stringify!($own), stringify!($field)),)*];
        }
    )+};
}
pub(crate) use taken;

macro_rules! converted {
    ($given:expr) => {
        $given.into()
    };
    ($given:expr, $convert:expr) => {
        $convert($given)
    };
}
pub(crate) use converted;

/// What the core calls the fields of something that is taken.
pub(crate) trait Named {
    /// Pairs of the core's name and the API's, in snake case.
    const NAMES: &'static [(&'static str, &'static str)];
}

/// All that a list of the core holds, in the API's shape.
pub(crate) fn each<'a, T: 'a, U: From<&'a T>>(list: impl IntoIterator<Item = &'a T>) -> Vec<U> {
    list.into_iter().map(U::from).collect()
}

/// Items of a request, in the core's shape.
pub(crate) fn into_each<T, U: From<T>>(list: Vec<T>) -> Vec<U> {
    list.into_iter().map(U::from).collect()
}

/// Een deel van een lijst.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Deel<T> {
    /// Hoeveel er in totaal zijn die u mag zien.
    pub totaal: i64,
    /// Welke bladzijde dit is, vanaf 1.
    pub bladzijde: u32,
    /// Adres van de volgende bladzijde; ontbreekt op de laatste.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volgende: Option<String>,
    /// Wat er op deze bladzijde staat.
    pub resultaten: Vec<T>,
}

/// Welke bladzijde van een lijst.
#[derive(Debug, Clone, Copy, serde::Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct Bladzijde {
    /// Welke bladzijde, vanaf 1.
    #[serde(default = "first")]
    #[param(minimum = 1, maximum = 100_000, default = 1, required = false)]
    pub bladzijde: u32,
    /// Hoeveel op een bladzijde, ten hoogste 200.
    #[serde(default = "usual")]
    #[param(minimum = 1, maximum = 200, default = 50, required = false)]
    pub aantal: u32,
}

fn first() -> u32 {
    1
}

fn usual() -> u32 {
    50
}

/// Most on one page.
const LARGEST: u32 = 200;
/// Last page that can be asked for.
const FARTHEST: u32 = 100_000;

impl Bladzijde {
    /// The page in the core's terms.
    ///
    /// # Errors
    /// When there is no such page.
    pub(crate) fn page(self) -> Result<Page, Refusal> {
        if !(1..=FARTHEST).contains(&self.bladzijde) {
            return Err(Refusal::parameter("bladzijde", 1, FARTHEST.into()));
        }
        if !(1..=LARGEST).contains(&self.aantal) {
            return Err(Refusal::parameter("aantal", 1, LARGEST.into()));
        }
        Ok(Page {
            skip: (self.bladzijde - 1).saturating_mul(self.aantal),
            take: self.aantal,
        })
    }

    /// What was found, as this page of the list at this address.
    pub(crate) fn of<'a, T: 'a, U: From<&'a T>>(self, uri: &Uri, found: &'a Found<T>) -> Deel<U> {
        let shown = i64::from(self.bladzijde) * i64::from(self.aantal);
        Deel {
            totaal: found.total,
            bladzijde: self.bladzijde,
            volgende: (shown < found.total).then(|| next(uri, self.bladzijde + 1)),
            resultaten: each(&found.items),
        }
    }
}

/// The same address with another page.
fn next(uri: &Uri, page: u32) -> String {
    let query = uri.query().unwrap_or_default().split('&');
    let kept = query.filter(|pair| !pair.is_empty() && !pair.starts_with("bladzijde="));
    let query: Vec<&str> = kept.collect();
    let before = if query.is_empty() { "" } else { "&" };
    format!("{}?{}{before}bladzijde={page}", uri.path(), query.join("&"))
}
