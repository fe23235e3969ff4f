"""The plan of the house as tests: floors, banned patterns, Qt shadowing, what files may say."""
