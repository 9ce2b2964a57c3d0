"""Excel in and out, once for every ledger: the sheet of a ledger follows from the fields of its model."""
