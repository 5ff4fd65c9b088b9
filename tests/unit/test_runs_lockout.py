"""Where a charter can come to a standstill."""

from pathlib import Path

from tests.unit.resolving import model
from tests.unit.settling import BODY
from verifier.engines.solver import SolverPool
from verifier.explain.standstill import standstills
from verifier.runs.lockout import Lock, Lockout, Unsettled, lockout


def locks(folder: Path, text: str, pool: SolverPool) -> set[tuple[Lock, str]]:
    return {(one.kind, one.what) for one in lockout(model(folder, BODY + text), pool) if isinstance(one, Lockout)}


def test_what_everybody_must_agree_to_can_be_blocked_by_each(tmp_path: Path, pool: SolverPool) -> None:
    text = "  (1) matter plan.\n  (2) Council decides plan by no member against.\n"
    found = locks(tmp_path, text, pool)
    assert (Lock.BLOCKED_BY_EACH, "plan") in found
    assert (Lock.BLOCKED_BY_EACH, "budget") not in found


def test_what_a_role_must_agree_to_can_be_blocked_by_each_of_the_role(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        "  (1) role permanent: 2 members.\n  (2) matter plan.\n"
        "  (3) Council decides plan by more than half of all members in favour and no permanent member against.\n"
    )
    found = lockout(model(tmp_path, BODY + text), pool)
    (blocked,) = [
        one for one in found if isinstance(one, Lockout) and one.kind is Lock.BLOCKED_BY_EACH and one.what == "plan"
    ]
    assert blocked.who is not None
    assert blocked.who.tags == ("permanent",)
    assert blocked.case is not None


def test_of_several_kinds_that_sit_in_an_organ_the_one_that_blocks_is_named(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        "  (1) observers: 2.\n  (2) standing adviser.\n  (3) advisers: 2 or more.\n  (4) matter plan, tax, flat.\n"
        "  (5) organ Plenary: every member, every observer and every adviser.\n"
        "  (6) Plenary decides plan by two_thirds_of_all, with a quorum of every observer.\n"
        "  (7) Plenary decides tax by no member against, with a quorum of every adviser.\n"
        "  (8) Plenary decides flat by more than half of all members in favour.\n  (9) decisions of Plenary bind every member.\n"
    )
    found = standstills(lockout(model(tmp_path, BODY + text), pool))
    told = [one.sentence for one in found if "block" in one.kind and {*one.what} & {"plan", "tax", "flat"}]
    assert told == [
        "Each observer can alone block for ever what is decided on plan.",
        "Each member can alone block for ever what is decided on tax.",
        "Each adviser can alone block for ever what is decided on tax.",
        "Some member can alone block for ever what is decided on flat.",  # one of two
    ]


def test_each_of_several_roles_that_must_agree_is_named(tmp_path: Path, pool: SolverPool) -> None:
    text = """charter "Two keys"
article 1
  (1) members: China, France and 3 or more others.
  (2) role nuclear: China, France.
  (3) role governor: 3 members.
  (4) organ Conference: every member.
  (5) matter change.
  (6) Conference decides change by every nuclear member in favour and more than half of all members in favour,
      then ratified by (every governor and more than half of all members).
  (7) decisions of Conference bind every member.
  (8) a member may withdraw, effective 3 months after notice.
"""
    found = lockout(model(tmp_path, text), pool)
    blocked = [one.who.tags for one in found if one.kind is Lock.BLOCKED_BY_EACH and one.who is not None]
    assert sorted(blocked) == [("governor",), ("nuclear",)]


def test_a_matter_with_more_blocs_than_are_told_apart_is_said_to_be_open(tmp_path: Path, pool: SolverPool) -> None:
    blocs = [f"Bloc_{letter}" for letter in "ABCDEFGHIJKL"]
    needed = " and ".join(f"at least 1 member of {bloc} in favour" for bloc in blocs)
    text = f"  (1) blocs of members: {', '.join(blocs)}.\n  (2) matter plan, lost.\n  (3) Council decides plan by {needed}.\n"
    found = lockout(model(tmp_path, BODY + text), pool)
    settled = {one.what for one in found if isinstance(one, Lockout)}
    assert "plan" not in settled and "lost" in settled
    assert "plan" in {one.what for one in found if isinstance(one, Unsettled)}
    said = [one for one in standstills(found) if one.open]
    assert {one.kind for one in said} >= {Lock.LOST}
    assert all(one.sentence.startswith("Whether ") and "was not found out: " in one.sentence for one in said)


def test_a_matter_that_nobody_decides_is_named(tmp_path: Path, pool: SolverPool) -> None:
    assert (Lock.NO_RULE, "plan") in locks(tmp_path, "  (1) matter plan.\n", pool)


