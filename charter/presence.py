"""Who stops a decision by staying away, and has no vote on it that counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.leaves import leaves
from charter.model import And, Ballot, Count, Formula, Model, NamedRef, Not, Or, PartySet, RuleUse, Stage, Stance
from charter.resolve.extents import Extents
from charter.resolve.thirds import Third, fold

CAST = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING)
CROWD = 100
"""A kind of party without an upper limit is taken to be so many times as many as everybody else together."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """A kind of party without a vote that counts at a stage, which stops it by staying away.

    Each of them does so `alone`, or all of them together. `words` are those of the rule that ask for their presence;
    they may count `others` as well, and then those are few.
    """

    who: PartySet
    alone: bool
    words: str
    others: bool


@dataclass(frozen=True, slots=True)
class _Away:
    """The kind that stays away: all of it, or a single party (`alone`)."""

    kind: PartySet
    alone: bool


def watchers(model: Model, stage: Stage) -> Iterator[Watcher]:
    """The kinds of party that stop a stage by staying away where everybody else is there and in favour, while nothing
    comes of how they vote when they are there.

    The kind looked at is as large as it may be; of the others there are as few as there may be for the stage to pass.
    """
    if stage.reversed_ or not {*CAST, Ballot.ABSENT} <= {*stage.ballots}:
        return
    whole = And((stage.rule, stage.quorum))
    room = _Room(model, stage, tuple(one for one in leaves(whole) if isinstance(one, Count)))
    for kind in room.kinds:
        sizes = None if room.has_a_voice(kind) else room.passing(kind, whole)
        for alone in (True, False) if sizes is not None else ():
            sight = _Sight(room, sizes or {}, _Away(kind, alone))
            if fold(whole, sight) is False:
                asked = next((one for one in _asked(whole) if sight(one) is False), None)
                others = asked is not None and any(room.within(one, asked.group) for one in room.kinds if one != kind)
                yield Watcher(kind, alone, asked.text if asked is not None else "", others)
                break


def _asked(formula: Formula) -> Iterator[Count]:
    """The counts that a rule asks for, not those that it denies."""
    match formula:
        case Count():
            yield formula
        case And(parts) | Or(parts):
            for part in parts:
                yield from _asked(part)
        case RuleUse():
            yield from _asked(formula.formula)
        case Not() | _:
            return


class _Room:
    """Who sits at one stage, as kinds of party that each of its counts counts as a whole or not at all."""

    def __init__(self, model: Model, stage: Stage, counts: Sequence[Count]) -> None:
        self.model = model
        self.extents = Extents(model)
        self.counts = counts
        self.organs = tuple(name for seat in stage.seats for name in seat.organs)
        kinds = [seat for one in stage.seats for seat in self._opened(one)]
        for count in counts:
            if not _tells_votes_apart(count):
                kinds = [part for kind in kinds for part in self._split(kind, count.group)]
        self.kinds = tuple(one for one in dict.fromkeys(kinds) if self.extents.most(one) != 0)

    def _opened(self, seat: PartySet) -> tuple[PartySet, ...]:
        """The kinds of seat in the organ that a set of a stage names, or the set itself."""
        organs = [one for one in self.model.organs if seat == PartySet(organs=(one.name,))]
        return tuple(own for organ in organs for one in organ.seats for own in self._opened(one)) or (seat,)

    def _split(self, kind: PartySet, group: PartySet) -> tuple[PartySet, ...]:
        """The kind in two where the group names by role or name some of it."""
        if not (group.tags or group.only) or self.within(kind, group) is not None:
            return (kind,)
        inner = replace(kind, tags=tuple(dict.fromkeys((*kind.tags, *group.tags))), only=group.only or kind.only)
        outer = replace(kind, minus=(*kind.minus, PartySet(tags=group.tags, only=group.only)))
        return inner, outer

    def has_a_voice(self, kind: PartySet) -> bool:
        """Whether some count may tell apart how parties of the kind vote, or they hold no ballot at all."""
        told = [one.group for one in self.counts if _tells_votes_apart(one)]
        barred = [one.group for one in self.model.no_votes]
        return any(self.within(kind, group) is not False for group in (*told, *barred))

    # ── which kinds a group holds ─────────────────────────────────────────────────────────────

    def within(self, kind: PartySet, group: PartySet) -> Third:
        """Whether all parties of the kind are in the group, whatever they do; False if none is, None if it depends."""
        there = self._in_whole(kind, group)
        taken = [one if isinstance(one, PartySet) else PartySet(only=(one,)) for one in group.minus]
        outside = [self.within(kind, one) for one in taken] if there is not False else []
        if True in outside:
            return False
        return None if None in outside else there

    def _in_whole(self, kind: PartySet, group: PartySet) -> Third:
        own, theirs = self._standings(kind), self._standings(group)
        if own and theirs and not own & theirs:
            return False
        names, asked = self._names(kind), self._names(group)
        if names is not None and asked is not None and not names & asked:
            return False
        if any(isinstance(one, PartySet) and _is_part(group, one) for one in kind.minus):
            return False
        called = not group.only or (names is not None and asked is not None and names <= asked)
        tagged = all(tag in kind.tags or self._fixed(tag, names) for tag in group.tags)
        standing = not group.standings or (bool(own) and own <= {*group.standings})
        seated = all(name in self.organs or name in kind.organs for name in group.organs)
        return True if called and tagged and standing and seated else None

    def _fixed(self, name: str, names: set[str] | None) -> bool:
        """Whether all of these parties are listed under the role or bloc."""
        listed = next((tag.members for tag in self.model.tags if tag.name == name), None)
        return names is not None and listed is not None and names <= {*listed}

    def _standings(self, group: PartySet) -> set[str]:
        """Every standing that a party of the group may have; none where nothing is known."""
        names = self._names(group)
        known = {one.standing for one in self.model.parties if names is not None and one.name in names}
        among = [tag.among.standings for tag in self.model.tags if tag.name in group.tags and tag.among.standings]
        return {*group.standings} or known or {standing for one in among for standing in one}

    def _names(self, group: PartySet) -> set[str] | None:
        """The only parties that may be in the group, where the charter names them."""
        fixed = [{*tag.members} for tag in self.model.tags if tag.name in group.tags and tag.members is not None]
        if group.only and all(isinstance(one, NamedRef) for one in group.only):
            fixed.append({one.name for one in group.only if isinstance(one, NamedRef)})
        return set.intersection(*fixed) if fixed else None

    # ── how many there are ────────────────────────────────────────────────────────────────────

    def passing(self, kind: PartySet, rule: Formula) -> dict[PartySet, int] | None:
        """Sizes of all kinds with which the rule is met when everybody is there; None where none were found."""
        numbers = [int(one.quantity) for one in self.counts if not one.of_base]
        for more in range(max(numbers, default=0) + 1):
            sizes = self._sizes(kind, more)
            if fold(rule, _Sight(self, sizes, None)):
                return sizes
        return None

    def _sizes(self, kind: PartySet, more: int) -> dict[PartySet, int]:
        """The kind as large as may be, the others as small as may be, but for so many `more`."""
        sizes: dict[PartySet, int] = {}
        for one in self.kinds:
            least, most = self.extents.least(one), self.extents.most(one)
            added = more if most is None else min(more, most - least)
            sizes[one] = least + (added if one != kind else 0)
            more -= added if one != kind else 0
        most = self.extents.most(kind)
        others = sum(size for one, size in sizes.items() if one != kind)
        return {**sizes, kind: CROWD * (others + 1) if most is None else most}


@dataclass(frozen=True, slots=True)
class _Sight:
    """What is true of a count where kinds have these sizes and all are there but those `away`: whoever's vote counts is
    in favour, and the others abstain.
    """

    room: _Room
    sizes: dict[PartySet, int]
    away: _Away | None

    def __call__(self, count: Count) -> Third:
        if count.weight is not None:
            return None
        base = part = 0
        for kind in self.sizes:
            inside = self.room.within(kind, count.group)
            if inside is None:
                return None
            for number, ballot in self._ballots(kind) if inside else ():
                if _has(count.group.filter, ballot):
                    base += number
                    part += number if _has(count.stance, ballot) else 0
        return count.relation.holds(part, count.quantity * base if count.of_base else count.quantity)

    def _ballots(self, kind: PartySet) -> tuple[tuple[int, Ballot], ...]:
        size, there = self.sizes[kind], Ballot.IN_FAVOUR if self.room.has_a_voice(kind) else Ballot.ABSTAINING
        if self.away is None or kind != self.away.kind:
            return ((size, there),)
        gone = 1 if self.away.alone else size
        return (size - gone, there), (gone, Ballot.ABSENT)


def _tells_votes_apart(count: Count) -> bool:
    """Whether it matters to a count how those vote who are there."""
    return any(
        len({_has(stance, ballot) for ballot in CAST}) > 1 for stance in (count.group.filter, count.stance) if stance
    )


def _has(stance: Stance | None, ballot: Ballot) -> bool:
    return stance is None or (ballot in stance.ballots) != stance.negated


def _is_part(group: PartySet, whole: PartySet) -> bool:
    """Whether the words of the group ask for all that those of the whole ask for."""
    tagged = {*whole.tags} <= {*group.tags} and (not whole.only or {*group.only} <= {*whole.only})
    named = bool(group.only) or not whole.only
    standing = not whole.standings or (bool(group.standings) and {*group.standings} <= {*whole.standings})
    return tagged and named and standing and not whole.minus and not whole.organs and whole.filter is None
