//! `houvast sleuteltabel`: a table of any year beside the published one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::path::Path;
use support::houvast;

#[test]
fn a_table_of_another_year_and_what_is_wrong_with_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let table = file(
        "sleutels.csv",
        "year,key,level,unit,eur_mln\n2026,Toptarief,\"49,50%\",+1%-punt,450\n2026,Iets anders,1,+1,1\n",
    );
    let ran = houvast(&["sleuteltabel", &table, "--json"], "");
    let json = ran.json();
    assert_eq!(json["jaar"], 2026);
    let keys = json["sleutels"].as_array().unwrap();
    assert!(keys[0]["houvast"].as_f64().unwrap() > 0.0);
    assert!(keys[1]["houvast"].is_null());
    assert_eq!(
        keys[1]["niet_berekend"]["nl"],
        "deze sleutel is niet bekend"
    );
    let text = houvast(&["sleuteltabel", &table, "--taal", "en"], "");
    assert!(text.out.contains("| Toptarief |"), "{}", text.out);

    let wrong = file("fout.csv", "year,key,level,unit,eur_mln\n2026,a,1,veel,1\n");
    let ran = houvast(&["sleuteltabel", &wrong], "");
    assert_eq!(ran.status, 1);
    assert!(
        ran.messages.contains("line 2, column unit: \"veel\""),
        "{}",
        ran.messages
    );
}
