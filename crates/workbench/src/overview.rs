//! The whole at a glance: every dossier with its phase, date, open tests, waiting parties, oldest bottleneck and clashes of date.

use crate::actor::Actor;
use crate::bottlenecks::SHARED_RULES;
use crate::dossiers::{Dossier, Filter, Found, NEWEST, Page};
use crate::error::Result;
use crate::policy::{Action, readable};
use crate::storage::record::Versioned;
use crate::storage::{Sql, Value};
use crate::words::{Date, words};
use crate::workbench::Workbench;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// A dossier in the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioRow {
    /// The dossier.
    pub dossier: Dossier,
    /// Mandatory tests that were not given yet.
    pub tests_missing: i64,
    /// Organisations that were asked and did not give their test yet.
    pub waiting: i64,
    /// The first day by which one of them was asked to.
    pub first_due: Option<Date>,
    /// Days that the oldest open bottleneck on a rule of this dossier is open.
    pub oldest_bottleneck: Option<i64>,
    /// Numbers of other dossiers with the same intended date that an organisation in common must carry out.
    pub clashes: Vec<String>,
}

words! {
    /// In which order the portfolio stands.
    Order {
        /// The newest first.
        Newest = "nieuwste",
        /// The first date of entry into force first.
        Intended = "datum",
        /// The furthest phase first.
        Phase = "fase",
        /// The most missing tests first.
        Tests = "toetsen",
        /// The first day by which someone was to answer first.
        Waiting = "wachten",
        /// The oldest bottleneck first.
        Bottleneck = "knelpunt",
    }
}

impl Order {
    /// As the statement has it. What has no date comes last; among equals the newest is first.
    fn sql(self) -> &'static str {
        match self {
            Order::Newest => NEWEST,
            Order::Intended => " ORDER BY COALESCE(d.intended, '9999-12-31'), d.created DESC, d.id",
            Order::Phase => {
                " ORDER BY CASE d.phase WHEN 'evaluatie' THEN 0 WHEN 'uitvoering' THEN 1 WHEN 'invoering' THEN 2 WHEN 'behandeling' THEN 3 \
                 WHEN 'besluitvorming' THEN 4 WHEN 'toetsing' THEN 5 WHEN 'uitwerking' THEN 6 ELSE 7 END, d.created DESC, d.id"
            }
            Order::Tests => {
                " ORDER BY (SELECT COUNT(*) FROM party t WHERE t.dossier = d.id AND t.destroyed = 0 AND t.mandatory = 1 AND t.lapsed = 0 \
                 AND NOT EXISTS (SELECT 1 FROM party_test g WHERE g.dossier = t.dossier AND g.given = 1 AND g.organisation = t.organisation \
                 AND g.template = t.template)) DESC, d.created DESC, d.id"
            }
            Order::Waiting => {
                " ORDER BY COALESCE((SELECT MIN(i.due) FROM invitation i WHERE i.dossier = d.id AND i.destroyed = 0 AND i.withdrawn = 0 \
                 AND NOT EXISTS (SELECT 1 FROM party_test g WHERE g.invitation = i.id AND g.given = 1)), '9999-12-31'), d.created DESC, d.id"
            }
            Order::Bottleneck => {
                " ORDER BY COALESCE((SELECT MIN(b.opened) FROM change_facts f JOIN link c ON c.source = f.id JOIN link k ON k.target = c.target \
                 AND ((c.kind = 'rule' AND k.kind = 'rule') OR (c.kind = 'act' AND k.kind = 'whole') OR (c.kind = 'whole' AND k.kind = 'act')) \
                 JOIN bottleneck b ON b.id = k.source WHERE f.destroyed = 0 AND f.dossier = d.id AND b.destroyed = 0 \
                 AND (b.outcome IS NULL OR b.outcome = 'wordt_opgelost')), '9999-12-31'), d.created DESC, d.id"
            }
        }
    }
}

