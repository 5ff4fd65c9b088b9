"""What a proof rests on: every mark is confirmed by taking the sentence out of the text and verifying again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import charter
from charter.model import Model
from verifier.engines.record import Record
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.support.effort import proportional
from verifier.support.explain import explain
from verifier.support.finding import RESTRAINTS, Explanation, Fate, Kind, Mark, Standing, Supports
from verifier.support.oracle import Oracle
from verifier.support.strike import text
from verifier.verdict import Outcome

ROOT = Path(__file__).resolve().parents[2]
TWICE = """charter "Twice forbidden"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by more than half of all members in favour.
article 2
  (1) a member must not strike.
  (2) a member must not threaten.
article 3
  (1) a member must not strike.
guarantee peace never some member m does strike.
guarantee calm never some member m does threaten.
"""
CONSENT = """charter "Consent"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter territory(of: member), budget.
  (4) territory is reserved to the member concerned.
article 2
  (1) Council decides territory and budget by more than half of the members in favour.
  (2) no organ decides a reserved matter without the consent of the member concerned.
  (3) decisions of Council bind every member.
  (4) notwithstanding article 2(3), decisions on budget bind no one.
guarantee sovereignty
  never some decision d is binding on some member m while d is reserved to m and m does not consent to d.
guarantee free never some decision d on budget is binding on some member m.
guarantee unopposed never a decision on budget is adopted with every member against.
"""
SHIELD = """charter "Shield"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter territory(of: member).
  (4) territory is reserved to the member concerned.
article 2
  (1) Council decides territory by no member against.
  (2) no organ decides a reserved matter without the consent of the member concerned.
  (3) decisions of Council bind every member.
article 3
  (1) article 2 may not be amended.
  (2) any other article is amended by Council by no member against.
guarantee sovereignty
  never some decision d is binding on some member m while d is reserved to m and m does not consent to d.
