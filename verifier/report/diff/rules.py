"""The rules that the findings of a comparison fall under."""

from verifier.diff.finding import Answer, Fate
from verifier.report.alert.advice import AGAIN, BUDGET, IN_THE_WAY, MEANT
from verifier.report.alert.alert import Level, Rule

_CHANGED = "Look at the situations: a change of the rule may be meant, and more may follow from it than is meant."

OF_ANSWERS = {
    Answer.EASIER: Rule("decision-easier", Level.NOTE, "A kind of decision is easier to adopt than before.", _CHANGED),
    Answer.HARDER: Rule("decision-harder", Level.NOTE, "A kind of decision is harder to adopt than before.", _CHANGED),
    Answer.INCOMPARABLE: Rule(
        "decision-incomparable", Level.NOTE,
        "Of a kind of decision, each version adopts what the other does not.", _CHANGED,
    ),
    Answer.ADDED: Rule("decision-added", Level.NOTE, "A kind of decision is new.", _CHANGED),
    Answer.GONE: Rule("decision-gone", Level.NOTE, "A kind of decision is taken no longer.", _CHANGED),
    Answer.APART: Rule(
        "decision-not-comparable", Level.NOTE,
        "A kind of decision was not compared: a version has no roster.", "Look for a roster that no State can meet.",
    ),
    Answer.UNDECIDED: Rule(
        "decision-undecided", Level.WARNING,
        "It was not found out whether a kind of decision is easier or harder to adopt than before.",
        IN_THE_WAY,
    ),
}  # fmt: skip
"""The rule of each answer but *equivalent*."""

OF_FATES = {
    Fate.LOST: Rule(
        "guarantee-lost", Level.ERROR, "A guarantee held before, and does not hold now.",
        "The report tells the smallest case step by step, and which changed clause lets it happen.",
    ),
    Fate.DELETED: Rule(
        "guarantee-deleted", Level.ERROR, "A guarantee that was given before is given no longer.",
        "Bring it back, or take it out in a change of its own, so that a reviewer sees what is given up.",
    ),
    Fate.OPEN: Rule(
        "guarantee-unsettled", Level.WARNING, "It was not found out whether a guarantee is kept.", IN_THE_WAY
    ),
    Fate.GAINED: Rule("guarantee-gained", Level.NOTE, "A guarantee holds now, and did not before.", "Keep it."),
    Fate.NEW: Rule("guarantee-new", Level.NOTE, "A guarantee is new.", "`charter verify` tells whether it holds."),
    Fate.STILL: Rule(
        "guarantee-still-fails", Level.NOTE, "A guarantee does not hold, and did not before.",
        "The change is not to blame. `charter verify` tells the case.",
    ),
}  # fmt: skip
"""The rule of each fate of a guarantee but *kept*."""

WEAKER = Rule(
    "guarantee-weaker", Level.WARNING, "A guarantee holds, and demands or survives less than before.",
    "Make sure that this is meant: the next change may break it unnoticed.",
)  # fmt: skip
REWORDED = Rule(
    "guarantee-reworded", Level.NOTE, "A guarantee says something else, and what it said before holds as well.", MEANT
)
DROPPED = Rule("guarantee-dropped", Level.NOTE, "A guarantee that did not hold was taken out.", MEANT)
VETO_GAINED = Rule("veto-gained", Level.NOTE, "A party alone can prevent a decision now, and could not before.", MEANT)
VETO_LOST = Rule(
    "veto-lost", Level.NOTE, "A party alone could prevent a decision before, and cannot now.",
    "Make sure that this is meant: what the party could stop may now bind it.",
)  # fmt: skip
VETO_OPEN = Rule(
    "veto-unsettled", Level.WARNING, "It was not found out whether a party alone can prevent a decision.", BUDGET
)
TIED = Rule("newly-bound", Level.NOTE, "A party is bound by a decision that did not bind it before.", MEANT)
FREED = Rule("no-longer-bound", Level.NOTE, "A party is no longer bound by a decision that bound it before.", MEANT)
BOUND_OTHERWISE = Rule("bound-otherwise", Level.NOTE, "The clauses on whom a decision binds say something else.", MEANT)
BOUND_OPEN = Rule(
    "binding-unsettled", Level.WARNING, "It was not found out whether a decision binds others than before.", IN_THE_WAY
)
OF_ACTS = {
    "lawful": Rule(
        "act-newly-lawful", Level.NOTE, "An act that was unlawful is lawful now, in some situations.", MEANT
    ),
    "unlawful": Rule(
        "act-newly-unlawful", Level.NOTE, "An act that was lawful is unlawful now, in some situations.", MEANT
    ),
    "owed": Rule("act-newly-owed", Level.NOTE, "An act is owed now that was not, in some situations.", MEANT),
    "no longer owed": Rule("act-no-longer-owed", Level.NOTE, "An act is no longer owed, in some situations.", MEANT),
    "perhaps lawful": Rule(
        "act-lawful-unsettled", Level.WARNING, "It was not found out whether an act is lawful as before.", IN_THE_WAY
    ),
    "perhaps owed": Rule(
        "act-owed-unsettled", Level.WARNING, "It was not found out whether an act is owed as before.", IN_THE_WAY
    ),
}
"""The rule of what an act newly is, or may be."""

STALE = Rule(
    "number-stayed", Level.WARNING, "A fixed number stayed, and the body that it is asked of has other seats.",
    "Say the number as a share, or change it with the seats.",
)  # fmt: skip
ALARM = Rule(
    "soundness-alarm", Level.ERROR, "The interpreter contradicts the solver: this is a fault of the tool.",
    "Trust nothing of this comparison, and report the fault.",
)  # fmt: skip
NOTHING = Rule(
    "nothing-compared", Level.WARNING, "Neither version decides, demands or promises anything.",
    "Compare charters with at least one kind of decision.",
)  # fmt: skip
PARTIAL = Rule("interrupted", Level.ERROR, "The run was stopped: not all was compared.", AGAIN)
