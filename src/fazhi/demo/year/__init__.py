"""The demo's 2021, a module for each domain: each plans its records, with the exact totals of the report."""
