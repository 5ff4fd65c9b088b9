"""The rows of the known answers that nothing shows, each with the reason why."""

UNCOVERED = {
    "POL-03": "outside: how many sessions came to nothing is history, and does not follow from the rules",
}
"""Row → reason: `outside` the world of rules, or `not yet`."""
