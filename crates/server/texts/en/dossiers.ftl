# Dossiers
dossiers-title = Dossiers
dossiers-new = New dossier
dossiers-none = There are no dossiers that you may see and that fit this.
dossiers-count = { $count ->
    [one] 1 dossier
   *[other] { $count } dossiers
}
dossiers-search = Search
dossiers-search-button = Search
dossiers-all-phases = All phases
column-dossier = Dossier
column-kind = Kind
column-phase = Phase
column-intended = Intended date
column-lead = Lead
page-next = Next
page-previous = Previous

dossier-new-title = Start a dossier
dossier-new-intro = A dossier follows one intention from exploration to evaluation.
dossier-new-button = Make the dossier
dossier-change-title = Change what the dossier says
dossier-save = Save
field-title = Title
field-kind = Kind of intention
field-source = Source
hint-source = For example: coalition agreement, page 12, or Parliamentary Paper 36 812, no. 71.
field-goal = Goal
hint-goal = What should the intention achieve, and for whom?
field-intended = Intended date of effect
field-year = Year that is tested
field-level = Confidentiality
field-phase = Phase
field-why = Why

dossier-number = Number
dossier-lead = Lead
dossier-created = Started
dossier-change = Change what it says
dossier-phase-change = To another phase
dossier-phase-button = Change phase
dossier-phases = Phases so far
dossier-compass = Policy compass
dossier-compass-intro = Five questions that you look at again and again. Earlier answers are kept.
compass-answer = Answer
compass-evidence = How do you know this?
compass-involved = Who was involved?
compass-change = Answer or update
compass-unanswered = Not answered yet.
compass-probleem = What is the problem?
compass-doel = What is the intended goal?
compass-opties = What are options to reach the goal?
compass-gevolgen = What are the consequences of the options?
compass-voorkeur = Which option is preferred?

phase-verkenning = Exploration
phase-uitwerking = Elaboration
phase-toetsing = Testing
phase-besluitvorming = Deciding
phase-behandeling = In parliament
phase-invoering = Introduction
phase-uitvoering = Execution
phase-evaluatie = Evaluation

level-openbaar = Public
level-beperkt-openbaar = Public with limits
level-intern = Internal
level-zaakvertrouwelijk = Case confidential
level-vertrouwelijk = Confidential
level-confidentieel = State secret, confidential
level-geheim = State secret, secret
level-zeer-geheim = State secret, top secret

intention-akkoord = Line of an agreement
intention-wetsvoorstel = Bill
intention-amendement = Amendment
intention-motie = Motion
intention-regeling = Order or regulation
intention-verkenning = Exploration without a text

# The parts of a dossier
parts = Parts of this dossier
part-overview = Overview
back-to-dossier = Back to the dossier
field-to = To phase
field-text = Text
phase-change = from { $from } to { $to }.
dossier-no-phases = The dossier is still in the phase in which it began.
done-dossier = The dossier was made.
done-fase = The dossier is in another phase now.
