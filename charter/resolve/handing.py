"""Duties of organs that pass to other organs when the time for them is over."""

from collections.abc import Iterator
from dataclasses import replace

from charter.diagnostics import Code
from charter.model import Procedure
from charter.resolve.acts import label
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft
from charter.syntax import ConductClause, ConductTail

PASSES, ON = "otherwise passes", "otherwise passes on"
KEPT = ("notwithstanding",)
"""What is said of a duty that is said of the one that it passes on to, too."""


def handed(clause: ConductClause) -> Iterator[ConductClause]:
    """The sentence up to where its duty passes on, then, one after the other, what the organs behind must do.

    Fault where more is said of these than by when, and what happens otherwise, or where the duty follows no event.
    """
    tails: list[ConductTail] = []
    organ, first = clause.organ, True
    above = [tail for tail in clause.tails if tail.kind in KEPT]
    for tail in clause.tails:
        if not first and tail.kind != "within" and not tail.kind.startswith("otherwise"):
            message = "the organ to which it passes must do the same, and nothing else is said of it but by when"
            fix = "move it in front of `, otherwise it passes to`"
            raise Fault(Code.UNCLEAR_PHRASE, tail.span, message, fix)
        tails.append(tail)
        if tail.kind == ON and clause.after is None:
            message = "from when on the other organ must do it is not clear: the duty follows no event"
            fix = "begin with the event: `whenever a member m does …, Council must …`"
            raise Fault(Code.UNCLEAR_PHRASE, tail.span, message, fix)
        if tail.kind == ON:
            yield replace(clause, organ=organ, tails=tuple(tails))
            organ, tails, first = tail.words[0][0], list(above), False
    yield replace(clause, organ=organ, tails=tuple(tails))


def handed_over(draft: Draft) -> frozenset[tuple[str, str, str]]:
    """From which organ which matter passes to which other, as duties say: (organ, matter, other organ)."""
    found = set()
    for clause, _ in draft.each(ConductClause):
        organ = clause.organ
        for tail in clause.tails:
            if organ is not None and tail.kind in (PASSES, ON):
                found |= {(organ.text, word, tail.words[0][0].text) for word in label(clause.act).split()}
                organ = tail.words[0][0]
    return frozenset(found)


def check_heir(clause: ConductClause, tail: ConductTail, matter: str, procedures: tuple[Procedure, ...]) -> None:
    """Fault unless the organ to which a duty passes is another one, and decides the matter."""
    word = tail.words[0][0]
    if clause.organ is not None and clause.organ.text == word.text:
        message = f"it passes to another organ, and `{word.text}` is the one that has not done it in time"
        raise Fault(Code.MISPLACED_DEADLINE, word.span, message, "name another organ")
    if matter and not any((one.organ, one.matter) == (word.text, matter) for one in procedures):
        raise Fault(
            Code.PASSES_NOWHERE, word.span,
            f"`{matter}` passes to `{word.text}` here, and by what rule `{word.text}` decides it is not said",
            f"add a clause `{word.text} decides {matter} by ….`",
        )  # fmt: skip
