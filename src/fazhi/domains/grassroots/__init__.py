"""基层法治: community counsel, law-savvy residents, and what they do in their communities."""
