"""政务公开: pilot areas, information made public on the government's own motion, and requests for information."""
