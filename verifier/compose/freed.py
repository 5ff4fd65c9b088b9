"""Clashes of two charters that end with one of them, when a third ends it: by its decision, or by being in force."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from charter.model import Adopted, OnMatter
from charter.words import spoken
from charter.world import Decided
from verifier.compose.decisions import told_side
from verifier.compose.finding import (
    Case,
    Cleared,
    Finding,
    Ground,
    Kind,
    Neighbour,
    Outcome,
    Settlement,
    Unsettled,
)
from verifier.compose.inquire import Inquiry
from verifier.runs.lawful import both

DUTIES = (Kind.CONTRADICTION, Kind.IMPOSSIBLE)


def ended(neighbours: Sequence[Neighbour], outcomes: Sequence[Outcome]) -> Iterator[tuple[Finding, Finding]]:
    """Clashes that nothing settles, each settled because one of the two charters ends when a third is in force."""
    names = [one.name for one in neighbours]
    for finding in _of_two(outcomes, (*DUTIES, Kind.DECISION, Kind.MEMBERSHIP)):
        for one in _beside(neighbours, finding):
            ceasing = next(
                (c for c in one.model.neighbours.ceasings if not c.matter and _third(c.other, finding)), None
            )
            if ceasing is None or ceasing.other not in names or finding.settled is not None:
                continue
            words = f"{one.name} ends when {ceasing.other} is in force, and with it what it says here"
            by = f"{ceasing.clause.address} of {one.name}"
            yield (
                finding,
                replace(finding, settled=Settlement(Ground.OWN, _other(finding, one.name), by, words), looked=()),
            )
            break


def freed(neighbours: Sequence[Neighbour], outcomes: Sequence[Outcome], inquiry: Inquiry) -> Iterator[Outcome]:
    """Clashes of two charters that a decision under a third ends, as it ends one of them."""
    for finding, gone, third in _of_three(neighbours, outcomes):
        for ceasing in third.model.neighbours.ceasings:
            if ceasing.matter and ceasing.other == gone.name:
                place = f"{ceasing.clause.address} of {third.name}"
                yield _freed(third, ceasing.matter, place, finding, gone, outcomes, inquiry)


def _of_three(
    neighbours: Sequence[Neighbour], outcomes: Sequence[Outcome]
) -> Iterator[tuple[Finding, Neighbour, Neighbour]]:
    """Each clash of two charters with each of them, and each charter that has no part in it."""
    for finding in _of_two(outcomes):
        outside = [one for one in neighbours if _third(one.name, finding)]
        yield from ((finding, gone, third) for gone, third in product(_beside(neighbours, finding), outside))


def _of_two(outcomes: Sequence[Outcome], kinds: Sequence[Kind] = (*DUTIES, Kind.DECISION)) -> list[Finding]:
    found = [one for one in outcomes if isinstance(one, Finding)]
    return [one for one in found if len(one.sides) == 2 and one.kind in kinds]


def _beside(neighbours: Sequence[Neighbour], finding: Finding) -> list[Neighbour]:
    return [one for one in neighbours if not _third(one.name, finding)]


def _third(name: str, finding: Finding) -> bool:
    return name not in [side.charter for side in finding.sides]


def _other(finding: Finding, name: str) -> str:
    return next(side.charter for side in finding.sides if side.charter != name)


def _freed(
    third: Neighbour, matter: str, place: str, finding: Finding, gone: Neighbour, outcomes: Sequence[Outcome],
    inquiry: Inquiry,
) -> Outcome:  # fmt: skip
    """What comes of it that a decision under the third charter ends one of the two that clash."""
    rest = _other(finding, gone.name)
    about = f"is freed of what {gone.name} says beside {rest}, when {third.name} decides on {spoken(matter)}"
    clauses = (place, *(f"{', '.join(side.clauses)} of {side.charter}" for side in finding.sides))
    answer = inquiry.decided(third, (), both(OnMatter((matter,)), Adopted()))
    if answer.never:
        why = f"no decision under {third.name} ends {gone.name}"
        return Cleared(Kind.TERMINATION, about, clauses, why, (Case("", answer.proofs),))
    if answer.history is None or answer.decision is None:
        return Unsettled(Kind.TERMINATION, about, clauses, f"{third.name}: {answer.reason or 'no decision is shown'}")
    run = replace(answer.history, events=(*answer.history.events, Decided(answer.decision)))
    address = third.model.procedures[answer.decision.procedure].clause.address
    says = f"{spoken(matter)} is adopted, and {gone.name} ends"
    clause = place.removesuffix(f" of {third.name}")
    mine = told_side(third, run, says, (address, clause))
    sides = tuple(
        replace(side, says=f"until then {side.says}") if side.charter == gone.name else side for side in finding.sides
    )
    settled, looked = _settled(third, place, gone, outcomes)
    title = f"A decision under {third.name} ends {gone.name}, {_words(finding, rest)}"
    return Finding(Kind.TERMINATION, title, finding.parties, (mine, *sides), settled, (), looked)


def _words(finding: Finding, rest: str) -> str:
    """What ends with the charter that does, beside the `rest`."""
    if finding.kind in DUTIES and finding.sides[0].charter == rest:
        return f"and frees its parties to do what {rest} demands"
    if finding.kind in DUTIES:
        return f"and with it a duty to do what {rest} forbids"
    return f"and with it the clash with {rest}"


def _settled(
    third: Neighbour, place: str, gone: Neighbour, outcomes: Sequence[Outcome]
) -> tuple[Settlement | None, tuple[str, ...]]:
    """What settles it that the decision ends the charter: what was found of the two."""
    for one in outcomes:
        if one.kind is not Kind.TERMINATION:
            continue
        if isinstance(one, Cleared) and one.clauses[0] == place and one.clauses[1].endswith(f"of {gone.name}"):
            by = one.clauses[1]
            return Settlement(Ground.OWN, third.name, by, f"the same votes alter {gone.name} by its own rule"), ()
        if isinstance(one, Finding) and [side.charter for side in one.sides] == [third.name, gone.name]:
            open_ = f"that a decision under {third.name} ends {gone.name} is a clash itself"
            return one.settled, () if one.settled else (open_, *one.looked)
    return None, (f"whether a decision under {third.name} may end {gone.name} is not known",)
