"""行政执法: penalties, checks, file reviews, and the registers of organs and officers that may enforce."""
