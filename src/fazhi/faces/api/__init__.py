"""The API: what the desk shows and does, for programs. No rule lives here, and no ledger is written out by hand."""
