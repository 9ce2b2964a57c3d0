"""One package per system of the report: what is recorded, what may happen, what is counted."""
