//! How far a test is, and whether it is still wanted.

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The law is compiled with and without the intention.
    Compiling,
    /// So many of all households have been computed.
    Households {
        /// Computed.
        done: usize,
        /// All.
        of: usize,
    },
    /// The example households are computed.
    Examples,
    /// The official totals are put beside those of the sample.
    Totals,
}

/// Whoever waits for a test.
pub trait Watcher {
    /// Is told of every step when it begins, and of households after each part of them.
    fn progress(&self, progress: Progress);

    /// Is the test no longer wanted? Asked after every part of the households.
    fn cancelled(&self) -> bool {
        false
    }
}
