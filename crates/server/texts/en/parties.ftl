# Parties: who must be asked, and who was
part-parties = Parties
parties-intro = Who must be asked follows from what changes in the law. The reason stands with each party.
parties-no-change = What changes in the law was not recorded yet. That happens when you take over the outcome of a test. You can ask someone already.
parties-basis = This follows from the change as computed on { $date }: { $rules ->
    [one] 1 rule
   *[other] { $rules } rules
} in { $laws ->
    [one] 1 act or regulation
   *[other] { $laws } acts and regulations
}.
parties-missing = { $count ->
    [one] 1 mandatory test is still missing.
   *[other] { $count } mandatory tests are still missing.
}
parties-must = Follows from the change
parties-others = Asked as well
parties-ask-other = Ask someone else
parties-lapsed = { $count ->
    [one] 1 party that no longer follows from the change
   *[other] { $count } parties that no longer follow from the change
}
parties-withdrawn = { $count ->
    [one] 1 withdrawn request
   *[other] { $count } withdrawn requests
}

party-mandatory = mandatory
party-optional = not mandatory
party-not-asked = Not asked yet.
party-ask = Ask
party-ask-whom = Ask: { $who }, { $test }
party-unknown = This organisation is not yet in the workbench under this name. Your organisation's administrator can add it.
party-which = Which organisation is this?
party-which-button = Record
party-asked = Asked on { $asked }, by { $due } at the latest.
party-overdue = date has passed
party-question = Question:
party-given = Given on { $date }.
party-read = Read the test
party-draft = Your organisation is working on this test.
party-continue = Go on with the test
party-waiting = The test has not been given yet.
party-too-short = { $days ->
    [one] This term is 1 day too short.
   *[other] This term is { $days } days too short.
}
party-least-days = This test takes at least { $days } days.
party-begin = Begin the test
party-change-due = Change the date or withdraw the request
party-withdraw = Withdraw the request
party-withdraw-intro = This can be done as long as the organisation has not begun its test. The reason stays visible.
party-withdraw-button = Withdraw

why-voert-uit = Carries out rules that change
why-gebruikt = Carries out rules that use what changes
why-levert-gegevens = Supplies data for what changes
why-houdt-toezicht = Supervises what changes
why-taak-medeoverheden = A task of municipalities, provinces or water boards changes
why-burgers = Something changes for citizens
why-ondernemers = Something changes for entrepreneurs
why-regeldruk = Duties come or go
why-ict-boven-grens = The costs of information systems are above 5 million euros

ask-title = Ask for a test
ask-intro = The organisation fills in its own test, on its own form. Nobody else can change, shorten or hide it.
ask-button = Ask
ask-times = How much time a test takes
ask-time = at least { $days } days; if you ask today: not before { $date }
ask-exists = This organisation was asked for this test already.
field-organisation = Organisation
field-template = Test
field-due = At the latest
hint-due = If you leave too little time, everyone sees that beside the request.
field-question = What do you want to know in particular?
hint-question = For example: could this be done with a transitional year?

waiting-title = Asked of your organisation
waiting-row = { $test }, by { $due } at the latest

done-gevraagd = The request was made.
done-ingetrokken = The request was withdrawn.
done-begonnen = The test was begun. Only your own organisation sees it, until you give it.
