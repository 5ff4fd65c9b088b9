"""What is known of charters that the same States are under; and the page on the neighbours of the founding charter.

`corpus`: NATO-11, CSTO-05, UN-30, WARPACT-01, WARPACT-04, AOC-04, VCLT-06, B25, B45.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

import charter
from charter.model import Ballot
from charter.world import Decided
from tests.known.neighbours import CASES, EXCEPTION, PAGE, SAVING, TERMS, Case, composed, founding, page
from verifier.cli.compose import exit_of
from verifier.compose.compose import compose
from verifier.compose.finding import Composition, Finding, Ground, Kind, Link, Neighbour
from verifier.compose.membership import membership
from verifier.engines.solver import SolverPool
from verifier.explain.exit import Exit

ROOT = Path(__file__).parents[2]
CHARTERS = ROOT / "examples" / "charters"
BESIDE = ROOT / "examples" / "neighbours"
NATO, CSTO, EU, OSCE, UN = CASES


def read(path: Path, name: str = "") -> Neighbour:
    model = charter.load(path)
    return Neighbour(name or model.neighbours.called, path.name, "", model)


def together(pool: SolverPool, *files: str, told: Sequence[Link] = ()) -> Composition:
    return compose([read(CHARTERS / f"{file}.charter") for file in files], told, pool=pool)


def addresses(finding: Finding) -> list[tuple[str, tuple[str, ...]]]:
    return [(side.charter, side.clauses) for side in finding.sides]


def one(found: Sequence[Finding], kind: Kind) -> Finding:
    (finding,) = [finding for finding in found if finding.kind is kind]
    return finding


# ── the five neighbours ───────────────────────────────────────────────────────────────────────


def test_the_page_on_the_neighbours_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == "".join(page()), "run `python -m tests.known.neighbours > docs/neighbours.md`"


def test_an_ally_owes_help_that_needs_the_ratification_of_all() -> None:
    # NATO-11: a conflict iff operations need unanimous ratification and there is no exception for self-defence
    finding = one(composed(NATO).clashes, Kind.CONTRADICTION)
    assert addresses(finding) == [("NATO", ("article 5(2)",)), ("ESO", ("article 9(1)",))]
    assert "article 8(2) of ESO" in finding.remarks[0]


def test_with_an_exception_for_defence_an_ally_keeps_both() -> None:
    # NATO-11
    (text,) = [text for name, text in NATO.repairs if name == EXCEPTION]
    found = composed(NATO, text)
    assert (found.findings, found.open) == ((), ())
    assert ("article 5(2) of NATO", "article 9(1) of ESO") in [cleared.clauses for cleared in found.cleared]


def test_an_ally_may_not_be_in_what_conflicts_with_its_alliance() -> None:
    # NATO-11: article 8 of the North Atlantic Treaty
    finding = one(composed(NATO).clashes, Kind.MEMBERSHIP)
    assert addresses(finding)[0] == ("NATO", ("article 8(2)",))
    assert finding.looked[0] == "NATO has article 7(1) (saving for UN)"  # and nothing else, so nothing settles it


def test_leave_to_join_any_alliance_meets_a_treaty_that_allows_none() -> None:
    # CSTO-05
    finding = one(composed(CSTO).clashes, Kind.MEMBERSHIP)
    assert addresses(finding) == [("ESO", ("article 6(5)",)), ("CST", ("article 1(4)",))]


def test_a_member_of_the_union_owes_help_that_needs_the_ratification_of_all() -> None:
    finding = one(composed(EU).clashes, Kind.CONTRADICTION)
    assert addresses(finding) == [("EU", ("article 42(2)",)), ("ESO", ("article 9(1)",))]
    assert finding.sides[0].conditions == ("attacked",)


def test_a_body_whose_decisions_bind_nobody_clashes_with_nothing() -> None:
    assert exit_of(composed(OSCE)) is Exit.HOLDS
    assert composed(OSCE).findings == ()


def test_enforcement_that_the_security_council_has_not_authorised_is_forbidden_whoever_decides_it() -> None:
    # UN-30: regional enforcement without authority is in conflict, self-defence is not
    (finding,) = [f for f in composed(UN).findings if f.sides[0].charter == "ESO"]
    assert addresses(finding) == [("ESO", ("article 9(1)",)), ("UN", ("article 53(3)",))]
    assert isinstance(finding.sides[0].history.events[-1], Decided)


def test_self_defence_of_an_ally_needs_no_authority(pool: SolverPool) -> None:
    # UN-30
    force = Link(True, "NATO", "assist", "UN", "threaten or use force against any State")
    files = ("north-atlantic-treaty", "united-nations")
    clash = one(together(pool, *files, told=[force]).findings, Kind.CONTRADICTION)
    assert clash.settled is not None  # by article 7 and article 103, where nobody is under attack
    attack = Link(False, "NATO", "attacked", "UN", "under_armed_attack")
    found = together(pool, *files, told=[force, attack])
    assert (found.findings, found.open) == ((), ())
    (cleared,) = [each for each in found.cleared if each.kind is Kind.CONTRADICTION]
    assert cleared.clauses == ("article 5(2) of NATO", "article 2(2) of UN")
    assert [[proof.charter for proof in case.proofs] for case in cleared.cases] == [["NATO"], ["UN"]]
    assert all(proof.questions for case in cleared.cases for proof in case.proofs)


def test_the_charter_of_the_united_nations_goes_first() -> None:
    settled = [finding.settled for finding in composed(UN).findings]
    assert settled
    assert {(one.follows, one.by) for one in settled if one} == {("UN", "article 103(2) of UN")}
    assert exit_of(composed(UN)) is Exit.HOLDS


def test_the_union_leaves_commitments_in_the_alliance_as_they_are(pool: SolverPool) -> None:
    # TEU 42(7), second paragraph
    engaged = Link(True, "EU", "assist a member", "NATO", "enter a conflicting engagement")
    finding = one(together(pool, "european-union", "north-atlantic-treaty", told=[engaged]).findings, Kind.IMPOSSIBLE)
    assert addresses(finding) == [("EU", ("article 42(2)",)), ("NATO", ("article 8(1)",))]
    assert finding.settled is not None
    assert (finding.settled.ground, finding.settled.follows) == (Ground.SAVING, "NATO")
    assert finding.settled.by == "article 42(3) of EU"


@pytest.mark.parametrize("case", [NATO, CSTO, EU], ids=lambda case: case.name)
def test_a_clause_of_saving_settles_every_clash(case: Case) -> None:
    (text,) = [text for name, text in case.repairs if name == SAVING]
    assert exit_of(composed(case)) is Exit.PROBLEM
    found = composed(case, text)
    assert exit_of(found) is Exit.HOLDS
    assert {finding.settled.ground for finding in found.findings if finding.settled} == {Ground.SAVING}


@pytest.mark.parametrize(("case", "text"), [(case, text) for case in CASES for _, text in case.repairs])
def test_no_repair_costs_a_scenario_of_the_founding_charter(case: Case, text: str) -> None:
    from charter.scenario.results import results

    assert all(result.passed for _, result in results(founding(text)))


# ── other charters ────────────────────────────────────────────────────────────────────────────


def test_nobody_keeps_both_treaties_of_alliance(pool: SolverPool) -> None:
    # CSTO-05: joint membership is a conflict
    found = together(pool, "collective-security-treaty", "north-atlantic-treaty")
    assert addresses(one(found.clashes, Kind.MEMBERSHIP))[0] == ("CST", ("article 1(4)",))


def test_the_warsaw_treaty_excludes_the_atlantic_alliance(pool: SolverPool) -> None:
    # WARPACT-04
    found = together(pool, "warsaw-treaty", "north-atlantic-treaty")
    assert addresses(one(found.clashes, Kind.MEMBERSHIP))[0] == ("Warsaw", ("article 7(1)",))


def test_the_warsaw_treaty_ends_itself_by_a_treaty_for_all_of_europe(pool: SolverPool) -> None:
    # WARPACT-01, B25
    warsaw = read(CHARTERS / "warsaw-treaty.charter")
    europe = Neighbour("All_European_Treaty", "", "", founding(""))
    finding = one(compose([warsaw, europe], pool=pool).findings, Kind.TERMINATION)
    assert finding.settled is not None
    assert (finding.settled.ground, finding.settled.by) == (Ground.OWN, "article 11(11) of Warsaw")


def test_nine_conventions_end_what_thirteen_legislatures_alone_may_alter(pool: SolverPool) -> None:
    # AOC-04, B45
    found = together(pool, "articles-of-confederation", "philadelphia-1787")
    finding = one(found.clashes, Kind.TERMINATION)
    assert addresses(finding)[1] == ("Articles", ("article 13(2)",))
    decided = finding.sides[0].history.events[-1]
    assert isinstance(decided, Decided)
    votes = [ballot for _, ballot in decided.decision.ballots[0]]
    assert 9 <= votes.count(Ballot.IN_FAVOUR) < 13


def strait(pool: SolverPool, table: str) -> Finding:
    treaties = [read(BESIDE / f"treaty-of-{year}.charter") for year in (1936, 1982)]
    text = (BESIDE / f"{table}.csv").read_text("utf-8")
    (finding,) = compose(membership(treaties, text), pool=pool).findings
    return finding


def test_between_the_same_parties_the_later_treaty_governs(pool: SolverPool) -> None:
    settled = strait(pool, "the-same-parties").settled
    assert settled is not None
    assert (settled.ground, settled.follows) == (Ground.LATER, "Treaty_of_1982")


def test_in_a_triangle_no_treaty_governs_all(pool: SolverPool) -> None:
    # VCLT-06: the conflict is not resolved by lex posterior
    finding = strait(pool, "a-triangle")
    assert finding.settled is None
    assert "Belmark, a party to Treaty_of_1936 alone" in finding.remarks[0]


@pytest.mark.parametrize("left", ["", "convention-in-war", "convention-in-peace"])
def test_two_conventions_close_between_them_what_neither_closes_alone(pool: SolverPool, left: str) -> None:
    files = ("treaty-of-1936", "convention-in-war", "convention-in-peace")
    found = compose([read(BESIDE / f"{file}.charter") for file in files if file != left], pool=pool)
    never = [finding for finding in found.findings if finding.kind is Kind.IMPOSSIBLE]
    assert [len(finding.sides) for finding in never] == ([] if left else [3])


def test_the_table_of_terms_names_what_the_charters_know() -> None:
    from tests.known.neighbours import links

    for link in links():
        names = {file: charter.load(CHARTERS / f"{file}.charter") for case in CASES for file in case.files}
        called = {model.neighbours.called: model for model in names.values()} | {"ESO": founding("")}
        for name, words in ((link.one, link.first), (link.other, link.second)):
            acts = [norm.act for norm in called[name].dynamics.norms]
            terms = [*called[name].conditions, *(one.name for one in called[name].matters)]
            assert words in (acts if link.act else terms), (TERMS, name, words)
