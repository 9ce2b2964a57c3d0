"""重大行政决策: each decision from the catalogue to its execution and evaluation."""
