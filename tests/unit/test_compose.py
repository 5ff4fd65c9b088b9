"""Planted clashes of two charters are found, each with its twin in which there is none."""

from pathlib import Path

import pytest

from charter.semantics.norms import burdens, forbidding
from charter.semantics.step import replay
from charter.world import Decided, Done
from tests.unit.composed import neighbour, together
from verifier.compose.finding import Finding, Ground, Kind, Link, Neighbour
from verifier.compose.membership import TableFault
from verifier.engines.solver import Pending, SolverPool
from verifier.problem import Problem

COUNCIL = ("organ Council: every member.", "decisions of Council bind every member.")
DECIDES = (*COUNCIL, "matter war(by: member).", "Council decides war by every member in favour.")
FIGHT = "a member must fight."
PEACE = "a member must not fight."


def one(found: tuple[Finding, ...]) -> Finding:
    assert len(found) == 1, [finding.title for finding in found]
    return found[0]


# ── must and must not ─────────────────────────────────────────────────────────────────────────


def test_what_one_demands_and_the_other_forbids_until_a_decision_is_a_contradiction(
    pool: SolverPool, tmp_path: Path
) -> None:
    first = neighbour(tmp_path, "Pact", "condition attacked.", "a member must fight when attacked.")
    second = neighbour(tmp_path, "Union", *DECIDES, "a member must not fight unless war(by itself) is in force.")
    found = one(together(pool, first, second).findings)
    assert (found.kind, found.settled) == (Kind.CONTRADICTION, None)
    assert [(side.charter, side.clauses, side.conditions) for side in found.sides] == [
        ("Pact", ("article 1(3)",), ("attacked",)),
        ("Union", ("article 1(6)",), ()),
    ]
    assert "article 1(5) of Union" in found.remarks[0]


