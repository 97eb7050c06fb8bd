# Openbaarheid
publication-title = Publicatie
publication-none = Dit dossier is nog niet gepubliceerd.
publication-last = Dit dossier is gepubliceerd op { $date }.
publication-see = Bekijk wat iedereen kan zien
publication-by-whom = De Woo-functionaris van de trekker publiceert een dossier.
publication-preview = Zo wordt de openbare versie
publication-counts = { $items ->
    [one] 1 onderdeel wordt openbaar
   *[other] { $items } onderdelen worden openbaar
}, { $withheld ->
    [one] 1 onderdeel niet
   *[other] { $withheld } onderdelen niet
}.
publication-reads-advice = In deze versie staat advies. Dat u vertrouwelijk advies hier leest, komt in het logboek.
publication-by-rule = Dat volgt uit de regels voor elk soort onderdeel en uit de vertrouwelijkheid (Wet open overheid, artikel 5.1 en 5.2). Namen van mensen staan er niet in.
publication-to-withheld = Wat niet openbaar wordt, en waarom
publication-publish = Publiceren
publication-impossible = Dit dossier is te vertrouwelijk om te publiceren.
done-published = Het dossier is gepubliceerd. Iedereen kan de openbare versie nu zien.

public-title = Gepubliceerd
public-intro = Dossiers die openbaar zijn gemaakt. Bij elk dossier staat ook hoeveel er niet openbaar is, en op welke grond.
public-none = Er is nog niets gepubliceerd.
public-as-of = Openbare versie van { $date }.
public-archive = Alles in één bestand (zip)
public-archive-what = Het bestand opent zonder deze website. Er zitten een leesbare pagina, de gegevens, metagegevens voor een archief (MDTO) en het bewijs uit het logboek in.
public-withheld = Wat niet openbaar is
public-nothing-withheld = Er is niets weggelaten.
public-ground = Woo, artikel { $ground }
column-what = Wat
column-count = Aantal
column-ground = Grond
column-published = Gepubliceerd op
column-withheld = Niet openbaar
ground-5-1-lid-1-onder-b = Het zou de veiligheid van de Staat kunnen schaden.
ground-5-2-lid-1 = Het is een persoonlijke opvatting of een concept voor intern overleg.
ground-5-1-lid-2-onder-e = Het gaat over het leven van mensen.

what-voornemen = Voornemen
what-beleidskompas = Beleidskompas
what-variant = Varianten
what-uitvoeringstoets = Toetsen van organisaties
what-uitvoeringstoets-concept = Toetsen die nog niet gegeven zijn
what-balans = Taken en geld
what-advies-feiten = Adviezen: feiten en gevolgen
what-advies-opvattingen-bij-besluit = Opvattingen in adviezen bij een besluit
what-advies-opvattingen = Opvattingen in andere adviezen
what-advies-concept = Adviezen die nog niet gegeven zijn
what-besluit = Besluiten
what-les = Lessen
what-invoeringstoets = Invoeringstoets
what-signaal = Signalen

public-soort = Soort
public-bron = Bron
public-doel = Doel
public-fase = Fase
public-beoogde-datum = Beoogde ingangsdatum
public-antwoord = Antwoord
public-hoe-weet-je-dit = Hoe weten we dit?
public-wie-is-betrokken = Wie was erbij betrokken?
public-tekst = Tekst
public-toelichting = Toelichting
public-ingetrokken = Ingetrokken omdat
public-motivering = Motivering
public-berekend = Berekend
public-aanvulling = Aanvulling
public-van = Taak van
public-van-gemeenten = Gemeenten
public-van-provincies = Provincies
public-van-waterschappen = Waterschappen
public-vorm = Vorm van het geld
public-vorm-algemene-uitkering = Algemene uitkering
public-vorm-decentralisatie-uitkering = Decentralisatie-uitkering
public-vorm-specifieke-uitkering = Specifieke uitkering
public-vorm-eigen-heffingen = Eigen heffingen
public-vorm-geen = Geen geld
public-vrijheid = Beleidsvrijheid
public-vrijheid-veel = Veel
public-vrijheid-enige = Enige
public-vrijheid-geen = Geen
public-geconsulteerd = Overlegd op
public-oordeel-koepel = Oordeel van de koepel
public-regels = Regel { $number }
public-grootteklasse = Grootteklasse
public-aantal = Aantal
public-kosten-eenmalig = Kosten, eenmalig (euro)
public-kosten-jaarlijks = Kosten, per jaar (euro)
public-geld-eenmalig = Geld, eenmalig (euro)
public-geld-jaarlijks = Geld, per jaar (euro)
public-opties = Optie { $number }
public-optie = Wat
public-gevolgen = Gevolgen
public-naam = Naam
public-omschrijving = Omschrijving
public-gekozen = Gekozen
public-waarom = Waarom
public-lange-termijn = Lange termijn
public-zonder-toetsen = Besloten zonder verplichte toetsen
public-adviezen = Advies { $number }
public-gevolgd = Gevolgd
public-gevolgd-true = Ja
public-gevolgd-false = Nee
public-effecten = Effect { $number }
public-wat = Wat
public-eenheid = Eenheid
public-verwacht = Verwacht
public-bekijken-op = Bekijken op
public-geworden = Geworden
public-gebeurd = Wat gebeurde er?
public-oorzaak = Hoe kon dat gebeuren?
public-anders = Wat doen we voortaan anders?
public-in-werking = In werking sinds
public-gepland = Toets gepland op
public-mensen = Wat merkten mensen?
public-uitvoering = Wat merkte de uitvoering?
public-veranderingen = Wat verandert er?
public-signalen = Signalen sinds de invoering

archive-read-me = Dit is de openbare versie van dossier { $number }. Alle bestanden openen zonder de werkbank.

    dossier.html en dossier.en.html: om te lezen, in een browser.
    dossier.json: dezelfde inhoud voor programma's.
    logboek.json: de regels uit het logboek over dit dossier, elk met het bewijs dat zij in het logboek staan, en een ondertekend controlepunt. Het logboek is een Merkle-boom zoals in RFC 6962; de handtekening is Ed25519 en hoort bij deze sleutel: { $key }. Vergelijk die sleutel met de sleutel die de beheerder van het logboek bekendmaakt.
    bestanden die eindigen op mdto.xml: metagegevens voor een archief (MDTO 1.0), met van elk bestand de controlesom SHA-256.