"""
REPAIRED = SHIELD.replace("article 2 may not be amended", "articles 2 and 3 may not be amended")


class Case:
    """A charter, and what is found out about its guarantees."""

    def __init__(self, folder: Path, words: str, pool: SolverPool, name: str = "c.charter") -> None:
        self.path, self.words, self._pool = folder / name, words, pool
        self.path.write_text(words, encoding="utf-8")
        checked = charter.check(self.path)
        assert checked.model is not None, checked.diagnostics
        self.model: Model = checked.model
        whole = text(str(self.path), checked.sources)
        self.oracle = Oracle(whole, pool)

    def explained(self, name: str, most: int = 3) -> Explanation:
        (verdict,) = verify(self.model, only=(name,), pool=self._pool).verdicts
        return explain(self.oracle, self.model, verdict, most)

    def supports(self, name: str, most: int = 3) -> Supports:
        found = self.explained(name, most).supports
        assert found is not None
        return found

    def without(self, name: str, line: str, instead: str = "") -> Outcome:
        """The verdict on the charter with one line of its text struck, or put in other words."""
        assert line in self.words
        self.path.write_text(self.words.replace(line, instead), encoding="utf-8")
        (verdict,) = verify(charter.load(self.path), only=(name,), pool=self._pool).verdicts
        self.path.write_text(self.words, encoding="utf-8")
        return verdict.outcome


def test_either_of_two_equal_prohibitions_is_a_support_and_neither_is_needed(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, TWICE, pool)
    found = case.supports("peace")
    assert sorted(found.supports) == [("article 2(1)",), ("article 3(1)",)]
    assert found.complete and not found.marked(Mark.NEEDED)
    assert found.marked(Mark.SOME) == ("article 2(1)", "article 3(1)")
    second = "article 3\n  (1) a member must not strike.\n"
    assert case.without("peace", second) is Outcome.HOLDS
    case.words = case.words.replace(second, "")
    assert case.without("peace", "  (1) a member must not strike.\n") is Outcome.VIOLATED


def test_a_single_prohibition_is_needed_and_the_other_is_irrelevant(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, TWICE, pool)
    found = case.supports("calm")
    assert found.supports == (("article 2(2)",),) and found.complete
    assert found.marked(Mark.NEEDED) == ("article 2(2)",)
    assert found.marked(Mark.IRRELEVANT) == ("article 1(4)", "article 2(1)", "article 3(1)")
    assert case.without("calm", "  (2) a member must not threaten.\n") is Outcome.VIOLATED


@pytest.mark.parametrize("name", ["statutes.txt", "library/statutes.charter"])
def test_a_proof_rests_on_the_same_whatever_the_file_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: SolverPool, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("library").mkdir()
    found = Case(Path(), TWICE, pool, name).supports("calm")
    assert found.marked(Mark.NEEDED) == ("article 2(2)",)


@pytest.mark.parametrize(
    "line", ["(2) no organ decides a reserved matter without the consent of the member concerned."]
)
def test_the_clause_on_consent_is_needed(tmp_path: Path, pool: SolverPool, line: str) -> None:
    case = Case(tmp_path, CONSENT, pool)
    found = case.supports("sovereignty")
    assert found.supports == (("article 2(2)",),)
    assert found.marked(Mark.NEEDED) == ("article 2(2)",)
    assert case.without("sovereignty", line) is Outcome.VIOLATED


def test_an_exception_is_needed_while_the_rule_is_there(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, CONSENT, pool)
    found = case.supports("free")
    assert found.marked(Mark.NEEDED) == ("article 2(4)",)
    line = "  (4) notwithstanding article 2(3), decisions on budget bind no one.\n"
    assert case.without("free", line) is Outcome.VIOLATED


def test_the_demand_of_a_procedure_is_needed_where_anything_else_could_be_demanded(
    tmp_path: Path, pool: SolverPool
) -> None:
    case = Case(tmp_path, CONSENT, pool)
    found = case.supports("unopposed")
    assert found.marked(Mark.NEEDED) == ("article 2(1)",)
    demand, nothing = "by more than half of the members in favour", "by at least 0 members in favour"
    assert case.without("unopposed", demand, nothing) is Outcome.VIOLATED


@pytest.mark.parametrize("name", ["sovereignty", "free", "unopposed"])
def test_who_and_what_there_is_is_presupposed(tmp_path: Path, pool: SolverPool, name: str) -> None:
    found = Case(tmp_path, CONSENT, pool).supports(name)
    assert set(found.marked(Mark.PRESUPPOSED)) >= {f"article 1({number})" for number in (1, 2, 3, 4)}


@pytest.mark.parametrize("name", ["sovereignty", "free", "unopposed"])
def test_what_is_irrelevant_can_be_struck_one_by_one_and_all_together(
    tmp_path: Path, pool: SolverPool, name: str
) -> None:
    case = Case(tmp_path, CONSENT, pool)
    idle = case.supports(name).marked(Mark.IRRELEVANT)
    own = [one for one in case.oracle.whole.provisions if one.address in idle]
    restraints = [one for one in own if one.kind is not Kind.GRANT]
    assert case.oracle.standing(name, restraints) is Standing.HOLDS
    assert set(case.oracle.standings(name, [[one] for one in own])) <= {Standing.HOLDS, Standing.UNREADABLE}


def test_each_support_is_enough_and_is_so_no_more_without_any_of_its_clauses(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, REPAIRED, pool)
    found = case.supports("sovereignty")
    loose = [one for one in case.oracle.whole.provisions if one.kind in (Kind.RESTRAINT, Kind.DEMAND)]
    assert found.supports
    for support in found.supports:
        struck = [one for one in loose if one.address not in support]
        assert case.oracle.standing("sovereignty", struck) is Standing.HOLDS
        for clause in support:
            more = [*struck, *(one for one in loose if one.address == clause)]
            assert case.oracle.standing("sovereignty", more) is Standing.FALLS


def test_the_repaired_twin_rests_on_its_shield(tmp_path: Path, pool: SolverPool) -> None:
    found = Case(tmp_path, REPAIRED, pool).supports("sovereignty")
    assert found.marked(Mark.NEEDED) == ("article 2(2)", "article 3(1)")


# ── one clause that would have stopped it ─────────────────────────────────────────────────────────


def test_protecting_the_shield_itself_would_have_stopped_the_run(tmp_path: Path, pool: SolverPool) -> None:
    found = Case(tmp_path, SHIELD, pool).explained("sovereignty")
    assert found.verdict.outcome is Outcome.VIOLATED
    added = [one for one in found.clauses if one.added]
    assert [one.added for one in added if one.then is Standing.HOLDS] == ["article 3 may not be amended"]
    assert verify(charter.load(Case(tmp_path, REPAIRED, pool).path), pool=pool).verdicts[0].outcome is Outcome.HOLDS


def test_one_vote_at_the_first_amendment_stops_the_whole_chain(tmp_path: Path, pool: SolverPool) -> None:
    found = Case(tmp_path, SHIELD, pool).explained("sovereignty").miss
    assert found is not None and found.needed == 1 and found.exact and found.steps_needed
    assert found.vote is not None and (found.vote.event, found.vote.party) == (0, "A")
    assert found.words[0] == (
        "Had A been present and against when Council amended article 3, article 3(2) would have stopped it."
    )


def test_a_clean_charter_has_no_near_miss_and_no_sizes(tmp_path: Path, pool: SolverPool) -> None:
    found = Case(tmp_path, REPAIRED, pool).explained("sovereignty")
    assert found.verdict.outcome is Outcome.HOLDS
    assert (found.miss, found.clauses, found.sizes, found.timeline) == (None, (), (), ())


def test_what_only_a_binding_clause_brings_about_is_gone_without_it(tmp_path: Path, pool: SolverPool) -> None:
    words = CONSENT + "guarantee heeded never some decision d on territory is binding on some member m.\n"
    found = Case(tmp_path, words, pool).explained("heeded")
    assert [(one.address, one.then) for one in found.clauses] == [("article 2(3)", Standing.HOLDS)]


# ── sizes ─────────────────────────────────────────────────────────────────────────────────────────

SIZED = """charter "Sized"
members: {roster}.
organ Council: every member.
matter budget.
Council decides budget by {rule}.
guarantee open no member alone can prevent the adoption of any decision.
"""


def fates(tmp_path: Path, pool: SolverPool, roster: str, rule: str) -> list[tuple[int, int | None, Fate]]:
    found = Case(tmp_path, SIZED.format(roster=roster, rule=rule), pool).explained("open")
    return [(span.first, span.last, span.fate) for sizes in found.sizes for span in sizes.spans]


def test_a_majority_gives_each_of_two_a_veto_and_none_of_more(tmp_path: Path, pool: SolverPool) -> None:
    found = fates(tmp_path, pool, "1 or more", "more than half of the members in favour")
    assert found == [(1, 1, Fate.HOLDS), (2, 2, Fate.FAILS), (3, None, Fate.HOLDS)]


def test_three_votes_give_a_veto_up_to_three_members(tmp_path: Path, pool: SolverPool) -> None:
    found = fates(tmp_path, pool, "2 or more", "at least 3 members in favour")
    assert found == [(2, 3, Fate.FAILS), (4, None, Fate.HOLDS)]


def test_consensus_gives_a_veto_for_every_number_and_that_is_proved(tmp_path: Path, pool: SolverPool) -> None:
    assert fates(tmp_path, pool, "2 or more", "no member against") == [(2, None, Fate.FAILS)]


def test_where_a_guarantee_first_fails_and_that_it_fails_from_there_on_is_exact(
    tmp_path: Path, pool: SolverPool
) -> None:
    words = SIZED.format(roster="2 or more", rule="at least 1 member in favour").replace(
        "no member alone can prevent the adoption of any decision",
        "never a decision on budget is adopted with at least 9 members against",
    )
    spans = Case(tmp_path, words, pool).explained("open").sizes[0].spans
    assert [(one.first, one.last, one.fate) for one in spans] == [(2, 9, Fate.HOLDS), (10, None, Fate.FAILS)]


def test_many_votes_on_both_sides_fail_from_their_sum_on(tmp_path: Path, pool: SolverPool) -> None:
    words = SIZED.format(roster="2 or more", rule="at least 30 members in favour").replace(
        "no member alone can prevent the adoption of any decision",
        "never a decision on budget is adopted with at least 30 members against",
    )
    spans = Case(tmp_path, words, pool).explained("open").sizes[0].spans
    assert [(one.first, one.last, one.fate) for one in spans] == [(2, 59, Fate.HOLDS), (60, None, Fate.FAILS)]


def test_a_closed_roster_is_settled_number_by_number(tmp_path: Path, pool: SolverPool) -> None:
    found = fates(tmp_path, pool, "2 to 4", "more than half of the members in favour")
    assert found == [(2, 2, Fate.FAILS), (3, 4, Fate.HOLDS)]


ABLE = """charter "What can be done"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget, seat.
  (4) Council decides budget by at least half of all members in favour.
  (5) Council decides seat by no member against.
