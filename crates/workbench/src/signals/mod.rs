//! Signals from practice: given in two minutes without an account, read by few, sorted into bottlenecks.

mod personal;

pub use personal::{Hint, PersonalData, personal_data};

use crate::accounts::attempts::{self, Limit};
use crate::actor::Actor;
use crate::bottlenecks::{Answer, Bottleneck};
use crate::dossiers::{Found, Page, containing};
use crate::error::{Error, Result, Wrong};
use crate::id::{BottleneckId, SignalId, encode};
use crate::input::{Check, TITLE};
use crate::log::event::Subject;
use crate::parties::TouchedRule;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::words::{Date, Involvement, Level, Moment, Role, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

words! {
    /// Who gives a signal.
    Giver {
        /// Someone about the own situation.
        Citizen = "burger",
        /// Someone who works with it.
        Professional = "professional",
        /// An entrepreneur.
        Entrepreneur = "ondernemer",
        /// Someone who helps others, such as family or a volunteer.
        Helper = "helper",
    }
}

/// What a signal is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A scheme: the short name of its act, or the name that people know when there is none.
    Scheme(String),
    /// An article.
    Article(TouchedRule),
    /// The giver does not know.
    Unknown,
}

/// A signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Identifier.
    pub id: SignalId,
    /// Hash of the code with which the giver follows it.
    pub code: String,
    /// What it is about.
    pub about: About,
    /// Who gives it.
    pub giver: Giver,
    /// What the giver says.
    pub text: String,
    /// When.
    pub at: Moment,
    /// The bottleneck that it was sorted into.
    pub bottleneck: Option<BottleneckId>,
}

record! { Signal in "signal" as it {
    code plain = it.code.as_str(),
    scheme plain = match &it.about { About::Scheme(scheme) => Some(scheme.as_str()), _ => None },
    bottleneck plain = it.bottleneck.as_ref().map(|bottleneck| bottleneck.as_str()),
    at plain = written(it.at),
    search content = it.text.to_lowercase(),
} links match &it.about {
    About::Article(rule) => rule.signal_links(),
    // A scheme is called by the short name of its act where the law has one: then it hangs on that act as a whole.
    About::Scheme(scheme) => TouchedRule { law: scheme.clone(), article: String::new() }.signal_links(),
    About::Unknown => Vec::new(),
} }

/// What is filled in for a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalInput {
    /// What it is about.
    pub about: About,
    /// Who gives it.
    pub giver: Giver,
    /// What the giver says.
    pub text: String,
    /// The giver saw the warning about personal data and sends it as it is.
    #[serde(default)]
    pub confirmed: bool,
}

/// Characters of a signal: two minutes of writing.
const LONGEST: usize = 4_000;
/// Signals from one address.
const PER_ADDRESS: Limit = Limit {
    attempts: 10,
    minutes: 60,
};

/// What the giver of a signal sees with the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalStanding {
    /// What it was about.
    pub about: About,
    /// When it was given.
    pub given: Date,
    /// The bottleneck that it was sorted into: identifier and title.
    pub bottleneck: Option<(BottleneckId, String)>,
    /// The answer to that.
    pub answer: Option<Answer>,
}

/// Which signals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignalFilter {
    /// Not sorted yet.
    pub unsorted: bool,
    /// Of this bottleneck.
    pub bottleneck: Option<BottleneckId>,
    /// About this scheme.
    pub scheme: Option<String>,
    /// With all of these words.
    pub words: String,
}

impl SignalInput {
    /// Is it filled in rightly? So that its giver can hear it before anything is sent; [`Workbench::give_signal`] checks it again.
    ///
    /// # Errors
    /// All problems at once.
    pub fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.text("text", &self.text, LONGEST);
        match &self.about {
            About::Scheme(scheme) => check.line("about", scheme, TITLE),
            About::Article(rule) => {
                check.line("about.law", &rule.law, TITLE);
                check.optional("about.article", &rule.article, TITLE);
            }
            About::Unknown => {}
        }
        if !self.confirmed && !personal_data(&self.text).is_empty() {
            check.wrong("confirmed", Wrong::Confirm);
        }
        check.done()
    }
}

impl Workbench {
    /// Gives a signal and returns the code with which its giver can follow it. `from` is the network address, which is not kept with the signal.
    ///
    /// # Errors
    /// When it is not filled in rightly, holds what looks like personal data without confirmation, or too many came from that address.
    pub async fn give_signal(
        &self,
        actor: &Actor,
        from: &str,
        input: SignalInput,
    ) -> Result<String> {
        self.must(actor, Action::SignalGive, &[Involvement::None], Level::Open)?;
        input.check()?;
        // Who signals is not recorded, not even someone with an account: giving one must be free.
        let giver = if actor.is(Role::System) {
            Actor::system()
        } else {
            Actor::public()
        };
        let mut write = self.writer(&giver).await?;
        if !actor.is(Role::System) {
            let name = attempts::name("signal", from);
            attempts::allow(&mut write, &name, PER_ADDRESS).await?;
            attempts::count(&mut write, &name).await?;
        }
        let code = store(&mut write, input).await?;
        write.commit().await?;
        Ok(code)
    }

