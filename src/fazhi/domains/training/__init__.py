"""执法培训: courses for enforcement officers and the street's brigade, and the officers' examinations."""
