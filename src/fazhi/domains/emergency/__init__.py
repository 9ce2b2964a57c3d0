"""突发事件应对: plans, drills, incidents under the law of 2007 and that of 2024, enforcement against the epidemic."""
