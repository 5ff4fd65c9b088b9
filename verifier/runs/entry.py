"""Decisions that come into force later than they are adopted: what is not said because of them."""

from collections.abc import Collection

from charter.found import found as every
from charter.model import Answered, InForce, Model
from verifier.engines.decide import Found
from verifier.problem import Status

LATER = "{} has decisions take effect later, and what a party or an organ does in time is not analysed beside that"


def answered_in_time(model: Model, form: Answered, found: Found) -> Found:
    """The proof that an answer comes in time, or *unknown* where that may turn on decisions that come into force later.

    The proof takes a decision to be in force, and what it brings about to be so, once it is adopted.
    """
    dynamics = model.dynamics
    spoken = {name for atom in every((dynamics.norms, model.procedures, form), InForce) for name in atom.matters}
    ending = {name for one in dynamics.ends for name in (one.matter, one.ended)}
    return _unless_later(model, spoken | ending | _moving(model), found)


def attained_in_time(model: Model, found: Found) -> Found:
    """The proof that a party attains something, or *unknown* where a decision that comes into force later may keep it
    from that: the proof takes one that changes a standing, or delays a change, to do so once it is adopted.
    """
    return _unless_later(model, _moving(model), found)


def _moving(model: Model) -> set[str]:
    """The matters on which decisions change a standing, or delay a change."""
    return {one.matter for group in (model.dynamics.makes, model.dynamics.extends) for one in group}


def _unless_later(model: Model, matters: Collection[str], found: Found) -> Found:
    late = [one for one in model.dynamics.entries if not {*one.matters}.isdisjoint(matters)]
    if found.status is not Status.UNSAT or not late:
        return found
    return Found(Status.UNKNOWN, reason=LATER.format(late[0].clause.address))
