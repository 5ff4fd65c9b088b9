"""The rule of one charter, in the words of another: whether the votes of a decision there would meet it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from charter.admission.worlds import limits
from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    And,
    Ballot,
    Condition,
    Count,
    Formula,
    InForce,
    NamedRef,
    Not,
    Or,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    Relation,
    RuleUse,
    Stance,
    Truth,
    VarRef,
)
from charter.resolve.elections import NAME as MOST_VOTES
from verifier.compose.finding import Neighbour
from verifier.compose.membership import TableFault, seated
from verifier.compose.weighed import carried, weighed
from verifier.runs.lawful import FALSE, TRUE, both, either, no
from verifier.runs.substitute import rewritten, substitute

MEMBER = "member"
MEMBERS = PartySet(standings=("member", "leaving"))


def members(one: Neighbour) -> tuple[str, ...] | None:
    """The members of a charter where they are known by name and no others can be there; else None."""
    if one.listed is not None:
        return one.listed
    more = [roster for roster in one.model.rosters if roster.standing == MEMBER and roster.high != 0]
    return None if more else tuple(party.name for party in one.model.parties if party.standing == MEMBER)


def turning(ways: Sequence[Procedure]) -> frozenset[str]:
    """The conditions and matters in force on which it depends whether one of the ways is open, or is met."""
    parts = tuple((way.when, stage.rule, stage.quorum) for way in ways for stage in way.stages)
    matters = frozenset(name for one in found(parts, InForce) for name in one.matters)
    return matters | {one.name for one in found(parts, Condition)}


@dataclass(frozen=True, slots=True)
class Votes:
    """Whose votes under the charter `one` count under the `other`: those of `shared` members, while so many, `missing`,
    have cast none. Where `shared` is None the same parties are members of both: `given` tells that it is known so.
    """

    one: Neighbour
    other: Neighbour
    shared: tuple[str, ...] | None = None
    missing: int = 0
    given: bool = True

    @property
    def scope(self) -> str:
        """What is taken for granted, as the end of a sentence; empty if nothing is."""
        return "" if self.given else ", the same parties being members of both"

    @property
    def all_vote(self) -> bool:
        """Whether under the other charter no member is ever without a vote."""
        return not self.other.model.no_votes

    def number(self) -> Formula:
        """That there are as many members as the other charter allows, where they are to be the same."""
        if self.given:
            return TRUE
        named = sum(party.standing == MEMBER for party in self.other.model.parties)
        low, high = limits(self.other.model, MEMBER)
        least = Count(Relation.AT_LEAST, Fraction(named + low), False, MEMBERS, None)
        return (
            least
            if high is None
            else And((least, Count(Relation.AT_MOST, Fraction(named + high), False, MEMBERS, None)))
        )

    def meet(
        self, ways: Sequence[Procedure], places: Mapping[Ref, Ref], so: Mapping[str, bool] | None = None
    ) -> Formula | None:
        """That one of the ways of the other charter would be met by the votes; None where that has no sense.

        `places` are the parties concerned under the other charter, as the first calls them; `so` says which of its
        facts are so.
        """
        rules = [self._whole(way, places, so or {}) for way in ways]
        told = tuple(rule for rule in rules if rule is not None)
        return either(*told) if told and len(told) == len(rules) else None

    def _whole(self, way: Procedure, places: Mapping[Ref, Ref], so: Mapping[str, bool]) -> Formula | None:
        parts = [way.when, *(part for stage in way.stages for part in (stage.rule, stage.quorum))]
        made = [self._here(rewritten(substitute(part, places), partial(_known, so))) for part in parts]
        if made[0] == FALSE:
            return FALSE
        apart = any(stage.reversed_ or stage.recused for stage in way.stages)
        if apart or not all(self._sits(seat) for stage in way.stages for seat in stage.seats):
            return None
        kept = tuple(part for part in made if part is not None)
        return both(*kept) if len(kept) == len(made) else None

    def _here(self, formula: Formula) -> Formula | None:
        """The formula of the other charter, of the ballots of a decision under the first."""
        match formula:
            case Truth():
                return formula
            case RuleUse(name, rule):
                return None if name == MOST_VOTES else self._here(rule)
            case And(parts) | Or(parts):
                told = [self._here(part) for part in parts]
                kept = tuple(part for part in told if part is not None)
                joined = both if isinstance(formula, And) else either
                return joined(*kept) if len(kept) == len(told) else None
            case Not(part):
                inner = self._here(part)
                return None if inner is None else no(inner)
            case Count() if formula.weight is None and self._known(formula.group):
                return formula if self.shared is None else self._counted(formula, self.shared)
            case Count():
                return self._named(formula)
            case _:
                return None

    def _sits(self, seat: PartySet) -> bool:
        """Whether all members, and nobody else, vote from a seat; some may be without a vote there."""
        organs = [organ for organ in self.other.model.organs if organ.name in seat.organs]
        sets = [one for organ in organs for one in organ.seats] or [seat]
        plain = not (seat.only or seat.tags)
        return plain and all(MEMBER in one.standings and self._known(one) and not one.minus for one in sets)

    def _known(self, group: PartySet) -> bool:
        """Whether a set of the other charter is one of this: by standings that both have, with no role and no organ."""
        params = [ParamRef(param.name) for matter in self.one.model.matters for param in matter.params]
        plain = not (group.tags or group.organs or group.only)
        return (
            plain
            and {*group.standings} <= {*self.one.model.standings, *MEMBERS.standings}
            and all(self._known(part) if isinstance(part, PartySet) else part in params for part in group.minus)
        )  # fmt: skip

    def _named(self, atom: Count) -> Formula | None:
        """The atom of the members of the other charter that have roles there, or weights: where all that is known."""
        group, names = atom.group, self._names(atom.group)
        weight = None if atom.weight is None else carried(self.other, atom.weight)
        if names is None or (weight is not None and all(one.name != weight for one in self.one.model.weights)):
            return None
        minus = tuple(part for part in group.minus if isinstance(part, ParamRef))
        here = tuple(name for name in names if self.shared is None or name in self.shared)
        if not names:
            return Truth(atom.relation.holds(Fraction(0), Fraction(0) if atom.of_base else atom.quantity))
        told = PartySet(only=tuple(NamedRef(name) for name in here), minus=minus, filter=group.filter)
        if here == names:
            return replace(atom, group=told, weight=weight)
        return None if minus or group.filter else self._without(replace(atom, group=told, weight=weight), names)

    def _names(self, group: PartySet) -> tuple[str, ...] | None:
        """The members of the other charter in a set, but for the parties concerned; None where that is not known."""
        theirs, params = members(self.other), [p.name for matter in self.one.model.matters for p in matter.params]
        tags = [tag.members for tag in self.other.model.tags if tag.name in group.tags]
        fixed = MEMBER in group.standings and not (group.organs or group.only) and len(tags) == len(group.tags)
        if theirs is None or not fixed or any(named is None for named in tags):
            return None
        if any(isinstance(part, ParamRef | VarRef) and part.name not in params for part in group.minus):
            return None
        less = [self._names(part) for part in group.minus if isinstance(part, PartySet)]
        if any(names is None for names in less):
            return None
        out = {name for names in less for name in names or ()}
        out |= {part.name for part in group.minus if isinstance(part, NamedRef)}
        return tuple(name for name in theirs if name not in out and all(name in (named or ()) for named in tags))

    def _without(self, atom: Count, names: Sequence[str]) -> Formula:
        """The atom, of which some of those that it is about have no vote here: they are absent there."""
        own = [ref.name for ref in atom.group.only]
        worth = {name: self._worth(name, atom.weight) for name in names}
        base = atom.quantity * sum(worth.values(), Fraction(0)) if atom.of_base else atom.quantity
        absent = sum((worth[name] for name in names if name not in own), Fraction(0))
        wanted = base - (absent if _takes_absent(atom.stance) else 0)
        return replace(atom, quantity=wanted, of_base=False) if own else Truth(atom.relation.holds(Fraction(0), wanted))

    def _worth(self, name: str, weight: str | None) -> Fraction:
        """What a member of the other charter carries there, under the name that its weight has here; 1 without one."""
        party = next((one for one in self.other.model.parties if one.name == name), None)
        values = {carried(self.other, key): value for key, value in party.weights} if party else {}
        return Fraction(1) if weight is None else values[weight]

    def _counted(self, atom: Count, shared: tuple[str, ...]) -> Formula | None:
        """The atom of the members of the other charter by name; those that have no vote here are absent there."""
        if atom.group.minus or atom.group.filter is not None or MEMBER not in atom.group.standings:
            return None
        base = len(shared) + self.missing
        wanted = atom.quantity * base if atom.of_base else atom.quantity
        here = wanted - (self.missing if _takes_absent(atom.stance) else 0)
        if not shared:
            return Truth(atom.relation.holds(Fraction(0), here))
        group = PartySet(only=tuple(NamedRef(name) for name in shared))
        return replace(atom, quantity=here, of_base=False, group=group)


def _known(so: Mapping[str, bool], atom: Formula) -> Formula:
    """The atom, or whether it is so where that is known."""
    match atom:
        case Condition(name) if name in so:
            return Truth(so[name])
        case InForce((name,), (), Truth(True)) if name in so:
            return Truth(so[name])
        case _:
            return atom


def _takes_absent(stance: Stance | None) -> bool:
    """Whether a party that has cast no vote satisfies the stance."""
    return stance is None or (Ballot.ABSENT in stance.ballots) != stance.negated


def votes(one: Neighbour, other: Neighbour) -> Votes | None:
    """Whose votes under the one count under the other; None where they cannot have the same members."""
    mine, theirs = members(one), members(other)
    if mine is not None and theirs is not None:
        shared = tuple(name for name in theirs if name in mine)
        own = weighed(one, other)
        same = set(mine) == set(theirs)
        return Votes(own, other) if same else Votes(own, other, shared, len(theirs) - len(shared))
    placed = one if theirs is None else _placed(one, theirs)
    if placed is None or (mine is not None and _placed(other, mine) is None):
        return None
    return Votes(weighed(placed, other), other, given=False)


def _placed(one: Neighbour, names: tuple[str, ...]) -> Neighbour | None:
    """The charter with exactly these members; None where its text does not allow them."""
    low, high = limits(one.model, MEMBER)
    more = len([name for name in names if all(party.name != name for party in one.model.parties)])
    if more < low or (high is not None and more > high):
        return None
    try:
        return replace(one, model=seated(one.model, names))
    except TableFault:
        return None
