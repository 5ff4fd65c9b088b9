"""What is known of vetoes, blocking minorities, dummies and indices in real charters is what `charter power` finds.

Every expected value is read from the table of facts; each test says which row it is about.
"""

import json
import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import charter
from tests.known.test_power_games import CODES, GAMES, WHERE, game
from verifier.power.analyse import analyse
from verifier.power.coalitions import Shape
from verifier.power.compile_game import compile_game, stages
from verifier.power.count import count
from verifier.power.finding import Finding, Request, Result
from verifier.power.game import Game, Reach, wins
from verifier.power.halves import table
from verifier.power.measures import Measures
from verifier.power.question import questions
from verifier.power.roster import Wishes, roster

EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS = {row["id"]: row for row in json.loads((GAMES.parent / "facts.json").read_text("utf-8"))}
NOBODY = Wishes()


def expected(fact: str) -> str:
    found: str = FACTS[fact]["expected"]
    return found


def numbers(fact: str) -> list[int]:
    return [int(text) for text in re.findall(r"\d+", expected(fact))]


def fractions(fact: str) -> list[Fraction]:
    return [Fraction(text) for text in re.findall(r"\d+/\d+", expected(fact))]


def sets(fact: str) -> list[set[str]]:
    """The sets of parties in the expected answer, by their names in the charters."""
    codes = [re.findall(r"\w+", inner) for inner in re.findall(r"\{(.*?)\}", expected(fact))]
    return [{CODES.get(code, code) for code in row} for row in codes]


def findings(file: str, matter: str, wishes: Wishes = NOBODY, **asked: object) -> tuple[Finding, ...]:
    model = charter.load(EXAMPLES / f"{file}.charter")
    return analyse(model, Request(matter=matter, wishes=wishes, **asked)).findings  # type: ignore[arg-type]


@cache
def result(file: str, matter: str, wishes: Wishes = NOBODY, place: int = 0) -> Result:
    return findings(file, matter, wishes)[place].result


def measures(found: Result) -> Measures:
    assert found.measures is not None
    return found.measures


def vetoes(found: Result) -> set[str]:
    return {power.name for power in measures(found).players if power.veto}


def shapes(found: Result, sort: str) -> tuple[Shape, ...]:
    assert found.coalitions is not None
    family = found.coalitions.winning if sort == "winning" else found.coalitions.blocking
    assert family is not None and family.all_shapes
    return family.shapes


def compiled(file: str, matter: str, choices: int = 2) -> Game:
    from charter.semantics.outcome import hearing, open_procedures

    model = charter.load(EXAMPLES / f"{file}.charter")
    decided = next(row for row in model.matters if row.name == matter)
    world = roster(model, decided, NOBODY).world
    (asked,) = questions(model, world, decided, NOBODY)
    question = asked.question
    open_ = open_procedures(model, world, question)
    return compile_game([stages(hearing(model, world, question, index)) for index in open_], choices)


# ── the United Nations ────────────────────────────────────────────────────────────────────────

NOW, BEFORE = "games/security-council-1966", "games/security-council-1945"
CHARTER = "semantics/united-nations"


def test_the_veto_players_of_a_substantive_decision_are_the_permanent_members() -> None:  # UN-01
    assert [vetoes(result(NOW, "action"))] == sets("UN-01")


def test_a_procedural_decision_has_no_veto_player() -> None:  # UN-02
    assert [vetoes(result(NOW, "procedure"))] == sets("UN-02")


def test_the_hidden_veto_is_of_as_many_elected_members_as_is_known() -> None:  # UN-06
    after, of_after, _, before, of_before, _ = numbers("UN-06")
    for file, needed, elected in ((NOW, after, of_after), (BEFORE, before, of_before)):
        found = [part for shape in shapes(result(file, "action"), "blocking") for part in shape.parts]
        assert [(number, len(names)) for number, names in found if "China" not in names] == [(needed, elected)]


@pytest.mark.parametrize("fact", ["UN-08", "UN-09", "EU-03", "USCONST-10"])
def test_an_index_that_is_known_as_a_game_has_its_charter(fact: str) -> None:
    assert Path(expected(fact)).stem in WHERE


@pytest.mark.parametrize(("file", "known"), [(NOW, "unsc_post1966"), (BEFORE, "unsc_pre1966")])
def test_the_binary_rule_is_the_weighted_game_that_it_is_known_to_be(file: str, known: str) -> None:  # UN-10
    assert expected("UN-10") == "EQUIVALENT"
    (criterion,) = game(known)["criteria"]
    found = compiled(file, "action")
    gains = tuple(((0,), (weight,)) for weight in criterion["weights"])
    weighted = Game(found.players, gains, Reach(0, criterion["quota"]), found.marks)
    assert table(weighted).rows == table(found).rows


def test_with_abstention_it_passes_in_as_many_ways_as_is_known() -> None:  # UN-11
    found = [re.search(rf"{n} ", expected("UN-11").replace(" of ", " ")) for n in (146796, 2503)]
    assert all(found)
    for file, passing in ((NOW, 146796), (BEFORE, 2503)):
        (finding,) = findings(file, "action", ternary=True)
        assert finding.result.ternary is not None
        assert (finding.result.ternary.passing, finding.result.ternary.ways) == (
            passing,
            3 ** len(finding.result.players),
        )
        assert str(finding.result.ternary.ways) in expected("UN-11")


