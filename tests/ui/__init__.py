"""Panes, one by one, without a screen."""
