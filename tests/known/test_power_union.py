"""The Council of 28 members, and a Council with the square roots of populations for votes: what is known of them is found."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import isqrt

import pytest

import charter
from charter.found import found
from charter.model import Count
from tests.known.test_power_facts import EXAMPLES, carries, compiled, expected, result
from verifier.power.count import count
from verifier.power.finding import Result
from verifier.power.game import Game
from verifier.power.measures import Measures

FILE = "games/double-majority-28"
ROOTS = "charters/jagiellonian-compromise"
DIGITS = 10**6
WINNING = 30_340_719
"""Of the 28, with the populations of 2014: Kurz and Napel (2016), and the row EU-04."""

MISSING = (
    {"Italy", "Spain", "Sweden", "United_Kingdom"},
    {"Austria", "Finland", "Germany", "Italy", "Netherlands", "Slovakia"},
    {"Cyprus", "Estonia", "Germany", "Hungary", "Poland", "Spain"},
    {"Bulgaria", "Croatia", "France", "Germany", "Romania"},
    {"Denmark", "France", "Ireland", "Poland", "United_Kingdom"},
    {"Belgium", "Czechia", "Germany", "Greece", "United_Kingdom"},
    {"Malta", "Luxembourg", "Cyprus", "Estonia", "Latvia", "Slovenia", "Lithuania", "Croatia", "Ireland", "Slovakia",
     "Finland", "Denmark", "Bulgaria"},
)  # fmt: skip
"""Who is missing from each of seven coalitions that lose: too few people in six, too few members in the last."""


@cache
def population() -> dict[str, Fraction]:
    model = charter.load(EXAMPLES / f"{FILE}.charter")
    return {party.name: dict(party.weights)["population"] for party in model.parties}


def test_the_clause_on_four_members_adds_as_many_coalitions_as_is_known() -> None:  # EU-04
    with_it, without = (
        sum(count(compiled(FILE, matter)).winning) for matter in ("regulation", "regulation_without_the_clause")
    )
    assert with_it - without == int(expected("EU-04"))
    assert with_it == WINNING


def trades(one: set[str], other: set[str]) -> Iterator[tuple[set[str], set[str]]]:
    """Ways in which two coalitions, told by who is missing, may trade members."""
    people = population()
    both, either = one & other, sorted(one ^ other, key=lambda name: -people[name])
    if len(both) <= 3:
        largest = both | set(either[: 3 - len(both)])
        yield largest, (one | other) - largest | both
    small, large = sorted((one, other), key=lambda missing: sum(people[name] for name in missing))
    for given in large - small:
        for taken in combinations(sorted(small - large), 2):
            yield small - set(taken) | {given}, large - {given} | set(taken)


@pytest.fixture(scope="module")
def rule() -> Game:
    return compiled(FILE, "regulation")


def wins_without(rule: Game, missing: set[str]) -> bool:
    return carries(rule, set(rule.players) - missing)


def test_no_six_weighted_rules_together_are_the_double_majority(rule: Game) -> None:  # EU-05
    """Where two coalitions lose, and can trade members so that both win, no one weighted rule that lets all winners pass
    stops both: they have as many votes together before and after. Seven, each pair of which can, need seven rules.
    """
    assert [wins_without(rule, missing) for missing in MISSING] == [False] * 7
    for one, other in combinations(MISSING, 2):
        made = [pair for pair in trades(one, other) if all(wins_without(rule, missing) for missing in pair)]
        assert made, (one, other)
        first, second = made[0]
        assert sorted([*first, *second]) == sorted([*one, *other])


Rule = dict[str, Fraction]
"""What each member adds to those that are missing; a coalition loses by it where they come to more than 35%."""


def most_missing() -> Fraction:
    """What may be missing of the population where 65% are needed."""
    return Fraction(35, 100) * sum(population().values())


def large() -> tuple[str, ...]:
    """The six with most people: no three others, nor two of these and another, have 35%."""
    people = population()
    return tuple(sorted(people, key=lambda name: -people[name])[:6])


def lowered(full: tuple[str, ...], cap: Fraction) -> Rule:
    """The population of each, that of the large ones outside `full` lowered to the cap."""
    return {name: min(own, cap) if name in large() and name not in full else own for name, own in population().items()}


def weighted_rules() -> list[Rule]:
    """For each set of large members counted in full one in which the other large ones count as much as they can, if no
    three members come to more than 35%; less those by which nobody loses who does not lose by another.
    """
    people, limit = population(), most_missing()
    made: list[Rule] = []
    for full in (chosen for size in range(5) for chosen in combinations(large(), size)):
        most = [Fraction(0), Fraction(0), *sorted(people[name] for name in full)]
        rule = lowered(full, min(limit / 3, (limit - most[-1]) / 2, limit - most[-1] - most[-2]))
        made += [rule] if rule not in made and lets_winners_pass(rule) else []
    return [one for one in made if not any(other != one and covers(other, one) for other in made)]


def covers(one: Rule, other: Rule) -> bool:
    """Whether whoever loses by the other rule loses by this one."""
    return all(one[name] >= own for name, own in other.items())


def lets_winners_pass(rule: Rule) -> bool:
    """Whether nobody loses where three are missing, or 35% of the population: it counts nobody with more than it has."""
    people = population()
    lower = all(rule[name] <= people[name] for name in people)
    return lower and sum(sorted(rule.values(), reverse=True)[:3]) <= most_missing()


def stopped(missing: tuple[str, ...], rules: list[Rule]) -> bool:
    """Whether everybody loses where these of the large members are missing, and others, four or more with over 35%."""
    people, limit = population(), most_missing()
    least = min(own for name, own in people.items() if name not in large())
    exact = any(all(rule[name] == people[name] for name in missing) for rule in rules)
    over = any(sum(rule[name] for name in missing) + (least if len(missing) < 4 else 0) > limit for rule in rules)
    return exact or (len(missing) >= 3 and over)


def test_no_more_than_25_weighted_rules_are_needed_for_the_double_majority() -> None:  # EU-05
    """16 members is one rule; that 35% of the population are missing, and four members, is what the others say.

    Small members are counted in full by each. Where the large ones that are missing are counted in full as well, a rule
    is exact; where they are three or more, and with any one other come to more than 35%, all lose that should.
    """
    rules = weighted_rules()
    assert all(lets_winners_pass(rule) for rule in rules)
    for size in range(7):
        for missing in combinations(large(), size):
            assert stopped(missing, rules), missing
    assert len(MISSING) <= 1 + len(rules) <= 25


PASSING = (
    {"Germany", "France", "United_Kingdom"},
    {"Austria", "Bulgaria", "Cyprus", "Finland", "France", "Hungary", "Ireland", "Italy", "Luxembourg", "Malta",
     "Slovakia", "Slovenia"},
    {"Belgium", "Cyprus", "Estonia", "Finland", "Greece", "Hungary", "Latvia", "Lithuania", "Luxembourg", "Poland",
     "Romania", "United_Kingdom"},
)  # fmt: skip
"""Who is missing from each of three coalitions that win: by the clause on four members, by 65% and by 16 members."""


def losing_trades(one: set[str], other: set[str]) -> Iterator[tuple[set[str], set[str]]]:
    """More ways to trade members, by turns from the largest, besides those of `trades`."""
    people = population()
    turns = sorted(one ^ other, key=lambda name: -people[name])[::2]
    yield one & other | set(turns), (one | other) - set(turns)
    yield from trades(one, other)


def test_no_two_weighted_rules_are_the_double_majority_by_and_or_by_or(rule: Game) -> None:  # EU-05
    """Where two coalitions win, and can trade members so that both lose, no one weighted rule lets both pass that stops
    both others. Three, each pair of which can, need three rules of which one is enough; seven rules joined are needed
    where all must be met. So the three of the text are fewest.
    """
    assert [wins_without(rule, missing) for missing in PASSING] == [True] * 3
    for one, other in combinations(PASSING, 2):
        assert any(not any(wins_without(rule, missing) for missing in pair) for pair in losing_trades(one, other))


def test_the_double_majority_is_made_up_of_three_weighted_rules() -> None:  # EU-05
    model = charter.load(EXAMPLES / f"{FILE}.charter")
    (way,) = [one for one in model.procedures if one.matter == "regulation"]
    assert len(set(found(way.stages[0].rule, Count))) == 3


def test_the_quota_of_the_square_roots_is_the_one_that_was_proposed() -> None:  # EU-26
    (proposed, *_) = (Fraction(word) for word in expected("EU-26").replace("(", " ").split() if word.startswith("0."))
    model = charter.load(EXAMPLES / f"{ROOTS}.charter")
    roots = [dict(party.weights)["votes"] for party in model.parties]
    people = sum(int(line.split(",")[1]) for line in table("eu27"))
    share = Fraction(isqrt(people * DIGITS**2), DIGITS) / sum(roots)
    assert round((1 + share) / 2, 4) == proposed
    asked = model.procedures[0].stages[0].rule
    assert isinstance(asked, Count) and asked.quantity == proposed


def test_the_populations_of_the_treaty_of_nice_give_the_quota_of_2000() -> None:  # EU-26
    with (EXAMPLES / "charters" / "data" / "ec_votes.csv").open(encoding="utf-8", newline="") as file:
        people = [int(row["population_1999"]) for row in csv.DictReader(file)]
    assert len(people) == 27
    share = Fraction(isqrt(sum(people) * DIGITS**2), sum(isqrt(one * DIGITS**2) for one in people))
    (_, proposed) = (Fraction(word) for word in expected("EU-26").replace("(", " ").split() if word.startswith("0."))
    assert round((1 + share) / 2, 4) == proposed


def table(name: str) -> list[str]:
    folder = EXAMPLES if name == "eu27" else EXAMPLES / "charters"
    return (folder / "data" / f"{name}.csv").read_text("utf-8").splitlines()[1:]


def shares(of: Result) -> Measures:
    assert of.measures is not None
    return of.measures


def test_at_that_quota_power_goes_by_votes() -> None:  # EU-26
    """Each member's share of power is within 1% of its share of votes."""
    rows = {name: int(root) for name, root in (line.split(",") for line in table("eu27_roots"))}
    players = shares(result(ROOTS, "act")).players
    ratios = [(power.banzhaf or 0) / Fraction(rows[power.name], sum(rows.values())) for power in players]
    assert len(ratios) == 27
    assert max(abs(ratio - 1) for ratio in ratios) < Fraction(1, 100)
