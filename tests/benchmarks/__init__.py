"""The numbers the house is held to, each with its baseline and its control."""
