# Why something cannot be done, and what one can do then.
failure-title = This cannot be done
failure-not-found = This page is not there, or you may not see it.
failure-forbidden = You may not do this here. If you think you may, ask your organisation's administrator about your roles.
failure-too-many = There were too many attempts. Try again in { $seconds } seconds.
failure-destroyed = The content was destroyed under the rules. The log says when and by whom.
failure-storage = Something went wrong while storing or fetching. Nothing was half stored. Try again; if it keeps going wrong, tell the administrator.
failure-forged = This form does not belong to a page that you opened here, or the page is too old. Open the page again.
failure-sign-in = You must log in for this.
failure-malformed = This request cannot be read.
failure-too-large = This is more than can be sent at once. Send it in parts.

wrong-empty = Fill this in.
wrong-too-long = Make this shorter: at most { $most } characters.
wrong-too-short = Make this longer: at least { $fewest } characters.
wrong-control = This has characters that are no text.
wrong-unknown = “{ $given }” does not exist.
wrong-form = Write this like: { $expected }.
wrong-range = Choose a number from { $from } to { $to }.
wrong-taken = This is already in use.
wrong-before = This must be later than { $other }.
wrong-too-many = At most { $most }.
wrong-sum = The parts add up to { $sum }; it says { $stated }.
wrong-confirm = Confirm this in so many words.

conflict-intussen-gewijzigd = Someone else changed this in the meantime. Open the page again and make your change there.
conflict-al-gegeven = This has been given. It can be supplemented, not changed.
conflict-nog-niet-gegeven = This must be given first.
conflict-bestaat-al = This exists already.
conflict-al-ingericht = The workbench has been set up already. Log in.
conflict-niet-actief = This account is not active. Ask your organisation's administrator.
conflict-afgerond = This is finished.
conflict-toetsen-ontbreken = Mandatory tests are missing. Ask for them, or say in so many words that you decide without them.
conflict-fase = This phase does not follow from the phase that the dossier is in.
conflict-laatste-beheerder = At least one administrator must stay.
conflict-in-gebruik = This is still used somewhere.
