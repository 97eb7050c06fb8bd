//! What is public, in words: the same on the page and in the archive.

use crate::i18n::{Language, Words};
use crate::pages::dossiers::day;
use crate::ui::table::{Column, table};
use crate::ui::{data_list, heading, paragraph};
use houvast_workbench::publication::{PublicItem, PublicPart, PublicVersion, What, Withheld};
use houvast_workbench::templates::Templates;
use houvast_workbench::{Bilingual, Date, Workbench};
use maud::{Markup, html};

/// What is needed to say it.
pub struct Speaker<'a> {
    /// The language.
    pub words: Words<'static>,
    /// Labels of the rows of tests.
    pub templates: &'a Templates,
    /// Tells the day of a moment.
    pub bench: &'a Workbench,
}

/// The title of a public version: that of the intention.
#[must_use]
pub fn title(version: &PublicVersion) -> &str {
    let intention = version
        .items
        .iter()
        .find(|item| item.what == What::Intention);
    intention.map_or("", |item| &item.title)
}

impl Speaker<'_> {
    /// The whole of it: what is public, and then what is not.
    #[must_use]
    pub fn version(&self, version: &PublicVersion) -> Markup {
        let mut before = None;
        html! {
            @for item in &version.items {
                @if before.replace(item.what) != Some(item.what) {
                    (heading(2, None, &self.what(item.what)))
                }
                (self.item(item))
            }
            (heading(2, Some("niet-openbaar"), &self.words.t("public-withheld")))
            (self.withheld(&version.withheld))
        }
    }

    fn what(&self, what: What) -> String {
        self.words
            .t(&format!("what-{}", what.word().replace('_', "-")))
    }

    fn item(&self, item: &PublicItem) -> Markup {
        let rows: Vec<(String, Markup)> = item
            .parts
            .iter()
            .map(|part| (self.label(part), self.value(item.what, part)))
            .collect();
        html! {
            @if let Some(title) = self.item_title(item) { (heading(3, None, &title)) }
            @if let Some(line) = self.given(item) { (paragraph(&line)) }
            (data_list(&rows))
        }
    }

    /// The heading of an item, where its kind does not say all.
    fn item_title(&self, item: &PublicItem) -> Option<String> {
        let title = match item.what {
            What::Compass => self.words.t(&format!("compass-{}", item.title)),
            What::Lesson => self.words.t(&format!("phase-{}", item.title)),
            _ => item.title.clone(),
        };
        (!title.is_empty()).then_some(title)
    }

    /// Of whom, and when.
    fn given(&self, item: &PublicItem) -> Option<String> {
        let at = item.at.map(|at| day(&self.words, self.bench.day(at)));
        let parts: Vec<String> = item.organisation.iter().cloned().chain(at).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// A part's name in words: `opties.0.gevolgen` is option 1, consequences.
    fn label(&self, part: &PublicPart) -> String {
        let words = &self.words;
        let pieces: Vec<&str> = part.name.split('.').collect();
        let own = |name: &str| words.t(&format!("public-{}", name.replace('_', "-")));
        match pieces.as_slice() {
            ["rijen", key, piece] => {
                let found = self.templates.all().iter().find_map(|one| one.row(key));
                let row = found.map(|row| self.in_language(&row.label));
                let row = row.unwrap_or_else(|| (*key).to_owned());
                match *piece {
                    "waarde" => row,
                    piece => format!("{row}: {}", own(piece).to_lowercase()),
                }
            }
            ["berekend", _] => own("berekend"),
            [group, place, piece] => {
                let number = place
                    .parse::<u32>()
                    .map_or(0, |place| place.saturating_add(1));
                let group = words.with(&format!("public-{group}"), &[("number", number.into())]);
                format!("{group}: {}", own(piece).to_lowercase())
            }
            _ => own(&part.name),
        }
    }

    fn in_language<'t>(&self, text: &'t Bilingual) -> String {
        let text: &'t String = match self.words.language() {
            Language::Dutch => &text.nl,
            Language::English => &text.en,
        };
        text.clone()
    }

    /// What a part says: words of closed lists and dates as people write them, the rest as it was written.
    fn value(&self, what: What, part: &PublicPart) -> Markup {
        let words = &self.words;
        let last = part.name.rsplit('.').next().unwrap_or_default();
        let text = part.text.as_str();
        let known = match last {
            "soort" => Some(format!("intention-{text}")),
            "fase" => Some(format!("phase-{text}")),
            "van" | "vorm" | "vrijheid" | "gevolgd" => {
                Some(format!("public-{last}-{}", text.replace('_', "-")))
            }
            _ => None,
        };
        if let Some(message) = known.filter(|message| words.has(message)) {
            return html! { (words.t(&message)) };
        }
        let is_day = [
            "beoogde_datum",
            "geconsulteerd",
            "bekijken_op",
            "in_werking",
            "gepland",
        ]
        .contains(&last);
        if let Some(date) = text.parse::<Date>().ok().filter(|_| is_day) {
            return html! { (day(words, date)) };
        }
        html! {
            @if what == What::Variant && last == "tekst" {
                pre .utrecht-code-block.werkbank-code-text tabindex="0" { (text) }
            } @else {
                span .werkbank-lines { (text) }
            }
        }
    }

    /// What is withheld, counted, with the ground in words.
    #[must_use]
    pub fn withheld(&self, withheld: &[Withheld]) -> Markup {
        let words = &self.words;
        if withheld.is_empty() {
            return paragraph(&words.t("public-nothing-withheld"));
        }
        let columns = [
            Column::text(words.t("column-what")),
            Column::number(words.t("column-count")),
            Column::text(words.t("column-ground")),
        ];
        let row = |one: &Withheld| {
            vec![
                html! { (self.what(one.what)) },
                html! { (one.count) },
                html! { (words.with("public-ground", &[("ground", one.ground.as_str().into())])) ". " (self.why(&one.ground)) },
            ]
        };
        let rows: Vec<Vec<Markup>> = withheld.iter().map(row).collect();
        table(&words.t("public-withheld"), &columns, &rows)
    }

    /// What a ground says; nothing for one that the texts do not know.
    fn why(&self, ground: &str) -> String {
        let message = format!("ground-{}", ground.replace([' ', '.'], "-"));
        if self.words.has(&message) {
            self.words.t(&message)
        } else {
            String::new()
        }
    }
}
