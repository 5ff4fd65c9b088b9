"""What becomes of each guarantee."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

from charter.dataclass import dataclass
from charter.found import fields_of
from charter.model import Grade, Guarantee, Model
from charter.source import Source, Span
from verifier.amend.finding import Fate, Outlook
from verifier.amend.part import Parts
from verifier.cache.key import Run
from verifier.cache.recall import Recall
from verifier.cache.shelf import Shelf
from verifier.diff.carried import carried
from verifier.diff.guarantees import demands_less, meaning
from verifier.diff.match import match
from verifier.engines.solver import RLIMIT, SolverPool
from verifier.engines.verify import verify
from verifier.explain.report import Finding
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

GRADES = (None, *Grade)
GOOD = (Outcome.HOLDS, Outcome.BOUNDED)
OPEN = (Outcome.UNDECIDED, Outcome.NOT_ANALYSED)
Key = tuple[Model, Guarantee]
NO_SOURCE = Source("rules", "", "")


@dataclass(slots=True)
class Desk:
    """Verifies, and remembers by content: what the same rules make of the same guarantee is asked once.

    Rules are the same if all of them that the guarantee can turn on are (`Parts`). What is certain is kept on the
    `shelf` for the next run, under the budget of each question. `asked` counts the guarantees that were verified,
    `recalled` those that an earlier run had. `complete` is false once a verification was interrupted.
    """

    pool: SolverPool
    progress: Callable[[str], None]
    shelf: Shelf | None = None
    budget: int = RLIMIT
    known: dict[Key, Verdict] = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts)
    asked: int = 0
    recalled: int = 0
    complete: bool = True

    def verdicts(self, model: Model) -> Mapping[str, Verdict]:
        """The verdict on each guarantee of a charter, by name."""
        keys = {one.name: (self.parts.of(model, one.form), one) for one in model.guarantees}
        left = [name for name, key in keys.items() if key not in self.known]
        left = [name for name in left if not self._recalled(model, keys[name])]
        if left:
            lost = self.pool.lost
            found = verify(model, only=left, pool=self.pool, progress=self.progress)
            self.complete = self.complete and not found.interrupted
            self.asked += len(found.verdicts)
            self.known |= {keys[one.guarantee.name]: one for one in found.verdicts}
            for one in () if self.pool.lost > lost else found.verdicts:
                self._recall(model, keys[one.guarantee.name]).keep((Finding(one, None),))
        return {name: self.known[key] for name, key in keys.items() if key in self.known}

    def _recalled(self, model: Model, key: Key) -> bool:
        """Whether an earlier run settled the guarantee for the same rules."""
        if self.shelf is None:
            return False
        found = self._recall(model, key).findings((key[1],))
        if found:
            self.known[key] = found[key[1].name].verdict
            self.recalled += 1
        return bool(found)

    def _recall(self, model: Model, key: Key) -> Recall:
        told = Source("rules", "", hashlib.sha256(_spelt(key[0]).encode()).hexdigest()) if self.shelf else NO_SOURCE
        return Recall(self.shelf, model, (told,), Run((("amend", str(self.budget)),)))


def _spelt(node: object) -> str:
    """A piece of a charter as a text that tells it from every other; places in a file do not count."""
    if isinstance(node, Span):
        return ""
    if isinstance(node, tuple):
        return f"({','.join(map(_spelt, node))})"
    names = fields_of(node)
    inner = ",".join(_spelt(getattr(node, name)) for name in names)
    return f"{type(node).__name__}({inner})" if names else repr(node)


def prospect(standing: Model, model: Model, desk: Desk) -> tuple[Outlook, ...]:
    """Every guarantee, in the order of the charter as it stands, then those that are new.

    Of the text that comes of an amendment two things are asked: each guarantee as it reads there, and, where that is
    something else than before or less, as it read. What the amendment takes away cannot hide behind new words.
    """
    before, after = desk.verdicts(standing), desk.verdicts(model)
    matched = match(standing, model).new
    said = {one.name: one for one in matched.guarantees}
    homes = {one.name: _home(one, standing, matched) for one in standing.guarantees}
    other = [one for one in standing.guarantees if _other(one, said.get(homes[one.name]))]
    again = carried(other, standing, matched)
    still = desk.verdicts(again.model)
    found: list[Outlook] = []
    for one in standing.guarantees:
        interrupted = one.name not in before or (homes[one.name] and homes[one.name] not in after)
        if not interrupted:
            asked = _Asked(said.get(homes[one.name]), still.get(one.name), again.speechless.get(one.name, ()))
            found.append(_outlook(before[one.name], after.get(homes[one.name]), asked, one in other))
    taken = {*homes.values()}
    fresh = (verdict for name, verdict in after.items() if name not in taken)
    return (*found, *(Outlook(one.guarantee.name, Fate.NEW, None, one) for one in fresh))


def told(outlooks: Sequence[Outlook], standing: Model, model: Model) -> tuple[Outlook, ...]:
    """The same, with the smallest case of each that is lost: as the guarantee is worded now, else as it was."""
    again = carried((), standing, match(standing, model).new).model
    return tuple(replace(one, story=_story(one, model, again)) if one.lost else one for one in outlooks)


def _story(one: Outlook, model: Model, again: Model) -> Story | None:
    for verdict, rules in ((one.after, model), (one.still, again)):
        if verdict is not None and verdict.outcome not in GOOD:
            return tell(rules, verdict)
    return None


def _home(guarantee: Guarantee, standing: Model, matched: Model) -> str:
    """The name under which the new text has the guarantee: its own, else that of a new one that says the same."""
    names = {one.name for one in matched.guarantees}
    if guarantee.name in names:
        return guarantee.name
    ours, said = {one.name for one in standing.guarantees}, meaning(guarantee)
    return next((one.name for one in matched.guarantees if one.name not in ours and meaning(one) == said), "")


def _other(before: Guarantee, now: Guarantee | None) -> bool:
    """Whether a guarantee is gone, says something else, or demands less."""
    return now is None or meaning(now) != meaning(before) or demands_less(before, now)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A guarantee as the new text has it, None if it is taken out, and what came of asking it as it was."""

    now: Guarantee | None
    still: Verdict | None
    gone: tuple[str, ...]


