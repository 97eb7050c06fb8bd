# The fixed parts of every page.
workbench = workbench
to-content = Skip to content
log-in = Log in
log-out = Log out
languages = Language
main-menu = Main menu
trail = Breadcrumb
start = Start
menu-dossiers = Dossiers
footer = Houvast computes and arranges; judging is for people. Open source, EUPL-1.2.

# Forms
form-problems = That did not work. Please look at:
form-optional = may be left empty
form-choose = Choose
pages = Pages

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

done-opgeslagen = Saved.
changed-meanwhile = Someone else changed this while you were working on it. What you wrote is still in the form; nothing is lost.
changed-choose = Below, what it says now stands beside what you wrote. Adapt your text if needed and save again: then your text holds. The previous version is kept.
changed-nothing = The texts are the same. Save again if you changed anything else.
changed-caption = What differs
changed-field = Part
changed-theirs = It says now
changed-yours = You wrote
