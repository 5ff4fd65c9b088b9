"""Ballots that are cast when the time for their stage is over: they are not cast."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from charter.calendar import after
from charter.model import Ballot, PartySet, Stage, Tally, Vote
from charter.scenario.sight import Setting

Days = Mapping[int, date]
"""When each vote of a scenario was held, by where its line begins."""


def in_time(setting: Setting, days: Days) -> tuple[Setting, date | None]:
    """The scenario with nobody voting at stages that are held too late; the day on which the first of them ended."""
    held = [None if vote is None else days.get(vote.clause.span.start) for _, vote in setting.votes]
    votes, ended = [], None
    for place, (stage, vote) in enumerate(setting.votes):
        end, day = _end(stage, [one for one in held[:place] if one is not None]), held[place]
        late = vote is not None and end is not None and day is not None and day > end
        votes.append((stage, _empty(vote) if late and vote is not None else vote))
        ended = end if late and ended is None else ended
    return replace(setting, votes=tuple(votes)), ended


def _end(stage: Stage, before: list[date]) -> date | None:
    """The last day of the stage, where it has one and what it runs from is told."""
    if stage.within is None or not before:
        return None
    try:
        return after(max(before) if stage.alone else before[0], stage.within)
    except OverflowError:
        return None


def _empty(vote: Vote) -> Vote:
    """The vote, at which nobody does anything."""
    return replace(vote, tallies=(Tally(Ballot.ABSENT, (), None, PartySet()),))
