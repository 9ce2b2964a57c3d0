"""行政复议: applications against administrative acts, under the law of 2017 and that of 2023."""
