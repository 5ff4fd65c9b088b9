"""Who has most votes, said again."""

from charter.model import Formula
from charter.resolve.elections import is_of_two, places_of


def most_votes_words(inner: Formula, tie: str) -> str:
    """`more vote for the candidate than for anybody else`, and where a tie may fall so, `tie`."""
    places = places_of(inner)
    if places > 1:
        beside = f", or fewer than {places} have more and {tie}" if tie else ""
        return f"fewer than {places} others have as many votes as the candidate{beside}"
    whom = "the other of the two best" if is_of_two(inner) else "anybody else"
    beside = f", or as many and {tie}" if tie else ""
    return f"more vote for the candidate than for {whom}{beside}"
