"""The rules, by example and by property. Nothing here needs a disk, a socket or a window."""
