"""Ten telephone calls as people make them, typed into the real form."""
