# Knelpunten
bottlenecks-title = Knelpunten
bottlenecks-intro = Hier staat wat in de praktijk misgaat, wie het moet oplossen en hoe lang dat al duurt. Het oudste staat bovenaan.
bottlenecks-none = Er zijn geen knelpunten die hierbij passen.
bottlenecks-count = { $count ->
    [one] 1 knelpunt
   *[other] { $count } knelpunten
}
bottlenecks-which = Welke knelpunten
bottlenecks-open = Nog niet opgelost
bottlenecks-unanswered = Nog zonder antwoord
bottlenecks-all = Alle, ook opgeloste
bottlenecks-mine = Van mijn organisatie, nog niet opgelost
bottlenecks-give = Loopt u zelf ergens vast? Geef een signaal
bottlenecks-all-link = Alle knelpunten
show = Tonen
column-bottleneck = Knelpunt
column-age = Hoe oud
column-owner = Eigenaar
column-answer = Antwoord
column-signals = Signalen
bottleneck-unanswered = Nog geen antwoord
bottleneck-age-days = { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}
bottleneck-since = Bekend sinds
bottleneck-rules = Regels waar het aan hangt
bottleneck-change = Knelpunt wijzigen
bottleneck-signals = Signalen bij dit knelpunt lezen
bottleneck-answer = Antwoord van de eigenaar
bottleneck-waits-for = { $owner } heeft nog niet geantwoord.
bottleneck-earlier = Eerdere antwoorden
bottleneck-do-answer = Antwoorden namens uw organisatie
bottleneck-send-answer = Antwoord plaatsen
field-outcome = Wat doet u ermee?
hint-answer = Iedereen kan dit lezen. Schrijf wat u doet en wanneer, of waarom het niet kan.
outcome-opgelost = Opgelost
outcome-wordt-opgelost = Wordt opgelost
outcome-wordt-niet-opgelost = Wordt niet opgelost
done-answered = Het antwoord staat erbij, voor iedereen te lezen.
done-bottleneck = Het knelpunt is gemaakt.
bottleneck-new = Nieuw knelpunt
bottleneck-new-intro = Iedereen kan dit lezen. Schrijf er geen gegevens van mensen in.
bottleneck-takes-signals = { $count ->
    [one] 1 signaal komt bij dit knelpunt te staan.
   *[other] { $count } signalen komen bij dit knelpunt te staan.
}
bottleneck-open = Knelpunt maken
field-description = Wat gaat er mis?
hint-description = Wat gebeurt er, bij wie, en wat is het gevolg?
field-owner = Eigenaar
hint-owner = De organisatie die moet antwoorden.
hint-rules = Een dossier dat zo'n regel wijzigt, laat dit knelpunt zien. Laat het artikel leeg als het om de hele wet gaat. Meer regels? Sla op en open dit formulier opnieuw.
dossier-bottlenecks-intro = Deze knelpunten hangen aan regels die dit voornemen raakt.
dossier-bottlenecks-none = Er zijn geen knelpunten bekend bij de regels die dit voornemen raakt. Of er is nog niet berekend welke regels dat zijn.
dossier-bottlenecks-notice = Aan de regels die dit voornemen raakt { $count ->
    [one] hangt 1 knelpunt dat
   *[other] hangen { $count } knelpunten die
} nog niet { $count ->
    [one] is
   *[other] zijn
} opgelost. Het oudste is { $days ->
    [one] 1 dag
   *[other] { $days } dagen
} oud.
