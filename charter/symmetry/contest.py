"""One stage as a contest of some actors with all others who hold a ballot there, every way to vote gone through."""

from collections.abc import Callable, Collection, Iterator, Mapping

from charter.dataclass import dataclass
from charter.model import Ballot, Stage
from charter.symmetry.alike import Classes, decisive, how_many, profiles
from charter.world import Reply

FEW = 64  # choices of the actors that are all gone through


@dataclass(frozen=True, slots=True)
class Contest:
    """One stage (`rules`, with its indices) as a contest of some actors with all others who hold a ballot there.

    `passes` tells whether it passes with given ballots. `names` is the order of the world. `own` and `others`
    are their classes of parties alike; `like` gives each ballot the one that does for it at this stage.
    """

    procedure: int
    stage: int
    rules: Stage
    passes: Callable[[Mapping[str, Ballot]], bool]
    names: tuple[str, ...]
    own: Classes
    others: Classes
    like: Mapping[Ballot, Ballot]

    def size(self) -> int:
        """How many ways to vote there are, of those that make a difference; one where the actors hold no ballot."""
        if not self.own:
            return 1
        sheets = len(set(self.like.values()))
        return how_many(self.own, sheets) * how_many(self.others, sheets)

    def choices(self, wanted: bool | None = None) -> Iterator[dict[str, Ballot]]:
        """All ballots of the actors that make a difference, to those who want it to pass or not if `wanted` tells."""
        return dealt(self.own, dict.fromkeys(self.like.values()) if wanted is None else decisive(self.rules, wanted))

    def demands(self, passed: bool) -> Iterator[dict[str, Ballot]]:
        """The choices of the actors that need an answer after which the stage passes, or does not.

        All of them, so that all can be told; of many, those that serve the actors best: who has an answer to these
        has one to all.
        """
        few = how_many(self.own, len(set(self.like.values()))) <= FEW
        return self.choices(None if few else not passed)

    def answer(self, own: Mapping[str, Ballot], passed: bool) -> Reply | None:
        """An answer of the others after which the stage passes, or does not; None iff they have none."""
        replies = ({**own, **others} for others in dealt(self.others, decisive(self.rules, passed)))
        found = next((votes for votes in replies if self.passes(votes) == passed), None)
        return self.reply(found) if found is not None else None

    def reply(self, votes: Mapping[str, Ballot]) -> Reply:
        """The ballots, in the order of the world."""
        return Reply(self.procedure, self.stage, tuple((name, votes[name]) for name in self.names if name in votes))

    def swing(self) -> tuple[Reply, Reply] | None:
        """Ballots of all others with which the stage passes after some ballots of the actors and fails after others."""
        if not self.own:
            return None
        for others in dealt(self.others, dict.fromkeys(self.like.values())):
            ends = {self.passes(own | others): own for own in self.choices()}
            if len(ends) == 2:
                return self.reply(ends[True] | others), self.reply(ends[False] | others)
        return None

    def passing(self) -> Reply | None:
        """Some ballots after which the stage passes; None iff there are none."""
        found = (self.answer(own, True) for own in self.choices(True))
        return next((reply for reply in found if reply is not None), None)

    def pattern(self, votes: Mapping[str, Ballot]) -> tuple[tuple[Ballot, ...], ...]:
        """The actors' ballots, up to parties and ballots that make no difference."""
        return tuple(tuple(sorted(self.like[votes[name]] for name in group)) for group in self.own)


def dealt(alike: Classes, ballots: Collection[Ballot]) -> Iterator[dict[str, Ballot]]:
    """Every way to give the parties these ballots, up to exchanging parties of one class."""
    sheets = [(ballot,) for ballot in ballots]
    for given in profiles([(group, sheets) for group in alike]):
        yield {name: ballot for name, (ballot,) in given.items()}
