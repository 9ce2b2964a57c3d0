"""How the registry says no."""


class AccountRefused(ValueError):
    """What is asked of an account, its roles or its credentials may not be; the message says why."""
