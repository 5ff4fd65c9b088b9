"""Runs for tests: parties by letters, days by dates, decisions by who votes how."""

from collections.abc import Mapping
from datetime import date

from charter.atlarge import AT_LARGE, at_large
from charter.model import Ballot, Model
from charter.moment import Moment
from charter.semantics.outcome import hearing
from charter.semantics.step import begin, step
from charter.world import Actor, Decided, Decision, Done, Event, Question, Wait, World

DAY = date(2001, 3, 15)


def world(**standings: str) -> World:
    """`world(A="member")`."""
    return World(tuple(Actor(name, standing) for name, standing in standings.items()))


def members(count: int) -> World:
    """So many members A, B, C …"""
    return World(tuple(Actor(chr(ord("A") + place), "member") for place in range(count)))


def start(model: Model, parties: World, day: date = DAY) -> Moment:
    """The moment at which a run begins."""
    return begin(model, parties, day.toordinal())


def decided(
    model: Model,
    moment: Moment,
    matter: str,
    votes: Mapping[str, Ballot] | None = None,
    *,
    amends: str = "",
    at_large_: bool = False,
    conditions: tuple[str, ...] = (),
    **concerned: str,
) -> Decided:
    """A decision by the first procedure for the matter: everybody in favour, but those of whom `votes` says otherwise."""
    rules = at_large(model, moment.amended)
    index = next(i for i, procedure in enumerate(rules.procedures) if procedure.matter == matter)
    held = (*conditions, AT_LARGE) if at_large_ else conditions
    question = Question(matter, tuple(concerned.items()), (), held)
    rows = hearing(rules, moment.world, question, index).holders
    cast = votes or {}
    ballots = tuple(tuple((name, cast.get(name, Ballot.IN_FAVOUR)) for name in row) for row in rows)
    return Decided(Decision(question, index, ballots), amends)


def run(model: Model, moment: Moment, *events: Event) -> Moment:
    """The moment after the events."""
    for event in events:
        moment = step(model, moment, event)
    return moment


def does(actor: str, act: str, target: str = "", *conditions: str) -> Done:
    return Done(actor, act, target, conditions)


def until(day: date) -> Wait:
    return Wait(day.toordinal())


def standing(moment: Moment, name: str) -> str:
    """The standing of a party; an error where there is no such party."""
    actor = moment.actor(name)
    assert actor is not None
    return actor.standing


def in_force(moment: Moment) -> list[str]:
    """The matters of the decisions in force, in the order of their adoption."""
    return [one.decision.question.matter for one in moment.in_force]


def on(moment: Moment) -> date:
    return date.fromordinal(moment.day)
