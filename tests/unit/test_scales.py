"""Votes by a scale of shares, and nobody more than a limit: known tables of them, and what cannot be counted."""

from fractions import Fraction
from pathlib import Path

import pytest

from charter.exhaust.search import search
from charter.format import format_source
from tests.unit.resolving import codes, model, promised
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify

BANK = (
    "one, and one for each 2 shares above 2 up to 10, one for each 4 shares above 10 up to 30, one for each 6 shares "
    "above 30 up to 60, one for each 8 shares above 60 up to 100, and one for each 10 shares above 100, at most 30"
)
HEAD = """\
charter "Company"
article 1
  (1) members: Anna, Bert, Carl.
  (2) organ Meeting: every member.
  (3) matter sale.
  (4) decisions of Meeting bind every member.
  (5) Meeting decides sale by more than half of the votes of all members in favour.
  (6) weight votes: {scale}.
  (7) weight shares: {shares}.
"""


def votes(folder: Path, scale: str, *shares: str) -> tuple[Fraction, ...]:
    """How many votes Anna, Bert and Carl have."""
    held = ", ".join(f"{name} {number}" for name, number in zip(("Anna", "Bert", "Carl"), shares, strict=True))
    made = model(folder, HEAD.format(scale=scale, shares=held))
    return tuple(dict(party.weights)["votes"] for party in made.parties)


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("1", "2", "3"), (1, 1, 1)),
        (("4", "10", "13"), (2, 5, 5)),
        (("14", "30", "60"), (6, 10, 15)),
        (("100", "199", "200"), (20, 29, 30)),
        (("210", "5000", "0"), (30, 30, 1)),
    ],
)
def test_the_stock_of_1791_has_the_votes_of_the_act(
    tmp_path: Path, shares: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    assert votes(tmp_path, BANK, *shares) == expected


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("one for each share", (70, 20, 10)),
        ("one for each share, at most 20% of all votes", (20, 20, 10)),
        ("one for each share, at most 12.5% of all votes", (Fraction(25, 2), Fraction(25, 2), 10)),
        ("one for each 10 shares up to 50, and one for each 20 shares above 50", (6, 2, 1)),
        ("250, and one for each 20 shares", (253, 251, 250)),
        ("one for each 3 shares", (23, 6, 3)),
        ("two for each 20 shares", (6, 2, 0)),
    ],
)
def test_full_portions_count_and_a_limit_is_exact(tmp_path: Path, scale: str, expected: tuple[Fraction, ...]) -> None:
    assert votes(tmp_path, scale, "70", "20", "10") == expected


@pytest.mark.parametrize(
    ("scale", "shares", "code"),
    [
        ("one for each share", "any", "E311"),
        ("one for each 0 shares", "Anna 1, Bert 1, Carl 1", "E309"),
        ("one for each 2 shares above 10 up to 10", "Anna 1, Bert 1, Carl 1", "E309"),
        ("one for each stone", "Anna 1, Bert 1, Carl 1", "E301"),
        ("one for each vote", "Anna 1, Bert 1, Carl 1", "E311"),
        ("one for each share, at most 10% of all shares", "Anna 1, Bert 1, Carl 1", "E306"),
        ("one for each share, at most 0", "Anna 1, Bert 1, Carl 1", ""),
    ],
)
def test_what_nobody_can_count_is_an_error(tmp_path: Path, scale: str, shares: str, code: str) -> None:
    found = [one for one in codes(tmp_path, HEAD.format(scale=scale, shares=shares)) if one.startswith("E")]
    assert found == ([code] if code else [])


def test_an_unnamed_holder_has_shares_that_nobody_knows(tmp_path: Path) -> None:
    text = HEAD.format(scale="one for each share", shares="any").replace("Bert, Carl", "Bert and 3 others")
    assert "E311" in codes(tmp_path, text)


def test_the_standard_form_keeps_a_scale(tmp_path: Path) -> None:
    text = HEAD.format(scale=BANK, shares="Anna 1, Bert 3, Carl 200")
    once = format_source(text, "a.charter")
    assert format_source(once, "a.charter") == once
    assert "one for each 10 shares above 100, at most 30." in " ".join(once.split())


@pytest.mark.parametrize(("rest", "alone"), [("none", True), ("any", False)])
def test_those_not_listed_have_none_or_any(tmp_path: Path, rest: str, alone: bool) -> None:
    text = HEAD.format(scale=f"Anna 3, and {rest} for others", shares="any").replace("Bert, Carl", "2 others")
    text = text.replace("Anna, 2", "Anna and 2")
    made = model(tmp_path, f"{text}guarantee g Anna by itself can adopt a decision on sale.\n")
    assert made.parties[0].weights == (("votes", Fraction(3)),)
    assert (search(made, promised(made), 3) is None) is alone
    with SolverPool(1) as pool:
        assert (verify(made, pool=pool).verdicts[0].outcome.value == "holds") is alone


def test_whoever_is_left_out_of_a_list_is_missed(tmp_path: Path) -> None:
    text = HEAD.format(scale="Anna 3", shares="any")
    assert "E311" in codes(tmp_path, text)
    assert "E311" not in codes(tmp_path, text.replace("Anna 3", "Anna 3, and any for others"))
