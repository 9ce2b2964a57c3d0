"""fazhi (法治): the ledgers, clocks, figures and annual report of a law-based county government."""
