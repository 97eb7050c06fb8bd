//! A form that another site sends is refused before anything is looked up.

use crate::support::Site;
use axum::http::StatusCode;

/// Every address of a dossier to which a form is sent.
const ADDRESSES: [&str; 18] = [
    "gegevens",
    "fase",
    "kompas/doel",
    "partijen/vragen",
    "partijen/x/organisatie",
    "uitnodigingen/x/termijn",
    "uitnodigingen/x/intrekken",
    "uitnodigingen/x/beginnen",
    "toetsen/x/invullen",
    "toetsen/x/geven",
    "toetsen/x/aanvullen",
    "toetsen/x/bijwerken",
    "taken-en-geld/nieuw",
    "taken-en-geld/x",
    "advies/nieuw",
    "advies/x",
    "advies/x/geven",
    "besluit/nieuw",
];

#[tokio::test]
async fn a_form_without_our_token_is_refused() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let stranger = site.visit("outsider").await.token().await;
    for address in ADDRESSES {
        let path = format!("/dossiers/2026-zzzz/{address}");
        // Nothing, nonsense, and the token of someone else.
        for token in ["", "x", stranger.as_str()] {
            let answer = officer.post_as_is(&path, &[("csrf", token)]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address}");
            assert!(answer.says("Dit formulier hoort niet"), "{address}");
        }
        let with_ours = officer.post(&path, &[]).await;
        assert_eq!(with_ours.status, StatusCode::NOT_FOUND, "{address}");
    }
}
