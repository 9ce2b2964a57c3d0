"""审计监督: audit projects from the yearly plan to the report, and how what they found was put right."""
