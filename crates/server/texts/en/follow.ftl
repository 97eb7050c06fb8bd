# Follow-through of a dossier
follow-title = Follow-through
follow-intro = Does the intention do what it was meant to do? Here is what happens after the decision.
follow-phases = Phases
follow-here = the dossier is here now
implementation-title = Implementation test
implementation-none = The implementation test has not been planned. That happens by itself, a year after entry into force, when the dossier comes into execution.
implementation-plan = Plan the implementation test
implementation-plan-intro = The implementation test shows how the new rules work in practice.
implementation-finish = Record the outcome of the implementation test
implementation-finish-intro = Since entry into force there { $count ->
    [one] is 1 signal
   *[other] are { $count } signals
} about the rules of this dossier. That number will stand with the outcome.
implementation-finish-button = Record the outcome
implementation-done = Done
implementation-planned = Planned
implementation-overdue = Should have been done
implementation-signals = Signals since entry into force
field-in-force = In force since
field-planned = Test planned for
hint-planned = Leave empty for a year after entry into force.
field-people = What did people notice?
field-executors = What did those who carry it out notice?
field-changes = What will change?

effects-title = Expected and realised effects
effects-none = There is no decision with expected effects yet.
column-effect = Effect
column-now = Was
column-expected = Expected
column-became = Became
column-look-at = Look at it on
effect-source = Source: { $source }
effect-overdue = Should have been looked at
effect-waits = Not looked at yet
effect-fill-in = Fill in
effect-fill-in-title = What did it become?
effect-save = Record
field-became = Became
hint-became = A number, for example 1250 or 3.5. Once recorded it does not change.
hint-effect-source = Where does this number come from?
field-explanation = Explanation
hint-explanation = What explains the difference?

lessons-title = What we learned
lessons-none = No lessons have been written down yet.
lesson-new = Write down a lesson
lesson-intro = Write what happened, not who did it. Everyone who may see the dossier reads it.
lesson-save = Save the lesson
field-happened = What happened?
field-cause = How could that happen?
hint-cause = Think of time, information, agreements and systems.
field-change = What will we do differently?
