"""First start: the environment beside the program and the system libraries Qt needs.

Runs before anything is installed, so it imports the standard library alone, and nothing else of the project.
"""
