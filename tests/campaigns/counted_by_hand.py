"""Votes by a scale, and seats filled from papers, counted one by one: a second definition of what is read from the text.

Both sides use what the text is resolved to, so that no comparison of the two can show a fault in it.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, product
from pathlib import Path
from random import Random

import charter
from charter.exhaust.moments import subsets
from charter.model import Ballot, Model
from charter.read import in_place
from charter.resolve.elections import ahead, behind, level
from charter.semantics.outcome import outcome
from charter.world import Actor, Decision, Question, World

HEAD = """\
charter "Company"
article 1
  (1) members: Anna, Bert, Carl.
  (2) organ Meeting: every member.
  (3) matter sale.
  (4) weight votes: {scale}.
  (5) weight shares: Anna {0}, Bert {1}, Carl {2}.
  (6) Meeting elects sale by most votes{seats}.
"""
SCALES, LOT = 40, ", with ties broken by lot"
SEATS = {1: "", 2: ", for two seats at once", 3: ", for three seats at once"}
NAMES = ("Anna", "Bert", "Carl")
AWAY, BLANK = (-2,), (-1,)
Paper = tuple[int, ...]


def text_fault() -> str:
    """What is read wrongly of scales of votes or of elections, or empty."""
    return next(chain(_scale_faults(Random(7)), _seat_faults()), "")


def _model(scale: str, shares: tuple[int, ...], seats: str = "") -> Model:
    path = str(Path("pieces").resolve() / "by_hand.charter")
    return charter.load(path, in_place({path: HEAD.format(*shares, scale=scale, seats=seats)}))


# ── votes by a scale ──────────────────────────────────────────────────────────────────────────


def _scale_faults(dice: Random) -> Iterator[str]:
    for _ in range(SCALES):
        basic, each, more, turn = dice.choice((0, 0, 5)), dice.randint(1, 9), dice.randint(1, 9), dice.randint(5, 40)
        given, limit = dice.randint(1, 3), dice.choice((None, None, 12, "30%"))
        shares = tuple(dice.randint(0, 90) for _ in NAMES)
        words = [f"{basic}"] * bool(basic) + [f"{given} for each {each} shares up to {turn}"]
        words += [f"one for each {more} shares above {turn}"]
        most = "" if limit is None else f", at most {limit}{' of all votes' if limit == '30%' else ''}"
        scale = ", and ".join(words) + most
        held = [basic + given * _portions(min(one, turn), each) + _portions(one - turn, more) for one in shares]
        ceiling = {None: Fraction(10**6), 12: Fraction(12), "30%": Fraction(3, 10) * sum(held)}[limit]
        found = [dict(party.weights)["votes"] for party in _model(scale, shares).parties]
        if found != [min(Fraction(number), ceiling) for number in held]:
            yield f"{scale} of {shares}"


def _portions(held: int, each: int) -> int:
    """How many full portions there are, taken away one by one."""
    found = 0
    while held >= each:
        held, found = held - each, found + 1
    return found


# ── seats ─────────────────────────────────────────────────────────────────────────────────────


def _seat_faults() -> Iterator[str]:
    for (places, words), ties in product(SEATS.items(), ("", LOT)):
        model = _model("one for each share", (1, 1, 1), words + ties)
        ends: dict[tuple[Ballot, ...], set[bool]] = {}
        for votes in product(_papers(places, places + 2), repeat=len(NAMES)):
            own = ends.setdefault(tuple(_seen(paper) for paper in votes), set())
            own |= {_seated(votes, places, ties, lot) for lot in (False, True)}
        for ballots, real in ends.items():
            told = {held: _adopted(model, ballots, held) for held in subsets(model.conditions)}
            if {*told.values()} != real:
                yield f"{places} seats{ties}, {ballots}"
            wrong = [held for held, end in told.items() if end != _by_the_book(ballots, places, held)]
            yield from (f"{places} seats{ties}, {ballots} where {held}" for held in wrong)


def _papers(places: int, candidates: int) -> list[Paper]:
    named = [chosen for number in range(1, places + 1) for chosen in combinations(range(candidates), number)]
    return [AWAY, BLANK, *named]


def _seen(paper: Paper) -> Ballot:
    """The paper as the first candidate sees it."""
    if paper in (AWAY, BLANK):
        return Ballot.ABSENT if paper == AWAY else Ballot.ABSTAINING
    return Ballot.IN_FAVOUR if 0 in paper else Ballot.AGAINST


def _seated(votes: tuple[Paper, ...], places: int, ties: str, lot: bool) -> bool:
    """Whether the first candidate has a seat: fewer others than seats have as many votes, or the lot decides it."""
    named = [name for paper in votes for name in paper]
    mine, others = named.count(0), [named.count(other) for other in range(1, places + 2)]
    level = sum(one >= mine for one in others)
    return mine > 0 and (level < places or (sum(one > mine for one in others) < places and ties == LOT and lot))


def _by_the_book(ballots: tuple[Ballot, ...], places: int, held: tuple[str, ...]) -> bool:
    """Whether the candidate is elected under these conditions, as `docs/semantics.md` has it."""
    own, rest = ballots.count(Ballot.IN_FAVOUR), ballots.count(Ballot.AGAINST)
    before, beside = ahead("Meeting", places) in held, level("Meeting", places) in held
    if places == 1:
        first, after = own > rest or (before and own >= 2), False
    else:
        after = behind("Meeting", places) in held
        first = own > places * rest or (before and own >= 1) or (own > rest and not beside and not after)
    tied = own >= 1 and not first and (beside or (own == rest and not after))
    return first or (tied and "favoured_by_lot_in_Meeting" in held)


def _adopted(model: Model, ballots: tuple[Ballot, ...], held: tuple[str, ...]) -> bool:
    world = World(tuple(Actor(party.name, party.standing, (), party.weights) for party in model.parties))
    votes = (tuple(zip(NAMES, ballots, strict=True)),)
    return outcome(model, world, Decision(Question("sale", conditions=held), 0, votes)).adopted
