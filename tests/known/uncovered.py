"""The rows of the known answers that nothing shows, each with the reason why."""

UNCOVERED = {
    "EU-04": "not yet: the populations of the 28 members in 2014 are not among the tables; the clause is counted for "
    "the 27 of 2024 (EU-03)",
    "EU-05": "not yet: of how many weighted rules a rule is made up is not computed",
    "EU-26": "outside: a formula that proposes a quota from populations, and no rule of any charter",
    "POL-03": "outside: how many sessions came to nothing is history, and does not follow from the rules",
}
"""Row → reason: `outside` the world of rules, or `not yet`."""
