"""Rules under which whoever abstains votes against, in a charter that never speaks of abstaining."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import IN_FAVOUR, PRESENT, Ballot, Count
from charter.resolve.resolve import Resolved
from charter.silence import Said, Silence

SPOKEN_OF = r"abst(ain|ention)|\bvoting\b"


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the first rule of the charter in which an abstention weighs as a vote against without its being said."""
    silence = Silence(resolved.draft)
    if resolved.model is None or not silence.about(SPOKEN_OF):
        return
    for one in silence.counts(resolved.model):
        item = silence.sentence(one.clause)
        if item is not None and _weighs(one):
            text = one.count.text
            old, new = _otherwise(text, one.count)
            message = f"what an abstention does is not said: under `{text}` it weighs as a vote against"
            fix = f"say it, or declare both readings: `{silence.choice(item, 'in favour', old, new)}`"
            yield Diagnostic(Code.ABSTENTION_LEFT_OPEN, item.span, message, fix)
            return


def _weighs(one: Said) -> bool:
    count = one.count
    whole = count.of_base and count.text.startswith("every ") and count.group.filter is None
    asks = count.stance == IN_FAVOUR and (whole or (count.of_base and count.group.filter == PRESENT))
    return asks and Ballot.ABSTAINING in one.stage.ballots and not one.stage.reversed_


def _otherwise(text: str, count: Count) -> tuple[str, str]:
    """Words of the rule, and those by which abstentions are not counted."""
    if count.group.filter == PRESENT:
        return text, text.replace(" present", " voting", 1)
    return text, text.replace(" in favour", " voting in favour", 1)
