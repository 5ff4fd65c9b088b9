"""What `charter power` remarks of itself: parts of a rule on which next to nothing hangs, and the paradox of new members."""

from pathlib import Path

import pytest

import charter
from charter.model import Model
from charter.read import in_place
from tests.known.tagged import FOLDER
from tests.known.test_power_facts import NOBODY, findings
from verifier.engines.verify import verify
from verifier.power.analyse import analyse
from verifier.power.finding import Finding, Request
from verifier.power.paradox import paradox
from verifier.verdict import Outcome

ENLARGED = [("eec-1958", "ec-1973"), ("ec-1973", "ec-1981")]


def remarks(file: str, matter: str) -> str:
    return " ".join(remark for found in findings(file, matter, NOBODY) for remark in found.remarks)


@pytest.mark.parametrize(
    ("file", "matter", "part", "decided"),
    [
        ("charters/nice", "act_on_a_proposal", "nice_population", 7),  # B33, EEC-07
        ("charters/nice", "by_votes_and_members", "more than half of all members in favour", 16),
        ("games/double-majority", "regulation", "fewer than 4 members not in favour", 23),  # B34, EU-08
        ("games/double-majority-28", "regulation", "fewer than 4 members not in favour", 10),  # B34
    ],
)
def test_a_part_on_which_next_to_nothing_hangs_is_remarked_with_its_number(
    file: str, matter: str, part: str, decided: int
) -> None:
    assert f"next to nothing hangs on `{part}`" in remarks(file, matter)
    assert f"it makes the difference in {decided} of " in remarks(file, matter)


@pytest.mark.parametrize(
    ("file", "matter"), [("charters/eec-1958", "act_without_a_proposal"), ("games/articles-of-confederation", "war")]
)
def test_a_part_that_decides_much_is_not_remarked_on(file: str, matter: str) -> None:
    assert "next to nothing" not in remarks(file, matter)


def test_a_part_that_decides_few_coalitions_and_most_of_those_that_win_is_not_remarked_on(tmp_path: Path) -> None:
    path = tmp_path / "amendment.charter"
    path.write_text(
        'charter "Amendment"\n'
        "(1) members: China, France, Russia, United_Kingdom, United_States and 188 others.\n"
        "(2) role permanent: China, France, Russia, United_Kingdom, United_States.\n"
        "(3) matter change.\n(4) organ Assembly: every member.\n"
        "(5) Assembly decides change by two_thirds_of_all and every permanent member in favour.\n",
        "utf-8",
    )
    (found,) = analyse(charter.load(path), Request(matter="change")).findings
    measured = found.result.measures
    assert measured is not None and measured.winning * 10_000 < measured.coalitions
    assert sum(power.veto for power in measured.players) == 5
    assert not [remark for remark in found.remarks if "next to nothing" in remark]


@pytest.mark.parametrize(("old", "new"), ENLARGED)
def test_luxembourg_has_less_of_the_votes_and_more_power(old: str, new: str) -> None:  # B03, EEC-03
    models = (charter.load(FOLDER / f"{old}.charter"), charter.load(FOLDER / f"{new}.charter"))
    games = [analyse(model, Request(matter="act_on_a_proposal")).findings[0] for model in models]
    (found,) = paradox(models, (games[0], games[1]))
    assert (found.name, found.weight) == ("Luxembourg", "votes")
    assert found.shares[1] < found.shares[0] and found.power[0] < found.power[1]


def test_who_joins_and_changes_nothing_for_the_others_is_no_paradox(tmp_path: Path) -> None:
    def measured(name: str, members: str, votes: str, needed: int) -> tuple[Model, Finding]:
        path = tmp_path / name
        path.write_text(
            f'charter "Bank" article 1 (1) members: {members}. (2) weight votes: {votes}. (3) organ Board: every member. '
            f"(4) matter loan. (5) Board decides loan by at least {needed} votes of members in favour. "
            "(6) decisions bind every member.",
            "utf-8",
        )
        model = charter.load(path)
        return model, analyse(model, Request()).findings[0]

    one = measured("old.charter", "Alba, Bergen, Corvia", "Alba 2, Bergen 2, Corvia 2", 4)
    other = measured("new.charter", "Alba, Bergen, Corvia, Dorn", "Alba 2, Bergen 2, Corvia 2, Dorn 2", 5)
    assert list(paradox((one[0], other[0]), (one[1], other[1]))) == []


def test_who_has_no_vote_this_month_is_found_however_many_have() -> None:
    """The Governing Council of the European Central Bank: fifteen of twenty governors vote each month, by turns."""
    text = (
        'charter "Rota" article 1 (1) standing director. (2) members: 20. (3) directors: 6. (4) role on_duty: 15 members. '
        "(5) organ Council: every director and every on_duty member. (6) matter rate. (7) decisions bind every member. "
        "(8) Council decides rate by more than half of the members voting in favour. guarantee no_dummy."
    )
    (found,) = verify(charter.load("rota.charter", in_place({"rota.charter": text}))).verdicts
    assert found.outcome is Outcome.VIOLATED
