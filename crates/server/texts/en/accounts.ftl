# Logging in and setting up
sign-in-title = Log in
sign-in-intro = Log in with the address and password of your account.
sign-in-wrong = Address and password do not belong together.
sign-in-button = Log in
field-email = Email address
field-password = Password
set-up-title = Set up the workbench
set-up-intro = This workbench is new. Make the first organisation and the first account. This account manages organisations and accounts and can lead dossiers.
set-up-organisation = Your organisation
set-up-account = Your account
set-up-button = Set up and start
field-organisation-name = Name of the organisation
field-organisation-kind = Kind of organisation
field-name = Your name
hint-password = At least 12 characters. A sentence of a few words is strong and easy to remember.

kind-ministerie = Ministry
kind-uitvoerder = Executing organisation
kind-toezichthouder = Supervisor
kind-gemeente = Municipality
kind-provincie = Province
kind-waterschap = Water board
kind-koepel = Association of co-governments
kind-adviescollege = Advisory board
kind-parlement = Parliament

# Start
start-title = Testing intentions before they are decided
start-public = Houvast computes what an intention does to people, execution, law and money, and lets everyone who must carry it out or live with it take part in time.
start-inside = You are logged in as { $name } of { $organisation }.
