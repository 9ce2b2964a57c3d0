"""矛盾纠纷化解: people's, administrative and judicial mediation in one ledger; committees, lawyers' services, legal aid."""
