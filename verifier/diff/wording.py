"""Separating conditions in words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from charter.atlarge import AT_LARGE
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
    Relation,
    ReservedTo,
    Same,
    Stance,
)  # fmt: skip
from verifier.diff.finding import Literal, Situation
from verifier.diff.joint import NEW, Pair
from verifier.diff.own import plain
from verifier.diff.separate import Cube
from verifier.diff.sides import Atom, Sides, stage_words
from verifier.encode.settings import walk
from verifier.explain.phrase import listing, number, plural, spoken

_RELATIONS = {
    Relation.AT_LEAST: "at least", Relation.MORE_THAN: "more than", Relation.AT_MOST: "at most",
    Relation.FEWER_THAN: "fewer than", Relation.EXACTLY: "exactly",
}  # fmt: skip


LAPSED = "what stands in the place of the lapsed article allows it"
ACTING = {"itself": "whoever acts", "target": "whoever it is done to"}
STANDINGS = {"leaving": "leaving members", "suspended": "suspended members"}


def situations(
    rows: Sequence[Sides], cubes: Sequence[tuple[Cube, tuple[int, ...]]], pair: Pair
) -> tuple[Situation, ...]:
    """The conditions, in words; each with the cases it is about where it is not about all of them."""
    atoms = {atom.key: atom for one in reversed(rows) for atom in one.atoms}
    shapes: dict[object, set[object]] = {}
    for atom in atoms.values():
        shapes.setdefault(atom.body, set()).add(atom.shape)
    return tuple(
        Situation(
            tuple(_literal(atoms[key], positive, len(shapes[atoms[key].body]) > 1) for key, positive in cube),
            _where(rows, numbers),
            tuple(rows[index].setting.frame.blocks for index in numbers),
        )
        for cube, numbers in cubes
    )


def _literal(atom: Atom, positive: bool, apart: bool) -> Literal:
    """One part; with its version where the versions do not let the same parties vote there in the same way."""
    body = stage_words(atom.body) if atom.body else ""
    version = ("before", "now")[atom.sides[0]] if apart and atom.body and len(atom.sides) == 1 else ""
    stage, text = atom.stage, fact_words(atom.formula).replace(NEW, "")
    if stage is not None and atom.formula in walk(stage.quorum) and atom.formula not in walk(stage.rule):
        text = f"a quorum of {text}"
    return Literal(text, positive, spoken(body), version, atom.formula, atom.stage, atom.sides[0])


def _where(rows: Sequence[Sides], numbers: Sequence[int]) -> tuple[str, ...]:
    """The cases, by who is one party; nothing if all of them are meant."""
    if len(numbers) == len(rows):
        return ()
    return tuple(dict.fromkeys(_case(rows[index]) for index in numbers))


def _case(one: Sides) -> str:
    """Who is one party: `of and by are one party`, `of is the party China`."""
    said = [listing([_ref(ref) for ref in block]) for block in one.setting.frame.blocks if len(block) > 1]
    return " and ".join(f"{names} are one party" for names in said) or "all parties concerned are different"


def fact_words(formula: Formula) -> str:
    """A part of a rule, as the text has it or, where it has no text, in words of our own."""
    match formula:
        case Count():
            return formula.text or _count(formula)
        case Condition(name):
            return LAPSED if name == AT_LARGE else spoken(name)
        case Belongs(ref, group):
            return f"{_ref(ref)} is one of {'' if group.only else 'the '}{set_words(group)}"
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


def _count(atom: Count) -> str:
    group, stance = set_words(atom.group), stance_words(atom.stance)
    if atom.of_base:
        return f"{_RELATIONS[atom.relation]} {_share(atom.quantity)} of {_weighed(atom)}{group}{stance}"
    amount = number(atom.quantity)
    return f"{_RELATIONS[atom.relation]} {amount} {_weighed(atom)}{group}{stance}".replace("at most 0 ", "no ")


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


def set_words(group: PartySet) -> str:
    """A set of parties: `members`, `permanent members of Council voting, other than France`."""
    words = " ".join(_set_parts(group))
    less = [set_words(part) if isinstance(part, PartySet) else _ref(part) for part in group.minus]
    return f"{words}, other than {listing(less)}," if less else words


def _set_parts(group: PartySet) -> Iterator[str]:
    yield from (spoken(tag) for tag in group.tags)
    if group.only:
        yield listing([_ref(ref) for ref in group.only])
    else:
        names = dict.fromkeys(plain(name) for name in group.standings)
        yield listing([STANDINGS.get(name) or plural(name) for name in names]) if names else "parties"
    if group.organs:
        yield f"of {listing(list(group.organs))}"
    if group.filter is not None:
        known = {PRESENT: "present", VOTING: "voting", IN_FAVOUR: "in favour", AGAINST: "against"}
        yield known.get(group.filter, stance_words(group.filter).strip())
