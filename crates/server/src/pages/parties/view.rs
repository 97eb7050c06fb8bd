//! The page with all parties of a dossier.

use super::{Names, names, party_name, template_name};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::State;
use crate::ui::form::{self, Field};
use crate::ui::{Kind, alert, badge, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Versioned;
use houvast_workbench::id::{InvitationId, PartyId};
use houvast_workbench::parties::{ChangeFacts, Invitation, Party, Reason};
use houvast_workbench::party_tests::PartyTest;
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// Who must be asked and who was.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    page(&opened, &Filled::default(), &State::default(), None).await
}

/// All that the page shows.
struct All {
    names: Names,
    facts: Option<ChangeFacts>,
    parties: Vec<Party>,
    missing: usize,
    invitations: Vec<Versioned<Invitation>>,
    tests: Vec<Versioned<PartyTest>>,
}

impl All {
    async fn of(opened: &Opened<'_>) -> Result<Self, Failure> {
        let (actor, id) = (&opened.visitor.actor, &opened.dossier.value.id);
        let bench = opened.visitor.shared.bench();
        Ok(All {
            names: names(opened).await?,
            facts: bench.change_facts(actor, id).await?,
            parties: bench.parties(actor, id).await?,
            missing: bench.missing_tests(actor, id).await?.len(),
            invitations: bench.invitations(actor, id).await?,
            tests: bench.party_tests(actor, id).await?,
        })
    }

    /// The invitation that asks a party for its test.
    fn invitation(&self, party: &Party) -> Option<&Versioned<Invitation>> {
        self.invitations.iter().find(|invitation| {
            let asked = &invitation.value;
            asked.withdrawn.is_none()
                && Some(&asked.about.organisation) == party.organisation.as_ref()
                && asked.about.template == party.proposal.template
        })
    }

    fn test(&self, invitation: &InvitationId) -> Option<&PartyTest> {
        let tests = self.tests.iter().map(|test| &test.value);
        tests
            .into_iter()
            .find(|test| test.invitation == *invitation)
    }

    /// Invitations that no law change asks for.
    fn others(&self) -> impl Iterator<Item = &Versioned<Invitation>> {
        self.invitations.iter().filter(|one| {
            let live = self.parties.iter().filter(|party| !party.lapsed);
            let mut asked = live.filter_map(|party| self.invitation(party));
            one.value.withdrawn.is_none() && !asked.any(|other| other.value.id == one.value.id)
        })
    }
}

/// The page; with a form that is shown again, for this party.
pub async fn page(
    opened: &Opened<'_>,
    filled: &Filled,
    state: &State,
    party: Option<&PartyId>,
) -> Result<Response, Failure> {
    let words = opened.words();
    let all = All::of(opened).await?;
    let may_ask = opened.may.may(Action::PartyInvite);
    let others: Vec<_> = all.others().collect();
    let lapsed: Vec<&Party> = all.parties.iter().filter(|party| party.lapsed).collect();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("parties-intro")))
        (basis(opened, all.facts.as_ref()))
        @if all.missing > 0 {
            (alert(Kind::Warning, &paragraph(&words.with("parties-missing", &[("count", all.missing.into())]))))
        }
        (heading(2, None, &words.t("parties-must")))
        ul .werkbank-cards role="list" {
            @for one in all.parties.iter().filter(|party| !party.lapsed) {
                @let again = (party == Some(&one.id)).then_some((filled, state));
                (party_card(opened, &all, one, again))
            }
        }
        @if !others.is_empty() {
            (heading(2, None, &words.t("parties-others")))
            ul .werkbank-cards role="list" { @for one in others { (invitation_card(opened, &all, one)) } }
        }
        @if may_ask {
            p .utrecht-paragraph { (link(&opened.path("partijen/vragen"), &words.t("parties-ask-other"))) }
        }
        @if !lapsed.is_empty() { (lapsed_parties(opened, &all, &lapsed)) }
        (withdrawn(opened, &all))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "partijen",
        title: &words.t("part-parties"),
        within: &[],
        content,
    })))
}

/// On what the list rests.
fn basis(opened: &Opened<'_>, facts: Option<&ChangeFacts>) -> Markup {
    let words = opened.words();
    let Some(facts) = facts else {
        let content = html! {
            (paragraph(&words.t("parties-no-change")))
            p .utrecht-paragraph { (link(&opened.path("toets"), &words.t("part-test"))) }
        };
        return alert(Kind::Info, &content);
    };
    let date = day(&words, opened.visitor.shared.bench().day(facts.at));
    let laws: std::collections::BTreeSet<&str> = facts
        .facts
        .rules
        .iter()
        .map(|rule| rule.law.as_str())
        .collect();
    html! {
        p .utrecht-paragraph {
            (words.with("parties-basis", &[("date", date.into()), ("rules", facts.facts.rules.len().into()), ("laws", laws.len().into())]))
        }
    }
}

