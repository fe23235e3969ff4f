"""One class of promises, run against the fake and the real thing alike."""