article 2
  (1) a member may withdraw, effective 12 months after notice.
  (2) a member must not strike.
guarantee no_dummy every member alone can change the outcome of a decision, as written.
guarantee budgeted always possible: a decision on budget is adopted, as written.
guarantee free every member alone can end its membership within 12 months, as written.
"""
SEAT = "  (5) Council decides seat by no member against.\n"
BUDGET = "  (4) Council decides budget by at least half of all members in favour.\n"
LEAVING = "  (1) a member may withdraw, effective 12 months after notice.\n"


def test_either_of_two_rules_lets_everybody_turn_an_outcome(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, ABLE, pool)
    found = case.supports("no_dummy")
    assert sorted(found.supports) == [("article 1(4)",), ("article 1(5)",)]
    assert not found.marked(Mark.NEEDED)
    for line in (BUDGET, SEAT):
        assert case.without("no_dummy", line) is Outcome.HOLDS  # the other is enough


def test_what_stays_possible_rests_on_no_demand(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, ABLE, pool)
    assert case.supports("budgeted").supports == ((),)
    assert case.without("budgeted", "at least half of all members in favour", "some member in favour") is Outcome.HOLDS


def test_the_clause_by_which_a_party_can_leave_is_needed(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, ABLE, pool)
    found = case.supports("free")
    assert found.marked(Mark.NEEDED) == ("article 2(1)",)
    assert case.without("free", LEAVING) is Outcome.VIOLATED


@contextmanager
def founding(guarantee: str) -> Iterator[tuple[Oracle, Supports]]:
    """What a guarantee of the founding charter rests on, as found within the usual effort, and who was asked."""
    path = str(ROOT / "examples" / "european-security-organisation.charter")
    checked = charter.check(path)
    assert checked.model is not None
    with SolverPool(1, record=Record()) as pool:
        (verdict,) = verify(checked.model, only=(guarantee,), pool=pool).verdicts
        oracle = Oracle(text(path, checked.sources), pool, proportional(pool, verdict))
        found = explain(oracle, checked.model, verdict).supports
        assert found is not None
        yield oracle, found


def test_a_support_of_ten_clauses_is_shown_to_be_minimal_within_the_usual_effort() -> None:
    """Of the two that let decisions on recommendations bind nobody who objects, one is enough: which, is found at once."""
    with founding("indivisible_security") as (_, found):
        assert found.least
        (support,) = found.supports
    assert len({"article 8(9)", "article 8(10)"} & set(support)) == 1
    assert set(support) - {"article 8(9)", "article 8(10)"} == set(found.marked(Mark.NEEDED))


def test_what_a_party_may_do_alone_has_a_support_within_the_usual_effort() -> None:
    """What the proofs under both readings used is enough: six clauses that it turns on are not needed."""
    with founding("free_to_leave") as (oracle, found):
        (support,) = found.supports
        assert len(support) <= 3
        rest = [one for one in oracle.whole.provisions if one.kind in RESTRAINTS and one.address not in support]
        left = oracle.left(rest)
        assert left is not None
        assert verify(left, only=("free_to_leave",), pool=oracle.pool).verdicts[0].outcome is Outcome.HOLDS


RECUSED = """charter "Recusal"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter sanction(of: member).
article 2
  (1) Council decides sanction by simple_majority, with the member concerned taking no part and the quota recomputed.
guarantee nobody_judges_itself never a decision on sanction is adopted with the member concerned in favour.
"""


def test_that_somebody_takes_no_part_is_needed_and_not_for_granted(tmp_path: Path, pool: SolverPool) -> None:
    case = Case(tmp_path, RECUSED, pool)
    found = case.supports("nobody_judges_itself")
    assert found.supports == (("article 2(1)",),) and found.marked(Mark.NEEDED) == ("article 2(1)",)
    recusal = ", with the member concerned taking no part and the quota recomputed"
    assert case.without("nobody_judges_itself", recusal) is Outcome.VIOLATED
