"""The power in the charters of examples/games is what the literature and others have computed: exactly, every number."""

import csv
import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import charter
from verifier import verify
from verifier.power.analyse import analyse
from verifier.power.finding import Finding, Request
from verifier.verdict import Outcome

ROOT = Path(__file__).parents[2]
CHARTERS = ROOT / "examples" / "games"
GAMES = Path(__file__).parent / "corpus" / "games"
NAMES = sorted(path.stem for path in GAMES.glob("*.json"))

WHERE = {
    "aoc_13_of_13": ("articles-of-confederation", "amendment"),
    "aoc_7_of_13": ("articles-of-confederation", "adjournment"),
    "aoc_9_of_13": ("articles-of-confederation", "war"),
    "bundesrat_35": ("bundesrat", "consent_bill"),
    "bundesrat_46": ("bundesrat", "amendment"),
    "ec10_1981_no_proposal": ("council-1981", "act_without_a_proposal"),
    "ec10_1981_proposal": ("council-1981", "act_on_a_proposal"),
    "ec9_1973_no_proposal": ("council-1973", "act_without_a_proposal"),
    "ec9_1973_proposal": ("council-1973", "act_on_a_proposal"),
    "eec6_1958_no_proposal": ("council-1958", "act_without_a_proposal"),
    "eec6_1958_proposal": ("council-1958", "act_on_a_proposal"),
    "eu27_lisbon_2024": ("double-majority", "regulation"),
    "eu27_lisbon_2024_no_bm": ("double-majority", "regulation_without_the_clause"),
    "nato_art11_entry_into_force": ("north-atlantic-treaty", "entry_into_force"),
    "nrc_at_20": ("nato-russia", "joint_decision"),
    "unsc_post1966": ("security-council-1966", "action"),
    "unsc_pre1966": ("security-council-1945", "action"),
    "us_electoral_college_2024": ("electors", "presidency"),
}

CODES = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CA": "Canada", "CN": "China", "CY": "Cyprus",
    "CZ": "Czech_Republic", "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "EL": "Greece", "ES": "Spain",
    "FI": "Finland", "FR": "France", "GR": "Greece", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IS": "Iceland",
    "IT": "Italy", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "NL": "Netherlands",
    "NO": "Norway", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "RU": "Russia", "SE": "Sweden", "SI": "Slovenia",
    "SK": "Slovakia", "UK": "United_Kingdom", "US": "United_States",
}  # fmt: skip
LANDS = {
    "BW": "Baden_Württemberg", "BY": "Bavaria", "BE": "Berlin", "BB": "Brandenburg", "HB": "Bremen", "HH": "Hamburg",
    "HE": "Hesse", "MV": "Mecklenburg_Vorpommern", "NI": "Lower_Saxony", "NW": "North_Rhine_Westphalia",
    "RP": "Rhineland_Palatinate", "SL": "Saarland", "SN": "Saxony", "ST": "Saxony_Anhalt", "SH": "Schleswig_Holstein",
    "TH": "Thuringia",
}  # fmt: skip


def game(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GAMES / f"{name}.json").read_text("utf-8"))
    return found


@cache
def measured(name: str) -> Finding:
    file, matter = WHERE[name]
    (found,) = analyse(charter.load(CHARTERS / f"{file}.charter"), Request(matter=matter)).findings
    return found


def matched(name: str, codes: list[str]) -> dict[str, str]:
    """The players of the charter for those of the game; those who differ in nothing but a number, in order."""
    known = LANDS if name.startswith("bundesrat") else CODES | {"RU": "Soviet_Union"} if "pre1966" in name else CODES
    players = list(measured(name).result.players)
    found = {code: known[code] for code in codes if code in known}
    rest = iter(player for player in players if player not in found.values())
    found |= {code: next(rest) for code in codes if code not in known}
    assert sorted(found.values()) == sorted(players)
    return found


