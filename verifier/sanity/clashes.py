"""Guarantees that no charter of this shape can keep together: the rules left open, only who votes and how being fixed.

What each guarantee demands of the outcome of one question is worked out by the interpreter. Some clash iff no outcome
whatever of the ways to vote meets all of them; that one question of one roster shows it is enough, for a guarantee
speaks of all questions.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations

from charter.dataclass import dataclass
from charter.found import found as pieces
from charter.model import Guarantee, Model, OnMatter
from charter.scenario.setting import questions_on, small_world
from charter.semantics.outcome import open_procedures
from charter.world import Question, World
from verifier.sanity.compatible import Claim, claim, compatible
from verifier.sanity.outcomes import Demand, Table, asks_to_pass, demand, power_demand, table

MOST_TABLES = 6
"""Questions looked at, those with the fewest ways to vote first, no two on matters that are decided alike."""
MOST_SETS = 200
"""Sets of guarantees looked at for each question."""
SIZES = (2, 3)
"""How many anonymous parties of each standing the rosters looked at have, where the charter allows it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Guarantees of which no charter of this shape keeps all, and the question that shows it. None can be left out.

    The one that asks for adoptions comes first.
    """

    guarantees: tuple[Guarantee, ...]
    question: Question
    world: World


def clashes(model: Model) -> tuple[Clash, ...]:
    """The minimal sets of guarantees that no charter of this shape keeps together, in the order of the text."""
    chosen = [one for one in model.guarantees if one.form is not None]
    if not any(asks_to_pass(one) for one in chosen):
        return ()
    worlds = list(dict.fromkeys(world for size in SIZES if (world := small_world(model, size)) is not None))
    found: dict[tuple[str, ...], Clash] = {}
    for board in (board for world in worlds for board in _tables(model, world)):
        demands = [one for guarantee in chosen if (one := demand(board, guarantee)) is not None]
        for together in _clashing(board, demands):
            asking = sorted((one.guarantee for one in together), key=lambda one: not asks_to_pass(one))
            names = _names(asking, chosen)
            found.setdefault(names, Clash(tuple(asking), board.question, board.world))
    for clash in (clash for world in worlds for clash in _opposed(model, world, chosen)):
        found.setdefault(_names(clash.guarantees, chosen), clash)
    order = [one.name for one in chosen]
    least = [clash for names, clash in found.items() if not any(set(known) < set(names) for known in found)]
    return tuple(sorted(least, key=lambda clash: [order.index(one.name) for one in clash.guarantees]))


def _names(guarantees: Sequence[Guarantee], chosen: Sequence[Guarantee]) -> tuple[str, ...]:
    """The names of some guarantees in the order of the text."""
    return tuple(one.name for one in chosen if one in guarantees)


def _opposed(model: Model, world: World, chosen: Sequence[Guarantee]) -> Iterator[Clash]:
    """Two guarantees that demand the opposite of one party's power, or that one party carries and another stops: no
    way to vote need be looked at, and of each alone some rule can be thought of.
    """
    for matter in model.matters:
        question = next(questions_on(model, world, matter), None)
        if question is None or not open_procedures(model, world, question):
            continue
        demands = [one for each in chosen if (one := power_demand(model, world, question, each)) is not None]
        for one, other in permutations(demands, 2):
            if _contrary(one, other):
                yield Clash((one.guarantee, other.guarantee), question, world)


def _contrary(asking: Demand, other: Demand) -> bool:
    """Whether the first asks for adoptions that the second excludes."""
    apart = any(not set(one) & set(stops) for one in asking.carriers for stops in other.stoppers)
    return apart or bool({*asking.idle} & {*other.stoppers} or {*asking.carriers} & {*other.weak})


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


@dataclass(slots=True)
class _Asked:
    """What is known of sets of the claims of one table, by their numbers; `left` is how many may still be looked at."""

    claims: Sequence[Claim]
    left: int = MOST_SETS

    def impossible(self, chosen: Sequence[int]) -> bool | None:
        """Whether no outcome meets the chosen demands; None where that is not found out."""
        if self.left == 0:
            return None
        self.left -= 1
        met = compatible([self.claims[number] for number in chosen])
        return None if met is None else not met


def _clashing(board: Table, demands: Sequence[Demand]) -> list[tuple[Demand, ...]]:
    """The minimal sets of demands that no outcome meets: each is impossible, and possible without any one of its own.

    Once a set is known, the next lacks one of its demands: all ways to do so are followed while the budget lasts.
    """
    asked = _Asked([claim(board, one) for one in demands])
    found: list[tuple[int, ...]] = []
    looked: dict[tuple[int, ...], None] = {}
    waiting = [tuple(range(len(demands)))]
    while waiting:
        chosen = waiting.pop(0)
        if chosen in looked:
            continue
        looked[chosen] = None
        known = next((one for one in found if set(one) <= set(chosen)), None)
        least = known or (_least(asked, chosen) if asked.impossible(chosen) else None)
        if least is None:
            continue
        if known is None:
            found.append(least)
        waiting += [tuple(one for one in chosen if one != without) for without in least]
    proved = [one for one in found if _needed(asked, one)]
    return [tuple(demands[number] for number in one) for one in proved]


def _least(asked: _Asked, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """An impossible part of an impossible set, from which nothing more could be left out."""
    kept = chosen
    for number in chosen:
        less = tuple(one for one in kept if one != number)
        if asked.impossible(less):
            kept = less
    return kept


def _needed(asked: _Asked, chosen: tuple[int, ...]) -> bool:
    """Whether it is shown of each of these demands that the others can be met without it."""
    lesser = [[asked.claims[other] for other in chosen if other != one] for one in chosen]
    return all(compatible(less) for less in lesser)
