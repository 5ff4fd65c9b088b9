"""Where the errors stand that an amendment leaves in a text: by the address, as nobody has the lines of that text."""

from charter.amending.places import places
from charter.source import Source, Span
from verifier.report.amend.where import place_of

TEXT = """charter "Pact"

article 1 "Members"
  (1) members: 2 or more.
  (2) Council must publish its_minutes.

guarantee kept
  a member does fight only if attacked.
"""


def at(words: str) -> Span:
    start = TEXT.index(words)
    line = TEXT.count("\n", 0, start) + 1
    return Span("pact.charter", line, 1, line, 1, start, start + len(words))


def test_an_error_stands_in_the_paragraph_or_the_guarantee_around_it() -> None:
    where = places(Source("pact.charter", TEXT, ""))
    assert place_of(where, at("Council")) == "article 1(2)"
    assert place_of(where, at("attacked")) == "guarantee kept"


def test_an_error_outside_of_everything_has_its_line() -> None:
    where = places(Source("pact.charter", TEXT, ""))
    assert place_of(where, Span("pact.charter", 2, 1, 2, 1, len(TEXT) + 5, len(TEXT) + 6)) == "line 2"
