"""All situations in which two versions differ: conditions over the parts of their rules whose union is the difference.

A solution of *adopted here and not there* is generalised to the parts of the rules that make it one (a core, from
which no part can be left out), shut out, and so on until none is left. A list is complete iff a second solver then
finds nothing in which the union of the conditions and the difference are not one: no case is left out, and none let in.
That is so for rosters of every size, and for all weights that a party may carry.
"""

from collections.abc import Generator, Mapping, Sequence

from charter.dataclass import dataclass
from verifier.diff.sides import Atom, Sides
from verifier.encode.compiled import Compiled
from verifier.encode.settings import Setting
from verifier.engines.decide import Batch
from verifier.linear import Number
from verifier.problem import Answer, Problem, Status
from verifier.terms import BOOL, FALSE, Term, conj, disj, evaluate, neg, variables

MOST = 40
"""No more conditions than this are listed one way for one kind of decision."""

UNCONFIRMED = "a second solver did not confirm that there are no others"

Cube = tuple[tuple[object, bool], ...]
"""Keys of atoms, and whether each is so."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The conditions found, each with the numbers of the settings in which it separates; whether they are all."""

    cubes: tuple[tuple[Cube, tuple[int, ...]], ...]
    complete: bool
    reason: str = ""


Values = Mapping[str, bool | Number]
Known = tuple[Setting, Values]
Listing = Generator[Batch, Sequence[Answer], Listed]
Doubt = Generator[Batch, Sequence[Answer], bool]


def separate(settings: Sequence[Sides], lost: bool, known: Known, confirm: bool = True) -> Listing:
    """The conditions under which the one version adopts what the other does not; a case in one setting is known."""
    found: dict[Cube, list[int]] = {}
    for number, one in enumerate(settings):
        claim = one.lost if lost else one.gained
        terms = {atom.key: atom.term for atom in one.atoms}
        mine: list[Cube] = []
        for cube in found:
            if (yield from _implies(claim, terms, cube)):
                mine.append(cube)
                found[cube].append(number)
        model = known[1] if one.setting is known[0] else None
        reason = yield from _exhaust(_Search(claim, one.atoms, terms), mine, found, number, model)
        if reason:
            return Listed(_rows(found), False, reason)
    whole = (yield from proved(settings, lost, found)) if confirm else True
    return Listed(_rows(found), whole, "" if whole else UNCONFIRMED)


def proved(settings: Sequence[Sides], lost: bool, found: Mapping[Cube, Sequence[int]]) -> Doubt:
    """Whether a second solver finds, in each setting, that the union of the conditions is the difference."""
    problems = []
    for number, one in enumerate(settings):
        claim = one.lost if lost else one.gained
        terms = {atom.key: atom.term for atom in one.atoms}
        mine = [cube for cube, numbers in found.items() if number in numbers]
        union = disj(*(conj(*(_literal(terms, part) for part in cube)) for cube in mine))
        apart = disj(conj(claim.claim, neg(union)), conj(union, neg(claim.claim)))
        if apart != FALSE:
            problems.append(Problem((*_facts(claim), apart)))
    answers = (yield Batch(tuple(problems), again=True)) if problems else ()
    return all(answer.status is Status.UNSAT for answer in answers)


def _rows(found: dict[Cube, list[int]]) -> tuple[tuple[Cube, tuple[int, ...]], ...]:
    return tuple((cube, tuple(numbers)) for cube, numbers in found.items())


def _facts(claim: Compiled) -> tuple[Term, ...]:
    return tuple(fact.term for fact in claim.facts)


def _implies(claim: Compiled, terms: dict[object, Term], cube: Cube) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether a condition found elsewhere separates the versions here too; False where it does not apply."""
    if any(key not in terms for key, _ in cube):
        return False
    said = tuple(_literal(terms, one) for one in cube)
    (answer,) = yield Batch((Problem((*_facts(claim), *said, neg(claim.claim))),))
    return answer.status is Status.UNSAT


def _literal(terms: dict[object, Term], one: tuple[object, bool]) -> Term:
    return terms[one[0]] if one[1] else neg(terms[one[0]])


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for in one setting: the claim, and the parts of the rules with their terms."""

    claim: Compiled
    atoms: tuple[Atom, ...]
    terms: dict[object, Term]


def _exhaust(
    search: _Search, mine: list[Cube], found: dict[Cube, list[int]], number: int, model: Values | None
) -> Generator[Batch, Sequence[Answer], str]:
    """Find conditions until none is left; empty, or why some may be left. `model` is a first solution, if known."""
    while True:
        if model is None or mine:
            answer = yield from _left(search, mine)
            if answer.status is not Status.SAT:
                return "" if answer.status is Status.UNSAT else answer.reason
            model = answer.model
        if len(found) >= MOST:
            return f"there are more than {MOST} of them"
        cube = yield from _shrunk(search, model)
        if isinstance(cube, str) or cube in mine:
            return cube if isinstance(cube, str) else "a condition does not shut out what it was found for"
        mine.append(cube)
        found.setdefault(cube, []).append(number)


def _left(search: _Search, mine: Sequence[Cube]) -> Generator[Batch, Sequence[Answer], Answer]:
    """A solution in which none of the conditions is true."""
    blocked = tuple(disj(*(neg(_literal(search.terms, one)) for one in cube)) for cube in mine)
    (answer,) = yield Batch((Problem((*_facts(search.claim), search.claim.claim, *blocked)),))
    return answer


def _shrunk(search: _Search, model: Values) -> Generator[Batch, Sequence[Answer], Cube | str]:
    """The parts of a solution that make it one: none of them can be left out."""
    idle = {one.name: False if one.sort is BOOL else 0 for one in variables(atom.term for atom in search.atoms)}
    values = [(atom.key, evaluate(atom.term, {**idle, **model})) for atom in search.atoms]
    named = tuple((f"a{place}", _literal(search.terms, one)) for place, one in enumerate(values))
    (core,) = yield Batch((Problem((*_facts(search.claim), neg(search.claim.claim)), named=named),))
    if core.status is Status.SAT:
        return "the versions differ in more than the parts of their rules tell"
    if core.status is Status.UNKNOWN:
        return core.reason
    kept = frozenset(core.core)
    return tuple(one for (label, _), one in zip(named, values, strict=True) if label in kept)
