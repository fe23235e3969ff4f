"""协同平台: the board of difficult cases, and what was decided before."""
