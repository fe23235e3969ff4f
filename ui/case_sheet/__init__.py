"""The case sheet: one case with its facts, its history and what may be done with it."""
