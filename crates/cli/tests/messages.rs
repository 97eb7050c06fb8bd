//! What the program says of careless use: one clear message, and 2 for wrong usage, 1 for errors in what is read.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::path::{Path, PathBuf};
use support::{Ran, houvast, houvast_bytes, root};

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The path of a file of the repository.
fn file(path: &str) -> String {
    root().join(path).to_string_lossy().into_owned()
}

fn intention() -> String {
    file("voornemens/nota-van-wijziging-belastingplan-2026.voornemen")
}

#[track_caller]
fn says(ran: &Ran, status: i32, text: &str) {
    let Ran { out, messages, .. } = ran;
    assert_eq!(ran.status, status, "{messages}");
    assert!(messages.contains(text), "`{text}` is not in:\n{messages}");
    assert!(out.is_empty(), "{out}");
}

/// How many errors are told.
fn errors(ran: &Ran) -> usize {
    let begins = |line: &&str| line.starts_with("error");
    ran.messages.lines().filter(begins).count()
}

#[test]
fn an_intention_that_is_given_twice() {
    let copy = folder("twice").join("kopie.voornemen");
    std::fs::copy(intention(), &copy).unwrap();
    let copy = copy.to_string_lossy().into_owned();
    for second in [intention(), copy] {
        let ran = houvast(&["toets", &intention(), &second], "");
        says(
            &ran,
            1,
            "voornemen `nota_van_wijziging_belastingplan_2026` is given twice",
        );
        assert_eq!(errors(&ran), 1, "{}", ran.messages);
    }
}

#[test]
fn an_intention_that_is_its_own_baseline() {
    let own = intention();
    let case = file("docs/gevallen/gezin.json");
    for arguments in [
        &["toets", &own, "--basis", &own][..],
        &["simuleer", "--voornemen", &own, "--basis", &own],
        &["bereken", &case, "--voornemen", &own, "--basis", &own],
    ] {
        let ran = houvast(arguments, "");
        says(
            &ran,
            1,
            "voornemen `nota_van_wijziging_belastingplan_2026` is part of the baseline already",
        );
        assert_eq!(errors(&ran), 1, "{}", ran.messages);
    }
}

/// Of intentions that name each other as their baseline none can be first.
#[test]
fn intentions_that_are_each_others_baseline() {
    let here = folder("circle");
    for (name, basis) in [("heen", "terug"), ("terug", "heen")] {
        let text = format!("voornemen {name} \"Plan\"\nbron \"Geen\"\njaar 2026\nbasis {basis}\n");
        std::fs::write(here.join(format!("{name}.voornemen")), text).unwrap();
    }
    let one = here.join("heen.voornemen").to_string_lossy().into_owned();
    let ran = houvast(&["toets", &one], "");
    says(&ran, 1, "voornemen `terug` is its own baseline");
}

#[test]
fn a_short_name_that_an_act_has_already() {
    let plan = folder("name").join("plan.voornemen");
    std::fs::write(
        &plan,
        "voornemen zorgtoeslag \"Plan\"\nbron \"Geen\"\njaar 2026\n",
    )
    .unwrap();
    let ran = houvast(&["toets", &plan.to_string_lossy()], "");
    says(&ran, 1, "short name `zorgtoeslag` is declared twice");
}

/// A file that cannot be written is noticed before anything is computed, and leaves nothing behind.
#[test]
fn files_that_cannot_be_written() {
    let missing = folder("unwritable").join("geen");
    let place = |name: &str| missing.join(name).to_string_lossy().into_owned();
    let here = folder("unwritable").to_string_lossy().into_owned();
    for (command, option, name) in [
        ("toets", "--html", "x.html"),
        ("simuleer", "--uit", "x.parquet"),
        ("populatie", "--uit", "x.csv"),
    ] {
        let what = match command {
            "toets" => vec!["toets".to_owned(), intention()],
            "simuleer" => vec!["simuleer".to_owned()],
            _ => vec!["populatie".to_owned(), "maak".to_owned()],
        };
        let what: Vec<&str> = what.iter().map(String::as_str).collect();
        let ran = houvast(&[&what[..], &[option, &place(name)]].concat(), "");
        says(&ran, 2, "cannot write");
        assert!(!ran.messages.contains("households"), "{}", ran.messages);
        if command == "toets" {
            says(
                &houvast(&[&what[..], &[option, &here]].concat(), ""),
                2,
                "is a folder; name a file",
            );
        }
    }
    assert_eq!(std::fs::read_dir(&here).unwrap().count(), 0);
}