fn party_card(
    opened: &Opened<'_>,
    all: &All,
    party: &Party,
    again: Option<(&Filled, &State)>,
) -> Markup {
    let words = opened.words();
    let invitation = all.invitation(party);
    let mandatory = party.proposal.mandatory;
    html! {
        li .werkbank-card {
            (heading(3, None, &party_name(&words, &all.names, party)))
            p .utrecht-paragraph {
                (template_name(opened, &party.proposal.template)) " "
                (badge(&words.t(if mandatory { "party-mandatory" } else { "party-optional" })))
            }
            (reasons(&words, &party.proposal.reasons))
            @match invitation {
                Some(invitation) => (standing(opened, all, invitation)),
                None => (not_asked(opened, all, party, again)),
            }
        }
    }
}

fn reasons(words: &Words<'_>, reasons: &[Reason]) -> Markup {
    html! {
        ul .utrecht-unordered-list {
            @for reason in reasons {
                li .utrecht-unordered-list__item {
                    (words.t(&format!("why-{}", reason.why.word().replace('_', "-"))))
                    @if !reason.through.is_empty() { ": " (reason.through.join("; ")) }
                }
            }
        }
    }
}

/// What can be done about a party that was not asked yet.
fn not_asked(
    opened: &Opened<'_>,
    all: &All,
    party: &Party,
    again: Option<(&Filled, &State)>,
) -> Markup {
    let words = opened.words();
    let may_ask = opened.may.may(Action::PartyInvite);
    let who = party_name(&words, &all.names, party);
    let test = template_name(opened, &party.proposal.template);
    html! {
        p .utrecht-paragraph { strong { (words.t("party-not-asked")) } }
        @match (&party.organisation, may_ask) {
            (Some(organisation), true) => {
                p .utrecht-paragraph {
                    a .utrecht-link
                        href={ (opened.path("partijen/vragen")) "?organisatie=" (organisation) "&toets=" (party.proposal.template) }
                        aria-label=(words.with("party-ask-whom", &[("who", who.into()), ("test", test.into())])) {
                        (words.t("party-ask"))
                    }
                }
            },
            (None, true) => {
                (paragraph(&words.t("party-unknown")))
                (identify_form(opened, all, party, again))
            },
            (None, false) => (paragraph(&words.t("party-unknown"))),
            (Some(_), false) => {},
        }
    }
}

/// Says which organisation is meant by a name in the laws.
fn identify_form(
    opened: &Opened<'_>,
    all: &All,
    party: &Party,
    again: Option<(&Filled, &State)>,
) -> Markup {
    let words = opened.words();
    let fresh = State::default();
    let problems = again.map_or(&fresh.problems, |(_, state)| &state.problems);
    let field = format!("organisation.{}", party.id);
    let options: Vec<(String, String)> = all
        .names
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let value = again.map_or("", |(filled, _)| filled.get(&field));
    form::post(
        &opened.path(&format!("partijen/{}/organisatie", party.id)),
        &opened.visitor.token,
        &html! {
            (Field::new(&field, words.t("party-which")).value(value).choice(&words, problems, &options))
            (form::submit(&words.t("party-which-button")))
        },
    )
}

fn invitation_card(opened: &Opened<'_>, all: &All, invitation: &Versioned<Invitation>) -> Markup {
    let about = &invitation.value.about;
    let name = all.names.get(&about.organisation);
    html! {
        li .werkbank-card {
            (heading(3, None, name.map_or("", String::as_str)))
            p .utrecht-paragraph { (template_name(opened, &about.template)) }
            (standing(opened, all, invitation))
        }
    }
}

