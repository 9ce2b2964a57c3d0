"""The demo district: a synthetic year, made through the same services that users use."""