def test_the_interpreter_comes_to_both_sides_of_a_contradiction(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", *DECIDES, "a member must fight when war(by itself) is in force.")
    second = neighbour(tmp_path, "Union", PEACE)
    finding = one(together(pool, first, second).findings)
    who = finding.parties[0]
    mine, theirs = (replay(n.model, s.history)[-1] for n, s in zip((first, second), finding.sides, strict=True))
    assert who in [owed.party for owed in burdens(first.model, mine, ())]
    assert forbidding(second.model, theirs, Done(who, "fight")) == ("article 1(2)",)
    assert finding.sides[0].history.events  # the decision comes first


def test_conditions_of_one_name_are_one_fact(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", "condition attacked.", "a member must fight when attacked.")
    second = neighbour(tmp_path, "Union", "condition attacked.", "a member must not fight unless attacked.")
    found = together(pool, first, second)
    assert (found.findings, found.open, len(found.cleared)) == ((), (), 1)


def test_conditions_of_two_names_are_two_facts_unless_a_charter_says_they_are_one(
    pool: SolverPool, tmp_path: Path
) -> None:
    first = neighbour(tmp_path, "Pact", "condition attacked.", "a member must fight when attacked.")
    other = ("condition invaded.", "a member must not fight unless invaded.")
    assert together(pool, first, neighbour(tmp_path, "Union", *other)).findings
    told = neighbour(tmp_path, "Union", *other, "in Pact, attacked is invaded.")
    found = together(pool, first, told)
    assert (found.findings, found.open, len(found.cleared)) == ((), (), 1)


def test_acts_of_two_names_are_compared_where_a_charter_or_the_caller_says_they_are_one(
    pool: SolverPool, tmp_path: Path
) -> None:
    first, second = neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", "a member must not go to war.")
    assert together(pool, first, second).apart == (("Pact", "Union"),)
    assert together(pool, first, second, told=[Link(True, "Pact", "fight", "Union", "go to war")]).clashes
    said = neighbour(tmp_path, "Union", "a member must not go to war.", "in Pact, to fight is to go to war.")
    assert together(pool, first, said).clashes


def test_the_party_to_whom_it_is_done_is_one_in_both(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(
        tmp_path, "Pact", "role foe: any members.", "a member must strike(on any foe member other than itself)."
    )
    second = neighbour(tmp_path, "Union", "a member must not strike(on any member other than itself).")
    found = one(together(pool, first, second).findings)
    who, whom = found.parties
    assert who != whom
    for side in found.sides:
        assert {who, whom} <= {actor.name for actor in side.history.world.actors}


def test_named_parties_of_two_charters_are_one_only_by_their_name(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT, roster="members: Austria, Belgium.")
    second = neighbour(tmp_path, "Union", PEACE, roster="members: Croatia, Denmark.")
    found = together(pool, first, second)
    assert (found.findings, found.open) == ((), ())
    third = neighbour(tmp_path, "Union", PEACE, roster="members: Croatia, Belgium.")
    assert one(together(pool, first, third).findings).parties == ("Belgium",)


def test_obligations_that_outlast_membership_clash_too(pool: SolverPool, tmp_path: Path) -> None:
    leaving = (
        "a member may withdraw, effective 1 month after notice.",
        "obligations of a former member last 12 months.",
    )
    quits = ("a member must not fight.", *leaving)
    first = neighbour(tmp_path, "Pact", FIGHT)
    second = neighbour(tmp_path, "Union", *quits)
    assert together(pool, first, second).clashes


# ── a duty that no lawful act meets ───────────────────────────────────────────────────────────


def test_a_duty_that_the_other_never_lets_anybody_keep_is_told_apart(pool: SolverPool, tmp_path: Path) -> None:
    found = one(together(pool, neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", PEACE)).findings)
    assert found.kind is Kind.IMPOSSIBLE


def test_a_duty_beside_a_permission_is_none(pool: SolverPool, tmp_path: Path) -> None:
    second = neighbour(tmp_path, "Union", PEACE, "a member may fight, notwithstanding article 1(2).")
    found = together(pool, neighbour(tmp_path, "Pact", FIGHT), second)
    assert (found.findings, found.open, len(found.cleared)) == ((), (), 1)


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def test_a_decision_that_authorises_what_the_other_forbids_is_contrary_to_it(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", *DECIDES, "a member must not fight unless war(by itself) is in force.")
    found = one(together(pool, first, neighbour(tmp_path, "Union", PEACE)).findings)
    assert found.kind is Kind.DECISION
    assert [type(event) for event in found.sides[0].history.events] == [Decided]


def test_a_decision_that_nobody_can_take_authorises_nothing(pool: SolverPool, tmp_path: Path) -> None:
    never = (*COUNCIL, "matter war(by: member).", "a member must not fight unless war(by itself) is in force.")
    found = together(pool, neighbour(tmp_path, "Pact", *never), neighbour(tmp_path, "Union", PEACE))
    assert (found.findings, found.open, len(found.cleared)) == ((), (), 1)


RESERVED = ("matter borders(of: member).", "borders is reserved to the member concerned.", *COUNCIL,
            "Council decides borders by no member against.",
            "no organ decides a reserved matter without the consent of the member concerned.")  # fmt: skip


def frontiers(folder: Path, rule: str) -> Neighbour:
    text = ("matter frontier(of: member).", *COUNCIL, f"Council decides frontier by {rule}.",
            "in Union, borders is frontier.")  # fmt: skip
    return neighbour(folder, "Pact", *text)


def test_a_decision_binds_where_the_other_asks_for_consent(pool: SolverPool, tmp_path: Path) -> None:
    union = neighbour(tmp_path, "Union", *RESERVED)
    found = together(pool, frontiers(tmp_path, "no member against"), union)
    assert [finding.kind for finding in found.clashes] == [Kind.DECISION]
    assert "reserves" in found.clashes[0].title
    assert [side.replayed for side in found.clashes[0].sides] == [True, False]  # what is reserved is read off the text
    assert not found.clashes[0].replayed


def test_a_decision_that_needs_the_consent_of_all_takes_nothing_from_anybody(pool: SolverPool, tmp_path: Path) -> None:
    found = together(pool, frontiers(tmp_path, "every member in favour"), neighbour(tmp_path, "Union", *RESERVED))
    assert [finding.title for finding in found.clashes] == ["Union decides what Pact decides otherwise"]
    assert found.open == ()


@pytest.mark.parametrize(("rule", "clashes"), [("at least 1 member in favour", 1), ("every member in favour", 0)])
def test_the_same_votes_decide_under_one_and_not_under_the_other(
    pool: SolverPool, tmp_path: Path, rule: str, clashes: int
) -> None:
    first = neighbour(
        tmp_path, "Pact", *COUNCIL, "matter tax.", f"Council decides tax by {rule}.", "in Union, levy is tax."
    )
    levy = (*COUNCIL, "matter levy.", "Council decides levy by more than half of all members in favour.")
    found = together(pool, first, neighbour(tmp_path, "Union", *levy))
    assert len([one for one in found.clashes if one.sides[0].charter == "Pact"]) == clashes


@pytest.mark.parametrize(
    ("table", "clashes"),
    [
        ("state,Pact,Union\nA1,1,1\nB1,1,1\n", 0),  # all of the one are all of the other
        ("state,Pact,Union\nA1,1,1\nB1,1,1\nC1,0,1\n", 1),  # C1 has no vote under the first
        ("state,Pact,Union\nA1,1,0\nB1,1,0\nC1,0,1\n", 0),  # nobody is in both
    ],
)
def test_a_member_of_the_other_charter_alone_has_cast_no_vote(
    pool: SolverPool, tmp_path: Path, table: str, clashes: int
) -> None:
    both = "by every member in favour."
    first = neighbour(
        tmp_path, "Pact", *COUNCIL, "matter tax.", f"Council decides tax {both}", "in Union, levy is tax."
    )
    second = neighbour(tmp_path, "Union", *COUNCIL, "matter levy.", f"Council decides levy {both}")
    found = together(pool, first, second, table=table)
    assert found.open == ()
    assert len([one for one in found.clashes if one.sides[0].charter == "Pact"]) == clashes
    assert all("being members of both" not in one.reason for one in found.cleared)


def test_charters_that_cannot_have_the_same_members_are_not_compared_by_votes(pool: SolverPool, tmp_path: Path) -> None:
    text = (*COUNCIL, "matter tax.", "Council decides tax by at least 1 member in favour.", "in Union, levy is tax.")
    other = (*COUNCIL, "matter levy.", "Council decides levy by at least 2 members in favour.")
    single = neighbour(tmp_path, "Union", *other, roster="members: Austria.")
    found = together(pool, neighbour(tmp_path, "Pact", *text), single)
    assert found.findings == ()
    assert "cannot have the same members" in found.open[0].reason


def test_what_is_cleared_of_the_same_members_says_so(pool: SolverPool, tmp_path: Path) -> None:
    text = (*COUNCIL, "matter tax.", "Council decides tax by every member in favour.", "in Union, tax is tax.")
    found = together(pool, neighbour(tmp_path, "Pact", *text), neighbour(tmp_path, "Union", *text[:-1]))
    assert found.findings == ()
    assert all(one.reason.endswith("the same parties being members of both") for one in found.cleared)


# ── memberships ───────────────────────────────────────────────────────────────────────────────


def test_a_membership_that_one_excludes_and_the_other_knows_nothing_of(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", "a member must not be a member of Union.")
    found = one(together(pool, first, neighbour(tmp_path, "Union")).findings)
    assert (found.kind, found.settled) == (Kind.MEMBERSHIP, None)


def test_a_membership_that_one_excludes_at_times_is_excluded_then(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", "condition war.", "a member must not be a member of Union when war.")
    found = one(together(pool, first, neighbour(tmp_path, "Union")).findings)
    assert (found.kind, found.sides[0].conditions, found.replayed) == (Kind.MEMBERSHIP, ("war",), True)


def test_joining_is_permitted_and_forbidden_at_one_moment(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", "condition peace.", "a member may join any alliance when peace.")
    second = neighbour(tmp_path, "Union", "condition peace.", "a member must not join any alliance unless peace.")
    found = together(pool, first, second)
    assert (found.findings, found.open, len(found.cleared)) == ((), (), 1)
    always = neighbour(tmp_path, "Union", "condition peace.", "a member must not join any alliance when peace.")
    assert one(together(pool, first, always).findings).kind is Kind.MEMBERSHIP


def test_nobody_is_in_both_where_the_table_says_so(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", "a member must not be a member of Union.")
    second = neighbour(tmp_path, "Union")
    table = "state,Pact,Union\nA1,1,0\nA2,1,\nB1,0,1\nB2,no,yes\n"
    found = together(pool, first, second, table=table)
    assert (found.findings, found.open) == ((), ())
    assert one(together(pool, first, second, table=f"{table}C1,1,1\n").findings).parties == ("C1",)


def test_who_breaks_an_exclusion_finds_the_clash_settled_by_it(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT, "a member must not be a member of Union.")
    found = together(pool, first, neighbour(tmp_path, "Union", PEACE))
    grounds = {finding.kind: finding.settled and finding.settled.ground for finding in found.findings}
    assert grounds == {Kind.IMPOSSIBLE: Ground.EXCLUSION, Kind.MEMBERSHIP: None}


def test_a_charter_against_conflicting_ones_excludes_only_those_that_conflict(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT, "a member must not be a member of any conflicting charter.")
    kinds = [finding.kind for finding in together(pool, first, neighbour(tmp_path, "Union", PEACE)).findings]
    assert kinds == [Kind.IMPOSSIBLE, Kind.MEMBERSHIP]
    assert together(pool, first, neighbour(tmp_path, "Union", "a member must fight.")).findings == ()


def test_what_one_lets_join_and_the_other_forbids_to_join(pool: SolverPool, tmp_path: Path) -> None:
    first, second = (
        neighbour(tmp_path, "Pact", "a member may join any alliance."),
        "a member must not join any alliance.",
    )
    found = one(together(pool, first, neighbour(tmp_path, "Union", second)).findings)
    assert (found.kind, found.replayed) == (Kind.MEMBERSHIP, True)
    assert together(pool, first, neighbour(tmp_path, "Union", "a member may join any alliance.")).findings == ()


# ── ends ──────────────────────────────────────────────────────────────────────────────────────

FOUND = (*COUNCIL, "matter founding.", "an adopted founding ends the charter Union.")


@pytest.mark.parametrize(("rule", "clashes"), [("more than half of all members", 1), ("every member", 0)])
def test_a_decision_ends_another_charter_whose_own_rule_it_does_not_meet(
    pool: SolverPool, tmp_path: Path, rule: str, clashes: int
) -> None:
    first = neighbour(tmp_path, "Pact", *FOUND, f"Council decides founding by {rule} in favour.")
    own = (*COUNCIL, "every article is amended by Council by every member in favour.")
    found = together(pool, first, neighbour(tmp_path, "Union", *own))
    assert [finding.kind for finding in found.clashes] == [Kind.TERMINATION] * clashes
    assert found.open == ()


def test_a_decision_ends_a_charter_that_has_no_rule_on_its_amendment(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", *FOUND, "Council decides founding by every member in favour.")
    found = one(together(pool, first, neighbour(tmp_path, "Union")).findings)
    assert (found.kind, found.sides[1].says) == (Kind.TERMINATION, "no article lets it end so")


def test_a_charter_that_ends_itself_says_so_itself(pool: SolverPool, tmp_path: Path) -> None:
    first, second = (
        neighbour(tmp_path, "Pact"),
        neighbour(tmp_path, "Union", "this charter ends when Pact is in force."),
    )
    found = one(together(pool, first, second).findings)
    assert found.settled is not None
    assert (found.kind, found.settled.ground, found.settled.by) == (
        Kind.TERMINATION, Ground.OWN, "article 1(2) of Union",
    )  # fmt: skip


# ── what settles a clash, and what shows that nothing does ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("mine", "theirs", "follows"),
    [
        ("this charter prevails over Union.", "", "Pact"),
        ("this charter prevails over every other charter.", "", "Pact"),
        ("article 1(2) prevails over Union.", "", "Pact"),
        ("article 1(1) prevails over Union.", "", None),
        ("this charter prevails over League.", "", None),
        ("", "this charter does not affect obligations under Pact.", "Pact"),
        ("this charter does not affect obligations under any other charter.", "", "Union"),
        ("this charter prevails over Union.", "this charter prevails over Pact.", None),
        ("this charter prevails over Union.", "this charter does not affect obligations under Pact.", "Pact"),
    ],
)
def test_what_settles_a_clash(pool: SolverPool, tmp_path: Path, mine: str, theirs: str, follows: str | None) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT, *filter(None, (mine,)))
    second = neighbour(tmp_path, "Union", PEACE, *filter(None, (theirs,)))
    found = one(together(pool, first, second).findings)
    assert (found.settled and found.settled.follows) == follows


def test_where_nothing_settles_a_clash_it_says_which_clauses_there_are(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT, "article 1(1) prevails over Union.")
    found = one(together(pool, first, neighbour(tmp_path, "Union", PEACE)).findings)
    assert found.looked == (
        "Pact has article 1(3) (priority over Union of article 1(1) alone)",
        "Union has no clause of priority or of saving",
        "Pact and Union do not say since when they are in force, so that neither is the later",
    )


def test_two_treaties_of_one_day_leave_none_the_later(pool: SolverPool, tmp_path: Path) -> None:
    day = "this charter is in force since 1 May 1990."
    found = one(
        together(pool, neighbour(tmp_path, "Pact", FIGHT, day), neighbour(tmp_path, "Union", PEACE, day)).findings
    )
    assert found.looked[-1] == "both are in force since the same day"


# ── proofs ────────────────────────────────────────────────────────────────────────────────────


def test_every_exclusion_names_its_cases_and_the_questions_it_rests_on(pool: SolverPool, tmp_path: Path) -> None:
    first = neighbour(tmp_path, "Pact", "condition attacked.", "a member must fight when attacked.")
    second = neighbour(tmp_path, "Union", "condition attacked.", "a member must not fight unless attacked.")
    (cleared,) = together(pool, first, second).cleared
    assert cleared.complete == "attacked is so or not: 2 cases"
    assert [case.so for case in cleared.cases] == ["attacked is not so", "attacked is so"]
    assert [[proof.charter for proof in case.proofs] for case in cleared.cases] == [["Pact"], ["Union"]]
    shown = cleared.cases[1].proofs[0]
    assert shown.claim == (
        "No lawful run comes, for any member m, to a moment at which m must not fight and `attacked` is so"
    )
    assert shown.questions > 0


class Doubting(SolverPool):
    """A pool whose second solver confirms nothing."""

    def _recheck(self, problem: Problem) -> Pending:
        return Pending(problem, None, None, again=True)


@pytest.mark.parametrize("roster", ["members: 2 or more.", "members: 0 to 3."])
def test_a_proof_that_a_second_solver_does_not_confirm_is_none(tmp_path: Path, roster: str) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT)
    passes = "Council decides pass by every member in favour and some member against."
    never = "a member must not fight when pass(of itself) is in force."
    union = neighbour(tmp_path, "Union", *COUNCIL, "matter pass(of: member).", passes, never, roster=roster)
    with Doubting(1) as doubting:
        found = together(doubting, first, union)
    assert (found.findings, found.cleared) == ((), ())
    (left,) = found.open
    assert left.reason.startswith("Union: a second solver did not confirm the proof")


DAYS = ("this charter is in force since 1 May 1990.", "this charter is in force since 1 May 2000.")


@pytest.mark.parametrize(("row", "follows"), [("C1,1,1", "Union"), ("C1,0,1", "Union"), ("C1,1,0", None)])
def test_the_later_treaty_goes_first_where_all_parties_to_the_earlier_are_in_it(
    pool: SolverPool, tmp_path: Path, row: str, follows: str | None
) -> None:
    first, second = neighbour(tmp_path, "Pact", FIGHT, DAYS[0]), neighbour(tmp_path, "Union", PEACE, DAYS[1])
    found = one(together(pool, first, second, table=f"state,Pact,Union\nA1,1,1\nB1,1,1\n{row}\n").findings)
    assert (found.settled and found.settled.follows) == follows


@pytest.mark.parametrize(
    ("rosters", "more", "follows", "said"),
    [
        (("members: A1, B1.", "members: A1, B1, C1."), (), "Union", ""),
        (("members: A1, B1.", "members: A1, B1, C1 and 3 others."), (), "Union", ""),
        (("members: A1.", "members: A1, B1."), (), None, "Towards a party to Pact alone"),
        (("members: A1, B1.", "members: B1, C1."), (), None, "Towards A1, a party to Pact alone,"),
        (("members: A1, B1.", "members: B1 and 3 others."), (), None, "Towards a party to Pact alone"),
        (("members: A1 and 2 others.", "members: A1, B1, C1."), (), None, "Towards a party to Pact alone"),
        (("members: A1, B1.", "members: A1, B1."), ("a member may leave, and is then a former member.",), None, "Towards"),
    ],
)  # fmt: skip
def test_texts_that_call_all_parties_by_name_say_who_is_in_both_treaties(
    pool: SolverPool, tmp_path: Path, rosters: tuple[str, str], more: tuple[str, ...], follows: str | None, said: str
) -> None:
    first = neighbour(tmp_path, "Pact", FIGHT, DAYS[0], roster=rosters[0])
    second = neighbour(tmp_path, "Union", PEACE, DAYS[1], *more, roster=rosters[1])
    found = one(together(pool, first, second).findings)
    assert (found.settled and found.settled.follows) == follows
    assert said in " ".join(found.remarks)


# ── tables ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("state,Pact\n", "no rows"),
        ("state,League\nA1,1\n", "no column"),
        ("state,Pact\nA1,2\n", "row 2"),
        ("state,Pact\nA1,0\n", "no member"),
    ],
)
def test_a_table_that_says_nothing_is_refused(pool: SolverPool, tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(TableFault, match=said):
        together(pool, neighbour(tmp_path, "Pact"), neighbour(tmp_path, "Union"), table=table)


def test_a_duty_towards_any_member_is_shown_of_two_parties_where_it_can_be(tmp_path: Path, pool: SolverPool) -> None:
    must, must_not = "a member must assist(on any member).", "a member must not assist(on any member)."
    told = together(pool, neighbour(tmp_path, "T", must), neighbour(tmp_path, "P", must_not))
    assert [one.parties for one in told.findings] == [("A", "B")]
    alone = together(
        pool, neighbour(tmp_path, "T", must, roster="members: 1."), neighbour(tmp_path, "P", must_not, roster="members: 1.")
    )  # fmt: skip
    assert [one.parties for one in alone.findings] == [("A",)]
