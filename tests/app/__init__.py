"""The rooms of the workstation against small real fakes."""
