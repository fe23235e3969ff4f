"""The call form: what was said, where, of which class."""
