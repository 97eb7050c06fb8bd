//! Who must be asked, and the tests that they give.

use crate::support::{
    People, all_rows, dossier, fields, forbidden, given_test, intact, invite, not_found, on_each,
    organisation, people,
};
use houvast_workbench::parties::{
    ComputedFact, FactsInput, InvitationInput, Part, TouchedOrganisation, TouchedRule, Who, Why,
    propose,
};
use houvast_workbench::party_tests::{Amounts, RowInput, RowValue};
use houvast_workbench::templates::{AnswerKind, Templates};
use houvast_workbench::{Bilingual, Conflict, Error, Level, OrganisationKind};
use std::collections::BTreeMap;

pub fn touched(short_name: &str, part: Part) -> TouchedOrganisation {
    TouchedOrganisation {
        short_name: short_name.to_owned(),
        title: short_name.to_owned(),
        part,
        through: vec!["Wet op de zorgtoeslag".to_owned()],
    }
}

pub fn change() -> FactsInput {
    FactsInput {
        organisations: vec![
            touched("dienst_toeslagen", Part::CarriesOut),
            touched("svb", Part::Supplies),
            touched("gemeenten", Part::CarriesOut),
            touched("inspectie", Part::Supervises),
        ],
        rules: vec![TouchedRule {
            law: "zorgtoeslag".into(),
            article: "2".into(),
        }],
        citizens: vec!["De aanvraag verandert".to_owned()],
        burden: vec!["Een opgave erbij".to_owned()],
        ict_cost: Some(5_000_000),
        computed: vec![ComputedFact {
            fact: "omvang".to_owned(),
            text: Bilingual {
                nl: "4 miljoen huishoudens".into(),
                en: "4 million households".into(),
            },
            source: "toets".to_owned(),
        }],
        ..FactsInput::default()
    }
}

/// (template, mandatory, who) in order.
fn summary(facts: &FactsInput) -> Vec<(String, bool, String)> {
    let who = |who: &Who| match who {
        Who::Lead => "lead".to_owned(),
        Who::Named { short_name, .. } => short_name.clone(),
        Who::Kind { kind } => kind.to_string(),
    };
    let proposals = propose(facts, &Templates::shipped().unwrap());
    proposals
        .iter()
        .map(|p| (p.template.clone(), p.mandatory, who(&p.who)))
        .collect()
}

