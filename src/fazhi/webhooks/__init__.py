"""Webhooks: an outside program is told that something happened, by a signed request that names no person."""
