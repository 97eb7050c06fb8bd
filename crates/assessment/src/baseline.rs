//! What comes before the intentions of a test: their baseline, and their year.

use crate::error::Error;
use crate::world::Tested;
use std::path::{Path, PathBuf};

/// Longest chain of intentions of which each is the baseline of the next.
const MAX_CHAIN: usize = 16;

/// The intentions that come first: the one asked for, or else those that the intentions name, each after its own. `open` reads one by its name;
/// it is told the file of the intention that names it.
///
/// # Errors
/// Those of `open`; a chain without an end.
pub fn baseline<E: From<Error>>(
    intentions: &[Tested],
    asked: Option<&str>,
    mut open: impl FnMut(&str, Option<&Path>) -> Result<Tested, E>,
) -> Result<Vec<Tested>, E> {
    let mut wanted: Vec<(String, Option<PathBuf>)> = match asked {
        Some(name) => vec![(name.to_owned(), None)],
        None => {
            let own = |i: &Tested| Some((i.head.basis.clone()?, i.path.clone()));
            intentions.iter().filter_map(own).collect()
        }
    };
    wanted.dedup_by(|a, b| a.0 == b.0);
    let mut out: Vec<Tested> = Vec::new();
    for (name, near) in wanted {
        let mut chain: Vec<Tested> = Vec::new();
        let mut next = Some((name, near));
        while let Some((name, near)) = next {
            if chain.len() == MAX_CHAIN {
                return Err(Error::Chain(MAX_CHAIN).into());
            }
            let read = open(&name, near.as_deref())?;
            let again = |other: &Tested| other.head.name == read.head.name;
            if chain.iter().any(again) {
                return Err(Error::OwnBaseline(name).into());
            }
            let basis = read.head.basis.clone();
            next = basis.map(|basis| (basis, read.path.clone()));
            chain.push(read);
        }
        chain.reverse();
        for read in chain {
            if out.iter().all(|o| o.head.name != read.head.name) {
                out.push(read);
            }
        }
    }
    Ok(out)
}

/// The year of the test: the one asked for, or else that of the intentions.
///
/// # Errors
/// When there is none, or several.
pub fn year(intentions: &[Tested], asked: Option<i16>) -> Result<i16, Error> {
    if let Some(year) = asked {
        return Ok(year);
    }
    let mut years: Vec<i16> = intentions.iter().filter_map(|i| i.head.year).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => Ok(*year),
        [] => Err(Error::NoYear),
        _ => Err(Error::SeveralYears(years)),
    }
}
