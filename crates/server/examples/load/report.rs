//! What was measured.

use super::people::Visit;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// What was measured.
pub struct Report {
    pub visited: Vec<Visit>,
    pub started: Duration,
    /// Resident memory before the people came: now and at most.
    pub at_rest: Option<(u64, u64)>,
    pub under_load: Option<(u64, u64)>,
    pub people: usize,
    pub simulations: u32,
    /// What stood in the database.
    pub contents: String,
}

/// The waiting time that this part of the visits stayed under; in thousandths.
fn within(sorted: &[Duration], part: usize) -> Duration {
    let place = (sorted.len() * part).div_ceil(1000).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, waits: &[Duration]) -> fmt::Result {
    let mut sorted = waits.to_vec();
    sorted.sort_unstable();
    let ms = |part| within(&sorted, part).as_secs_f64() * 1000.0;
    let (half, p95, p99, most) = (ms(500), ms(950), ms(990), ms(1000));
    let count = sorted.len();
    writeln!(
        f,
        "{name:24} {count:6} {half:8.1} {p95:8.1} {p99:8.1} {most:8.1}"
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.contents)?;
        let people = self.people;
        writeln!(
            f,
            "started in {:.0} ms",
            self.started.as_secs_f64() * 1000.0
        )?;
        if let (Some((rest, _)), Some((now, most))) = (self.at_rest, self.under_load) {
            writeln!(
                f,
                "memory: {rest} MB at rest, {now} MB after, {most} MB at most"
            )?;
        }
        writeln!(
            f,
            "{people} people; {} simulations done meanwhile",
            self.simulations
        )?;
        writeln!(
            f,
            "\n{:24} {:>6} {:>8} {:>8} {:>8} {:>8}",
            "milliseconds", "pages", "half", "95%", "99%", "most"
        )?;
        let mut kinds: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
        for visit in &self.visited {
            kinds.entry(visit.page).or_default().push(visit.waited);
        }
        for (name, waits) in &kinds {
            line(f, name, waits)?;
        }
        let all: Vec<Duration> = self.visited.iter().map(|visit| visit.waited).collect();
        line(f, "all", &all)?;
        let failed = self
            .visited
            .iter()
            .filter(|visit| !visit.status.is_success());
        let failed: Vec<String> = failed
            .map(|visit| format!("{} ({})", visit.page, visit.status))
            .collect();
        match failed.is_empty() {
            true => writeln!(f, "\nevery page was answered with 200"),
            false => writeln!(f, "\n{} pages failed: {}", failed.len(), failed.join(", ")),
        }
    }
}
