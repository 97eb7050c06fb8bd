# Partijen: wie gevraagd moet worden, en wie gevraagd is
part-parties = Partijen
parties-intro = Wie gevraagd moet worden, volgt uit wat er in de wet verandert. Bij elke partij staat de reden.
parties-no-change = Er is nog niet vastgelegd wat er in de wet verandert. Dat gebeurt als u de uitkomst van een toets overneemt. U kunt wel al iemand vragen.
parties-basis = Dit volgt uit de wijziging zoals die op { $date } is berekend: { $rules ->
    [one] 1 regel
   *[other] { $rules } regels
} in { $laws ->
    [one] 1 wet of regeling
   *[other] { $laws } wetten en regelingen
}.
parties-missing = { $count ->
    [one] Er ontbreekt nog 1 verplichte toets.
   *[other] Er ontbreken nog { $count } verplichte toetsen.
}
parties-must = Volgt uit de wijziging
parties-others = Ook gevraagd
parties-ask-other = Iemand anders vragen
parties-lapsed = { $count ->
    [one] 1 partij die niet meer uit de wijziging volgt
   *[other] { $count } partijen die niet meer uit de wijziging volgen
}
parties-withdrawn = { $count ->
    [one] 1 ingetrokken vraag
   *[other] { $count } ingetrokken vragen
}

party-mandatory = verplicht
party-optional = niet verplicht
party-not-asked = Nog niet gevraagd.
party-ask = Vragen
party-ask-whom = Vragen: { $who }, { $test }
party-unknown = Deze organisatie staat onder deze naam nog niet in de werkbank. De beheerder van uw organisatie kan haar toevoegen.
party-which = Welke organisatie is dit?
party-which-button = Vastleggen
party-asked = Gevraagd op { $asked }, uiterlijk { $due }.
party-overdue = datum voorbij
party-question = Vraag:
party-given = Gegeven op { $date }.
party-read = Lees de toets
party-draft = Uw organisatie is bezig met deze toets.
party-continue = Verder met de toets
party-waiting = De toets is nog niet gegeven.
party-too-short = { $days ->
    [one] Deze termijn is 1 dag te kort.
   *[other] Deze termijn is { $days } dagen te kort.
}
party-least-days = Deze toets kost ten minste { $days } dagen.
party-begin = Begin met de toets
party-change-due = Datum wijzigen of vraag intrekken
party-withdraw = De vraag intrekken
party-withdraw-intro = Dit kan zolang de organisatie nog niet met haar toets is begonnen. De reden blijft zichtbaar.
party-withdraw-button = Intrekken

why-voert-uit = Voert regels uit die veranderen
why-gebruikt = Voert regels uit die gebruiken wat verandert
why-levert-gegevens = Levert gegevens voor wat verandert
why-houdt-toezicht = Houdt toezicht op wat verandert
why-taak-medeoverheden = Een taak van gemeenten, provincies of waterschappen verandert
why-burgers = Er verandert iets voor burgers
why-ondernemers = Er verandert iets voor ondernemers
why-regeldruk = Er komen plichten bij of er vallen plichten weg
why-ict-boven-grens = De kosten van informatiesystemen zijn hoger dan 5 miljoen euro

ask-title = Een toets vragen
ask-intro = De organisatie vult haar eigen toets in, op haar eigen formulier. Niemand anders kan die wijzigen, inkorten of verbergen.
ask-button = Vragen
ask-times = Hoeveel tijd een toets kost
ask-time = ten minste { $days } dagen; als u vandaag vraagt: niet eerder dan { $date }
ask-exists = Deze organisatie is voor deze toets al gevraagd.
field-organisation = Organisatie
field-template = Toets
field-due = Uiterlijk
hint-due = Geeft u te weinig tijd, dan ziet iedereen dat bij de vraag.
field-question = Wat wilt u in het bijzonder weten?
hint-question = Bijvoorbeeld: kan dit ook met een overgangsjaar?

waiting-title = Gevraagd aan uw organisatie
waiting-row = { $test }, uiterlijk { $due }

done-gevraagd = De vraag is gesteld.
done-ingetrokken = De vraag is ingetrokken.
done-begonnen = De toets is begonnen. Alleen uw eigen organisatie ziet hem, tot u hem geeft.
