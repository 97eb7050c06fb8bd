//! The example script in `docs/voorbeelden`, against a server that listens.

use crate::support::Site;
use houvast_server::testing;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

#[tokio::test(flavor = "multi_thread")]
async fn the_example_tests_an_intention_and_prints_what_it_costs() {
    let site = Site::new().await;
    let program = site.program("officer").await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = site
        .router()
        .into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(async move { axum::serve(listener, service).await });
    let working = tokio::spawn(testing::work(site.shared.clone()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let run = async |token: &str| {
        let mut command = Command::new("python3");
        command
            .current_dir(&root)
            .arg("docs/voorbeelden/api.py")
            .arg(format!("http://{address}"))
            .arg("voornemens/kindgebonden-budget-2025.voornemen")
            .env("HOUVAST_SLEUTEL", token)
            .env("PYTHONIOENCODING", "utf-8");
        let done = tokio::task::spawn_blocking(move || command.output());
        done.await.unwrap().unwrap()
    };
    let refused = run("houvast_niets").await;
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Niet aangemeld"));
    let done = run(program.token.as_deref().unwrap()).await;
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(done.status.success(), "{out}{err}");
    assert!(out.contains("Kindgebonden budget: +"), "{out}");
    assert!(out.contains("saldo overheid 2025: -"), "{out}");
    working.abort();
    serving.abort();
}
