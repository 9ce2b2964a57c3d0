"""法治宣传: events that carry law to people, and the places of the culture of law."""
