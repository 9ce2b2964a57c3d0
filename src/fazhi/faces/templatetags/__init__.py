"""The words that templates may use."""
