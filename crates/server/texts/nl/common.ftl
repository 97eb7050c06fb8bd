# De vaste delen van elke pagina.
workbench = werkbank
to-content = Naar de inhoud
log-in = Inloggen
log-out = Uitloggen
languages = Taal
main-menu = Hoofdmenu
trail = Kruimelpad
start = Begin
menu-dossiers = Dossiers
footer = Houvast rekent en ordent; het oordeel is aan mensen. Open broncode, EUPL-1.2.

# Formulieren
form-problems = Het is niet gelukt. Kijk naar:
form-optional = mag leeg blijven
form-choose = Kies
pages = Bladzijden

month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

done-opgeslagen = Opgeslagen.
changed-meanwhile = Iemand anders heeft dit gewijzigd terwijl u bezig was. Wat u schreef staat nog in het formulier; er is niets verloren.
changed-choose = Hieronder staat wat er nu staat naast wat u schreef. Pas uw tekst zo nodig aan en sla opnieuw op: dan geldt uw tekst. De vorige versie blijft bewaard.
changed-nothing = De teksten zijn gelijk. Sla opnieuw op als u verder nog iets hebt gewijzigd.
changed-caption = Wat verschilt
changed-field = Onderdeel
changed-theirs = Staat er nu
changed-yours = Schreef u
