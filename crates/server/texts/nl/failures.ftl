# Waarom iets niet kan, en wat men dan kan doen.
failure-title = Dit kan niet
failure-not-found = Deze pagina is er niet, of u mag haar niet zien.
failure-forbidden = Dit mag u hier niet doen. Denkt u van wel? Vraag de beheerder van uw organisatie naar uw rollen.
failure-too-many = Er is te vaak geprobeerd. Probeer het over { $seconds } seconden opnieuw.
failure-destroyed = De inhoud is volgens de regels vernietigd. In het logboek staat wanneer en door wie.
failure-storage = Er ging iets mis bij het bewaren of ophalen. Er is niets half opgeslagen. Probeer het opnieuw; blijft het misgaan, meld het de beheerder.
failure-forged = Dit formulier hoort niet bij een pagina die u hier hebt geopend, of de pagina is te oud. Open de pagina opnieuw.
failure-sign-in = Hiervoor moet u inloggen.
failure-malformed = Dit verzoek is niet te lezen.
failure-too-large = Dit is meer dan in één keer kan worden verstuurd. Verstuur het in delen.

wrong-empty = Vul dit in.
wrong-too-long = Maak dit korter: ten hoogste { $most } tekens.
wrong-too-short = Maak dit langer: ten minste { $fewest } tekens.
wrong-control = Hierin staan tekens die geen tekst zijn.
wrong-unknown = “{ $given }” bestaat niet.
wrong-form = Schrijf dit zoals: { $expected }.
wrong-range = Kies een getal van { $from } tot en met { $to }.
wrong-taken = Dit is al in gebruik.
wrong-before = Dit moet later zijn dan { $other }.
wrong-too-many = Ten hoogste { $most }.
wrong-sum = De delen tellen op tot { $sum }; er staat { $stated }.
wrong-confirm = Bevestig dit uitdrukkelijk.

conflict-intussen-gewijzigd = Iemand anders heeft dit intussen gewijzigd. Open de pagina opnieuw en voer uw wijziging daar in.
conflict-al-gegeven = Dit is al gegeven. Het kan worden aangevuld, niet gewijzigd.
conflict-nog-niet-gegeven = Dit moet eerst worden gegeven.
conflict-bestaat-al = Dit bestaat al.
conflict-al-ingericht = De werkbank is al ingericht. Log in.
conflict-niet-actief = Dit account is niet actief. Vraag de beheerder van uw organisatie.
conflict-afgerond = Dit is al afgerond.
conflict-toetsen-ontbreken = Er ontbreken verplichte toetsen. Vraag ze, of zeg met zoveel woorden dat u zonder beslist.
conflict-fase = Deze fase volgt niet op de fase waarin het dossier is.
conflict-laatste-beheerder = Er moet ten minste één beheerder blijven.
conflict-in-gebruik = Dit wordt nog ergens gebruikt.
