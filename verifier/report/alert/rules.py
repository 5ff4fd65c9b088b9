"""The rules that alerts fall under: one for each verdict that is a problem, one for each code of a diagnostic."""

from charter.diagnostics.code import Code, Severity
from charter.diagnostics.pages import explain
from verifier.report.alert.advice import AGAIN, IN_THE_WAY
from verifier.report.alert.alert import Level, Rule
from verifier.verdict import Outcome

OF_VERDICTS = {
    Outcome.VIOLATED: Rule(
        "guarantee-violated", Level.ERROR, "The charter breaks a guarantee that it gives.",
        "The report tells the smallest case step by step, and which clause let it happen.",
    ),
    Outcome.VACUOUS: Rule(
        "guarantee-vacuous", Level.ERROR, "A guarantee is true only because what it speaks of can never happen.",
        "Look for a matter that nobody decides, a standing that nobody has, or a condition that is never met.",
    ),
    Outcome.DEPENDS: Rule(
        "guarantee-depends-on-the-reading", Level.ERROR,
        "A guarantee holds under one reading of the text and fails under another.",
        "The text is silent where it should speak. Write down the reading that is meant.",
    ),
    Outcome.BOUNDED: Rule(
        "guarantee-bounded", Level.WARNING,
        "A guarantee was checked up to a number of parties, and not proved for all.",
        "No violation was found up to the bound. Beyond it nothing is known.",
    ),
    Outcome.UNDECIDED: Rule(
        "guarantee-undecided", Level.WARNING, "A guarantee was neither proved nor refuted.", IN_THE_WAY
    ),
    Outcome.NOT_ANALYSED: Rule(
        "guarantee-not-analysed", Level.WARNING, "A guarantee was read and understood, and no analysis covers it yet.",
        "Nothing is known of it. Say it in other words, or watch over it by other means.",
    ),
}  # fmt: skip
"""The rule of each outcome that is a problem."""

ALARM = Rule(
    "soundness-alarm", Level.ERROR, "The interpreter contradicts the solver: this is a fault of the tool.",
    "Trust no verdict on this charter, and report the fault.",
)  # fmt: skip
SCENARIO = Rule(
    "scenario-failed", Level.ERROR, "A scenario did not come out as it expects.",
    "Either the charter does not do what the scenario remembers, or the scenario is wrong.",
)  # fmt: skip
LOST = Rule(
    "guarantee-lost", Level.ERROR, "The change takes away what the version before promised or checked.",
    "Bring it back, or change it in a change of its own, so that a reviewer sees what is given up.",
)  # fmt: skip
CLAUSE = Rule(
    "clause-not-analysed", Level.WARNING, "A clause was read and understood, and no analysis covers it yet.",
    "What the clause says is in no verdict.",
)  # fmt: skip
FAILURE = Rule(
    "file-unreadable", Level.ERROR, "A file could not be looked at.", "Name a charter file, or a folder with charters."
)
NOTHING = Rule(
    "nothing-checked", Level.WARNING, "A file holds nothing that could be checked.",
    "Write a guarantee or a scenario. The standard guarantees need one line each.",
)  # fmt: skip
PARTIAL = Rule("interrupted", Level.ERROR, "The run was stopped: not all was checked.", AGAIN)


def of_code(code: Code) -> Rule:
    """The rule of a diagnostic: its page."""
    page = explain(code)
    level = Level.ERROR if code.severity is Severity.ERROR else Level.WARNING
    return Rule(str(code), level, f"{code.title.replace('-', ' ').capitalize()}.", page.text)