/// What cannot be finished does not take the place of what was there.
#[test]
fn a_file_is_replaced_as_a_whole() {
    let here = folder("whole");
    let out = here.join("uit.parquet");
    std::fs::write(&out, "what was there").unwrap();
    let people = here.join("fout.csv");
    std::fs::write(&people, "huishouden,persoon,geboortedatum\n1,1,gisteren\n").unwrap();
    let ran = houvast(
        &[
            "simuleer",
            "--populatie",
            &people.to_string_lossy(),
            "--uit",
            &out.to_string_lossy(),
        ],
        "",
    );
    assert_eq!(ran.status, 1, "{}", ran.messages);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "what was there");
    std::fs::write(
        &people,
        "huishouden,persoon,geboortedatum\n1,1,1980-01-01\n",
    )
    .unwrap();
    let ran = houvast(
        &[
            "simuleer",
            "--populatie",
            &people.to_string_lossy(),
            "--uit",
            &out.to_string_lossy(),
        ],
        "",
    );
    assert_eq!(ran.status, 0, "{}", ran.messages);
    assert_eq!(&std::fs::read(&out).unwrap()[..4], b"PAR1");
    let names = std::fs::read_dir(&here).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["fout.csv", "uit.parquet"]);
}

#[test]
fn years() {
    for (year, text) in [
        ("abc", "'abc'"),
        ("99999", "'99999'"),
        ("99999999999", "'99999999999'"),
        ("-5", "'-5'"),
    ] {
        let text = format!(
            "invalid value {text} for '--jaar <YEAR>': a year is a whole number of 1 to 9999, such as 2026"
        );
        says(
            &houvast(&["simuleer", &format!("--jaar={year}")], ""),
            2,
            &text,
        );
    }
    let plan = intention();
    let out = folder("years").join("x.csv").to_string_lossy().into_owned();
    for arguments in [
        &["simuleer", "--jaar", "1800"][..],
        &["simuleer", "--jaar", "1800", "--populatie", "nederland"],
        &["simuleer", "--jaar", "1800", "--populatie", "geen.csv"],
        &["toets", &plan, "--jaar", "1800"],
    ] {
        let text = "the year 1800 was given; the law is known for 2024 to 2027";
        says(&houvast(arguments, ""), 2, text);
    }
    for arguments in [
        &["populatie", "beschrijf", "steekproef", "--jaar", "1800"][..],
        &["populatie", "maak", "--uit", &out, "--jaar", "1800"],
    ] {
        let text = "the built-in population is made for the years 2024 to 2027, not 1800";
        says(&houvast(arguments, ""), 2, text);
    }
}

#[test]
fn folders_where_files_are_asked() {
    let empty = folder("empty").to_string_lossy().into_owned();
    let (plan, case) = (intention(), file("docs/gevallen/gezin.json"));
    for arguments in [
        &["bereken", &case, "--wetten", &empty][..],
        &["toets", &plan, "--wetten", &empty],
        &["controleer", &empty],
        &["populatie", "beschrijf", "--wetten", &empty],
        &["opmaak", &empty],
    ] {
        says(&houvast(arguments, ""), 2, "holds no law files (.wet)");
    }
    for arguments in [
        &["bereken", &empty][..],
        &["bereken", &case, "--voornemen", &empty],
        &["bereken", &case, "--basis", &empty],
        &["toets", &empty],
        &["toets", &plan, "--basis", &empty],
        &["simuleer", "--voornemen", &empty],
        &["simuleer", "--populatie", &empty],
        &["toets", &plan, "--populatie", &empty],
        &["populatie", "controleer", &empty],
        &["populatie", "beschrijf", &empty],
    ] {
        says(&houvast(arguments, ""), 2, "is a folder; name a file");
    }
}

#[test]
fn files_that_are_not_there() {
    let (plan, case) = (intention(), file("docs/gevallen/gezin.json"));
    for arguments in [
        &["bereken", "geen.json"][..],
        &["bereken", &case, "--voornemen", "geen.voornemen"],
        &["toets", "geen.voornemen"],
        &["toets", &plan, "--basis", "geen.voornemen"],
        &["simuleer", "--populatie", "geen.parquet"],
        &["populatie", "controleer", "geen.csv"],
        &["bereken", &case, "--wetten", "geen"],
    ] {
        says(&houvast(arguments, ""), 2, "there is no file geen");
    }
}

#[test]
fn names_that_are_empty_or_of_nothing() {
    let case = file("docs/gevallen/gezin.json");
    for (arguments, text) in [
        (
            &["simuleer", "--populatie", ""][..],
            "the name of a file is empty",
        ),
        (&["toets", ""], "there is no intention ``"),
        (
            &["toets", "qqq"],
            "there is no intention `qqq`; name a file, or one of ",
        ),
        (
            &["toets", "belastingplan"],
            "did you mean `belastingplan_2027`?",
        ),
        (
            &["toets", "belastingplan-2027.voornemen"],
            "there is no file belastingplan-2027.voornemen; the built-in intention is called `belastingplan_2027`",
        ),
        (
            &["bereken", &case, "--uitkomst", "zorgtoeslag,"],
            "the name of an outcome is empty",
        ),
        (
            &["bereken", &case, "--bekend-op", "1900"],
            "a day is written as year, month and day",
        ),
    ] {
        says(&houvast(arguments, ""), 2, text);
    }
}

