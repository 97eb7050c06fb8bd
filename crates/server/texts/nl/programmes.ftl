# Opgaven
programmes-title = Opgaven
programmes-intro = Een opgave is groter dan één voornemen en duurt langer dan één kabinet. Hier staat het doel, wat er is toegezegd, welke dossiers erbij horen en hoe het staat.
programmes-none = Er zijn geen opgaven die u mag zien.
programmes-count = { $count ->
    [one] 1 opgave
   *[other] { $count } opgaven
}
column-programme = Opgave
column-years = Jaren
column-commitments = Toezeggingen
column-overdue = Te laat
column-commitment = Toezegging
column-due = Uiterlijk
column-standing = Hoe het staat
column-waits-for = Wacht op
column-when = Wanneer
programme-new = Nieuwe opgave
programme-new-intro = Uw organisatie wordt de trekker van deze opgave.
programme-make = Opgave maken
programme-change = Opgave wijzigen
field-first-year = Eerste jaar
field-last-year = Laatste jaar
hint-programme-goal = Wat moet er over tien jaar anders zijn, en voor wie?
hint-programme-level = Een openbare opgave kan iedereen lezen, ook zonder account. Dossiers houden hun eigen vertrouwelijkheid.
done-programme = De opgave is gemaakt.
done-nothing-chosen = Er is niets gekozen en dus niets gewijzigd.
programme-dossiers = Dossiers
programme-no-dossiers = Er staan nog geen dossiers in deze opgave die u mag zien.
programme-order = Volgorde en afhankelijkheid wijzigen
programme-order-intro = Geef elk dossier een plaats en vink aan welke dossiers eerst klaar moeten zijn.
field-place = Plaats
field-after = Wacht op
programme-too-early = Let op: dit staat later gepland.
programme-bring-in = Een dossier van uw organisatie in deze opgave zetten
programme-bring-in-button = In deze opgave zetten
programme-take-out = Een dossier van uw organisatie eruit halen
programme-take-out-button = Eruit halen
programme-commitments-stand = { $all } in totaal: { $kept } nagekomen, { $changed } gewijzigd, { $dropped } vervallen, { $overdue } te laat
programme-dossiers-stand = { $all } in totaal: { $done } in uitvoering of verder
stand-tests = { $count ->
    [one] 1 verplichte toets ontbreekt
   *[other] { $count } verplichte toetsen ontbreken
}
stand-waiting = { $count ->
    [one] 1 organisatie moet nog antwoorden
   *[other] { $count } organisaties moeten nog antwoorden
}
stand-bottleneck = oudste knelpunt: { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}
stand-clashes = { $count ->
    [one] zelfde datum als 1 ander dossier
   *[other] zelfde datum als { $count } andere dossiers
}

commitments-title = Toezeggingen
commitments-none = Er zijn nog geen toezeggingen.
commitment-title = Toezegging
commitment-new = Nieuwe toezegging
commitment-new-intro = Schrijf op wat wie wanneer doet. Alleen de eigenaar kan later zeggen hoe het ermee staat.
commitment-add = Toezegging vastleggen
hint-commitment-owner = De organisatie die dit toezegt.
done-commitment = De toezegging staat erbij.
commitment-open = Loopt
commitment-kept = Nagekomen
commitment-dropped = Vervallen
commitment-overdue = { $days ->
    [one] 1 dag te laat
   *[other] { $days } dagen te laat
}
commitment-changed = { $count ->
    [one] Gewijzigd
   *[other] { $count } keer gewijzigd
}
commitment-history = Wat er is gezegd
commitment-answer = Zeg hoe het ermee staat
commitment-now-nagekomen = Wij zijn het nagekomen
commitment-now-gewijzigd = Wij wijzigen het
commitment-now-vervallen = Wij komen het niet na
field-what = Hoe staat het?
field-word = Toelichting
hint-word = Hoe is het nagekomen, of waarom wordt het anders? Dit blijft staan.
commitment-becomes = Alleen bij wijzigen: zo wordt de toezegging
