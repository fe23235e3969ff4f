"""Setting up and starting: first starts, bad starts, and what the command line promises."""
