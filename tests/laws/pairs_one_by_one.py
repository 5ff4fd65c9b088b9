"""Every case of a kind of decision in two versions of a charter, one by one: all rosters, questions and ballots.

Nothing is taken to be like anything else here; it is what `pairs_by_orbit` is to agree with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from charter.admission.decision import question_fault
from charter.admission.worlds import allowed, questions
from charter.exhaust.worlds import worlds
from charter.model import Ballot, Model, Stage
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import holders, open_procedures, passes, stage_scene
from charter.world import Question, World
from tests.laws.pairs_by_orbit import Body, Met, Part, Votes, counts_as, stages
from verifier.diff.joint import Joint, Pair
from verifier.diff.replay import put, seen


@dataclass(frozen=True, slots=True)
class Poll:
    """A stage in one world with one question: the body that votes, and who of it."""

    procedure: int
    body: Body
    stage: Stage
    scene: Scene
    names: tuple[str, ...]

    def cast(self, votes: Votes) -> dict[str, Ballot]:
        """The ballots of the body as they count at the stage."""
        return {name: counts_as(self.stage.ballots, votes[self.body][name]) for name in self.names}


@dataclass(frozen=True, slots=True)
class Version:
    """One question as one version sees it: the procedures that are open, and every stage."""

    scene: Scene
    open: tuple[int, ...]
    polls: tuple[Poll, ...]

    def adopts(self, votes: Votes) -> bool:
        """Whether every stage of an open procedure passes with these ballots."""
        return any(
            all(passes(one.scene, one.cast(votes)) for one in self.polls if one.procedure == index)
            for index in self.open
        )

    def so(self, part: Part, votes: Votes) -> bool:
        """Whether a part of a condition is so with these ballots."""
        if part.stage is None:
            return truth(self.scene, part.formula)
        poll = next(one for one in self.polls if one.stage == part.stage)
        return truth(replace(poll.scene, votes=(poll.cast(votes),)), part.formula)


def one_by_one(found: Joint, pair: Pair, parts: tuple[Part, ...], most: int) -> Iterator[Met]:
    """Every case in rosters of at most so many parties, and which of the parts are so."""
    whole = replace(found.model, matters=(replace(pair.both, params=(*pair.both.params, *pair.free)),))
    for world in worlds(found.model, most):
        if not (allowed(found.old, seen(found.old, world)) or allowed(found.new, seen(found.new, world))):
            for question in questions(whole, world):
                versions = _versions(found, pair, world, question)
                for votes in _votes([poll for one in versions for poll in one.polls]):
                    before, now = (one.adopts(votes) for one in versions)
                    yield Met(
                        world, question, votes, before, now, tuple(versions[one.side].so(one, votes) for one in parts)
                    )


def _versions(found: Joint, pair: Pair, world: World, question: Question) -> list[Version]:
    rows = ((found.old, pair.before), (found.new, pair.now))
    scenes = [Scene(m, seen(m, world), put(m, matter, question)) for m, matter in rows if matter is not None]
    return [Version(one, _open(one.model, one), tuple(_polls(one.model, one))) for one in scenes]


def _open(model: Model, scene: Scene) -> tuple[int, ...]:
    asked = scene.question
    assert asked is not None
    return () if question_fault(model, scene.world, asked) else open_procedures(model, scene.world, asked)


def _polls(model: Model, scene: Scene) -> Iterator[Poll]:
    asked = scene.question
    assert asked is not None
    for index, procedure in enumerate(model.procedures):
        for body, stage in stages(model, index) if procedure.matter == asked.matter else ():
            who = holders(scene, stage)
            yield Poll(index, body, stage, stage_scene(scene, stage), who)


def _votes(polls: Sequence[Poll]) -> Iterator[Votes]:
    """All ballots that all who vote under any procedure may cast."""
    voters: dict[tuple[Body, str], list[Ballot]] = {}
    for one in polls:
        for name in one.names:
            row = voters.setdefault((one.body, name), [])
            row += [ballot for ballot in one.stage.ballots if ballot not in row]
    for chosen in product(*voters.values()):
        votes: Votes = {}
        for (body, name), ballot in zip(voters, chosen, strict=True):
            votes.setdefault(body, {})[name] = ballot
        yield votes
