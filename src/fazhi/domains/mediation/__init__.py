"""矛盾纠纷化解: people's, administrative and judicial mediation, committees, lawyers' services, legal aid."""
