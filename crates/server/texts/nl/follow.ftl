# Vervolg van een dossier
follow-title = Vervolg
follow-intro = Doet het voornemen wat het moest doen? Hier staat wat er na het besluit gebeurt.
follow-phases = Fasen
follow-here = hier is het dossier nu
implementation-title = Invoeringstoets
implementation-none = De invoeringstoets is nog niet gepland. Dat gebeurt vanzelf, een jaar na de invoering, als het dossier in de fase uitvoering komt.
implementation-plan = Invoeringstoets plannen
implementation-plan-intro = De invoeringstoets laat zien hoe de nieuwe regels in de praktijk werken.
implementation-finish = Uitkomst van de invoeringstoets vastleggen
implementation-finish-intro = Sinds de invoering { $count ->
    [one] is er 1 signaal
   *[other] zijn er { $count } signalen
} over de regels van dit dossier. Dat aantal komt bij de uitkomst te staan.
implementation-finish-button = Uitkomst vastleggen
implementation-done = Gedaan
implementation-planned = Gepland
implementation-overdue = Had al gedaan moeten zijn
implementation-signals = Signalen sinds de invoering
field-in-force = In werking sinds
field-planned = Toets gepland op
hint-planned = Laat leeg voor een jaar na de invoering.
field-people = Wat merkten mensen?
field-executors = Wat merkte de uitvoering?
field-changes = Wat verandert er?

effects-title = Verwachte en werkelijke effecten
effects-none = Er is nog geen besluit met verwachte effecten.
column-effect = Effect
column-now = Was
column-expected = Verwacht
column-became = Geworden
column-look-at = Bekijken op
effect-source = Bron: { $source }
effect-overdue = Had al bekeken moeten zijn
effect-waits = Nog niet bekeken
effect-fill-in = Invullen
effect-fill-in-title = Wat is het geworden?
effect-save = Vastleggen
field-became = Geworden
hint-became = Een getal, bijvoorbeeld 1250 of 3,5. Na het vastleggen verandert het niet meer.
hint-effect-source = Waar komt dit getal vandaan?
field-explanation = Uitleg
hint-explanation = Waardoor komt het verschil?

lessons-title = Wat we hebben geleerd
lessons-none = Er zijn nog geen lessen opgeschreven.
lesson-new = Een les opschrijven
lesson-intro = Schrijf op wat er gebeurde, niet wie het deed. Iedereen die het dossier mag zien, leest mee.
lesson-save = Les opslaan
field-happened = Wat gebeurde er?
field-cause = Hoe kon dat gebeuren?
hint-cause = Denk aan tijd, informatie, afspraken en systemen.
field-change = Wat doen we voortaan anders?
