"""What an exit code means where the caller wants another than what was found comes to."""

ASKED = "the caller asked that what was found does not change the exit code"
"""It is 0, although something was found."""

WARNED = "nothing worse than a warning was found, and the caller asked that a warning counts"
"""It is 1, although nothing is wrong."""
