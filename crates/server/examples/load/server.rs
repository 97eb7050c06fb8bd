//! The workbench as a process of its own.

use super::{Outcome, Plan};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A workbench that runs until it is dropped.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
    /// From the beginning of the process to the first answer.
    pub started: Duration,
}

impl Server {
    /// Starts it on its processors and waits for its first answer.
    pub async fn start(plan: &Plan, folder: &Path) -> Outcome<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = free.local_addr()?;
        drop(free);
        let mut command = Command::new("taskset");
        command
            .args(["-c", &plan.processors, &plan.program, "werkbank"])
            .args(["--poort", &address.port().to_string()])
            .arg("--data")
            .arg(folder)
            .args(["--bestanden", &plan.front_end])
            .stderr(Stdio::null());
        if let Some(database) = &plan.database {
            command.args(["--database", database]);
        }
        let begun = Instant::now();
        let process = command.spawn()?;
        let mut server = Server {
            process,
            address,
            started: Duration::ZERO,
        };
        loop {
            if tokio::net::TcpStream::connect(address).await.is_ok() {
                server.started = begun.elapsed();
                step_aside(&plan.processors);
                return Ok(server);
            }
            if let Some(status) = server.process.try_wait()? {
                return Err(format!("the workbench ended at once: {status}").into());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Resident memory in megabytes, now and at most; nothing where the system does not tell.
    pub fn memory(&self) -> Option<(u64, u64)> {
        let file = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(file).ok()?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
            Some(kilobytes / 1024)
        };
        Some((of("VmRSS:")?, of("VmHWM:")?))
    }
}

/// The people leave the workbench its processors, and the rest of the machine what it wants.
fn step_aside(processors: &str) {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    for task in tasks.flatten() {
        let task = task.file_name().to_string_lossy().into_owned();
        let renice = Command::new("renice")
            .args(["-n", "19", "-p", &task])
            .output();
        let others = others(processors);
        let moved = Command::new("taskset")
            .args(["-p", "-c", &others, &task])
            .output();
        if renice.and(moved).is_err() {
            return;
        }
    }
}

/// The processors of this machine that are not among these; all when none are left.
fn others(taken: &str) -> String {
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let names = |free: bool| {
        let all = (0..count).map(|one| one.to_string());
        let fits = move |one: &String| !free || !taken.split(',').any(|other| other == one);
        all.filter(fits).collect::<Vec<_>>().join(",")
    };
    Some(names(true))
        .filter(|free| !free.is_empty())
        .unwrap_or_else(|| names(false))
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
