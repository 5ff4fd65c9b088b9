"""The rules that findings on amendments fall under."""

from charter.dataclass import replace
from verifier.amend.finding import Fate, Trace
from verifier.report.alert.advice import AGAIN, BUDGET, IN_THE_WAY, MEANT
from verifier.report.alert.alert import Level, Rule

ENTRENCHED = Rule(
    "entrenched-clause-touched", Level.ERROR, "The amendment changes what the charter protects from amendment.",
    "Leave it as it is. The report says whether it falls in several steps all the same.",
)  # fmt: skip
UNLAWFUL = Rule(
    "amendment-unlawful", Level.ERROR, "The amendment changes what no vote can amend.",
    "Say in the charter how it is amended, or leave it as it is.",
)  # fmt: skip
UNSETTLED = Rule(
    "amendment-unsettled", Level.WARNING, "It was not found out whether the amendment may be adopted.", IN_THE_WAY
)
OF_FATES = {
    Fate.LOST: Rule(
        "guarantee-lost", Level.ERROR, "The amendment breaks a guarantee that held.",
        "The report tells the smallest case step by step, and which change lets it happen.",
    ),
    Fate.WEAKER: Rule("guarantee-weaker", Level.ERROR, "The amendment weakens a guarantee.", MEANT),
    Fate.TAKEN_OUT: Rule(
        "guarantee-taken-out", Level.ERROR, "The amendment takes out a guarantee.",
        "Leave it in, or take it out in an amendment of its own, so that everybody sees what is given up.",
    ),
    Fate.OPEN: Rule(
        "guarantee-unsettled", Level.WARNING, "It was not found out what becomes of a guarantee.", IN_THE_WAY
    ),
    Fate.STRONGER: Rule("guarantee-stronger", Level.NOTE, "The amendment strengthens a guarantee.", "Keep it."),
    Fate.WON: Rule("guarantee-gained", Level.NOTE, "A guarantee holds once the amendment is adopted.", "Keep it."),
    Fate.NEW: Rule("guarantee-new", Level.NOTE, "The amendment brings a guarantee.", MEANT),
}  # fmt: skip
"""The rule of each fate of a guarantee but *same*."""

DROPPED = Rule("guarantee-dropped", Level.NOTE, "The amendment takes out a guarantee that does not hold.", MEANT)
OF_TRACES = {
    Trace.DANGLING: Rule(
        "dangling-reference", Level.ERROR, "A clause that stays refers to what the amendment takes away.",
        "Change that clause in the same amendment.",
    ),
    Trace.STALE: Rule(
        "stale-threshold", Level.WARNING,
        "A fixed number stays, and the body that it is asked of gets other seats or votes.",
        "Say the number as a share, or change it in the same amendment.",
    ),
    Trace.READS_ON: Rule(
        "reads-on", Level.NOTE, "A clause that stays names another that now says something else.", MEANT
    ),
    Trace.SETS_ASIDE: Rule(
        "protected-clause-set-aside", Level.WARNING,
        "A new clause prevails over one that the charter protects from amendment.",
        "Say what the new clause leaves of the protected one.",
    ),
    Trace.SCENARIO: Rule(
        "scenario-fails", Level.WARNING, "A scenario of the charter comes out otherwise under the text as amended.",
        "Change the scenario in the same amendment, if that is meant.",
    ),
}  # fmt: skip
"""The rule of each thing that is left behind."""

REFUSED = Rule(
    "amendment-not-made", Level.ERROR, "The amendment cannot be made to the charter as it stands.",
    "Look for an address that is not there, or two changes of one provision.",
)  # fmt: skip
NO_ORDER = Rule(
    "no-lawful-order", Level.ERROR, "The amendments cannot all be adopted, in whatever order.",
    "The report says after which order which of them cannot be adopted, and why.",
)  # fmt: skip
ORDER = Rule(
    "order-of-adoption", Level.NOTE, "The amendments may be adopted in some orders, and not in others.",
    "Adopt them in one of the lawful orders.",
)  # fmt: skip
TEXTS = Rule(
    "order-changes-the-text", Level.NOTE, "Which text comes of the amendments depends on the order of adoption.",
    "Agree on the order, or let the amendments change different provisions.",
)  # fmt: skip
TOGETHER = Rule(
    "guarantee-lost-together", Level.ERROR, "Once all the amendments are adopted a guarantee does not hold any more.",
    "The report says which sets of them are safe.",
)  # fmt: skip
TOGETHER_OPEN = Rule(
    "guarantee-unsettled-together", Level.WARNING,
    "It was not found out whether a guarantee holds once all the amendments are adopted.",
    BUDGET,
)  # fmt: skip
PARTIAL = Rule("interrupted", Level.ERROR, "The run was stopped: not all was looked at.", AGAIN)


def alone(rule: Rule) -> Rule:
    """The rule of what one of several amendments does by itself: it is to be known, and the set of all counts."""
    return rule if rule.level is Level.NOTE else replace(rule, id=f"{rule.id}-alone", level=Level.NOTE)