def test_a_rule_that_more_must_meet_than_there_are_is_never_met(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        "  (1) observers: 2.\n  (2) organ Board: every observer.\n  (3) matter plan.\n"
        "  (4) Board decides plan by at least 3 observers in favour.\n  (5) decisions of Board bind every member.\n"
    )
    assert (Lock.NEVER, "plan") in locks(tmp_path, text, pool)


def test_a_standing_that_nothing_changes_cannot_be_left(tmp_path: Path, pool: SolverPool) -> None:
    assert (Lock.NO_WAY_OUT, "member") in locks(tmp_path, "  (1) a member must not strike.\n", pool)


def test_members_that_may_withdraw_can_leave_by_themselves(tmp_path: Path, pool: SolverPool) -> None:
    found = locks(tmp_path, "  (1) a member may withdraw, effective 12 months after notice.\n", pool)
    assert not {(Lock.NO_WAY_OUT, "member"), (Lock.NO_OWN_WAY_OUT, "member"), (Lock.NO_OWN_WAY_OUT, "leaving")} & found
    assert (Lock.NO_WAY_OUT, "former") in found


def test_members_that_others_expel_cannot_leave_by_themselves(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        "  (1) matter expulsion(of: member).\n  (2) Council decides expulsion by more than half of all members in favour.\n"
        "  (3) an adopted expulsion makes the member concerned a former member.\n"
    )
    assert (Lock.NO_OWN_WAY_OUT, "member") in locks(tmp_path, text, pool)


def test_an_entrenched_article_that_protects_itself_is_never_amended(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        "  (1) article 2 may not be amended.\n"
        "article 3\n  (1) article 1 is amended by Council by every member in favour.\n"
        "  (2) article 3 is amended by Council by every member in favour.\n"
    )
    found = locks(tmp_path, text, pool)
    assert (Lock.UNAMENDABLE, "article 2") in found
    assert (Lock.FREEZES, "article 3") in found


def test_what_needs_the_consent_of_the_one_concerned_is_blocked_by_that_one_and_not_by_each(
    tmp_path: Path, pool: SolverPool
) -> None:
    text = "  (1) matter flat(of: member).\n  (2) flat is reserved to the member concerned.\n"
    text += "  (3) Council decides flat by more than half of all members in favour.\n"
    text += "  (4) no organ decides a reserved matter without the consent of the member concerned.\n"
    said = [one.sentence for one in standstills(lockout(model(tmp_path, BODY + text), pool)) if "flat" in one.what]
    assert said == ["The party concerned can alone block for ever what is decided on flat."]


def test_a_standing_that_ends_by_an_earlier_notice_alone_is_not_said_to_end_by_a_decision(
    tmp_path: Path, pool: SolverPool
) -> None:
    text = """article 9 "Out"
  (1) matter barring(of: member).
  (2) Council decides barring by absolute_majority.
  (3) an adopted barring makes the member concerned a suspended member.
  (4) a suspended member does not count as a member.
  (5) a member may withdraw, effective 12 months after notice.
"""
    found = standstills(lockout(model(tmp_path, BODY + text), pool))
    said = [one.sentence for one in found if one.kind is Lock.NO_OWN_WAY_OUT and "suspended" in one.what]
    assert said and all(one.endswith("or a notice that it gave before takes effect.") for one in said)


def test_the_clause_by_which_a_decision_is_stopped_is_cited_and_not_where_the_matter_is_declared(
    tmp_path: Path, pool: SolverPool
) -> None:
    text = """  (1) matter flat(of: member), arms(kind: nuclear or conventional), plan, tax, seat.
  (2) flat is reserved to the member concerned.
  (3) Council decides flat by more than half of all members in favour.
  (4) no organ decides a reserved matter without the consent of the member concerned.
  (5) Council decides arms when kind is nuclear by every member in favour.
  (6) Council decides arms when kind is conventional by no member against.
  (7) Council decides plan by more than half of all members in favour, then ratified by every member.
  (8) Council decides tax by at least 5 members in favour and fewer than 2 members in favour.
  (9) any other article is amended by Council by no member against.
  (10) article 1 may not be amended.
"""
    found = lockout(model(tmp_path, BODY + text), pool)
    cited = {(one.kind, one.what): _numbers(one) for one in found if isinstance(one, Lockout)}
    assert cited[Lock.BLOCKED_BY_EACH, "flat"] == ["4"]
    assert cited[Lock.BLOCKED_BY_EACH, "arms"] == ["5", "6"]
    assert cited[Lock.BLOCKED_BY_EACH, "plan"] == ["7"]
    assert cited[Lock.NEVER, "tax"] == ["8"]
    assert cited[Lock.NO_RULE, "seat"] == ["1"]
    assert cited[Lock.BLOCKED_BY_EACH, "amendment"] == ["9"]


def _numbers(one: Lockout) -> list[str]:
    return [clause.address.partition("(")[2].rstrip(")") for clause in one.clauses]
