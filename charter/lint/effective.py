"""Changes of standing of which the text does not say from which day on."""

import re
from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import AT_ONCE, Clause, Modal, Model, StageKind
from charter.resolve.resolve import Resolved
from charter.silence import Silence
from charter.words import addresses

SPOKEN_OF = r"\bat once\b|immediate|forthwith|into force|from the day|on the day|effective"
VOTED = (StageKind.DECISION, StageKind.APPROVAL, StageKind.RATIFICATION)
LEFT = ("suspended", "former", "outside")
SHOWN = 6


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the first clause that changes a standing without saying when, with the addresses of the others."""
    if resolved.model is None:
        return
    silence = Silence(resolved.draft)
    found = dict.fromkeys(_changes(resolved.model))
    unsaid = [(clause, silence.sentence(clause)) for clause in found if _says_nothing(clause)]
    items = [item for _, item in unsaid if item is not None and "effective at once" not in silence.words(item)]
    if not items:
        return
    first = items[0]
    told = silence.words(first).rstrip(".")
    after = "adoption" if told.startswith("an adopted") else "notice"
    message = "from which day on this has effect is not said: it is taken to be at once"
    later = f"{told}, effective 30 days after {after}"
    fix = f"say it, or declare both readings: `{silence.choice(first, 'when', told, later)}`"
    others = tuple(item.clause.address for item in items[1:])
    notes = (f"the same is true of {addresses(others, SHOWN)}",) if others else ()
    yield Diagnostic(Code.EFFECT_WITHOUT_DATE, first.span, message, fix, notes)


def _changes(model: Model) -> Iterator[Clause]:
    """The clauses that change a standing on no day that is named, in the order of the text: by a deed, by a decision
    that takes membership away or has several stages, by any decision where other clauses of the charter name a day.
    """
    dynamics = model.dynamics
    deeds = [norm for norm in dynamics.norms if norm.becoming is not None and norm.modal is not Modal.MUST]
    dues = [norm.becoming.due for norm in deeds if norm.becoming is not None]
    named = any(due != AT_ONCE for due in (*dues, *(one.becoming.due for one in dynamics.makes)))
    long = {one.matter for one in model.procedures if sum(stage.kind in VOTED for stage in one.stages) > 1}
    made = [one for one in dynamics.makes if named or one.matter in long or one.becoming.to in LEFT]
    found = [norm.clause for norm, due in zip(deeds, dues, strict=True) if due == AT_ONCE]
    found += [one.clause for one in made if one.becoming.due == AT_ONCE and one.matter not in dynamics.delayed]
    return iter(sorted(found, key=lambda clause: clause.span.start))


def _says_nothing(clause: Clause) -> bool:
    return re.search(SPOKEN_OF, clause.wording.lower()) is None
