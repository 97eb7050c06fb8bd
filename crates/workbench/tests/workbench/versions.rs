//! Databases of every version that was released are brought forward with everything in them. Each is a file of statements in `versies/`: the schema of that version, and data.
//!
//! With `HOUVAST_VERSIONS=write` the file of the present version is written anew: only before that version is released.

use crate::support::{
    TestClock, TestRandom, dossier, given_test, intact, on_each, open_with, people, sign_in,
};
use houvast_logbook::verify::Finding;
use houvast_workbench::dossiers::{Filter, Page};
use houvast_workbench::{Level, Touched, verify_database};
use sqlx::{AnyConnection, Connection, Row};
use std::path::PathBuf;

/// Versions of the schema that were released, with what their files hold.
const VERSIONS: [(i64, &str); 1] = [(1, include_str!("versies/1.sql"))];

fn file(version: i64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/workbench/versies");
    folder.join(format!("{version}.sql"))
}

/// The whole SQLite database as statements that both databases read.
async fn dump(address: &str) -> String {
    let mut connection = AnyConnection::connect(address).await.unwrap();
    let tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    let tables = sqlx::query(tables)
        .fetch_all(&mut connection)
        .await
        .unwrap();
    let mut out = String::new();
    for table in tables {
        let (name, sql): (String, String) = (table.get(0), table.get(1));
        out += &format!("{sql};\n");
        let columns = format!(
            "SELECT group_concat('quote(' || name || ')', ' || '', '' || ') FROM pragma_table_info('{name}')"
        );
        let columns: String = text(&mut connection, columns).await.remove(0);
        let rows = format!(
            "SELECT 'INSERT INTO {name} VALUES (' || {columns} || ');' FROM {name} ORDER BY rowid"
        );
        for row in text(&mut connection, rows).await {
            out += &format!("{row}\n");
        }
    }
    let indexes =
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid";
    for index in text(&mut connection, indexes.to_owned()).await {
        out += &format!("{index};\n");
    }
    connection.close().await.unwrap();
    out
}

async fn text(connection: &mut AnyConnection, sql: String) -> Vec<String> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(connection);
    let rows = rows.await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn write_the_present_version() {
    if std::env::var("HOUVAST_VERSIONS").as_deref() != Ok("write") {
        return;
    }
    on_each(async |bench| {
        if bench.address.starts_with("sqlite") {
            let people = people(&bench).await;
            let made = dossier(&bench, &people.officer, Level::Internal).await;
            given_test(&bench, &people, &made.id).await;
            bench.close().await;
            let (version, _) = VERSIONS[VERSIONS.len() - 1];
            std::fs::write(file(version), dump(&bench.address).await).unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn every_released_version_is_brought_forward_with_all_that_is_in_it() {
    for (version, statements) in VERSIONS {
        on_each(async |bench| {
            bench.close().await;
            emptied(&bench.address).await;
            let mut connection = AnyConnection::connect(&bench.address).await.unwrap();
            sqlx::raw_sql(statements)
                .execute(&mut connection)
                .await
                .unwrap();
            connection.close().await.unwrap();
            let clock = TestClock::at("2026-11-04T09:00:00Z");
            // What is made now gets other identifiers than what was made then.
            let forward = open_with(&bench.address, clock, TestRandom::later());
            let forward = forward.await.unwrap();
            intact(&forward).await;
            let token = forward.sign_in(sign_in("officer@voorbeeld.nl", crate::support::PASSWORD));
            let token = token.await.unwrap().unwrap();
            let officer = forward.session(&token).await.unwrap().unwrap().actor();
            let all = Filter::default();
            let found = forward.dossiers(&officer, &all, Page::default()).await;
            let found = found.unwrap();
            assert_eq!(found.total, 1, "version {version}");
            let id = &found.items[0].value.id;
            let tests = forward.party_tests(&officer, id).await.unwrap();
            assert!(tests[0].value.given.is_some());
            // Work goes on in it, and tampering with what was there still shows.
            dossier(&forward, &officer, Level::Internal).await;
            intact(&forward).await;
            forward.close().await;
            bench.tamper("DELETE FROM event WHERE seq = 20").await;
            let key = crate::support::key().public();
            let verdict = verify_database(&bench.address, &key, &[]).await.unwrap();
            let removed = Touched::Log(Finding::Removed { index: 20 });
            assert!(verdict.touched.contains(&removed), "{verdict:?}");
        })
        .await;
    }
}

/// A database without any table.
async fn emptied(address: &str) {
    if let Some(file) = address.strip_prefix("sqlite://") {
        let file = file.split('?').next().unwrap();
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{file}{end}"));
        }
        return;
    }
    let mut connection = AnyConnection::connect(address).await.unwrap();
    let schema: String = text(
        &mut connection,
        "SELECT CAST(current_schema() AS TEXT)".to_owned(),
    )
    .await
    .remove(0);
    let sql = format!("DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema};");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}
