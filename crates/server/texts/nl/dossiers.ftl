# Dossiers
dossiers-title = Dossiers
dossiers-new = Nieuw dossier
dossiers-none = Er zijn geen dossiers die u mag zien en die hierbij passen.
dossiers-count = { $count ->
    [one] 1 dossier
   *[other] { $count } dossiers
}
dossiers-search = Zoeken
dossiers-search-button = Zoek
dossiers-all-phases = Alle fasen
column-dossier = Dossier
column-kind = Soort
column-phase = Fase
column-intended = Beoogde datum
column-lead = Trekker
page-next = Volgende
page-previous = Vorige

dossier-new-title = Een dossier beginnen
dossier-new-intro = Een dossier volgt één voornemen van verkenning tot evaluatie.
dossier-new-button = Dossier maken
dossier-change-title = Gegevens van het dossier wijzigen
dossier-save = Opslaan
field-title = Titel
field-kind = Soort voornemen
field-source = Bron
hint-source = Bijvoorbeeld: coalitieakkoord, bladzijde 12, of Kamerstuk 36 812, nr. 71.
field-goal = Doel
hint-goal = Wat moet het voornemen bereiken, en voor wie?
field-intended = Beoogde ingangsdatum
field-year = Jaar waarvoor wordt getoetst
field-level = Vertrouwelijkheid
field-phase = Fase
field-why = Waarom

dossier-number = Nummer
dossier-lead = Trekker
dossier-created = Begonnen
dossier-change = Gegevens wijzigen
dossier-phase-change = Naar een andere fase
dossier-phase-button = Fase wijzigen
dossier-phases = Fasen tot nu toe
dossier-compass = Beleidskompas
dossier-compass-intro = Vijf vragen die u telkens opnieuw bekijkt. Eerdere antwoorden blijven bewaard.
compass-answer = Antwoord
compass-evidence = Hoe weet u dit?
compass-involved = Wie was erbij betrokken?
compass-change = Beantwoorden of bijwerken
compass-unanswered = Nog niet beantwoord.
compass-probleem = Wat is het probleem?
compass-doel = Wat is het beoogde doel?
compass-opties = Wat zijn opties om het doel te bereiken?
compass-gevolgen = Wat zijn de gevolgen van de opties?
compass-voorkeur = Wat is de voorkeursoptie?

phase-verkenning = Verkenning
phase-uitwerking = Uitwerking
phase-toetsing = Toetsing
phase-besluitvorming = Besluitvorming
phase-behandeling = Behandeling in het parlement
phase-invoering = Invoering
phase-uitvoering = Uitvoering
phase-evaluatie = Evaluatie

level-openbaar = Openbaar
level-beperkt-openbaar = Beperkt openbaar
level-intern = Intern
level-zaakvertrouwelijk = Zaakvertrouwelijk
level-vertrouwelijk = Vertrouwelijk
level-confidentieel = Staatsgeheim confidentieel
level-geheim = Staatsgeheim geheim
level-zeer-geheim = Staatsgeheim zeer geheim

intention-akkoord = Regel uit een akkoord
intention-wetsvoorstel = Wetsvoorstel
intention-amendement = Amendement
intention-motie = Motie
intention-regeling = Besluit of regeling
intention-verkenning = Verkenning zonder tekst

# De delen van een dossier
parts = Delen van dit dossier
part-overview = Overzicht
back-to-dossier = Terug naar het dossier
field-to = Naar fase
field-text = Tekst
phase-change = van { $from } naar { $to }.
dossier-no-phases = Het dossier is nog in de fase waarin het begon.
done-dossier = Het dossier is gemaakt.
done-fase = Het dossier is nu in een andere fase.
