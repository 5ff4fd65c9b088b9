"""Who has most votes, said again."""

from charter.model import Formula
from charter.resolve.elections import is_of_two


def most_votes_words(inner: Formula, tie: str) -> str:
    """`more vote for the candidate than for anybody else`, and where a tie may fall so, `tie`."""
    whom = "the other of the two best" if is_of_two(inner) else "anybody else"
    beside = f", or as many and {tie}" if tie else ""
    return f"more vote for the candidate than for {whom}{beside}"
