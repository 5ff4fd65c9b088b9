"""Advice on values of a category that no rule decides, and on prohibitions that another one covers wholly."""

from pathlib import Path

import pytest

from charter.loading import check

HEAD = """charter "Pact"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) condition attacked, urgent.
"""


def said(folder: Path, code: str, *lines: str, more: str = "") -> list[str]:
    path = folder / "pact.charter"
    numbered = "".join(f"  ({number}) {line}\n" for number, line in enumerate(lines, start=1))
    path.write_text(f"{HEAD}article 2\n{numbered}{more}", encoding="utf-8")
    checked = check(path)
    assert checked.model is not None, [one.message for one in checked.diagnostics]
    return [one.message for one in checked.diagnostics if one.code == code]


MATTER = "matter force(kind: civil or military)."
CIVIL = "Council decides force by consensus when kind is civil."
MILITARY = "Council decides force by every member in favour when kind is military."


def test_a_value_of_a_category_that_no_rule_decides_is_told(tmp_path: Path) -> None:
    assert said(tmp_path, "W502", MATTER, CIVIL) == ["no organ decides `force` where kind is military"]


@pytest.mark.parametrize(
    "lines",
    [
        (MATTER, CIVIL, MILITARY),
        (MATTER, CIVIL, "Council decides force by every member in favour when not kind is civil."),
        (MATTER, CIVIL, "Council decides force by every member in favour when kind is military and urgent."),
        (MATTER, "Council decides force by consensus."),
    ],
)
def test_where_some_rule_may_decide_each_value_nothing_is_told(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert said(tmp_path, "W502", *lines) == []


def test_a_value_that_a_guarantee_keeps_from_being_decided_is_meant_so(tmp_path: Path) -> None:
    promise = "guarantee g never a decision on force is adopted while kind is military.\n"
    assert said(tmp_path, "W502", MATTER, CIVIL, more=promise) == []


BAN = "a member must not strike."
NEVER_HELPS = "the exception never helps: article 2(1) forbids this without it"
FORBIDDEN = "this forbids nothing that article 2(1) does not forbid already"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("a member must not strike unless attacked.", [NEVER_HELPS]),
        ("a member must not strike when urgent.", [FORBIDDEN]),
        ("a member must not strike.", [FORBIDDEN]),
        ("a member must not strike(on any member).", [FORBIDDEN]),
        ("a former member must not strike.", []),
        ("a member must not blockade.", []),
        ("a member must strike when attacked.", []),
    ],
)
def test_a_prohibition_that_another_covers_is_told(tmp_path: Path, second: str, expected: list[str]) -> None:
    assert said(tmp_path, "W536", BAN, second) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a member must not strike unless attacked.", "a member must not strike unless urgent."),
        ("a member must not strike when attacked.", "a member must not strike when urgent."),
        ("a member must not strike(on any member).", "a member must not strike unless attacked."),
    ],
)
def test_of_prohibitions_that_only_overlap_nothing_is_told(tmp_path: Path, first: str, second: str) -> None:
    assert said(tmp_path, "W536", first, second) == []


def test_a_prohibition_from_which_the_other_alone_is_excepted_stays(tmp_path: Path) -> None:
    lifted = "a member may strike when attacked, notwithstanding article 2(1)."
    assert said(tmp_path, "W536", BAN, "a member must not strike when urgent.", lifted) == []


def test_where_rules_can_be_amended_one_prohibition_may_outlive_the_other(tmp_path: Path) -> None:
    amended = "every article is amended by Council by consensus."
    assert said(tmp_path, "W536", BAN, "a member must not strike unless attacked.", amended) == []
