"""What a change of times and of days off is told as: no ballot turns on it, and it is a change all the same."""

import pytest

import charter
from charter.read import in_place
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, Difference, Sort
from verifier.engines.solver import SolverPool

PACT = """charter "Pact"

article 1 "All"
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter note, budget.
  (4) Council decides note by silence of 5 working days.
  (5) Council decides budget by consensus, within 30 days, otherwise it is adopted.
  (6) a member must report within 10 working days.
  (7) the holidays are 1 January and 1 day after Easter.
"""
TABLE = '  (7) the holidays are listed in "days.csv" column "day".\n'


def compared(pool: SolverPool, old: str, new: str, tables: tuple[str, str] = ("", "")) -> Difference:
    models = [
        charter.load("pact.charter", in_place({"pact.charter": text, "days.csv": table}))
        for text, table in zip((old, new), tables, strict=True)
    ]
    return diff(*models, pool, Wanted(guarantees=False, power=False))


@pytest.mark.parametrize(
    ("before", "now", "address"),
    [
        ("silence of 5 working days", "silence of 20 working days", "article 1(4)"),
        ("silence of 5 working days", "silence of 5 days", "article 1(4)"),
        ("within 30 days", "within 2 months", "article 1(5)"),
    ],
)
def test_a_stage_that_is_open_for_longer_is_told(pool: SolverPool, before: str, now: str, address: str) -> None:
    assert before in PACT
    found = compared(pool, PACT, PACT.replace(before, now))
    assert [(one.sort, one.now) for one in found.clauses] == [(Sort.CHANGED, address)]
    assert {one.answer for one in found.matters} == {Answer.EQUIVALENT}


def days_off(found: Difference) -> tuple[str, ...]:
    (one,) = [one for one in found.clauses if one.topic == "holidays"]
    assert one.now == "article 1(7)"
    return one.because


def test_the_holidays_that_came_and_went_are_named(pool: SolverPool) -> None:
    now = PACT.replace("1 January and 1 day after Easter", "1 January, 2 days before Easter and the last Monday in May")
    gone = {"the last Monday in May is new", "2 days before Easter is new", "1 day after Easter is gone"}
    assert {*days_off(compared(pool, PACT, now))} == gone


def test_days_of_a_table_are_named_though_the_words_stayed(pool: SolverPool) -> None:
    text = PACT.replace("  (7) the holidays are 1 January and 1 day after Easter.\n", TABLE)
    tables = "day\n2026-01-01\n2026-05-01\n", "day\n2026-01-01\n2026-07-21\n"
    assert days_off(compared(pool, text, text, tables)) == ("21 July 2026 is new", "1 May 2026 is gone")
    assert not compared(pool, text, text, (tables[0], "day\n2026-05-01\n2026-01-01\n")).clauses


def test_the_same_days_in_another_order_are_no_change(pool: SolverPool) -> None:
    now = PACT.replace("1 January and 1 day after Easter", "1 day after Easter and 1 January")
    assert not compared(pool, PACT, now).clauses
