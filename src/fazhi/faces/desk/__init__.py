"""The desk of staff: to-dos, ledgers, records, figures; made once from the models, for every ledger."""
