# Openness
publication-title = Publication
publication-none = This dossier has not been published.
publication-last = This dossier was published on { $date }.
publication-see = See what everyone can see
publication-by-whom = The disclosure officer of the lead organisation publishes a dossier.
publication-preview = What the public version will be
publication-counts = { $items ->
    [one] 1 part becomes public
   *[other] { $items } parts become public
}, { $withheld ->
    [one] 1 part does not
   *[other] { $withheld } parts do not
}.
publication-reads-advice = This version holds advice. That you read confidential advice here is written in the log.
publication-by-rule = That follows from the rules for each kind of part and from confidentiality (Open Government Act, Woo, articles 5.1 and 5.2). No names of persons are in it.
publication-to-withheld = What does not become public, and why
publication-publish = Publish
publication-impossible = This dossier is too confidential to publish.
done-published = The dossier has been published. Everyone can now see the public version.

public-title = Published
public-intro = Dossiers that were made public. With each dossier stands how much is not public, and on what ground.
public-none = Nothing has been published yet.
public-as-of = Public version of { $date }.
public-archive = All in one file (zip)
public-archive-what = The file opens without this website. It holds a page to read, the data, metadata for an archive (MDTO) and the proof from the log.
public-withheld = What is not public
public-nothing-withheld = Nothing was left out.
public-ground = Woo, article { $ground }
column-what = What
column-count = Number
column-ground = Ground
column-published = Published on
column-withheld = Not public
ground-5-1-lid-1-onder-b = It could harm the security of the State.
ground-5-2-lid-1 = It is a personal view or a draft for internal consultation.
ground-5-1-lid-2-onder-e = It is about people's lives.

what-voornemen = Intention
what-beleidskompas = Policy compass
what-variant = Variants
what-uitvoeringstoets = Tests of organisations
what-uitvoeringstoets-concept = Tests that were not given yet
what-balans = Tasks and money
what-advies-feiten = Advice: facts and consequences
what-advies-opvattingen-bij-besluit = Views in advice with a decision
what-advies-opvattingen = Views in other advice
what-advies-concept = Advice that was not given yet
what-besluit = Decisions
what-les = Lessons
what-invoeringstoets = Implementation test
what-signaal = Signals

public-soort = Kind
public-bron = Source
public-doel = Goal
public-fase = Phase
public-beoogde-datum = Intended date
public-antwoord = Answer
public-hoe-weet-je-dit = How do we know this?
public-wie-is-betrokken = Who was involved?
public-tekst = Text
public-toelichting = Explanation
public-ingetrokken = Withdrawn because
public-motivering = Motivation
public-berekend = Computed
public-aanvulling = Supplement
public-van = Task of
public-van-gemeenten = Municipalities
public-van-provincies = Provinces
public-van-waterschappen = Water boards
public-vorm = Form of the money
public-vorm-algemene-uitkering = General grant
public-vorm-decentralisatie-uitkering = Decentralisation grant
public-vorm-specifieke-uitkering = Specific grant
public-vorm-eigen-heffingen = Own levies
public-vorm-geen = No money
public-vrijheid = Freedom of policy
public-vrijheid-veel = Much
public-vrijheid-enige = Some
public-vrijheid-geen = None
public-geconsulteerd = Consulted on
public-oordeel-koepel = Opinion of the umbrella body
public-regels = Line { $number }
public-grootteklasse = Size class
public-aantal = Number
public-kosten-eenmalig = Cost, once (euros)
public-kosten-jaarlijks = Cost, per year (euros)
public-geld-eenmalig = Money, once (euros)
public-geld-jaarlijks = Money, per year (euros)
public-opties = Option { $number }
public-optie = What
public-gevolgen = Consequences
public-naam = Name
public-omschrijving = Description
public-gekozen = Chosen
public-waarom = Why
public-lange-termijn = Long term
public-zonder-toetsen = Decided without mandatory tests
public-adviezen = Advice { $number }
public-gevolgd = Followed
public-gevolgd-true = Yes
public-gevolgd-false = No
public-effecten = Effect { $number }
public-wat = What
public-eenheid = Unit
public-verwacht = Expected
public-bekijken-op = Look at it on
public-geworden = Became
public-gebeurd = What happened?
public-oorzaak = How could that happen?
public-anders = What will we do differently?
public-in-werking = In force since
public-gepland = Test planned for
public-mensen = What did people notice?
public-uitvoering = What did those who carry it out notice?
public-veranderingen = What will change?
public-signalen = Signals since entry into force

archive-read-me = This is the public version of dossier { $number }. All files open without the workbench.

    dossier.html and dossier.en.html: to read, in a browser.
    dossier.json: the same content for programs.
    logboek.json: the entries of the log about this dossier, each with the proof that it is in the log, and a signed checkpoint. The log is a Merkle tree as in RFC 6962; the signature is Ed25519 and belongs to this key: { $key }. Compare that key with the one that the keeper of the log makes known.
    files that end in mdto.xml: metadata for an archive (MDTO 1.0), with the SHA-256 checksum of each file.
