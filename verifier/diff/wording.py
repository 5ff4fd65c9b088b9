"""Separating conditions in words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from charter.atlarge import AT_LARGE
from charter.dataclass import dataclass
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    Belongs,
    Concerns,
    Condition,
    Count,
    Formula,
    NamedRef,
    ParamRef,
    PartySet,
    Ref,
    ReservedTo,
    Same,
    Stance,
)  # fmt: skip
from charter.readback.counts import RELATIONS
from verifier.diff.finding import Literal, Situation
from verifier.diff.joint import NEW
from verifier.diff.own import plain
from verifier.diff.separate import Cube
from verifier.diff.sides import Atom, Sides, stage_words
from verifier.encode.settings import walk
from verifier.explain.phrase import listing, number, plural, spoken

VERSIONS = ("before", "now")
LAPSED = "what stands in the place of the lapsed article allows it"
ACTING = {"itself": "whoever acts", "target": "whoever it is done to"}
STANDINGS = {"leaving": "leaving members", "suspended": "suspended members"}


def situations(rows: Sequence[Sides], cubes: Sequence[tuple[Cube, tuple[int, ...]]]) -> tuple[Situation, ...]:
    """The conditions, in words; each with the cases it is about where it is not about all of them."""
    atoms = {atom.key: atom for one in reversed(rows) for atom in one.atoms}
    told = _Told.of(tuple(atoms.values()))
    return tuple(
        Situation(
            tuple(told.literal(atoms[key], positive) for key, positive in cube),
            _where(rows, numbers),
            tuple(rows[index].setting.frame.blocks for index in numbers),
        )
        for cube, numbers in cubes
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What must be said of a part of a rule so that it is not taken for another one.

    `apart` are the bodies in which the versions do not let the same parties vote in the same way, `weighed` the weights
    that they do not read alike, `twice` the words (of a body, in a version) that parts of both versions have.
    """

    apart: frozenset[object]
    weighed: frozenset[str]
    twice: frozenset[tuple[str, object, str]]

    @classmethod
    def of(cls, atoms: Sequence[Atom]) -> "_Told":
        """What tells these parts apart."""
        shapes: dict[object, set[object]] = {}
        for atom in atoms:
            shapes.setdefault(atom.body, set()).add(atom.shape)
        measures = {atom.formula.weight for atom in atoms if isinstance(atom.formula, Count) and atom.formula.weight}
        weighed = frozenset(one.removesuffix(NEW) for one in measures if one.endswith(NEW))
        told = cls(frozenset(body for body, seen in shapes.items() if len(seen) > 1), weighed, frozenset())
        said = [(told.text(atom), atom.body, told.version(atom)) for atom in atoms]
        return cls(told.apart, weighed, frozenset(one for one in said if said.count(one) > 1))

    def literal(self, atom: Atom, positive: bool) -> Literal:
        """One part, with its version where that matters."""
        body = stage_words(atom.body) if atom.body else ""
        version, text = self.version(atom), self.text(atom)
        if (text, atom.body, version) in self.twice and len(atom.sides) == 1:
            text = f"{text} ({VERSIONS[atom.sides[0]]})"
        return Literal(text, positive, spoken(body), version, atom.formula, atom.stage, atom.sides[0])

    def version(self, atom: Atom) -> str:
        """The version, where the same parties do not vote in the same way in both."""
        return VERSIONS[atom.sides[0]] if atom.body in self.apart and atom.body and len(atom.sides) == 1 else ""

    def text(self, atom: Atom) -> str:
        """The part in words; of a weight, in which version it is read."""
        stage, formula = atom.stage, atom.formula
        text = _fact_words(formula, atom.sides[0]).replace(NEW, "")
        if stage is not None and formula in walk(stage.quorum) and formula not in walk(stage.rule):
            text = f"a quorum of {text}"
        name = formula.weight.removesuffix(NEW) if isinstance(formula, Count) and formula.weight else ""
        if name in self.weighed and not self.version(atom):
            for said in dict.fromkeys((name, spoken(name))):
                text = text.replace(f"{said} of ", f"{said} ({VERSIONS[atom.sides[0]]}) of ", 1)
        return text


