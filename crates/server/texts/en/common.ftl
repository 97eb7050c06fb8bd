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
menu-portfolio = Portfolio
menu-programmes = Programmes
menu-bottlenecks = Bottlenecks
menu-signal = Give a signal
menu-public = Public
menu-administration = Administration
footer = Houvast computes and arranges; judging is for people. Open source, EUPL-1.2.
accessibility = Accessibility
privacy = Privacy

# Forms
form-problems = That did not work. Please look at:
form-optional = may be left empty
form-choose = Choose
