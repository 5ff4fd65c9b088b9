"""Who alone can stop a decision, tried in one world: all others go along, and one party does not."""

from collections.abc import Iterator, Mapping

from charter.found import found
from charter.model import Ballot, CategoryIs, Condition, Matter, Model
from charter.scenario.setting import NOBODY, questions_on
from charter.semantics.outcome import Hearing, hearing, open_procedures, passes
from charter.world import Question, World

ALONG = (Ballot.IN_FAVOUR, Ballot.ABSENT, Ballot.ABSTAINING)
"""How a party goes along with a decision: by the first of these that the stage admits."""
APART = (Ballot.AGAINST, Ballot.ABSENT)
"""How a party may try to stop it, at one stage."""


def hearings(
    model: Model, world: World, matter: Matter, about: Mapping[str, str] = NOBODY
) -> Iterator[tuple[Hearing, ...]]:
    """The ways to adopt a decision on the matter, for each question that can be put: the open procedures by which it is
    adopted when everybody goes along. Questions to which the same procedures are open count once, where no rule looks
    at the question itself.
    """
    told: set[object] = set()
    for question in questions_on(model, world, matter, about):
        open_ = open_procedures(model, world, question)
        asked = any(True for index in open_ for _ in found(model.procedures[index].stages, Condition, CategoryIs))
        key: tuple[tuple[int, ...], Question | None] = (open_, question if asked else None)
        if open_ and key not in told:
            told.add(key)
            ways = (hearing(model, world, question, index) for index in open_)
            yield tuple(heard for heard in ways if _passes(heard, "", Ballot.IN_FAVOUR))


def stops(ways: tuple[Hearing, ...], who: str) -> bool:
    """Whether the decision, which can be adopted, is adopted in none of these ways once the party alone objects."""
    return bool(ways) and not any(all(_passes(heard, who, ballot) for ballot in APART) for heard in ways)


def _passes(heard: Hearing, who: str, ballot: Ballot) -> bool:
    """Whether every stage passes, all going along but that party, which casts the ballot wherever it is admitted."""
    for scene, names in zip(heard.stages, heard.holders, strict=True):
        admitted = scene.stages[0].ballots
        along = next((one for one in ALONG if one in admitted), admitted[0])
        votes = dict.fromkeys(names, along)
        if who in votes and ballot in admitted:
            votes[who] = ballot
        if not passes(scene, votes):
            return False
    return True
