# Intention and variants
part-intention = Intention
variants-intro = An intention stands here as text in the rule language, so that it can be tested. Variants stand side by side; none weighs more than another.
variants-none = There is no variant yet.
variant-sound = { $count ->
    [0] The text is sound and changes nothing in the law.
    [one] The text is sound and changes 1 thing in the law.
   *[other] The text is sound and changes { $count } things in the law.
}
variant-errors = { $count ->
    [one] The text has 1 error and cannot be tested yet.
   *[other] The text has { $count } errors and cannot be tested yet.
}
variant-untestable = The text cannot be tested yet.
variant-open = View or edit
variant-add = Add a variant
variant-new = Write a new variant
variant-new-intro = The head is filled in with what the dossier says. Save it; then choose from the law what changes, or write it yourself.
variant-from-paper = Begin with a motion or an amendment
variant-examples = Begin with an existing intention
variant-examples-intro = These intentions come with the program. You get a copy that you can change.
variant-copy = Make a new variant of this one
variant-choose = Choose a change from the law
variant-check = Check without saving
variant-findings = Check
variant-not-checked = Choose ‘Check’ to see whether the text is sound.
variant-withdraw = Withdraw this variant
variant-is-withdrawn = This variant was withdrawn: { $why }
variant-revisions = Earlier versions
variant-revision = Version { $version }
variants-beside = What the variants change
variants-beside-caption = What changes in the law, by variant
variants-withdrawn = Withdrawn variants
column-change = What
column-in-law = Now
change-absent = is not there
change-none = no change
finding-error = Error
finding-warning = Take care
finding-line = line { $line }
finding-help = Advice:
field-variant-name = Name of the variant
hint-variant-name = Short, so that you can tell the variants apart.
field-variant-text = Text in the rule language
hint-variant-text = First the head (kind, source, year, date of effect), then per article what changes.
field-variant-note = Explanation

choose-act = Choose an act
choose-act-intro = Choose the act in which something changes. Only acts that are here as rules are listed.
choose-count = { $count ->
    [one] 1 part
   *[other] { $count } parts
}
choose-caption = What can change in this act; amounts as in { $year }
column-article = Article
column-part = Part
item-parameter = amount or percentage
item-rule = rule
item-name = Name in the rule language
choose-value = A new value
field-value = New value
hint-value = Write the unit with it, for example € 2.580 or 8,10%. Kind: { $unit }.
field-from = From
choose-value-button = Put the value in the text
choose-rule = Change the rule
choose-rule-intro = The rule is put in the text as it reads now. Change it there.
choose-rule-button = Put the rule in the text
choose-lapse = Let it lapse
choose-lapse-intro = What another rule still uses cannot simply lapse; the check then says which rule that is.
choose-lapse-button = Let it lapse
wrong-date = Give a date, for example 2027-01-01.

paper-intro = Paste the text of a motion or an amendment. Nothing is assumed silently: what is not certain becomes a question to you.
field-paper = Text of the paper
hint-paper = The whole text, with number, date and operative part. Official XML is possible too.
paper-read = Read
paper-unreadable = This paper cannot be read.
paper-dictum = What the paper asks
paper-dictum-intro = These sentences were recognised as the operative part or as the change.
paper-proposals = What this can be in the law
paper-nothing = No article or concept was found that is in the acts that are here.
column-passage = Passage
column-comes-to = Comes to
paper-change = { $name }: from { $before } to { $after }
paper-presumed = The paper does not name the act; of the acts that are here only this one has the article.
paper-draft = Draft
paper-draft-intro = Read the draft, answer the questions and complete it. Only then keep it as a variant.
paper-keep = Keep as a variant
paper-question-no-figure = Question: the paper names this, but not which amount or rule changes into what.
paper-question-of-the-bill = Question: this changes an article of the bill itself; the text of the bill is needed for that.
paper-question-no-article = Question: the paper names no article here.
paper-question-not-loaded = Question: this article is not in the acts that are here.
paper-question-nothing-fits = Question: no amount or percentage of this article fits what the paper says.
paper-question-several-fit = Question: several amounts or percentages of this article fit. Choose which is meant.
paper-question-words = Question: words change here. Write the rule as it becomes.