#[test]
fn the_tests_follow_from_the_change() {
    let expected = [
        ("uitvoeringstoets", true, "dienst_toeslagen"),
        ("uitvoeringstoets_kern", false, "svb"),
        ("huf", true, "inspectie"),
        ("udo", true, "koepel"),
        ("doenvermogen", true, "lead"),
        ("atr", true, "atr"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(t, m, w)| (t.to_string(), *m, w.to_string()))
        .collect();
    assert_eq!(summary(&change()), expected);
    assert_eq!(summary(&FactsInput::default()), []);
    let mut costly = FactsInput {
        ict_cost: Some(5_000_001),
        ..FactsInput::default()
    };
    assert_eq!(
        summary(&costly),
        [("ict".to_owned(), true, "acict".to_owned())]
    );
    costly.ict_cost = None;
    costly.businesses = vec!["Winkels".to_owned()];
    assert_eq!(
        summary(&costly),
        [("mkb".to_owned(), true, "lead".to_owned())]
    );
}

#[test]
fn one_party_that_is_touched_twice_is_asked_once_with_both_reasons() {
    let organisations = vec![
        touched("svb", Part::Supplies),
        touched("svb", Part::CarriesOut),
    ];
    let facts = FactsInput {
        organisations,
        ..FactsInput::default()
    };
    let proposals = propose(&facts, &Templates::shipped().unwrap());
    assert_eq!(proposals.len(), 1);
    assert!(proposals[0].mandatory);
    let whys: Vec<_> = proposals[0]
        .reasons
        .iter()
        .map(|reason| reason.why)
        .collect();
    assert_eq!(whys, [Why::Supplies, Why::CarriesOut]);
}

#[test]
fn the_frame_of_belastingdienst_toeslagen_and_douane_has_its_twelve_rows() {
    let templates = Templates::shipped().unwrap();
    let template = templates.get("uitvoeringstoets").unwrap();
    let rows: Vec<_> = template
        .rows
        .iter()
        .map(|row| (row.label.nl.as_str(), row.answer))
        .collect();
    use AnswerKind::{Choice, Date, Money, Staff, Text};
    assert_eq!(
        rows,
        [
            ("Gevolgen", Choice),
            ("Interactie burgers/bedrijven", Choice),
            ("Maakbaarheid systemen", Choice),
            ("Handhaafbaarheid", Choice),
            ("Fraudebestendigheid", Choice),
            ("Complexiteitsgevolgen", Choice),
            ("Risico procesverstoringen", Choice),
            ("Uitvoeringskosten", Money),
            ("Personele gevolgen", Staff),
            ("Invoering mogelijk per", Date),
            ("Beslag portfolio", Text),
            ("Eindoordeel", Choice),
        ]
    );
    assert_eq!(templates.all().len(), 8);
    // Nothing computed ever stands beside a final judgement.
    for template in templates.all() {
        for row in template
            .rows
            .iter()
            .filter(|row| matches!(row.key.as_str(), "eindoordeel" | "dictum" | "advies"))
        {
            assert!(row.computed.is_empty(), "{}", template.id);
        }
    }
}

#[test]
fn a_template_with_a_mistake_is_refused() {
    let texts = [
        "id = 'a'",
        "id='a'\nversion=1\nname={nl='',en=''}\npurpose={nl='',en=''}\nsource=''\nleast_days=1\nleast_days_source=''\n[[row]]\nkey='k'\nlabel={nl='',en=''}\nanswer='keuze'",
        "id='a'\nversion=1\nname={nl='',en=''}\npurpose={nl='',en=''}\nsource=''\nleast_days=1\nleast_days_source=''\n[[row]]\nkey='k'\nlabel={nl='',en=''}\nanswer='iets'",
    ];
    for text in texts {
        assert!(Templates::parse([("proef", text)]).is_err(), "{text}");
    }
}

#[tokio::test]
async fn parties_follow_the_change_and_what_no_longer_follows_lapses() {
    on_each(async |bench| {
        let people = people(&bench).await;
        for name in ["VNG", "IPO"] {
            let umbrella = organisation(OrganisationKind::Umbrella, name, None);
            bench
                .add_organisation(&people.admin, umbrella)
                .await
                .unwrap();
        }
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let officer = &people.officer;
        bench
            .record_change(officer, &made.id, None, change())
            .await
            .unwrap();
        let parties = bench.parties(officer, &made.id).await.unwrap();
        // Seven: the two umbrellas are each asked.
        assert_eq!(parties.len(), 7);
        let of = |template: &str| {
            parties
                .iter()
                .filter(|p| p.proposal.template == template)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("uitvoeringstoets")[0].organisation.as_ref(),
            Some(&people.toeslagen)
        );
        assert_eq!(
            of("doenvermogen")[0].organisation.as_ref(),
            Some(&people.szw)
        );
        assert_eq!(
            of("huf")[0].organisation,
            None,
            "the inspection has no account here, and still must be asked"
        );
        assert_eq!(of("udo").len(), 2);
        assert_eq!(
            bench.missing_tests(officer, &made.id).await.unwrap().len(),
            6
        );

        let mut less = change();
        less.burden.clear();
        bench
            .record_change(officer, &made.id, None, less)
            .await
            .unwrap();
        let lapsed: Vec<_> = bench.parties(officer, &made.id).await.unwrap();
        let lapsed: Vec<_> = lapsed.iter().filter(|party| party.lapsed).collect();
        assert_eq!(lapsed.len(), 1);
        assert_eq!(
            bench.missing_tests(officer, &made.id).await.unwrap().len(),
            5
        );
        given_test(&bench, &people, &made.id).await;
        assert_eq!(
            bench.missing_tests(officer, &made.id).await.unwrap().len(),
            4
        );
        forbidden(
            bench
                .record_change(&people.outsider, &made.id, None, change())
                .await,
        );
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opens_a_confidential_dossier_and_shows_too_little_time() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Confidential).await;
        not_found(bench.dossier(&people.tester, &made.number).await);
        let officer = &people.officer;
        let id = invite(
            &bench,
            officer,
            &made.id,
            &people.toeslagen,
            "uitvoeringstoets",
        )
        .await;
        assert!(bench.dossier(&people.tester, &made.number).await.is_ok());
        not_found(bench.dossier(&people.svb_tester, &made.number).await);
        let mine = bench.my_invitations(&people.tester).await.unwrap();
        // Asked on 3 November for 1 December: 28 of the 42 days.
        assert_eq!((mine.len(), mine[0].value.days_short), (1, 14));
        bench
            .change_due(officer, &id, 1, "2027-01-01".parse().unwrap())
            .await
            .unwrap();
        assert_eq!(
            bench.invitations(officer, &made.id).await.unwrap()[0]
                .value
                .days_short,
            0
        );
        let again = InvitationInput {
            organisation: people.toeslagen.clone(),
            template: "uitvoeringstoets".to_owned(),
            due: "2026-12-01".parse().unwrap(),
            question: String::new(),
        };
        let twice = bench.invite(officer, &made.id, again.clone()).await;
        assert!(matches!(twice, Err(Error::Conflict(Conflict::Exists))));
        let past = InvitationInput {
            due: "2026-11-02".parse().unwrap(),
            ..again.clone()
        };
        assert_eq!(fields(bench.invite(officer, &made.id, past).await), ["due"]);
        let unknown = InvitationInput {
            template: "iets".to_owned(),
            ..again.clone()
        };
        assert_eq!(
            fields(bench.invite(officer, &made.id, unknown).await),
            ["template"]
        );
        bench
            .withdraw_invitation(officer, &id, 2, "Vergissing")
            .await
            .unwrap();
        not_found(bench.dossier(&people.tester, &made.number).await);
        assert_eq!(bench.my_invitations(&people.tester).await.unwrap().len(), 0);
        bench.invite(officer, &made.id, again).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_else_can_touch_an_organisations_test() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        bench
            .record_change(&people.officer, &made.id, None, change())
            .await
            .unwrap();
        let invitation = invite(
            &bench,
            &people.officer,
            &made.id,
            &people.toeslagen,
            "uitvoeringstoets",
        )
        .await;
        forbidden(bench.begin_test(&people.officer, &invitation).await);
        forbidden(bench.begin_test(&people.svb_tester, &invitation).await);
        let id = bench.begin_test(&people.tester, &invitation).await.unwrap();
        let twice = bench.begin_test(&people.tester, &invitation).await;
        assert!(matches!(twice, Err(Error::Conflict(Conflict::Exists))));
        let hidden = bench
            .withdraw_invitation(&people.officer, &invitation, 1, "Weg ermee")
            .await;
        assert!(matches!(hidden, Err(Error::Conflict(Conflict::InUse))));

        // A draft is the organisation's own.
        for other in [&people.officer, &people.svb_tester, &people.decider] {
            not_found(bench.party_test(other, &id).await);
            assert_eq!(bench.party_tests(other, &made.id).await.unwrap().len(), 0);
            not_found(bench.write_test(other, &id, 1, BTreeMap::new()).await);
        }
        let (test, _) = bench.party_test(&people.tester, &id).await.unwrap();
        let computed: Vec<_> = test
            .value
            .computed_for("gevolgen")
            .map(|fact| fact.text.nl.as_str())
            .collect();
        assert_eq!(computed, ["4 miljoen huishoudens"]);
        assert!(
            test.value.rows.is_empty(),
            "what is computed is nobody's answer"
        );
        bench
            .write_test(&people.tester, &id, 1, all_rows(&test.value))
            .await
            .unwrap();
        forbidden(bench.give_test(&people.tester, &id, 2).await);
        bench.give_test(&people.signatory, &id, 2).await.unwrap();

        // Given: for all to see, for nobody to change.
        for other in [&people.officer, &people.outsider, &people.svb_tester] {
            assert!(bench.party_test(other, &id).await.is_ok());
            forbidden(bench.write_test(other, &id, 3, BTreeMap::new()).await);
            forbidden(bench.supplement_test(other, &id, "x").await);
        }
        let rows = BTreeMap::from([("gevolgen".to_owned(), RowInput::default())]);
        let changed = bench.write_test(&people.tester, &id, 3, rows).await;
        assert!(matches!(
            changed,
            Err(Error::Conflict(Conflict::AlreadyGiven))
        ));
        let again = bench.give_test(&people.signatory, &id, 3).await;
        assert!(matches!(
            again,
            Err(Error::Conflict(Conflict::AlreadyGiven))
        ));
        bench
            .supplement_test(&people.signatory, &id, "Nog dit")
            .await
            .unwrap();
        let (_, supplements) = bench.party_test(&people.officer, &id).await.unwrap();
        assert_eq!(supplements[0].text, "Nog dit");
        intact(&bench).await;
    })
    .await;
}