def test_with_abstention_the_vote_of_a_permanent_member_is_none_of_the_two_others() -> None:  # UN-11
    assert expected("UN-11").startswith("NOT EQUIVALENT")
    (finding,) = findings(NOW, "action", ternary=True)
    assert finding.result.ternary is not None
    china = next(power for power in finding.result.ternary.players if power.name == "China")
    assert china.against_or_abstain > 0 < china.abstain_or_favour


def test_an_amendment_has_no_veto_at_adoption_and_five_at_ratification() -> None:  # UN-16
    assert expected("UN-16") == "adoption {}; ratification {P5}"
    _, adoption, ratification = (found.result for found in findings(CHARTER, "amendment"))
    assert vetoes(adoption) == set()
    assert vetoes(ratification) == vetoes(result(NOW, "action"))


def test_an_amendment_needs_as_many_of_193_as_is_known() -> None:  # UN-18
    needed, *_ = numbers("UN-18")
    five, others = map(int, re.findall(r"P(\d) \+ (\d+)", expected("UN-18"))[0])
    (shape,) = shapes(findings(CHARTER, "amendment")[2].result, "winning")
    assert (shape.size, [number for number, _ in shape.parts]) == (needed, [five, others])


def test_the_charter_enters_into_force_with_as_many_ratifications_as_is_known() -> None:  # UN-22
    (finding,) = findings("charters/united-nations-1945", "entry_into_force", Wishes((("member", 51),)))
    (shape,) = shapes(finding.result, "winning")
    assert [shape.size] == numbers("UN-22")


# ── alliances, the OSCE, NATO and Russia ──────────────────────────────────────────────────────


def test_the_north_atlantic_treaty_has_one_minimal_winning_coalition() -> None:  # NATO-03
    (shape,) = shapes(result("games/north-atlantic-treaty", "entry_into_force"), "winning")
    assert shape.ways == 1
    assert [{name for _, names in shape.parts for name in names}] == sets("NATO-03")


def test_every_ally_has_a_veto_on_accession_at_both_stages() -> None:  # NATO-04
    (allies,) = numbers("NATO-04")
    model = charter.load(EXAMPLES / "charters/north-atlantic-treaty.charter", practices=("protocols are ratified",))
    found = analyse(model, Request(matter="invitation", wishes=Wishes((("member", allies),)))).findings
    assert [len(vetoes(finding.result)) for finding in found] == [allies] * 3


def test_every_participating_state_has_a_veto_and_the_same_power() -> None:  # OSCE-04
    assert expected("OSCE-04") == "all members"
    found = result("semantics/osce", "decision_of_the_council", Wishes((("member", 57),)))
    assert len(vetoes(found)) == len(found.players) == 57
    assert {power.shapley_shubik for power in measures(found).players} == {Fraction(1, 57)}
    assert measures(found).passage == Fraction(1, 2**57)


def test_nineteen_and_one_and_twenty_have_the_same_winning_coalitions() -> None:  # NRC-01
    assert expected("NRC-01") == "EQUIVALENT simple games"
    rows = [table(compiled("games/nato-russia", matter)).rows for matter in ("joint_position", "joint_decision")]
    assert rows[0] == rows[1]


def test_the_owen_value_tells_nineteen_and_one_from_twenty() -> None:  # NRC-02
    russia, ally, equal = fractions("NRC-02")
    everybody = result("games/nato-russia", "joint_position").players
    allies = tuple(name for name in everybody if name != "Russia")
    (bound, *_) = findings("games/nato-russia", "joint_position", blocs=(allies, ("Russia",)))
    (free,) = findings("games/nato-russia", "joint_decision", blocs=(("Russia",),))
    assert bound.result.owen is not None and free.result.owen is not None
    assert dict(zip(everybody, bound.result.owen.values, strict=True)) == {
        name: russia if name == "Russia" else ally for name in everybody
    }
    assert set(free.result.owen.values) == {equal}


def test_the_members_of_the_csto_are_formally_equal() -> None:  # CSTO-01
    equal, members = re.findall(r"TRUE|\d+ veto", expected("CSTO-01"))
    found = result("semantics/csto", "substance", Wishes((("member", int(members.split()[0])),)))
    assert equal == "TRUE" and len(vetoes(found)) == len(found.players)
    assert len({power.swings for power in measures(found).players}) == 1


# ── the European Communities and the Union ────────────────────────────────────────────────────


def test_three_members_with_a_third_of_the_people_and_more_that_cannot_block() -> None:  # EU-08
    (triples,) = numbers("EU-08")
    with_it, without = (count(compiled("games/double-majority", matter)) for matter in (
        "regulation", "regulation_without_the_clause",
    ))  # fmt: skip
    assert with_it.winning[24] - without.winning[24] == triples


