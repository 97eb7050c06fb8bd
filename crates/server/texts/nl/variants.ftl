# Voornemen en varianten
part-intention = Voornemen
variants-intro = Een voornemen staat hier als tekst in de regeltaal, zodat het te toetsen is. Varianten staan naast elkaar; geen enkele telt zwaarder dan de andere.
variants-none = Er is nog geen variant.
variant-sound = { $count ->
    [0] De tekst klopt en verandert niets in de wet.
    [one] De tekst klopt en verandert 1 ding in de wet.
   *[other] De tekst klopt en verandert { $count } dingen in de wet.
}
variant-errors = { $count ->
    [one] De tekst heeft 1 fout en kan nog niet worden getoetst.
   *[other] De tekst heeft { $count } fouten en kan nog niet worden getoetst.
}
variant-untestable = De tekst kan nog niet worden getoetst.
variant-open = Bekijken of bewerken
variant-add = Een variant toevoegen
variant-new = Een nieuwe variant schrijven
variant-new-intro = De kop is ingevuld met wat het dossier zegt. Sla op; daarna kiest u uit de wet wat er verandert, of u schrijft het zelf.
variant-from-paper = Beginnen met een motie of amendement
variant-examples = Beginnen met een bestaand voornemen
variant-examples-intro = Deze voornemens horen bij het programma. U krijgt een kopie die u kunt veranderen.
variant-copy = Een nieuwe variant maken van deze
variant-choose = Een wijziging kiezen uit de wet
variant-check = Controleren zonder op te slaan
variant-findings = Controle
variant-not-checked = Kies ‘Controleren’ om te zien of de tekst klopt.
variant-withdraw = Deze variant intrekken
variant-is-withdrawn = Deze variant is ingetrokken: { $why }
variant-revisions = Eerdere versies
variant-revision = Versie { $version }
variants-beside = Wat de varianten veranderen
variants-beside-caption = Wat er in de wet verandert, per variant
variants-withdrawn = Ingetrokken varianten
column-change = Wat
column-in-law = Nu
change-absent = is er niet
change-none = geen wijziging
finding-error = Fout
finding-warning = Let op
finding-line = regel { $line }
finding-help = Advies:
field-variant-name = Naam van de variant
hint-variant-name = Kort, zodat u de varianten uit elkaar houdt.
field-variant-text = Tekst in de regeltaal
hint-variant-text = Eerst de kop (soort, bron, jaar, ingangsdatum), dan per artikel wat er verandert.
field-variant-note = Toelichting

choose-act = Kies een wet
choose-act-intro = Kies de wet waarin iets verandert. Alleen wetten die al als regels zijn opgenomen staan hier.
choose-count = { $count ->
    [one] 1 onderdeel
   *[other] { $count } onderdelen
}
choose-caption = Wat er in deze wet kan veranderen; bedragen zoals in { $year }
column-article = Artikel
column-part = Onderdeel
item-parameter = bedrag of percentage
item-rule = regel
item-name = Naam in de regeltaal
choose-value = Een nieuwe waarde
field-value = Nieuwe waarde
hint-value = Schrijf de eenheid erbij, bijvoorbeeld € 2.580 of 8,10%. Soort: { $unit }.
field-from = Vanaf
choose-value-button = Waarde in de tekst zetten
choose-rule = De regel veranderen
choose-rule-intro = De regel komt in de tekst te staan zoals hij nu luidt. Daar past u hem aan.
choose-rule-button = Regel in de tekst zetten
choose-lapse = Laten vervallen
choose-lapse-intro = Wat nog gebruikt wordt door een andere regel kan niet zomaar vervallen; de controle zegt dan welke regel dat is.
choose-lapse-button = Laten vervallen
wrong-date = Vul een datum in, bijvoorbeeld 2027-01-01.

paper-intro = Plak de tekst van een motie of een amendement. Er wordt niets stilzwijgend aangenomen: wat niet zeker is, wordt een vraag aan u.
field-paper = Tekst van het stuk
hint-paper = De hele tekst, met nummer, datum en dictum. Officiële XML mag ook.
paper-read = Lezen
paper-unreadable = Dit stuk kan niet worden gelezen.
paper-dictum = Wat het stuk vraagt
paper-dictum-intro = Deze zinnen zijn herkend als het dictum of als de wijziging.
paper-proposals = Wat dit in de wet kan zijn
paper-nothing = Er is geen artikel of begrip gevonden dat in de opgenomen wetten staat.
column-passage = Passage
column-comes-to = Komt neer op
paper-change = { $name }: van { $before } naar { $after }
paper-presumed = De wet staat niet in het stuk; van de opgenomen wetten heeft alleen deze dit artikel.
paper-draft = Concept
paper-draft-intro = Lees het concept, beantwoord de vragen en vul aan. Pas daarna bewaart u het als variant.
paper-keep = Bewaren als variant
paper-question-no-figure = Vraag: het stuk noemt dit, maar niet welk bedrag of welke regel waarin verandert.
paper-question-of-the-bill = Vraag: dit wijzigt een artikel van het wetsvoorstel zelf; daarvoor is de tekst van het wetsvoorstel nodig.
paper-question-no-article = Vraag: het stuk noemt hier geen artikel.
paper-question-not-loaded = Vraag: dit artikel staat niet in de opgenomen wetten.
paper-question-nothing-fits = Vraag: geen bedrag of percentage van dit artikel past bij wat het stuk zegt.
paper-question-several-fit = Vraag: meer bedragen of percentages van dit artikel passen. Kies welk is bedoeld.
paper-question-words = Vraag: hier veranderen woorden. Schrijf de regel zoals hij wordt.