async fn begun(
    bench: &crate::support::Bench,
    people: &People,
) -> houvast_workbench::id::PartyTestId {
    let made = dossier(bench, &people.officer, Level::Internal).await;
    let invitation = invite(
        bench,
        &people.officer,
        &made.id,
        &people.toeslagen,
        "uitvoeringstoets",
    )
    .await;
    bench.begin_test(&people.tester, &invitation).await.unwrap()
}

#[tokio::test]
async fn answers_fit_their_rows_and_sums_are_checked() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let id = begun(&bench, &people).await;
        let value = |value| RowInput {
            value: Some(value),
            ..RowInput::default()
        };
        let amounts = |once| Amounts { once, yearly: 0 };
        let parts = BTreeMap::from([
            ("dienstverlening".to_owned(), amounts(3)),
            ("iets".to_owned(), amounts(4)),
        ]);
        let rows = BTreeMap::from([
            (
                "gevolgen".to_owned(),
                value(RowValue::Choice("enorm".to_owned())),
            ),
            (
                "invoering".to_owned(),
                value(RowValue::Text("snel".to_owned())),
            ),
            (
                "personeel".to_owned(),
                value(RowValue::Staff(Amounts {
                    once: i64::MIN,
                    yearly: 0,
                })),
            ),
            (
                "uitvoeringskosten".to_owned(),
                value(RowValue::Money {
                    parts,
                    total: amounts(8),
                }),
            ),
            (
                "verzonnen".to_owned(),
                value(RowValue::Text("x".to_owned())),
            ),
        ]);
        assert_eq!(
            fields(bench.write_test(&people.tester, &id, 1, rows).await),
            [
                "rows.gevolgen.value",
                "rows.invoering.value",
                "rows.personeel.value.once",
                "rows.uitvoeringskosten.value.iets",
                "rows.uitvoeringskosten.value.total.once",
                "rows.verzonnen",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_test_is_given_only_when_it_is_complete() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let id = begun(&bench, &people).await;
        let (test, _) = bench.party_test(&people.tester, &id).await.unwrap();
        let mut rows = all_rows(&test.value);
        rows.remove("invoering");
        let verdict = RowInput {
            value: Some(RowValue::Choice("uitvoerbaar_mits".to_owned())),
            ..RowInput::default()
        };
        rows.insert("eindoordeel".to_owned(), verdict);
        bench
            .write_test(&people.tester, &id, 1, rows)
            .await
            .unwrap();
        let given = bench.give_test(&people.signatory, &id, 2).await;
        assert_eq!(
            fields(given),
            ["rows.invoering.value", "rows.eindoordeel.motivation"]
        );
    })
    .await;
}

#[tokio::test]
async fn someone_says_who_is_meant_by_a_name_that_is_not_known() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let dossier = dossier(&bench, &people.officer, Level::Internal).await;
        let facts = FactsInput {
            organisations: vec![touched("inspectie", Part::Supervises)],
            ..FactsInput::default()
        };
        let record = async || {
            bench
                .record_change(&people.officer, &dossier.id, None, facts.clone())
                .await
                .unwrap();
            bench.parties(&people.officer, &dossier.id).await.unwrap()
        };
        let party = record().await.remove(0);
        assert_eq!(party.organisation, None);
        forbidden(
            bench
                .identify_party(&people.tester, &party.id, &people.svb)
                .await,
        );
        bench
            .identify_party(&people.officer, &party.id, &people.svb)
            .await
            .unwrap();
        // It stays so when the change is recorded again.
        let parties = record().await;
        assert_eq!(parties.len(), 1);
        assert_eq!(parties[0].organisation, Some(people.svb.clone()));
        assert!(!parties[0].lapsed);
        let again = bench
            .identify_party(&people.officer, &party.id, &people.fin)
            .await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::Finished))));
        intact(&bench).await;
    })
    .await;
}
