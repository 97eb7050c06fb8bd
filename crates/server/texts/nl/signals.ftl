# Signalen uit de praktijk
menu-signal = Signaal geven
signal-title = Vertel wat er misgaat
signal-intro = Loopt u vast in een regeling? Of ziet u in uw werk dat een regeling niet goed uitpakt? Vertel het hier. Het kost twee minuten en u hebt geen account nodig.
signal-no-help = Dit is geen hulp bij uw eigen zaak. Moet er snel iets gebeuren? Bel dan de organisatie die uw zaak behandelt.
signal-what-happens = Mensen die aan de regels werken, lezen uw signaal. Signalen over hetzelfde komen bij elkaar in een knelpunt. Elk knelpunt heeft een eigenaar die moet antwoorden. Iedereen kan zien hoe lang dat al duurt.
signal-follow-link = Ik heb al een signaal gegeven en wil zien hoe het ermee staat
field-signal = Wat gaat er mis?
hint-signal = Schrijf geen namen, adressen, telefoonnummers of burgerservicenummers op. Die zijn niet nodig.
field-about = Waar gaat het over?
field-scheme = Welke regeling?
field-scheme-known = Regeling
hint-scheme = De naam zoals u die kent.
field-law = Wet
hint-law = Staat de wet er niet bij? Kies dan bij de vraag hierboven “Een andere regeling”.
field-article = Artikel
hint-article = Bijvoorbeeld: 2 of 8.11. Laat leeg als het om de hele wet gaat.
field-giver = Wie bent u?
signal-about-unknown = Ik weet het niet
signal-about-other = Een andere regeling
signal-about-article = Een artikel van een wet
signal-next = Hierna ziet u wat u gaat versturen. Er is dan nog niets verstuurd.
signal-check = Verder
giver-burger = Het gaat over mijn eigen situatie
giver-professional = Ik werk ermee
giver-ondernemer = Ik ben ondernemer
giver-helper = Ik help iemand anders

signal-check-title = Klopt dit?
signal-check-intro = Dit gaat u versturen. Staat er een naam in, of iets anders waaraan iemand te herkennen is? Pas de tekst dan aan.
signal-personal = Let op: in uw tekst staat iets dat lijkt op:
signal-personal-why = Dit hebben wij niet nodig. Laat het liever weg. Er is nog niets verstuurd.
personal-bsn = een burgerservicenummer
personal-rekeningnummer = een rekeningnummer
personal-e-mailadres = een e-mailadres
personal-telefoonnummer = een telefoonnummer
personal-adres = een adres
personal-geboortedatum = een datum, misschien een geboortedatum
signal-leave-out = Dit weglaten
signal-change = Tekst aanpassen
signal-send = Versturen
field-confirmed = Toch zo versturen
signal-confirm = Het zijn geen persoonsgegevens, of ik wil ze toch versturen
signal-too-many = Vanaf uw netwerk zijn veel signalen verstuurd. Uw tekst staat hieronder nog. Probeer het over { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} opnieuw.

done-signaal = Dank u wel. Uw signaal is verstuurd.
signal-standing-title = Uw signaal
signal-code-keep = Bewaar deze code. Alleen met deze code kunt u zien wat er met uw signaal gebeurt. Wij weten niet wie u bent en kunnen hem u niet opnieuw geven.
signal-code = Code
field-code = Code
hint-code = Hoofdletters en streepjes maken niet uit.
signal-given = Gegeven op
signal-now = Hoe staat het ermee?
signal-waits = Uw signaal is binnen. Het is nog niet bij een knelpunt gezet.
signal-sorted = Meer mensen hebben hier last van. Uw signaal hoort nu bij dit knelpunt:
signal-answer = Het antwoord
signal-no-answer = De eigenaar heeft nog niet geantwoord. Bij het knelpunt ziet u hoe lang dat al duurt.
signal-follow-title = Hoe staat het met uw signaal?
signal-find = Opzoeken
signal-code-unknown = Er is geen signaal met deze code. Kijk of u alle tekens hebt overgenomen.

signals-title = Signalen
signals-intro = Wie het langst wacht, staat bovenaan. Vink aan wat bij elkaar hoort en zet het bij een knelpunt.
signals-none = Er zijn geen signalen die hierbij passen.
signals-count = { $count ->
    [one] 1 signaal
   *[other] { $count } signalen
}
signals-which = Welke
signals-all = Ook die al bij een knelpunt staan
signal-is-sorted = Bij een knelpunt
signal-bottleneck = Naar het knelpunt
signals-into = Zet de aangevinkte signalen bij
field-bottleneck = Knelpunt
signals-new-bottleneck = Een nieuw knelpunt
signals-out = Geen knelpunt: haal ze eruit
signals-sort = Ordenen
signals-tick-some = Vink eerst een of meer signalen aan.
done-sorted = De signalen zijn geordend.

scheme-zorgtoeslag = Zorgtoeslag
scheme-huurtoeslag = Huurtoeslag
scheme-kindgebonden-budget = Kindgebonden budget
scheme-kinderopvangtoeslag = Kinderopvangtoeslag
scheme-akw = Kinderbijslag
scheme-aow = AOW
scheme-bijstand = Bijstand
scheme-ww = WW
scheme-wia = WIA
scheme-wajong = Wajong
scheme-studiefinanciering = Studiefinanciering
scheme-wet-ib-2001 = Inkomstenbelasting
rule-article = { $act }, artikel { $article }
