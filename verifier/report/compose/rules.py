"""The rules that clashes between charters fall under."""

from charter.dataclass import replace
from verifier.compose.finding import Kind
from verifier.report.alert.advice import AGAIN, IN_THE_WAY
from verifier.report.alert.alert import Level, Rule

_REPAIR = "Let one of the charters say which of them goes first: a clause of priority, or a saving."

OF_KINDS = {
    Kind.CONTRADICTION: Rule(
        "must-and-must-not", Level.ERROR, "One charter demands of a party what another forbids it.", _REPAIR
    ),
    Kind.IMPOSSIBLE: Rule(
        "duty-without-a-lawful-act", Level.ERROR, "No lawful act meets a duty under one of the charters.", _REPAIR
    ),
    Kind.DECISION: Rule(
        "decision-contrary", Level.ERROR, "A decision under one charter is contrary to another.", _REPAIR
    ),
    Kind.MEMBERSHIP: Rule(
        "membership-excluded", Level.ERROR, "One charter admits a party that another forbids to belong there.",
        "Let the one say whom it admits, or the other whom it lets belong.",
    ),
    Kind.TERMINATION: Rule(
        "decision-ends-charter", Level.ERROR, "A decision under one charter ends another.",
        "Say in the other how it ends, and by whose decision.",
    ),
}  # fmt: skip
"""The rule of each kind of finding that nothing settles."""

SETTLED = {
    kind: replace(rule, id=f"{rule.id}-settled", level=Level.NOTE, text=f"{rule.text} A clause settles it.",
                  help="Nothing need be done; make sure that the clause is meant so.")
    for kind, rule in OF_KINDS.items()
}  # fmt: skip
"""The rule of each kind of finding that a clause settles."""

OPEN = Rule("clash-undecided", Level.WARNING, "It was neither shown nor excluded that two charters clash.", IN_THE_WAY)
NOTHING = Rule(
    "nothing-compared", Level.WARNING, "The charters speak of nothing in common.",
    "Say which acts and terms are the same: --act, --term, --same.",
)  # fmt: skip
PARTIAL = Rule("interrupted", Level.ERROR, "The run was stopped: not all was compared.", AGAIN)
