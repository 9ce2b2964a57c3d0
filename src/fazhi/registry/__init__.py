"""Places, units, people, accounts, and the one predicate that says who sees and does what."""
