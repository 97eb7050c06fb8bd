# Inloggen en inrichten
sign-in-title = Inloggen
sign-in-intro = Log in met het adres en het wachtwoord van uw account.
sign-in-wrong = Adres en wachtwoord horen niet bij elkaar.
sign-in-button = Inloggen
field-email = E-mailadres
field-password = Wachtwoord
set-up-title = De werkbank inrichten
set-up-intro = Deze werkbank is nieuw. Maak de eerste organisatie en het eerste account. Dit account beheert organisaties en accounts en kan dossiers leiden.
set-up-organisation = Uw organisatie
set-up-account = Uw account
set-up-button = Inrichten en beginnen
field-organisation-name = Naam van de organisatie
field-organisation-kind = Soort organisatie
field-name = Uw naam
hint-password = Ten minste 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden.

kind-ministerie = Ministerie
kind-uitvoerder = Uitvoeringsorganisatie
kind-toezichthouder = Toezichthouder
kind-gemeente = Gemeente
kind-provincie = Provincie
kind-waterschap = Waterschap
kind-koepel = Koepel van medeoverheden
kind-adviescollege = Adviescollege
kind-parlement = Parlement

# Begin
start-title = Voornemens toetsen voordat ze besloten zijn
start-public = Houvast rekent uit wat een voornemen doet met mensen, uitvoering, wet en geld, en laat iedereen die het moet uitvoeren of ondergaan op tijd meepraten.
start-inside = U bent ingelogd als { $name } van { $organisation }.