    /// Takes over many signals from elsewhere at once, in one transaction. Only the application itself can.
    ///
    /// # Errors
    /// When it is not allowed or one is not filled in rightly.
    pub async fn import_signals(&self, actor: &Actor, inputs: Vec<SignalInput>) -> Result<()> {
        self.must(
            actor,
            Action::SignalGive,
            &[Involvement::Author],
            Level::Open,
        )?;
        let mut write = self.writer(actor).await?;
        for input in inputs {
            input.check()?;
            store(&mut write, input).await?;
        }
        write.commit().await
    }

    /// How the signal with this code stands.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn signal_standing(&self, code: &str) -> Result<SignalStanding> {
        let mut connection = self.reader().await?;
        let sql = record::select::<Signal>()
            .and(" AND t.code = ")
            .value(hash(code));
        let found: Option<Versioned<Signal>> = record::first(&mut connection, &sql).await?;
        let signal = found.ok_or(Error::NotFound)?.value;
        let (mut bottleneck, mut answer) = (None, None);
        if let Some(id) = signal.bottleneck {
            let found: Result<Versioned<Bottleneck>> =
                record::load(&mut connection, id.as_str()).await;
            match found {
                Ok(found) => {
                    bottleneck = Some((id, found.value.about.title));
                    answer = found.value.answer;
                }
                Err(Error::Destroyed) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(SignalStanding {
            about: signal.about,
            given: self.day(signal.at),
            bottleneck,
            answer,
        })
    }

    /// The signals that fit, oldest first: who waits longest is read first.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn signals(
        &self,
        actor: &Actor,
        filter: &SignalFilter,
        page: Page,
    ) -> Result<Found<Versioned<Signal>>> {
        self.must(actor, Action::SignalRead, &[Involvement::None], Level::Case)?;
        let fits = filter.sql();
        let count = Sql::new("SELECT COUNT(*) FROM signal t WHERE t.destroyed = 0").join(&fits);
        let list = record::select::<Signal>()
            .join(&fits)
            .and(" ORDER BY t.at, t.id");
        let mut connection = self.reader().await?;
        let total = count.number(&mut connection).await?;
        let items = record::all(&mut connection, &page.limit(list)).await?;
        Ok(Found { total, items })
    }

    /// Sorts signals into a bottleneck, or takes them out.
    ///
    /// # Errors
    /// When it is not allowed, or a signal or the bottleneck is not there.
    pub async fn sort_signals(
        &self,
        actor: &Actor,
        signals: &[SignalId],
        bottleneck: Option<&BottleneckId>,
    ) -> Result<()> {
        self.must(actor, Action::SignalSort, &[Involvement::None], Level::Case)?;
        let mut write = self.writer(actor).await?;
        if let Some(id) = bottleneck {
            record::load::<Bottleneck>(write.connection(), id.as_str()).await?;
        }
        for id in signals {
            let found: Versioned<Signal> = record::load(write.connection(), id.as_str()).await?;
            let signal = Signal {
                bottleneck: bottleneck.cloned(),
                ..found.value
            };
            write.update(&signal, found.version).await?;
            let into = bottleneck.map(|bottleneck| bottleneck.to_string());
            write.event(
                "signal.sorted",
                Subject::of("signal", id.as_str()),
                [("into", into.into())],
            );
        }
        write.commit().await
    }
}

impl SignalFilter {
    fn sql(&self) -> Sql {
        let mut sql = Sql::default();
        if self.unsorted {
            sql = sql.and(" AND t.bottleneck IS NULL");
        }
        if let Some(bottleneck) = &self.bottleneck {
            sql = sql.and(" AND t.bottleneck = ").value(bottleneck.as_str());
        }
        if let Some(scheme) = &self.scheme {
            sql = sql.and(" AND t.scheme = ").value(scheme.as_str());
        }
        for word in self.words.split_whitespace().take(10) {
            sql = sql
                .and(" AND t.search LIKE ")
                .value(containing(word))
                .and(" ESCAPE '\\'");
        }
        sql
    }
}

/// Stores a signal and gives its code.
async fn store(write: &mut Write<'_>, input: SignalInput) -> Result<String> {
    let code = encode(&write.bench().random::<10>()?);
    let SignalInput {
        about, giver, text, ..
    } = input;
    let (id, at) = (write.id()?, write.now());
    let signal = Signal {
        id,
        code: hash(&code),
        about,
        giver,
        text,
        at,
        bottleneck: None,
    };
    write.insert(&signal).await?;
    write.event(
        "signal.given",
        Subject::of("signal", signal.id.as_str()),
        [],
    );
    Ok(code)
}

/// Only the hash is kept: who reads the database cannot pose as the giver. Spaces and dashes that people type do not matter.
fn hash(code: &str) -> String {
    let plain: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
    let digest: [u8; 32] = Sha256::digest(plain.to_lowercase()).into();
    houvast_logbook::Hash(digest).to_string()
}