def test_every_known_game_has_its_charter() -> None:
    assert sorted(WHERE) == NAMES


@pytest.mark.parametrize("name", [name for name in NAMES if "expected" in game(name)])
def test_each_player_has_exactly_the_power_that_it_is_known_to_have(name: str) -> None:
    expected, result = game(name)["expected"], measured(name).result
    players = matched(name, game(name)["players"])
    assert result.measures is not None and len(result.players) == expected["players"]
    powers = {power.name: power for power in result.measures.players}
    for code, player in players.items():
        power = powers[player]
        assert power.swings == expected["swings"][code]
        assert power.banzhaf == Fraction(expected["banzhaf_normalised"][code][0])
        assert power.penrose == Fraction(expected["penrose_measure"][code][0])
        assert power.shapley_shubik == Fraction(expected["shapley_shubik"][code][0])
        assert power.veto == (code in expected["veto_players"])
        assert power.dummy == (code in expected["dummies"])
        assert not power.dictator


@pytest.mark.parametrize("name", [name for name in NAMES if "expected" in game(name)])
def test_as_many_coalitions_win_as_are_known_to(name: str) -> None:
    expected, result = game(name)["expected"], measured(name).result
    assert result.measures is not None and result.coalitions is not None
    winning, blocking = result.coalitions.winning, result.coalitions.blocking
    assert winning is not None and blocking is not None
    assert (result.measures.coalitions, result.measures.winning) == (
        expected["coalitions"], expected["winning_coalitions"],
    )  # fmt: skip
    assert round(float(result.measures.passage), 8) == expected["passage_probability"]
    known = {
        "minimal_winning_coalitions": winning.count,
        "maximal_losing_coalitions": blocking.count,
        "min_winning_size": winning.smallest,
        "min_blocking_size": blocking.smallest,
    }
    assert {key: known[key] for key in known if key in expected} == {
        key: expected[key] for key in known if key in expected
    }


def test_the_clause_of_four_members_matters_to_as_many_coalitions_as_is_known() -> None:
    with_it, without = (measured(name).result.measures for name in ("eu27_lisbon_2024", "eu27_lisbon_2024_no_bm"))
    assert with_it is not None and without is not None
    expected = game("eu27_lisbon_2024")["expected"]["coalitions_won_only_by_blocking_minority_clause"]
    assert with_it.winning - without.winning == expected


def electors() -> Iterator[tuple[str, str]]:
    with (ROOT / "examples" / "data" / "us_electors.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["state"], row["electors_2024"]) for row in csv.DictReader(file))


def test_the_electors_have_exactly_the_power_that_they_are_known_to_have() -> None:
    known, measures = game("us_electoral_college_2024"), measured("us_electoral_college_2024").result.measures
    assert measures is not None and measures.winning == known["winning"]
    powers = {power.name: power for power in measures.players}
    assert sorted(int(votes) for _, votes in electors()) == sorted(known["states"].values())
    for state, votes in electors():
        expected = known["by_weight"][votes]
        assert powers[state].swings == expected["eta"]
        assert powers[state].shapley_shubik == Fraction(expected["shapley"])


def test_every_table_lives_once() -> None:
    """No two tables have the same rows, whatever their names; a column more makes no other table of them."""
    rows: dict[frozenset[str], Path] = {}
    for path in sorted((ROOT / "examples").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            _, *lines = csv.reader(file)
        for column in range(1, min(map(len, lines))):
            pairs = frozenset(f"{line[0]} {line[column]}" for line in lines)
            assert rows.setdefault(pairs, path) == path, (path, rows[pairs])


@pytest.mark.parametrize("file", sorted({file for file, _ in WHERE.values()}))
def test_what_the_charter_of_a_game_promises_is_proved(file: str) -> None:
    verdicts = verify(charter.load(CHARTERS / f"{file}.charter")).verdicts
    assert verdicts and {verdict.outcome for verdict in verdicts} == {Outcome.HOLDS}
