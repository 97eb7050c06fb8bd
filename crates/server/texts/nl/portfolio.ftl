# Portfolio
portfolio-title = Portfolio
portfolio-intro = Alle dossiers die u mag zien, en wat er nog in de weg staat.
portfolio-order = Volgorde
portfolio-due = de eerste uiterlijk { $date }
portfolio-late = Te laat
column-tests = Ontbrekende toetsen
column-waiting = Wie moet nog antwoorden
column-oldest = Oudste knelpunt
column-clashes = Zelfde datum, zelfde uitvoerder
order-nieuwste = Nieuwste eerst
order-datum = Eerste ingangsdatum eerst
order-fase = Verste fase eerst
order-toetsen = Meeste ontbrekende toetsen eerst
order-wachten = Langst wachtend op antwoord eerst
order-knelpunt = Oudste knelpunt eerst
