"""Duties that follow an act, as guarantees ask for them: `whenever F, then G within P` as a sentence of the charter."""

import re
from collections.abc import Iterator

from charter.model import Answered, Guarantee, Model

_ASKED = re.compile(r"whenever (?P<event>.+), then (?P<who>.+?) does (?P<act>.+?)(?: within (?P<time>[^,]+?))?\.?")
_TIME = "90 days"
"""The time for an answer of which the guarantee names none."""


def followers(model: Model) -> Iterator[tuple[Guarantee, Answered, str]]:
    """Each guarantee that an act be answered, its form, and a duty that lays it down, by default where that can be."""
    matters = {matter.name for matter in model.matters}
    for guarantee in model.guarantees:
        form = guarantee.form
        if isinstance(form, Answered) and form.trigger is not None:
            asked = _ASKED.fullmatch(" ".join(guarantee.sentence.split()))
            if asked is not None:
                late = ", otherwise it is adopted" if form.answer.doer is None and form.answer.act in matters else ""
                time = asked["time"] or _TIME
                duty = f"{asked['who']} must {asked['act']} within {time}{late}."
                yield guarantee, form, f"whenever {asked['event']}, {duty}"
