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
menu-portfolio = Overzicht
menu-programmes = Opgaven
menu-bottlenecks = Knelpunten
menu-signal = Geef een signaal
menu-public = Openbaar
menu-administration = Beheer
footer = Houvast rekent en ordent; het oordeel is aan mensen. Open broncode, EUPL-1.2.
accessibility = Toegankelijkheid
privacy = Privacy

# Formulieren
form-problems = Het is niet gelukt. Kijk naar:
form-optional = mag leeg blijven
form-choose = Kies
