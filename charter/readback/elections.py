"""Who has most votes, said again."""

from charter.found import found
from charter.model import And, Condition, Formula, Or
from charter.resolve.elections import AHEAD


def most_votes_words(inner: Formula, tie: str) -> str:
    """`more vote for the candidate than for anybody else`, and where a tie may fall so, `tie`."""
    several = any(one.name.startswith(AHEAD) for one in found(inner, Condition))
    whom = "anybody else" if several else "the other of the two best"
    beside = f", or as many and {tie}" if tie else ""
    return f"more vote for the candidate than for {whom}{beside}"


def tie_broken(inner: Formula) -> Formula | None:
    """What makes the candidate prevail over another with as many votes; None where nothing does."""
    match inner:
        case Or((_, And((And(), favoured)))):
            return favoured
        case _:
            return None
