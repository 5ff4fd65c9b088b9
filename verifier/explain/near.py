"""One vote away: the one changed ballot that would have changed the outcome."""

from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.model import Ballot, Model, StageKind
from charter.scenario.account import first_failing_stage
from charter.semantics.evaluate import Votes
from charter.semantics.outcome import Hearing, decide, hearing
from charter.symmetry.alike import classes
from charter.world import Decision, World
from verifier.explain.phrase import spoken

_ORDER = (Ballot.AGAINST, Ballot.IN_FAVOUR, Ballot.ABSTAINING, Ballot.ABSENT)


@dataclass(frozen=True, slots=True)
class _Change:
    stage: int
    party: str
    before: Ballot
    after: Ballot


def near(model: Model, world: World, decision: Decision, concerned: tuple[str, ...], earlier: int = 0) -> str:
    """A sentence on the first changed ballot that changes the outcome; `earlier` is the number of steps told before.

    Parties in `concerned` are tried first, then one of each kind of party that nothing tells apart.
    The interpreter decides every attempt.
    """
    heard = hearing(model, world, decision.question, decision.procedure)
    votes = tuple(dict(ballots) for ballots in decision.ballots)
    adopted = decide(heard, votes).adopted
    if not any(votes):
        return "Nobody holds a ballot in this vote."
    for change in _changes(heard, votes, concerned):
        if decide(heard, _changed(votes, change)).adopted != adopted:
            return _sentence(model, world, decision, change, adopted, earlier)
    return "No single ballot of this vote, cast otherwise, would have changed its result."


def _changes(heard: Hearing, votes: Votes, concerned: tuple[str, ...]) -> Iterator[_Change]:
    for index, scene in enumerate(heard.stages):
        (stage,) = scene.stages
        for party in _candidates(heard, index, votes, concerned):
            before = votes[index][party]
            others = [ballot for ballot in _ORDER if ballot in stage.ballots and ballot is not before]
            yield from (_Change(index, party, before, after) for after in others)


def _candidates(heard: Hearing, index: int, votes: Votes, concerned: tuple[str, ...]) -> list[str]:
    """Those concerned, then one party of every kind and ballot."""
    holders = heard.holders[index]
    named = [name for _, name in heard.whole.question.arguments] if heard.whole.question else []
    apart = [name for name in dict.fromkeys((*concerned, *named)) if name in holders]
    kinds = classes(heard.whole.world, [name for name in holders if name not in apart], ())
    first: dict[tuple[int, Ballot], str] = {}
    for kind, group in enumerate(kinds):
        for name in group:
            first.setdefault((kind, votes[index][name]), name)
    return [*apart, *first.values()]


def _changed(votes: Votes, change: _Change) -> Votes:
    return tuple(
        {**ballots, change.party: change.after} if index == change.stage else ballots
        for index, ballots in enumerate(votes)
    )


def _sentence(model: Model, world: World, decision: Decision, change: _Change, adopted: bool, earlier: int) -> str:
    stage = model.procedures[decision.procedure].stages[change.stage]
    how = otherwise(change.before, change.after, stage.kind)
    had = f"Had {spoken(change.party)} {how} at step {earlier + change.stage + 1}"
    if not adopted:
        return f"{had}, the decision would have been adopted."
    ballots = tuple(
        tuple((name, change.after if (index, name) == (change.stage, change.party) else ballot) for name, ballot in row)
        for index, row in enumerate(decision.ballots)
    )
    failing = first_failing_stage(model, world, Decision(decision.question, decision.procedure, ballots))
    stopper = failing.stage.clause.address if failing else stage.clause.address
    return f"{had}, {stopper} would have stopped it."


def otherwise(before: Ballot, after: Ballot, kind: StageKind) -> str:
    """The other ballot in the pluperfect: `been present and against`, `refused`."""
    if kind in (StageKind.RATIFICATION, StageKind.CONSENT):
        verb = "ratified" if kind is StageKind.RATIFICATION else "consented"
        said = {Ballot.IN_FAVOUR: verb, Ballot.AGAINST: "refused", Ballot.ABSENT: "stayed silent"}
        return said.get(after, "abstained")
    if kind is StageKind.SILENCE:
        return "objected" if after is Ballot.AGAINST else "stayed silent"
    present = "present and " if before is Ballot.ABSENT else ""
    words = {Ballot.AGAINST: "against", Ballot.IN_FAVOUR: "in favour", Ballot.ABSENT: "absent"}
    return f"been {present}{words[after]}" if after in words else "abstained"