/// How an invitation stands: by when, whether that is enough time, and whether the test was given.
fn standing(opened: &Opened<'_>, all: &All, invitation: &Versioned<Invitation>) -> Markup {
    let words = opened.words();
    let asked = &invitation.value;
    let test = all.test(&asked.id);
    let given = test.and_then(|test| test.given.as_ref());
    let bench = opened.visitor.shared.bench();
    let late = given.is_none() && asked.about.due < bench.today();
    html! {
        p .utrecht-paragraph {
            (words.with("party-asked", &[("asked", day(&words, asked.asked).into()), ("due", day(&words, asked.about.due).into())]))
            @if late { " " (badge(&words.t("party-overdue"))) }
        }
        (too_short(opened, asked))
        @if !asked.about.question.is_empty() {
            p .utrecht-paragraph.werkbank-lines { strong { (words.t("party-question")) } " " (asked.about.question) }
        }
        @match (test, given) {
            (Some(test), Some(given)) => {
                p .utrecht-paragraph {
                    strong { (words.with("party-given", &[("date", day(&words, bench.day(given.at)).into())])) } " "
                    (test_link(opened, all, test, "party-read"))
                }
            },
            (Some(test), None) => p .utrecht-paragraph { (words.t("party-draft")) " " (test_link(opened, all, test, "party-continue")) },
            (None, _) => {
                (paragraph(&words.t("party-waiting")))
                (own_start(opened, asked))
            },
        }
        @if given.is_none() && opened.may.may(Action::PartyInvite) {
            p .utrecht-paragraph {
                @let who = all.names.get(&asked.about.organisation).map_or("", String::as_str);
                a .utrecht-link href=(opened.path(&format!("uitnodigingen/{}", asked.id)))
                    aria-label={ (words.t("party-change-due")) ": " (who) ", " (template_name(opened, &asked.about.template)) } {
                    (words.t("party-change-due"))
                }
            }
        }
    }
}

fn test_link(opened: &Opened<'_>, all: &All, test: &PartyTest, text: &str) -> Markup {
    let words = opened.words();
    let who = all.names.get(&test.organisation).map_or("", String::as_str);
    html! {
        a .utrecht-link href=(opened.path(&format!("toetsen/{}", test.id)))
            aria-label={ (words.t(text)) ": " (who) ", " (words.said(&test.template.name)) } { (words.t(text)) }
    }
}

/// That a date leaves too little time, for everyone to see.
pub fn too_short(opened: &Opened<'_>, asked: &Invitation) -> Markup {
    let words = opened.words();
    let templates = opened.visitor.shared.bench().templates();
    let Some(template) = templates.get(&asked.about.template) else {
        return html! {};
    };
    if asked.days_short == 0 {
        return html! {};
    }
    alert(
        Kind::Warning,
        &html! {
            p .utrecht-paragraph {
                strong { (words.with("party-too-short", &[("days", asked.days_short.into())])) } " "
                (words.with("party-least-days", &[("days", template.least_days.into())])) " "
                (template.least_days_source)
            }
        },
    )
}

/// The way for the organisation itself to begin its test.
pub fn own_start(opened: &Opened<'_>, asked: &Invitation) -> Markup {
    let own = opened.visitor.actor.organisation() == Some(&asked.about.organisation);
    if !own || !opened.may.may_with_own(Action::TestWrite) {
        return html! {};
    }
    form::post(
        &opened.path(&format!("uitnodigingen/{}/beginnen", asked.id)),
        &opened.visitor.token,
        &form::submit(&opened.words().t("party-begin")),
    )
}

fn lapsed_parties(opened: &Opened<'_>, all: &All, lapsed: &[&Party]) -> Markup {
    let words = opened.words();
    html! {
        details {
            summary { (words.with("parties-lapsed", &[("count", lapsed.len().into())])) }
            ul .utrecht-unordered-list {
                @for party in lapsed {
                    li .utrecht-unordered-list__item {
                        (party_name(&words, &all.names, party)) ", " (template_name(opened, &party.proposal.template))
                    }
                }
            }
        }
    }
}

fn withdrawn(opened: &Opened<'_>, all: &All) -> Markup {
    let words = opened.words();
    let all_withdrawn: Vec<(&Invitation, &String)> = all
        .invitations
        .iter()
        .filter_map(|one| Some((&one.value, one.value.withdrawn.as_ref()?)))
        .collect();
    if all_withdrawn.is_empty() {
        return html! {};
    }
    html! {
        details {
            summary { (words.with("parties-withdrawn", &[("count", all_withdrawn.len().into())])) }
            ul .utrecht-unordered-list {
                @for (invitation, why) in all_withdrawn {
                    li .utrecht-unordered-list__item {
                        (all.names.get(&invitation.about.organisation).map_or("", String::as_str)) ", "
                        (template_name(opened, &invitation.about.template)) ": " span .werkbank-lines { (why) }
                    }
                }
            }
        }
    }
}