impl Workbench {
    /// The dossiers that fit, each with how it stands.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn portfolio(
        &self,
        actor: &Actor,
        filter: &Filter,
        order: Order,
        page: Page,
    ) -> Result<Found<PortfolioRow>> {
        let found = self.dossiers_by(actor, filter, order.sql(), page).await?;
        let ids: Vec<Value> = found
            .items
            .iter()
            .map(|dossier| dossier.value.id.as_str().into())
            .collect();
        if ids.is_empty() {
            return Ok(Found {
                total: found.total,
                items: Vec::new(),
            });
        }
        let mut connection = self.reader().await?;
        let missing = pairs(&mut connection, &missing_tests(&ids)).await?;
        let waiting = pairs(&mut connection, &waiting_parties(&ids)).await?;
        let bottlenecks = pairs(&mut connection, &oldest_bottlenecks(&ids)).await?;
        let clashes = pairs(&mut connection, &self.clashes(actor, &ids)).await?;
        let today = self.today();
        let row = |dossier: Versioned<Dossier>| {
            let dossier = dossier.value;
            let id = dossier.id.as_str();
            let first = |pairs: &Pairs| pairs.get(id).and_then(|found| found.first()).cloned();
            let count = |pairs: &Pairs| pairs.get(id).map_or(0, |found| found.len() as i64);
            let day = |text: Option<String>| text.and_then(|text| text.parse::<Date>().ok());
            let opened = day(first(&bottlenecks));
            PortfolioRow {
                tests_missing: count(&missing),
                waiting: count(&waiting),
                first_due: day(first(&waiting)),
                oldest_bottleneck: opened.map(|day| today.duration_since(day).as_hours() / 24),
                clashes: clashes.get(id).cloned().unwrap_or_default(),
                dossier,
            }
        };
        let items = found.items.into_iter().map(row).collect();
        Ok(Found {
            total: found.total,
            items,
        })
    }

    /// Other dossiers that the actor may see, on the same date, of which the same organisation must carry something out.
    fn clashes(&self, actor: &Actor, ids: &[Value]) -> Sql {
        Sql::new(
            "SELECT DISTINCT a.id, d.number FROM dossier a JOIN dossier d ON d.intended = a.intended AND d.id <> a.id AND d.destroyed = 0 \
             JOIN party p ON p.dossier = a.id AND p.destroyed = 0 AND p.lapsed = 0 \
             JOIN party q ON q.dossier = d.id AND q.destroyed = 0 AND q.lapsed = 0 AND q.organisation = p.organisation \
             WHERE p.template LIKE 'uitvoeringstoets%' AND q.template LIKE 'uitvoeringstoets%' AND a.id IN (",
        )
        .list(ids.iter().cloned())
        .and(") AND ")
        .join(&readable(self.policy(), actor, Action::DossierRead, "d.level"))
        .and(" ORDER BY a.id, d.number")
    }
}

type Pairs = BTreeMap<String, Vec<String>>;

/// Rows of two texts, by the first.
async fn pairs(connection: &mut AnyConnection, sql: &Sql) -> Result<Pairs> {
    let mut pairs = Pairs::new();
    for row in sql.rows(connection).await? {
        pairs
            .entry(row.try_get(0)?)
            .or_default()
            .push(row.try_get(1)?);
    }
    Ok(pairs)
}

fn missing_tests(ids: &[Value]) -> Sql {
    Sql::new(
        "SELECT t.dossier, t.template FROM party t WHERE t.destroyed = 0 AND t.mandatory = 1 AND t.lapsed = 0 \
         AND NOT EXISTS (SELECT 1 FROM party_test g WHERE g.dossier = t.dossier AND g.given = 1 AND g.organisation = t.organisation AND g.template = t.template) \
         AND t.dossier IN (",
    )
    .list(ids.iter().cloned())
    .and(")")
}

fn waiting_parties(ids: &[Value]) -> Sql {
    Sql::new(
        "SELECT i.dossier, i.due FROM invitation i WHERE i.destroyed = 0 AND i.withdrawn = 0 \
         AND NOT EXISTS (SELECT 1 FROM party_test g WHERE g.invitation = i.id AND g.given = 1) AND i.dossier IN (",
    )
    .list(ids.iter().cloned())
    .and(") ORDER BY i.due")
}

fn oldest_bottlenecks(ids: &[Value]) -> Sql {
    Sql::new("SELECT x.dossier, b.opened FROM (")
        .and(SHARED_RULES)
        .and(") x JOIN bottleneck b ON b.id = x.source WHERE b.destroyed = 0 AND (b.outcome IS NULL OR b.outcome = 'wordt_opgelost') AND x.dossier IN (")
        .list(ids.iter().cloned())
        .and(") ORDER BY b.opened")
}
