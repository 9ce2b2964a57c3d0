"""The journal: every change of every record, hashed, in the transaction of the change itself."""
