"""What becomes of each guarantee."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import Grade, Guarantee, Model
from verifier.amend.desk import Desk
from verifier.amend.finding import Fate, Outlook
from verifier.amend.knowledge import Ask
from verifier.diff.carried import carried
from verifier.diff.guarantees import demands_less, meaning, rewritten
from verifier.diff.match import match
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

GRADES = (None, *Grade)
GOOD = (Outcome.HOLDS, Outcome.BOUNDED)
OPEN = (Outcome.UNDECIDED, Outcome.NOT_ANALYSED)


def prospect(standing: Model, model: Model, desk: Desk) -> tuple[Outlook, ...]:
    """Every guarantee, in the order of the charter as it stands, then those that are new.

    Of the text that comes of an amendment two things are asked: each guarantee as it reads there, and, where that is
    something else than before or less, as it read. What the amendment takes away cannot hide behind new words.
    """
    before, after = desk.verdicts(standing), desk.verdicts(model)
    matched = match(standing, model).new
    said = {one.name: one for one in matched.guarantees}
    homes = {one.name: _home(one, standing, matched) for one in standing.guarantees}
    other = [one for one in standing.guarantees if rewritten(one, said.get(homes[one.name]))]
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


@dataclass(frozen=True, slots=True)
class Losses:
    """The guarantees that a text loses, and those of which it was not found out. `partial`: as some are lost, others
    were not asked about, so that there may be more.
    """

    lost: tuple[str, ...]
    open: tuple[str, ...]
    partial: bool = False


def losses(standing: Model, model: Model, desk: Desk, thorough: bool = True, first: Collection[str] = ()) -> Losses:
    """What a text loses; unless it is to be `thorough`, the work ends at the first loss, those named `first` being
    looked at before others, one after the other.
    """
    comparisons = tuple(_comparisons(standing, model))
    while True:
        fates, asks = _fates(standing, comparisons, desk)
        lost = tuple(name for name, fate in fates if fate is Fate.LOST)
        open_ = tuple(name for name, fate in fates if fate is Fate.OPEN)
        names = [one.guarantee.name for _, one in asks]
        likely = next((name for name in first if name in names), "")
        left = [one for one in asks if one[1].guarantee.name == likely] or asks
        if not asks or not desk.complete or (lost and not thorough):
            return Losses(lost, open_, bool(asks))
        for rules in dict.fromkeys(id(rules) for rules, _ in left):
            mine = [(rules_, one) for rules_, one in left if id(rules_) == rules]
            desk.ask(mine[0][0], [one for _, one in mine])


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A guarantee, and what is asked of the text for it: its own one, and the old one if that says other words."""

    old: Guarantee
    now: tuple[Model, Guarantee] | None
    still: tuple[Model, Guarantee] | None
    said: Guarantee | None
    gone: tuple[str, ...]
    other: bool


def _comparisons(standing: Model, model: Model) -> Iterator[_Comparison]:
    matched = match(standing, model).new
    said = {one.name: one for one in matched.guarantees}
    here = {one.name: one for one in model.guarantees}
    homes = {one.name: _home(one, standing, matched) for one in standing.guarantees}
    other = [one for one in standing.guarantees if rewritten(one, said.get(homes[one.name]))]
    again = carried(other, standing, matched)
    asked = {one.name: one for one in again.model.guarantees}
    for one in standing.guarantees:
        now = here.get(homes[one.name])
        still = (again.model, asked[one.name]) if one.name in asked else None
        yield _Comparison(one, (model, now) if now else None, still, said.get(homes[one.name]),
                          again.speechless.get(one.name, ()), one in other)  # fmt: skip


def _fates(
    standing: Model, comparisons: Sequence[_Comparison], desk: Desk
) -> tuple[list[tuple[str, Fate]], list[tuple[Model, Ask]]]:
    """What becomes of each, lost or open or neither, as far as it is known; and what is still to be asked."""
    fates: list[tuple[str, Fate]] = []
    asks: list[tuple[Model, Ask]] = []
    for one in comparisons:
        posed = [pair for pair in ((standing, one.old), one.now, one.still) if pair is not None]
        found = [desk.judged(*pair) for pair in posed]
        left = [(pair[0], ask) for pair, ask in zip(posed, found, strict=True) if isinstance(ask, Ask)]
        if left:
            asks += left
            continue
        known = iter([verdict for verdict in found if isinstance(verdict, Verdict)])
        before, after = next(known), next(known) if one.now else None
        outlook = _outlook(before, after, _Asked(one.said, next(known, None), one.gone), one.other)
        fates.append((one.old.name, Fate.LOST if outlook.lost else outlook.fate))
    return fates, asks


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
    return Outlook(name, fate, before, after, other or rewritten(asked.now, before.guarantee), asked.still, asked.gone)


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
