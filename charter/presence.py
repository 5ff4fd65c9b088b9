"""Who stops a decision by staying away, and has no vote on it that counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations

from charter.dataclass import dataclass
from charter.leaves import leaves
from charter.model import And, Ballot, Count, Formula, Model, NamedRef, Not, Or, PartySet, RuleUse, Stage, Stance
from charter.resolve.extents import Extents
from charter.resolve.thirds import Third, fold

CAST = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING)
CROWD = 100
"""A kind of party without an upper limit is taken to be so many times as many as everybody else together."""

MOST = 6
"""Of so many kinds of party whose votes count for nothing it is looked at what they stop together."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Kinds of party without a vote that counts at a stage, which stop it by staying away; each of them has to.

    Each party does so `alone`, or all of them together. `words` are those of the rule that ask for their presence,
    where it is one count that does; they may count `others` as well, and then those are few.
    """

    who: tuple[PartySet, ...]
    alone: bool
    words: str
    others: bool


@dataclass(frozen=True, slots=True)
class _Away:
    """The kinds that stay away: all of them, or a single party (`alone`)."""

    kinds: tuple[PartySet, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class _Size:
    """How many parties of a kind there are, and how much of each weight each of them carries."""

    number: int
    weights: tuple[tuple[str, Fraction], ...]

    def measure(self, number: int, weight: str | None) -> Fraction:
        """So many of them: their number, or the weight they carry."""
        return Fraction(number) * (1 if weight is None else dict(self.weights)[weight])


def watchers(model: Model, stage: Stage) -> Iterator[Watcher]:
    """The kinds of party that stop a stage by staying away where everybody else is there and in favour, while nothing
    comes of how they vote when they are there.

    The kind looked at is as large as it may be; of the others there are as few as there may be for the stage to pass.
    """
    if stage.reversed_ or not {*CAST, Ballot.ABSENT} <= {*stage.ballots}:
        return
    whole = And((stage.rule, stage.quorum))
    room = _Room(model, stage, tuple(one for one in leaves(whole) if isinstance(one, Count)))
    voiceless = [one for one in room.kinds if not room.has_a_voice(one)][:MOST]
    told: list[frozenset[PartySet]] = []
    for kinds in chain.from_iterable(combinations(voiceless, number) for number in range(1, len(voiceless) + 1)):
        if any(one.issubset(kinds) for one in told):
            continue
        found = _stops(room, kinds, whole)
        if found is not None:
            told.append(frozenset(kinds))
            yield found


def _stops(room: "_Room", kinds: tuple[PartySet, ...], whole: Formula) -> Watcher | None:
    """What these kinds stop by staying away, each party of a single kind alone or all of them."""
    sizes = room.passing(kinds, whole)
    for alone in (True, False)[len(kinds) > 1 :] if sizes is not None else ():
        sight = _Sight(room, sizes or {}, _Away(kinds, alone))
        if fold(whole, sight) is False:
            asked = [one for one in dict.fromkeys(_asked(whole)) if sight(one) is False]
            first = asked[0] if asked and (len(kinds) == 1 or len(asked) == 1) else None
            others = first is not None and any(room.within(one, first.group) for one in room.kinds if one not in kinds)
            return Watcher(kinds, alone, first.text if first is not None else "", others)
    return None


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

    def passing(self, kinds: tuple[PartySet, ...], rule: Formula) -> dict[PartySet, _Size] | None:
        """Sizes of all kinds with which the rule is met when everybody is there; None where none were found."""
        numbers = [int(one.quantity) for one in self.counts if not one.of_base and one.weight is None]
        for more in range(max(numbers, default=0) + 1):
            sizes = self._sizes(kinds, more)
            if fold(rule, _Sight(self, sizes, None)):
                return sizes
        return None

    def _sizes(self, kinds: tuple[PartySet, ...], more: int) -> dict[PartySet, _Size]:
        """The kinds as large as may be, the others as small as may be, but for so many `more`."""
        sizes: dict[PartySet, _Size] = {}
        for one in self.kinds:
            least, most = self.extents.least(one), self.extents.most(one)
            added = more if most is None else min(more, most - least)
            if one not in kinds:
                sizes[one] = _Size(least + added, self._weights(one, None))
                more -= added
        others = sum(size.number for size in sizes.values())
        heavy = {
            weight.name: sum((size.measure(size.number, weight.name) for size in sizes.values()), Fraction(0))
            for weight in self.model.weights
        }
        for one in kinds:
            most = self.extents.most(one)
            sizes[one] = _Size(CROWD * (others + 1) if most is None else most, self._weights(one, heavy))
        return sizes

    def _weights(self, kind: PartySet, heavy: dict[str, Fraction] | None) -> tuple[tuple[str, Fraction], ...]:
        """What each party of a kind carries of each weight: the least that one of those with a name does; where none
        has a value, the usual, or as much as it may where it is `heavy` beside what all others carry.
        """
        names = self._names(kind)
        own = [one for one in self.model.parties if one.standing in self._standings(kind) or not self._standings(kind)]
        own = [one for one in own if names is None or one.name in names]
        found = []
        for weight in self.model.weights:
            known = [value for one in own for name, value in one.weights if name == weight.name]
            open_ = Fraction(weight.usual)
            if heavy is not None:
                open_ = Fraction(weight.high) if weight.high is not None else CROWD * (heavy[weight.name] + 1)
            found.append((weight.name, min(known) if known and heavy is not None else max(known, default=open_)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sight:
    """What is true of a count where kinds have these sizes and all are there but those `away`: whoever's vote counts is
    in favour, and the others abstain.
    """

    room: _Room
    sizes: dict[PartySet, _Size]
    away: _Away | None

    def __call__(self, count: Count) -> Third:
        base = part = Fraction(0)
        for kind, size in self.sizes.items():
            inside = self.room.within(kind, count.group)
            if inside is None:
                return None
            for number, ballot in self._ballots(kind) if inside else ():
                measure = size.measure(number, count.weight)
                if _has(count.group.filter, ballot):
                    base += measure
                    part += measure if _has(count.stance, ballot) else 0
        return count.relation.holds(part, count.quantity * base if count.of_base else count.quantity)

    def _ballots(self, kind: PartySet) -> tuple[tuple[int, Ballot], ...]:
        size = self.sizes[kind].number
        there = Ballot.IN_FAVOUR if self.room.has_a_voice(kind) else Ballot.ABSTAINING
        if self.away is None or kind not in self.away.kinds:
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
