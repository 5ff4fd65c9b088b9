"""One amendment made to a charter: all that is to be said of it."""

from collections.abc import Sequence

import charter
from charter.amending.apply import apply
from charter.amending.change import Amendment, Delete
from charter.amending.consolidate import consolidate, edits
from charter.amending.places import places
from charter.checked import Checked
from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.model import Model
from charter.read import Fetch, in_place
from charter.source import Source
from verifier.amend.adoption import adoption
from verifier.amend.desk import Desk
from verifier.amend.finding import Assessment, Outlook, Touched
from verifier.amend.leftovers import fresh, leftovers
from verifier.amend.prospect import prospect, told
from verifier.amend.touched import apart, touched
from verifier.runs.context import RunContext, memory
from verifier.runs.lockout import answer


@dataclass(frozen=True, slots=True)
class Standing:
    """A charter as it stands: its file, what it says, what it draws, where its other files come from, and the one way
    in which it is read (from 0; None: every way).
    """

    source: Source
    model: Model
    diagnostics: tuple[Diagnostic, ...]
    fetch: Fetch | None = None
    reading: int | None = None

    def checked(self, text: str) -> Checked:
        """What the charter says with that text in place of its own, in the same layers."""
        path, practices = self.source.path, self.model.practices
        return charter.check(path, in_place({path: text}, self.fetch), practices, self.reading)


def assess(standing: Standing, amendment: Amendment, desk: Desk) -> Assessment:
    """What the amendment does to the charter. Raises `Unconsolidated` where it cannot be made to its text.

    After an interrupt what was found until then is told.
    """
    before = places(standing.source)
    text = apply(standing.source.text, edits(before, amendment))
    after = Source(standing.source.path, text, "")
    there = places(after)
    checked = standing.checked(text)
    findings = fresh(standing.diagnostics, checked.diagnostics)
    found = units(standing.model, touched(standing.model, before, there), desk)
    model = checked.model or _without_scenarios(standing, after, checked.diagnostics)
    left = leftovers(before, there, (standing.model, model), findings)
    outlooks = _outlooks(standing.model, model, desk) if model else ()
    outside = apart(before, there)
    sound = checked.model is not None
    return Assessment(amendment, text, model, found, outside, outlooks, left, findings, sound, desk.complete)


def _without_scenarios(standing: Standing, after: Source, found: Sequence[Diagnostic]) -> Model | None:
    """What a text says whose errors lie in scenarios alone, these left out; None if some lie elsewhere."""
    where = places(after)
    faulty: dict[str, None] = {}
    for one in (one for one in found if one.severity is Severity.ERROR):
        inside = [entry.within for entry in where.entries if entry.start <= one.span.start < entry.end]
        if not inside or not inside[0].startswith("scenario "):
            return None
        faulty[inside[0]] = None
    text = consolidate(after, Amendment("", tuple(Delete(address) for address in faulty)))
    return standing.checked(text).model


def _outlooks(standing: Model, model: Model, desk: Desk) -> tuple[Outlook, ...]:
    """What becomes of each guarantee; after an interrupt of those that were known by then, and no case is told."""
    try:
        outlooks = prospect(standing, model, desk)
        return told(outlooks, standing, model) if desk.complete else outlooks
    except KeyboardInterrupt:
        desk.complete = False
        return prospect(standing, model, desk)


def units(model: Model, changed: Sequence[tuple[str, bool]], desk: Desk) -> tuple[Touched, ...]:
    """How each of these units of a charter may be amended; of a new article, added. An interrupt ends it early."""
    context, found = RunContext(memory(model)), list[Touched]()
    try:
        for unit, new in changed:
            desk.progress(f"how {unit} may be amended")
            found.append(answer(desk.pool, adoption(context, unit, new)))
    except KeyboardInterrupt:
        desk.complete = False
    return tuple(found)
