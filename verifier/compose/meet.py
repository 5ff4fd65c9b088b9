"""One situation in several charters at once: each is asked by itself, and the parties that all know are made one."""

from collections.abc import Callable, Sequence

from charter.dataclass import dataclass
from charter.world import History
from verifier.compose.finding import Neighbour, Proof
from verifier.compose.inquire import Answer, nobody
from verifier.compose.joined import ANYONE, Fitting, called, exchanged, fittings, matched, renamed, unnamed

Asked = Callable[[Fitting, Fitting], Answer]
"""A question about one charter, the party it is about and the other party being taken from those that fit."""
MOST_NAMES = 64
"""With more names than this, not each is tried for the party to whom an act is done."""
ALL_NAMED = "every party is one that it calls by name, or that the table lists"
NOT_ONE = "the parties that each charter shows are not the same"


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked of one of the charters. One that is `aside` is asked what is so there, of no party."""

    neighbour: Neighbour
    asked: Asked
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Half:
    """A situation as one charter knows it, in the names that all use."""

    history: History
    binding: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Met:
    """What came of it: all `halves` can be at once; or (`halves` None) they never can, for the `proofs`, in short
    `never`; or it is `open`, and why.
    """

    halves: tuple[Half, ...] | None = None
    never: str = ""
    proofs: tuple[Proof, ...] = ()
    open: str = ""


def meet(parts: Sequence[Part], party: str = "") -> Met:
    """The smallest situation in which all can be. Those that are not aside are about one and the same party: `party`,
    where it is given.
    """
    inside = [part for part in parts if not part.aside]
    neighbours = [part.neighbour for part in inside]
    if not any(one.listed for one in neighbours):
        found = _tried(parts, {})
        if isinstance(found, Met) and not (party and found.halves):
            return found
    if party:
        found = _fitted(parts, inside, called(neighbours, party))
        return found if isinstance(found, Met) else Met(open=NOT_ONE)
    ways: list[Met | Clashing] = []
    for way in fittings(neighbours):
        named = any(fitting.named for fitting in way)
        if named or not any(isinstance(one, Met) and one.halves and _size(one)[0] == 0 for one in ways):
            ways.insert(len(ways) if named else 0, _fitted(parts, inside, way))
    mets = [way for way in ways if isinstance(way, Met)]
    best = min((met for met in mets if met.halves is not None), key=_size, default=None)
    if best is not None:
        return best
    doubts = [NOT_ONE if isinstance(way, Clashing) else way.open for way in ways]
    proofs = tuple(dict.fromkeys(proof for met in mets for proof in met.proofs))
    return next((Met(open=doubt) for doubt in doubts if doubt), Met(never=_nobody(inside, mets), proofs=proofs))


class Clashing:
    """All can be, but of parties that cannot be one."""


def _fitted(parts: Sequence[Part], inside: Sequence[Part], way: Sequence[Fitting]) -> Met | Clashing:
    """The situation for one way in which the party is in all of them; the other party is then fitted, too."""
    who = _placed(inside, way)
    found = _tried(parts, who)
    if not isinstance(found, Clashing):
        return found
    others = list(fittings([part.neighbour for part in inside]))
    mets: list[Met | Clashing] = []
    for other in others if len(others) <= MOST_NAMES else ():
        mets.append(_tried(parts, who, _placed(inside, other)))
        if isinstance(mets[-1], Met) and mets[-1].halves is not None:
            return mets[-1]
    nevers = [met for met in mets if isinstance(met, Met) and met.never]
    if not nevers or len(nevers) < len(mets):
        return found
    return Met(never=nevers[0].never, proofs=tuple(dict.fromkeys(proof for met in nevers for proof in met.proofs)))


def _placed(inside: Sequence[Part], way: Sequence[Fitting]) -> dict[str, Fitting]:
    return {part.neighbour.name: fitting for part, fitting in zip(inside, way, strict=True)}


def _tried(parts: Sequence[Part], who: dict[str, Fitting], whom: dict[str, Fitting] | None = None) -> Met | Clashing:
    answers: list[Answer] = []
    for part in parts:
        name = part.neighbour.name
        fitting = who.get(name, ANYONE)
        outside = bool(fitting.beside) and not fitting.named and not unnamed(part.neighbour)
        answer = nobody(part.neighbour, ALL_NAMED) if outside else part.asked(fitting, (whom or {}).get(name, ANYONE))
        if answer.never:
            return Met(never=name, proofs=answer.proofs)
        answers.append(answer)
    for part, answer in zip(parts, answers, strict=True):
        if answer.history is None:
            return Met(open=f"{part.neighbour.name}: {answer.reason}")
    return _joined(parts, answers)


def _joined(parts: Sequence[Part], answers: Sequence[Answer]) -> Met | Clashing:
    """The runs with the names that the parties have in all charters."""
    letters = dict.fromkeys(letter for answer in answers for letter, _ in answer.binding)
    names: list[dict[str, str]] = [{} for _ in parts]
    for letter in letters:
        own = [(index, dict(answer.binding)[letter]) for index, answer in enumerate(answers)
               if letter in dict(answer.binding)]  # fmt: skip
        common = matched([parts[index].neighbour for index, _ in own], [name for _, name in own])
        if common is None:
            return Clashing()
        for index, name in own:
            names[index] |= {name: common} if name != common else {}
    halves = tuple(_named(answer, new) for answer, new in zip(answers, names, strict=True))
    said = [{dict(half.binding)[letter] for half in halves if letter in dict(half.binding)} for letter in letters]
    return Clashing() if any(len(whom) > 1 for whom in said) else Met(halves)


def _named(answer: Answer, names: dict[str, str]) -> Half:
    if answer.history is None:
        raise ValueError("no side is without a run here")
    places = exchanged(names)
    binding = tuple((letter, places.get(who, who)) for letter, who in answer.binding)
    return Half(renamed(answer.history, names), binding)


def _size(met: Met) -> tuple[int, int]:
    runs = [half.history for half in met.halves or ()]
    return sum(len(run.events) for run in runs), sum(len(run.world.actors) for run in runs)


def _nobody(inside: Sequence[Part], mets: Sequence[Met]) -> str:
    lists = [set(part.neighbour.listed) for part in inside if part.neighbour.listed is not None]
    if len(lists) > 1 and not set.intersection(*lists):
        return "the table lists no party in both" if len(inside) == 2 else "the table lists no party in all of them"
    sides = {met.never for met in mets}
    return sides.pop() if len(sides) == 1 else "no party that is in both comes to it"