BIG_AND_SMALL = (
    "Germany", "France", "Italy", "Spain", "Netherlands", "Finland", "Slovakia", "Ireland", "Croatia", "Lithuania",
    "Slovenia", "Latvia", "Cyprus", "Estonia", "Luxembourg",
)  # fmt: skip


def test_two_winning_coalitions_can_trade_members_so_that_both_lose() -> None:  # EU-06
    assert expected("EU-06").endswith("not a weighted game")
    rule = compiled("games/double-majority", "regulation")
    one = set(rule.players) - {"Germany", "France", "Italy"}
    other = set(rule.players) & set(BIG_AND_SMALL)
    assert carries(rule, one) and carries(rule, other)
    given, taken = {"Poland", "Malta"}, {"Italy"}
    assert not carries(rule, one - given | taken) and not carries(rule, other - taken | given)


def carries(rule: Game, coalition: set[str]) -> bool:
    rows = [gains[-1] for name, gains in zip(rule.players, rule.gains, strict=True) if name in coalition]
    return wins(rule.rule, [sum(column) for column in zip(*rows, strict=True)])


def test_luxembourg_is_a_dummy_on_a_proposal() -> None:  # EEC-01
    found = measures(result("games/council-1958", "act_on_a_proposal"))
    powers = {power.name: power for power in found.players}
    assert [{power.name for power in found.players if power.dummy}] == sets("EEC-01")
    three = [powers[name] for name in ("Germany", "Belgium", "Luxembourg")]
    assert [power.banzhaf for power in three[:2]] == fractions("EEC-01")[:2]
    assert [power.shapley_shubik for power in three[:2]] == fractions("EEC-01")[2:]
    assert (three[2].banzhaf, three[2].shapley_shubik) == (0, 0)


def test_without_a_proposal_nobody_is_a_dummy() -> None:  # EEC-02
    assert expected("EEC-02") == "no dummy"
    found = measures(result("games/council-1958", "act_without_a_proposal"))
    assert not [power for power in found.players if power.dummy]


def test_luxembourg_gains_power_while_it_loses_votes() -> None:  # EEC-03
    assert expected("EEC-03") == "increase"
    indices = [power_of("Luxembourg", f"games/council-{year}") for year in (1958, 1973, 1981)]
    assert indices == sorted(indices) and len(set(indices)) == 3


def power_of(name: str, file: str) -> Fraction:
    found = next(p.banzhaf for p in measures(result(file, "act_on_a_proposal")).players if p.name == name)
    assert found is not None
    return found


def test_three_votes_and_two_are_the_same_power() -> None:  # EEC-04
    assert expected("EEC-04") == "symmetric players"
    assert len({power_of(name, "games/council-1981") for name in ("Denmark", "Ireland", "Luxembourg")}) == 1


def test_the_further_conditions_of_nice_bite_in_as_many_coalitions_as_is_known() -> None:  # EEC-07
    votes, members = (result("charters/nice", matter) for matter in ("by_votes_alone", "by_votes_and_members"))
    verified = next(
        found.result
        for found in findings("charters/nice", "act_on_a_proposal")
        if "population_is_verified" in found.questions[0].conditions
    )
    won = [measures(found).winning for found in (votes, members, verified)]
    assert [won[0] - won[1], won[1] - won[2]] == numbers("EEC-07")


def test_the_stability_mechanism_has_vetoes_that_only_its_key_makes() -> None:  # ESM-01
    emergency = findings(
        "charters/european-stability-mechanism", "financial_assistance", Wishes(places=(("in_arrears", ()),))
    )
    ordinary = findings(
        "charters/european-stability-mechanism", "change_of_the_key", Wishes(places=(("in_arrears", ()),))
    )
    assert [vetoes(emergency[-1].result), vetoes(ordinary[0].result)] == sets("ESM-01")


# ── confederations ────────────────────────────────────────────────────────────────────────────


def test_five_states_block_what_nine_of_thirteen_decide() -> None:  # AOC-01
    (shape,) = shapes(result("games/articles-of-confederation", "war"), "blocking")
    assert [shape.size] == numbers("AOC-01")


def test_a_senator_cannot_be_traded_for_a_representative() -> None:  # USCONST-06
    "Two coalitions of this one shape win; with one senator for one representative exchanged, neither has it."
    assert expected("USCONST-06") == "certificate"
    found = findings("charters/us-constitution", "bill")[0].result
    (shape,) = shapes(found, "winning")
    assert [number for number, _ in shape.parts] == [1, 51, 218]


def test_as_many_states_ratify_and_block_an_amendment_as_is_known() -> None:  # USCONST-01
    *_, needed, blocking = numbers("USCONST-01")
    rows = findings("charters/us-constitution", "amendment", Wishes((("delegate", 51),)))
    found = [finding.result for finding in rows if finding.kind == "ratification"]
    assert found
    for row in found:
        assert [shape.size for shape in shapes(row, "winning")] == [needed]
        assert [shape.size for shape in shapes(row, "blocking")] == [blocking]


def test_twelve_states_can_reach_270_electors() -> None:  # USCONST-09
    found = result("games/electors", "presidency")
    assert found.coalitions is not None and found.coalitions.winning is not None
    assert found.coalitions.winning.smallest == 12
