# Programmes
programmes-title = Programmes
programmes-intro = A programme is larger than one intention and lasts longer than one cabinet. Here is its goal, what was committed to, which dossiers belong to it and how it stands.
programmes-none = There are no programmes that you may see.
programmes-count = { $count ->
    [one] 1 programme
   *[other] { $count } programmes
}
column-programme = Programme
column-years = Years
column-commitments = Commitments
column-overdue = Overdue
column-commitment = Commitment
column-due = By
column-standing = How it stands
column-waits-for = Waits for
column-when = When
programme-new = New programme
programme-new-intro = Your organisation will lead this programme.
programme-make = Make the programme
programme-change = Change the programme
field-first-year = First year
field-last-year = Last year
hint-programme-goal = What must be different in ten years, and for whom?
hint-programme-level = Everyone can read an open programme, without an account too. Dossiers keep their own confidentiality.
done-programme = The programme has been made.
done-nothing-chosen = Nothing was chosen, so nothing was changed.
programme-dossiers = Dossiers
programme-no-dossiers = There are no dossiers in this programme that you may see.
programme-order = Change order and dependencies
programme-order-intro = Give each dossier a place and tick which dossiers must be done first.
field-place = Place
field-after = Waits for
programme-too-early = Take care: this is planned for later.
programme-bring-in = Put a dossier of your organisation in this programme
programme-bring-in-button = Put in this programme
programme-take-out = Take out a dossier of your organisation
programme-take-out-button = Take out
programme-commitments-stand = { $all } in all: { $kept } kept, { $changed } changed, { $dropped } dropped, { $overdue } overdue
programme-dossiers-stand = { $all } in all: { $done } in execution or further
stand-tests = { $count ->
    [one] 1 mandatory test is missing
   *[other] { $count } mandatory tests are missing
}
stand-waiting = { $count ->
    [one] 1 organisation must still answer
   *[other] { $count } organisations must still answer
}
stand-bottleneck = oldest bottleneck: { $days ->
    [one] 1 day
   *[other] { $days } days
}
stand-clashes = { $count ->
    [one] same date as 1 other dossier
   *[other] same date as { $count } other dossiers
}

commitments-title = Commitments
commitments-none = There are no commitments yet.
commitment-title = Commitment
commitment-new = New commitment
commitment-new-intro = Write down what who does by when. Only the owner can say later how it stands.
commitment-add = Record the commitment
hint-commitment-owner = The organisation that commits to this.
done-commitment = The commitment stands there.
commitment-open = Under way
commitment-kept = Kept
commitment-dropped = Dropped
commitment-overdue = { $days ->
    [one] 1 day overdue
   *[other] { $days } days overdue
}
commitment-changed = { $count ->
    [one] Changed
   *[other] Changed { $count } times
}
commitment-history = What was said
commitment-answer = Say how it stands
commitment-now-nagekomen = We have kept it
commitment-now-gewijzigd = We change it
commitment-now-vervallen = We will not keep it
field-what = How does it stand?
field-word = Explanation
hint-word = How was it kept, or why does it become different? This stays.
commitment-becomes = Only when changing: what the commitment becomes
