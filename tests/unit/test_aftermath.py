"""What is missing because its sentence could not be read is not reported a second time."""

import charter
from charter.read import in_place

TEXT = """charter "Board"
article 1
  (1) members: 3 or more.
  (2) role chair: one member.
  (3) organ Board: every member.
  (4) matter budget, seat(of: member).
  (5) Board decides budget and seat by more than half of all members in favour.
  (6) decisions of Board bind every member.
guarantee no_rush
  never a decision on budget is adopted with every member against.
scenario "A vote"
  given 3 members.
  Board votes on budget: 3 in favour.
  expect adopted, by article 1(5).
  expect not breaks no_rush.
"""


def _told(*changes: tuple[str, str]) -> list[tuple[str, int]]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found = charter.check("board.charter", in_place({"board.charter": text})).diagnostics
    return [(str(one.code), one.span.line) for one in found if one.code.value.startswith("E")]


def test_the_text_itself_has_no_errors() -> None:
    assert _told() == []


def test_an_organ_whose_sentence_cannot_be_read_is_not_unknown() -> None:
    assert _told(("organ Board: every", "organ Board every")) == [("E201", 5)]


def test_a_matter_whose_sentence_cannot_be_read_is_not_unknown() -> None:
    assert _told(("matter budget, seat(of: member)", "matter budget, seat(of member)")) == [("E201", 6)]


def test_an_organ_whose_rule_cannot_be_read_is_not_without_one_nor_is_its_address_unknown() -> None:
    assert _told(("by more than half of all members in favour", "by : half")) == [("E201", 7)]


def test_a_guarantee_that_cannot_be_read_is_not_unknown() -> None:
    assert [line for _, line in _told(("never a decision", "seldom a decision"))] == [10]


def test_a_name_that_stands_nowhere_is_still_reported() -> None:
    told = _told(("organ Board: every", "organ Board every"), ("decisions of Board", "decisions of Bord"))
    assert told == [("E201", 5), ("E301", 8)]


def test_an_address_that_stands_nowhere_is_still_reported() -> None:
    told = _told(("role chair: one", "role chair one"), ("by article 1(5)", "by article 1(9)"))
    assert told == [("E201", 4), ("E305", 14)]
