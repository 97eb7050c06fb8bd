//! The plug is pulled: a process that writes is killed at a random moment, and everything that it acknowledged must be there, whole, in a log that verifies.
//!
//! 20 rounds, or as many as `HOUVAST_CRASH_ROUNDS` says. With `HOUVAST_CRASH_SERVER` set, PostgreSQL itself is killed instead of the writer: only to be used when no other test
//! uses that server.

use crate::support::{PASSWORD, dossier_input, on_each, organisation};
use houvast_workbench::accounts::{AccountInput, FirstAccount, PasswordCost, SignIn};
use houvast_workbench::advice::AdviceInput;
use houvast_workbench::dossiers::{Filter, Page};
use houvast_workbench::id::AdviceId;
use houvast_workbench::surroundings::SystemRandom;
use houvast_workbench::{Actor, Level, Options, OrganisationKind, Role, StorageError, Workbench};
use sqlx::{AnyConnection, Connection, Row};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Tells the child process which database to write to.
const ADDRESS: &str = "HOUVAST_CRASH_ADDRESS";

async fn workbench(address: &str) -> Result<Workbench, StorageError> {
    let mut options = Options::new(crate::support::key()).unwrap();
    options.random = Box::new(SystemRandom);
    options.password_cost = PasswordCost::least();
    Workbench::open(address, options).await
}

async fn adviser(bench: &Workbench) -> Actor {
    let sign_in = SignIn {
        email: "adviseur@voorbeeld.nl",
        password: PASSWORD,
        from: "192.0.2.1",
    };
    let token = bench.sign_in(sign_in).await.unwrap().unwrap();
    bench.session(&token).await.unwrap().unwrap().actor()
}

/// The process that is killed: four writers at once, each saying what was acknowledged. Does nothing when it is not started by the test below.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer() {
    let Ok(address) = std::env::var(ADDRESS) else {
        return;
    };
    let bench = std::sync::Arc::new(workbench(&address).await.unwrap());
    let actor = adviser(&bench).await;
    let found = bench
        .dossiers(&actor, &Filter::default(), Page::default())
        .await
        .unwrap();
    let dossier = found.items[0].value.id.clone();
    let tasks: Vec<_> = (0..4)
        .map(|task| {
            let (bench, actor, dossier) = (bench.clone(), actor.clone(), dossier.clone());
            tokio::spawn(async move {
                for n in 0.. {
                    let input = AdviceInput {
                        title: format!("Advies {task}-{n}"),
                        level: Level::Internal,
                        facts: "Feiten ".repeat(50),
                        options: Vec::new(),
                        views: "Opvattingen ".repeat(50),
                    };
                    // When the server is killed, what was not acknowledged may be lost.
                    let Ok(id) = bench.begin_advice(&actor, &dossier, input).await else {
                        return;
                    };
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "\nACK {id}").unwrap();
                    out.flush().unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

fn start(address: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "crash::writer",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(ADDRESS, address)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lets a writer write for a while, pulls the plug, and says what was acknowledged.
async fn round(address: &str, milliseconds: u64) -> Vec<AdviceId> {
    let mut child = start(address);
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let lines = out.lines().map_while(Result::ok);
        let acknowledged = lines.filter_map(|line| line.strip_prefix("ACK ")?.parse().ok());
        acknowledged.collect()
    });
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    if std::env::var_os("HOUVAST_CRASH_SERVER").is_some() && address.starts_with("postgres") {
        kill_server(address).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

/// Kills the processes of PostgreSQL that serve connections: the server then stops them all and recovers from its log.
async fn kill_server(address: &str) {
    let mut connection = AnyConnection::connect(address).await.unwrap();
    let sql = "SELECT CAST(pid AS BIGINT) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    for row in rows {
        let pid: i64 = row.try_get(0).unwrap();
        Command::new("kill")
            .args(["-9", &pid.to_string()])
            .status()
            .unwrap();
    }
}

async fn reopened(address: &str) -> Workbench {
    for _ in 0..50 {
        if let Ok(bench) = workbench(address).await {
            return bench;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the database cannot be opened any more");
}

/// Everything that was acknowledged is there with both its parts, and nothing is half there.
async fn check(address: &str, acknowledged: &[AdviceId]) {
    let bench = reopened(address).await;
    let verdict = bench.verify(&[]).await.unwrap();
    assert_eq!(verdict.touched, []);
    let actor = adviser(&bench).await;
    for id in acknowledged {
        let read = bench.read_advice(&actor, id).await.unwrap();
        assert!(read.facts.is_some() && read.views.is_some());
    }
    bench.close().await;
}

async fn prepare(bench: &Workbench) {
    let ministry = organisation(OrganisationKind::Ministry, "Ministerie A", None);
    let first = FirstAccount {
        name: "Beheer".to_owned(),
        email: "beheer@voorbeeld.nl".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let token = bench.set_up(ministry, first).await.unwrap();
    let session = bench.session(&token).await.unwrap().unwrap();
    let input = AccountInput {
        organisation: session.account.organisation.clone(),
        name: "Adviseur".to_owned(),
        email: "adviseur@voorbeeld.nl".to_owned(),
        roles: vec![Role::Adviser],
        active: true,
    };
    bench
        .add_account(&session.actor(), input, Some(PASSWORD))
        .await
        .unwrap();
    let input = dossier_input("Proef", Level::Internal);
    bench.create_dossier(&session.actor(), input).await.unwrap();
}

#[tokio::test]
async fn what_was_acknowledged_survives_kill_9() {
    let rounds = std::env::var("HOUVAST_CRASH_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok());
    let rounds: u64 = rounds.unwrap_or(20);
    let mut left = rounds;
    let mut total = 0;
    // A new database now and then, so that checking stays quick.
    while left > 0 {
        let some = left.min(25);
        let (before, counted) = (left, std::sync::atomic::AtomicUsize::new(0));
        on_each(async |bench| {
            prepare(&bench).await;
            bench.close().await;
            for n in 0..some {
                // Moments spread over starting up, the first write and many writes.
                let moment = (before - n).wrapping_mul(2_654_435_761) % 400;
                let acknowledged = round(&bench.address, moment).await;
                check(&bench.address, &acknowledged).await;
                counted.fetch_add(acknowledged.len(), std::sync::atomic::Ordering::SeqCst);
            }
        })
        .await;
        total += counted.into_inner();
        left -= some;
    }
    assert!(
        total > 0,
        "no round wrote anything: the moments lie too early"
    );
}
