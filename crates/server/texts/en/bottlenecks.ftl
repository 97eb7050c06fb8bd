# Bottlenecks
bottlenecks-title = Bottlenecks
bottlenecks-intro = What goes wrong in practice, who must solve it, and how long that is taking. The oldest stands on top.
bottlenecks-none = There are no bottlenecks that fit.
bottlenecks-count = { $count ->
    [one] 1 bottleneck
   *[other] { $count } bottlenecks
}
bottlenecks-which = Which bottlenecks
bottlenecks-open = Not solved yet
bottlenecks-unanswered = Without an answer
bottlenecks-all = All, solved ones too
bottlenecks-mine = Of my organisation, not solved yet
bottlenecks-give = Are you stuck somewhere yourself? Give a signal
bottlenecks-all-link = All bottlenecks
show = Show
column-bottleneck = Bottleneck
column-age = How old
column-owner = Owner
column-answer = Answer
column-signals = Signals
bottleneck-unanswered = No answer yet
bottleneck-age-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
bottleneck-since = Known since
bottleneck-rules = Rules that it hangs on
bottleneck-change = Change the bottleneck
bottleneck-signals = Read the signals at this bottleneck
bottleneck-answer = Answer of the owner
bottleneck-waits-for = { $owner } has not answered yet.
bottleneck-earlier = Earlier answers
bottleneck-do-answer = Answer for your organisation
bottleneck-send-answer = Place the answer
field-outcome = What will you do about it?
hint-answer = Everyone can read this. Write what you do and when, or why it cannot be done.
outcome-opgelost = Solved
outcome-wordt-opgelost = Will be solved
outcome-wordt-niet-opgelost = Will not be solved
done-answered = The answer stands there, for everyone to read.
done-bottleneck = The bottleneck has been made.
bottleneck-new = New bottleneck
bottleneck-new-intro = Everyone can read this. Write nothing about persons in it.
bottleneck-takes-signals = { $count ->
    [one] 1 signal will be put with this bottleneck.
   *[other] { $count } signals will be put with this bottleneck.
}
bottleneck-open = Make the bottleneck
field-description = What goes wrong?
hint-description = What happens, to whom, and what does it lead to?
field-owner = Owner
hint-owner = The organisation that must answer.
hint-rules = A dossier that changes such a rule shows this bottleneck. Leave the article empty for the whole act. More rules? Save and open this form again.
dossier-bottlenecks-intro = These bottlenecks hang on rules that this intention touches.
dossier-bottlenecks-none = No bottlenecks are known at the rules that this intention touches. Or it has not been computed yet which rules those are.
dossier-bottlenecks-notice = On the rules that this intention touches { $count ->
    [one] hangs 1 bottleneck that has
   *[other] hang { $count } bottlenecks that have
} not been solved. The oldest is { $days ->
    [one] 1 day
   *[other] { $days } days
} old.
