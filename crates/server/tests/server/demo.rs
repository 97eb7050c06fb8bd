//! The example: made through the commands, intact, and every page of it opens for those who may see it.

use crate::support::{Client, client};
use axum::http::StatusCode;
use houvast_server::demo::{DemoError, Filled, fill};
use houvast_server::{Settings, Shared, router};
use houvast_workbench::accounts::{PasswordCost, SignIn};
use houvast_workbench::{LogKey, Options, Role, Workbench, sqlite_address};
use std::collections::BTreeSet;
use std::path::Path;

fn options() -> Options {
    let key = LogKey::new("proef.nl/logboek", [5; 32]).unwrap();
    let mut options = Options::new(key).unwrap();
    options.password_cost = PasswordCost::least();
    options
}

async fn sign_in(shared: &Shared, filled: &Filled, email: &str, folder: &Path) -> Client {
    let attempt = SignIn {
        email,
        password: &filled.password,
        from: "192.0.2.1",
    };
    let token = shared.bench().sign_in(attempt).await.unwrap().unwrap();
    client(router(shared.clone(), folder), &token)
}

/// Addresses on a page that are opened rather than sent: those of the site itself, without what signs out or changes the language.
fn addresses(page: &str) -> impl Iterator<Item = String> {
    let parts = page.split("href=\"/").skip(1);
    let found = parts.filter_map(|part| part.split('"').next());
    found
        .map(|address| address.split('#').next().unwrap_or_default())
        .filter(|address| !address.starts_with("taal") && !address.starts_with("bestanden"))
        .filter(|address| !address.ends_with(".zip"))
        .map(|address| format!("/{}", address.replace("&amp;", "&")))
}

/// Opens every page that can be reached by links.
async fn wander(client: &Client) -> usize {
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut open: Vec<String> = seen.iter().cloned().collect();
    let mut opened = 0;
    while let Some(address) = open.pop() {
        let page = client.get(&address).await;
        // A redirection goes on to another page.
        assert!(!page.status.is_server_error(), "{address}: {}", page.status);
        if page.status != StatusCode::OK {
            // No page offers a link to what its reader is refused.
            assert!(!page.status.is_client_error(), "{address}: {}", page.status);
            continue;
        }
        opened += 1;
        let html = page.headers["content-type"].to_str().unwrap();
        // Reports stand by themselves and link outwards.
        if html.starts_with("text/html") && !address.contains("/verslag/") {
            for next in addresses(&page.body) {
                if seen.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
    }
    opened
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_is_intact_whole_and_every_page_of_it_opens() {
    let folder = tempfile::tempdir().unwrap();
    let address = sqlite_address(&folder.path().join("werkbank.sqlite"));
    let filled = fill(&address, options()).await.unwrap();
    for role in Role::assignable() {
        let has = |word: &String| word == role.word();
        assert!(
            filled.accounts.iter().any(|one| one.roles.iter().any(has)),
            "nobody is {role}"
        );
    }
    let again = fill(&address, options()).await;
    assert!(matches!(again, Err(DemoError::InUse)), "{again:?}");

    let bench = Workbench::open(&address, options()).await.unwrap();
    let verdict = bench.verify(&[]).await.unwrap();
    assert_eq!(verdict.touched, []);
    let settings = Settings {
        behind_tls: false,
        security_contact: None,
    };
    let shared = Shared::new(bench, settings);
    for account in &filled.accounts {
        let client = sign_in(&shared, &filled, &account.email, folder.path()).await;
        let opened = wander(&client).await;
        assert!(opened > 5, "{}: {opened} pages", account.email);
    }
    assert!(shared.bench().verify(&[]).await.unwrap().intact());
}