def _outlook(before: Verdict, after: Verdict | None, asked: _Asked, other: bool) -> Outlook:
    name = before.guarantee.name
    if after is None or asked.now is None:
        return Outlook(name, Fate.TAKEN_OUT, before, None, still=asked.still, gone=asked.gone)
    fate = _fate(before, after)
    if other and fate not in (Fate.LOST, Fate.OPEN) and before.outcome in GOOD:
        fate = Fate.OPEN if asked.still is None else _fate(before, asked.still)
    if demands_less(before.guarantee, asked.now) and fate in (Fate.SAME, Fate.STRONGER):
        fate = Fate.WEAKER
    return Outlook(name, fate, before, after, other or _other(asked.now, before.guarantee), asked.still, asked.gone)


def _fate(before: Verdict, after: Verdict) -> Fate:
    if after.outcome in OPEN:
        return Fate.SAME if before.outcome in OPEN else Fate.OPEN
    if before.outcome in OPEN:
        return Fate.WON if after.outcome in GOOD else Fate.OPEN
    if (before.outcome in GOOD) != (after.outcome in GOOD):
        return Fate.WON if after.outcome in GOOD else Fate.LOST
    order = (_grade(after.grade) > _grade(before.grade)) - (_grade(after.grade) < _grade(before.grade))
    order = order or (before.outcome is Outcome.BOUNDED) - (after.outcome is Outcome.BOUNDED)
    if order < 0:
        return Fate.WEAKER
    return Fate.STRONGER if order > 0 else Fate.SAME


def _grade(grade: Grade | None) -> int:
    return GRADES.index(grade)
