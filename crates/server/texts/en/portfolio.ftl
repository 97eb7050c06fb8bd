# Portfolio
portfolio-title = Portfolio
portfolio-intro = All dossiers that you may see, and what still stands in the way.
portfolio-order = Order
portfolio-due = the first by { $date }
portfolio-late = Overdue
column-tests = Missing tests
column-waiting = Who must still answer
column-oldest = Oldest bottleneck
column-clashes = Same date, same executor
order-nieuwste = Newest first
order-datum = First date of entry into force first
order-fase = Furthest phase first
order-toetsen = Most missing tests first
order-wachten = Longest waiting for an answer first
order-knelpunt = Oldest bottleneck first
