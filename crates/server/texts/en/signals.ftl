# Signals from practice
menu-signal = Give a signal
signal-title = Tell what goes wrong
signal-intro = Are you stuck in a scheme? Or do you see at work that a scheme does not turn out well? Tell it here. It takes two minutes and you need no account.
signal-no-help = This is not help with your own case. Must something happen soon? Then call the organisation that handles your case.
signal-what-happens = People who work on the rules read your signal. Signals about the same thing come together in a bottleneck. Every bottleneck has an owner who must answer. Everyone can see how long that is taking.
signal-follow-link = I have given a signal and want to see how it stands
field-signal = What goes wrong?
hint-signal = Do not write down names, addresses, telephone numbers or citizen service numbers. They are not needed.
field-about = What is it about?
field-scheme = Which scheme?
field-scheme-known = Scheme
hint-scheme = The name as you know it.
field-law = Act
hint-law = Is the act not in the list? Then choose “Another scheme” in the question above.
field-article = Article
hint-article = For example: 2 or 8.11. Leave empty for the whole act.
field-giver = Who are you?
signal-about-unknown = I don't know
signal-about-other = Another scheme
signal-about-article = An article of an act
signal-next = Next you see what you are going to send. Nothing has been sent by then.
signal-check = Continue
giver-burger = It is about my own situation
giver-professional = I work with it
giver-ondernemer = I am an entrepreneur
giver-helper = I help someone else

signal-check-title = Is this right?
signal-check-intro = This is what you are going to send. Is there a name in it, or anything else by which someone can be recognised? Then change the text.
signal-personal = Take care: your text has something that looks like:
signal-personal-why = We do not need this. Better leave it out. Nothing has been sent yet.
personal-bsn = a citizen service number
personal-rekeningnummer = a bank account number
personal-e-mailadres = an e-mail address
personal-telefoonnummer = a telephone number
personal-adres = an address
personal-geboortedatum = a date, perhaps a date of birth
signal-leave-out = Leave this out
signal-change = Change the text
signal-send = Send
field-confirmed = Send it as it is
signal-confirm = This is not personal data, or I want to send it all the same
signal-too-many = Many signals were sent from your network. Your text is still here below. Try again in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.

done-signaal = Thank you. Your signal has been sent.
signal-standing-title = Your signal
signal-code-keep = Keep this code. Only with this code can you see what happens with your signal. We do not know who you are and cannot give it to you again.
signal-code = Code
field-code = Code
hint-code = Capitals and dashes do not matter.
signal-given = Given on
signal-now = How does it stand?
signal-waits = Your signal has come in. It has not been put with a bottleneck yet.
signal-sorted = More people are troubled by this. Your signal now belongs to this bottleneck:
signal-answer = The answer
signal-no-answer = The owner has not answered yet. At the bottleneck you see how long that is taking.
signal-follow-title = How does your signal stand?
signal-find = Look up
signal-code-unknown = There is no signal with this code. Check that you copied all characters.

signals-title = Signals
signals-intro = Who waits longest stands on top. Tick what belongs together and put it with a bottleneck.
signals-none = There are no signals that fit.
signals-count = { $count ->
    [one] 1 signal
   *[other] { $count } signals
}
signals-which = Which
signals-all = Also those already with a bottleneck
signal-is-sorted = With a bottleneck
signal-bottleneck = To the bottleneck
signals-into = Put the ticked signals with
field-bottleneck = Bottleneck
signals-new-bottleneck = A new bottleneck
signals-out = No bottleneck: take them out
signals-sort = Sort
signals-tick-some = First tick one or more signals.
done-sorted = The signals have been sorted.

scheme-zorgtoeslag = Healthcare benefit
scheme-huurtoeslag = Housing benefit
scheme-kindgebonden-budget = Child budget
scheme-kinderopvangtoeslag = Childcare benefit
scheme-akw = Child benefit
scheme-aow = State pension (AOW)
scheme-bijstand = Social assistance
scheme-ww = Unemployment benefit (WW)
scheme-wia = Incapacity benefit (WIA)
scheme-wajong = Young disabled benefit (Wajong)
scheme-studiefinanciering = Student finance
scheme-wet-ib-2001 = Income tax
rule-article = { $act }, article { $article }
