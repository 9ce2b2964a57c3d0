"""法治督察与考核: supervisions, circulars, the deliveries of the yearly report, and the assessment of units."""