def _where(rows: Sequence[Sides], numbers: Sequence[int]) -> tuple[str, ...]:
    """The cases, by who is one party; nothing if all of them are meant."""
    if len(numbers) == len(rows):
        return ()
    return tuple(dict.fromkeys(_case(rows[index]) for index in numbers))


def _case(one: Sides) -> str:
    """Who is one party: `of and by are one party`, `of is the party China`."""
    said = [listing([_ref(ref) for ref in block]) for block in one.setting.frame.blocks if len(block) > 1]
    return " and ".join(f"{names} are one party" for names in said) or "all parties concerned are different"


def _fact_words(formula: Formula, side: int = 0) -> str:
    """A part of a rule of that version, as the text has it or, where it has no text, in words of our own."""
    match formula:
        case Count():
            return formula.text or _count(formula, side)
        case Condition(name):
            return LAPSED if name == AT_LARGE else spoken(name)
        case Belongs(ref, group):
            return f"{_ref(ref)} is one of {'' if group.only else 'the '}{_kind_words(group, side)}"
        case Same(left, right):
            return f"{_ref(left)} is {_ref(right)}"
        case ReservedTo(ref):
            return f"it is reserved to {_ref(ref)}"
        case Concerns(ref):
            return f"it concerns {_ref(ref)}"
        case _:
            raise TypeError(f"no part of a condition: {formula!r}")


def _ref(ref: Ref) -> str:
    match ref:
        case NamedRef(name):
            return spoken(name)
        case ParamRef(name):
            return ACTING.get(name) or f"the party concerned ({spoken(name)})"
        case _:
            return spoken(ref.name)


def _count(atom: Count, side: int) -> str:
    group, stance = set_words(atom.group, side), stance_words(atom.stance)
    if atom.of_base:
        return f"{RELATIONS[atom.relation]} {_share(atom.quantity)} of {_weighed(atom)}{group}{stance}"
    amount = number(atom.quantity)
    return f"{RELATIONS[atom.relation]} {amount} {_weighed(atom)}{group}{stance}".replace("at most 0 ", "no ")


def _share(quantity: Fraction) -> str:
    return "all" if quantity == 1 else f"{quantity.numerator}/{quantity.denominator}"


def _weighed(atom: Count) -> str:
    return f"{spoken(atom.weight)} of " if atom.weight else ""


def stance_words(stance: Stance | None) -> str:
    """A stance behind a set of parties: ` in favour`, ` not absent`; nothing for none."""
    if stance is None:
        return ""
    said = listing([str(ballot) for ballot in stance.ballots]).replace(" and ", " or ")
    return f" {'not ' if stance.negated else ''}{said}"


def set_words(group: PartySet, side: int = 0) -> str:
    """A set of parties: `members`, `permanent members of Council voting, other than France`, as a version has it."""
    words, less = " ".join(_set_parts(group, side)), _left_out(group, side)
    return f"{words}, other than {less}," if less else words


def _kind_words(group: PartySet, side: int) -> str:
    """The same at the end of what is said of a party: `members other than France`."""
    words, less = " ".join(_set_parts(group, side)), _left_out(group, side)
    return f"{words} other than {less}" if less else words


def _left_out(group: PartySet, side: int) -> str:
    """Who stands behind `other than`, or empty."""
    parts = [set_words(part, side) if isinstance(part, PartySet) else _ref(part) for part in group.minus]
    return listing(parts) if parts else ""


def _set_parts(group: PartySet, side: int) -> Iterator[str]:
    yield from (spoken(tag) for tag in group.tags)
    if group.only:
        yield listing([_ref(ref) for ref in group.only])
    else:
        names = dict.fromkeys(plain(name, side) for name in group.standings)
        yield listing([STANDINGS.get(name) or plural(name) for name in names]) if names else "parties"
    if group.organs:
        yield f"of {listing(list(group.organs))}"
    if group.filter is not None:
        known = {PRESENT: "present", VOTING: "voting", IN_FAVOUR: "in favour", AGAINST: "against"}
        yield known.get(group.filter, stance_words(group.filter).strip())