/// An intention of 2027 changes nothing in 2025: that is said, and not left to be guessed from zeros.
#[test]
fn an_intention_that_does_not_apply_yet() {
    let people = folder("not-yet").join("een.csv");
    std::fs::write(
        &people,
        "huishouden,persoon,geboortedatum\n1,1,1980-01-01\n",
    )
    .unwrap();
    let people = people.to_string_lossy();
    let test = |intention| {
        let arguments = ["toets", intention, "--jaar", "2025", "--populatie", &people];
        let ran = houvast(&arguments, "");
        assert_eq!(ran.status, 0, "{}", ran.messages);
        ran.messages
            .contains("nothing of what the intention changes applies in 2025")
    };
    assert!(test("belastingplan_2027"));
    assert!(!test("leeg"));
}

/// The day of knowledge is named where nothing was known yet.
#[test]
fn a_day_on_which_nothing_was_known() {
    let (plan, case) = (intention(), file("docs/gevallen/gezin.json"));
    for arguments in [
        &["bereken", &case, "--bekend-op", "1900-01-01"][..],
        &["simuleer", "--bekend-op", "1900-01-01"],
        &["toets", &plan, "--bekend-op", "1900-01-01"],
    ] {
        let ran = houvast(arguments, "");
        says(&ran, 1, "known on 1900-01-01");
        assert!(ran.messages.lines().count() < 12, "{}", ran.messages);
    }
}

#[test]
fn files_of_people_with_one_fault_have_one_error() {
    let here = folder("people");
    let check = |bytes: &[u8]| {
        let path = here.join("mensen.csv");
        std::fs::write(&path, bytes).unwrap();
        houvast(&["populatie", "controleer", &path.to_string_lossy()], "")
    };
    let headless = check(b"1,1,1985-03-01,30000\n2,1,1990-03-01,40000\n");
    says(&headless, 1, "1 error");
    says(&headless, 1, "the names of the columns in the first line");
    let latin = check(b"huishouden,persoon,geboortedatum\n1,Jos\xe9,1985-03-01\n");
    says(&latin, 1, "1 error");
    says(&latin, 1, "UTF-8");
}

#[test]
fn one_is_no_several() {
    let path = folder("one").join("een.csv");
    std::fs::write(&path, "huishouden,persoon,geboortedatum\n1,1,1985-03-01\n").unwrap();
    let path = path.to_string_lossy().into_owned();
    let said = |arguments: &[&str]| {
        let ran = houvast(arguments, "");
        assert_eq!(ran.status, 0, "{}", ran.messages);
        format!("{}{}", ran.out, ran.messages)
    };
    let check = ["populatie", "controleer", &path];
    assert!(said(&check).contains("1 huishouden, 1 persoon, geen fouten"));
    assert!(
        said(&[&check[..], &["--taal", "en"]].concat())
            .contains("1 household, 1 person, no errors")
    );
    let laws = said(&["controleer", "wetten"]);
    assert!(
        laws.contains("1 wetsbestand, 0 voornemens: 0 fouten, 1 waarschuwing; 2 voorbeelden"),
        "{laws}"
    );
    let plan = intention();
    let tested = said(&["toets", &plan, "--populatie", &path]);
    assert!(!tested.contains("1 households"), "{tested}");
}

/// A place in a text that cannot be read is a line and a column, as editors show them.
#[test]
fn bytes_that_are_no_text_have_a_line_and_a_column() {
    let case =
        b"{\"jaar\":2025,\n \"personen\":[{\"id\":\"Jos\xe9\",\"geboortedatum\":\"1985-03-01\"}]}";
    let ran = houvast_bytes(&["bereken", "-"], case);
    assert!(
        ran.messages.contains("standard input:2: ") && ran.messages.contains("column 24"),
        "{}",
        ran.messages
    );
    let wet = folder("latin");
    std::fs::write(wet.join("a.wet"), b"wet a \"A\"\n-- caf\xe9\n").unwrap();
    let ran = houvast(&["controleer", &wet.to_string_lossy()], "");
    assert_eq!(ran.status, 1);
    let text = "a.wet: line 2, column 7 is not UTF-8 text";
    assert!(ran.messages.contains(text), "{}", ran.messages);
    assert!(ran.out.contains("1 fout,"), "{}", ran.out);
}
