"""Guarantees that no charter of this shape can keep together: the rules left open, only who votes and how being fixed.

What each guarantee demands of the outcome of one question is worked out by the interpreter. Two clash iff no outcome
whatever of the ways to vote meets both; that one question of one roster shows it is enough, for a guarantee speaks of
all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from charter.found import found as pieces
from charter.model import Guarantee, Model, OnMatter
from charter.world import Question, World
from verifier.sanity.outcomes import Demand, Table, asks_to_pass, demand, table
from verifier.sanity.setting import questions_on, small_world

MOST_TABLES = 6
"""Questions looked at, those with the fewest ways to vote first, no two on matters that are decided alike."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Guarantees of which no charter of this shape keeps all, and the question that shows it. None can be left out.

    The one that asks for adoptions comes first.
    """

    guarantees: tuple[Guarantee, ...]
    question: Question
    world: World


def clashes(model: Model) -> tuple[Clash, ...]:
    """The pairs that clash, and single guarantees that no charter of this shape keeps, in the order of the text."""
    chosen = [one for one in model.guarantees if one.form is not None]
    if not any(asks_to_pass(one) for one in chosen):
        return ()
    world = small_world(model)
    if world is None:
        return ()
    found: dict[tuple[str, ...], Clash] = {}
    for board in _tables(model, world):
        demands = [one for guarantee in chosen if (one := demand(board, guarantee)) is not None]
        for together in _clashing(board, demands):
            names = tuple(one.guarantee.name for one in together)
            if not any(set(known) <= set(names) for known in found):
                asking = sorted((one.guarantee for one in together), key=lambda one: not asks_to_pass(one))
                found[names] = Clash(tuple(asking), board.question, world)
    order = [one.name for one in chosen]
    return tuple(sorted(found.values(), key=lambda clash: [order.index(one.name) for one in clash.guarantees]))


def _tables(model: Model, world: World) -> list[Table]:
    """The smallest tables: one for each way that matters are decided and spoken of."""
    found: dict[object, Table] = {}
    for matter in model.matters:
        question = next(questions_on(model, world, matter), None)
        board = table(model, world, question) if question is not None else None
        if board is not None:
            found.setdefault(_spoken_of(model, matter.name, board), board)
    return sorted(found.values(), key=lambda one: len(one.profiles))[:MOST_TABLES]


def _spoken_of(model: Model, matter: str, board: Table) -> object:
    """What tells two matters apart: who votes on them how, whom they concern, which guarantees name them."""
    named = tuple(
        guarantee.name
        for guarantee in model.guarantees
        if any(matter in fact.matters for fact in pieces(guarantee.form, OnMatter))
    )
    own = next(one for one in model.matters if one.name == matter)
    kinds = tuple((scene.stages[0].kind, scene.stages[0].ballots) for scene in board.heard.stages)
    return named, own.params, own.reserved_to, kinds, board.heard.holders


# ── demands that cannot be met together ───────────────────────────────────────────────────────


def _clashing(board: Table, demands: Sequence[Demand]) -> Iterator[tuple[Demand, ...]]:
    """Single demands and pairs that no outcome meets."""
    for one in demands:
        if _impossible(board, (one,)):
            yield (one,)
    for pair in combinations(demands, 2):
        if _impossible(board, pair):
            yield pair


def _impossible(board: Table, together: tuple[Demand, ...]) -> bool:
    """Whether no outcome meets the demands; False also where that is not found out."""
    fail = frozenset().union(*(one.fail for one in together))
    pass_ = frozenset().union(*(one.pass_ for one in together))
    stoppers = {who for one in together for who in one.stoppers}
    carriers = {who for one in together for who in one.carriers}
    idle = {who for one in together for who in one.idle}
    weak = {who for one in together for who in one.weak}
    return (
        bool(fail & pass_ or stoppers & idle or carriers & weak)
        or any(not set(one) & set(other) for one in stoppers for other in carriers)
        or any(_never_all(board, who, pass_) for who in sorted(stoppers))
        or any(_never_all(board, who, fail) for who in sorted(carriers))
        or any(_some_all(board, who, fail) for who in sorted(idle))
        or any(_some_all(board, who, pass_) for who in sorted(weak))
    )


def _never_all(board: Table, who: Sequence[str], numbers: frozenset[int]) -> bool:
    """Whether, whatever these parties cast, some profile with their ballots is among the numbered ones."""
    return bool(numbers) and _by_own(board, who, numbers, lambda met, _: met > 0, all)


def _some_all(board: Table, who: Sequence[str], numbers: frozenset[int]) -> bool:
    """Whether for some ballots of theirs every profile with these is among the numbered ones."""
    return bool(numbers) and _by_own(board, who, numbers, lambda met, size: met == size, any)


def _by_own(
    board: Table,
    who: Sequence[str],
    numbers: frozenset[int],
    right: Callable[[int, int], bool],
    each: Callable[[Iterator[bool]], bool],
) -> bool:
    sizes: dict[object, int] = {}
    met: dict[object, int] = {}
    for number, profile in enumerate(board.profiles):
        own = board.own(who, profile)
        sizes[own] = sizes.get(own, 0) + 1
        met[own] = met.get(own, 0) + (number in numbers)
    return each(right(met[own], size) for own, size in sizes.items())
