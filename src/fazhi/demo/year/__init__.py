"""The demo's 2021, one module for each domain: each plans its records on the agenda, with the exact totals of the report."""
