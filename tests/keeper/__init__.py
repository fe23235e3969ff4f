"""The keeper with real processes and a real server: how it begins, what it survives, how it ends."""
