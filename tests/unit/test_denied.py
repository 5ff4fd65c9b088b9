"""Acts whose words deny them: a prohibition is never taken for a duty."""

from pathlib import Path

import pytest

import charter
from tests.unit.resolving import model, write

BODY = """charter "A treaty"
article 1 "Conduct"
  (1) members: 3 or more.
  (2) condition attacked.
  (3) """

SAID = [
    ("a member must never use mines.", "write `must not use mines`"),
    ("a member may never use mines.", "write `may not use mines`"),
    ("a member must under no circumstances use mines.", "write `must not use mines`"),
    ("a member must not in any circumstances use mines.", "write `must not use mines`"),
    ("a member must not use mines under any circumstances.", "write `must not use mines`"),
    ("a member must at no time use mines.", "write `must not use mines`"),
    ("a member must always report.", "write `must report`"),
    ("a member must not fail to report.", "write `must report`"),
    ("a member must allow no mines.", "write `must not allow mines`"),
    ("a member must neither buy nor sell.", "write `must not buy.` and `a member must not sell.`"),
    ("a member must refrain from force.", "write `must not ACT`, with a verb for what is not to be done"),
    ("a member must undertake to disarm.", "write `must disarm`"),
    ("a member must undertake not to lie.", "write `must not`"),
    ("a member is obliged not to lie.", "write `must not`"),
    ("a member may by no means lie.", "write `must not`"),
    ("a member may only strike when attacked.", "write `must not strike unless`"),
    ("a member may strike(on any member) only if attacked.", "write `must not strike(on any member) unless`"),
]

READ = ["a member must pay no less than ten_dollars.", "a member must not use force.", "a member must agree."]


@pytest.mark.parametrize(("text", "fix"), SAID, ids=[text for text, _ in SAID])
def test_a_denial_is_no_word_of_an_act(tmp_path: Path, text: str, fix: str) -> None:
    found = charter.check(write(tmp_path, BODY + text)).diagnostics
    assert [one.fix for one in found if one.code.value.startswith("E")] == [fix]


@pytest.mark.parametrize("text", READ)
def test_what_denies_nothing_stays_an_act(tmp_path: Path, text: str) -> None:
    assert len(model(tmp_path, BODY + text).dynamics.norms) == 1


def test_the_words_to_write_take_the_place_of_those_that_are_marked(tmp_path: Path) -> None:
    path = write(tmp_path, BODY + "a member must never use mines.")
    (fault,) = charter.check(path).diagnostics
    text = path.read_text(encoding="utf-8")
    assert text[fault.span.start : fault.span.end] == "must never use mines"


@pytest.mark.parametrize(
    ("rule", "marked", "fix"),
    [
        ("at least two thirds of the votes cast", "at least two thirds of the votes cast",
         ("write `at least two thirds of the members voting in favour` or "
          "`at least two thirds of the votes of members voting in favour`")),
        ("a two-thirds majority vote", "a two-thirds majority vote",
         ("write `two-thirds of all members in favour`, `two-thirds of the members present in favour` or "
          "`two-thirds of the members voting in favour`")),
        ("at least 30 affirmative votes of its members", "at least 30 affirmative votes of its members",
         "write `at least 30 members in favour`"),
    ],
)  # fmt: skip
def test_what_replaces_a_rule_keeps_its_number(tmp_path: Path, rule: str, marked: str, fix: str) -> None:
    path = write(tmp_path, f"{BODY}organ Council: every member. matter budget. Council decides budget by {rule}.")
    faults = [one for one in charter.check(path).diagnostics if one.code.value.startswith("E")]
    assert [(path.read_text(encoding="utf-8")[one.span.start : one.span.end], one.fix) for one in faults] == [
        (marked, fix)
    ]


def test_articles_named_from_one_to_another_are_listed(tmp_path: Path) -> None:
    body = f"{BODY}organ Council: every member. articles 1 to 4 are amended by Council by consensus."
    (fault,) = charter.check(write(tmp_path, body)).diagnostics
    assert fault.fix == "write `articles 1, 2, 3 and 4`"


def test_a_name_with_hyphens_is_shown_with_underscores(tmp_path: Path) -> None:
    (fault,) = charter.check(write(tmp_path, BODY + "a member must not use anti-personnel mines.")).diagnostics
    assert fault.fix == "write `anti_personnel`"


def test_amendments_are_not_missed_where_the_sentence_on_them_cannot_be_read(tmp_path: Path) -> None:
    body = (
        f"{BODY}organ Council: every member. every article is amended by Council to consensus because.\n"
        "guarantee g never a decision on amendment is adopted with some member against.\n"
    )
    found = charter.check(write(tmp_path, body)).diagnostics
    assert [one.code.value for one in found if one.code.value.startswith("E")] == ["E201"]


@pytest.mark.parametrize(
    "state", ["become a member", "be a member within 1 year", "remain a member", "cease to be a member"]
)
def test_what_a_party_comes_to_be_is_no_act_that_it_does_by_itself(tmp_path: Path, state: str) -> None:
    body = f"{BODY}a member may withdraw, effective at once.\nguarantee g every member m alone can {state}.\n"
    found = charter.check(write(tmp_path, body)).diagnostics
    assert [one.fix for one in found if one.code.value.startswith("E")] == [
        "write the act by which it comes about, such as `withdraw`, or `end its membership`"
    ]
