"""Duties that follow an event: not compared with other charters, which is said where these speak of the act."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from charter.model import Modal, Norm
from charter.words import spoken
from verifier.compose.finding import Kind, Link, Neighbour, Unsettled
from verifier.compose.links import between

NOT_COMPARED = "a duty that follows an event is not compared with what other charters forbid"


def following(neighbours: Sequence[Neighbour], links: Sequence[Link]) -> Iterator[Unsettled]:
    """One for each such duty to do what another charter forbids, or decides by rules of its own."""
    for one, other in permutations(neighbours, 2):
        for norm in one.model.dynamics.norms:
            if norm.trigger is not None:
                yield from _left(one, other, norm, links)


def _left(one: Neighbour, other: Neighbour, norm: Norm, links: Sequence[Link]) -> Iterator[Unsettled]:
    same = {norm.act, *(link.second for link in between(links, one.name, other.name) if link.first == norm.act)}
    bans = [n.clause for n in other.model.dynamics.norms if n.modal is Modal.MUST_NOT and n.act in same]
    bans += [rule.clause for rule in other.model.procedures if norm.who is None and rule.matter in same]
    if bans:
        about = f"what {one.name} demands after an event: {spoken(norm.act)}"
        places = (f"{norm.clause.address} of {one.name}", *(f"{clause.address} of {other.name}" for clause in bans))
        yield Unsettled(Kind.CONTRADICTION, about, tuple(dict.fromkeys(places)), NOT_COMPARED)
