"""Advice on prohibitions that end, on acts that nothing excepts, on sanctions: where it is said, and where not."""

from pathlib import Path

import pytest

from tests.unit.resolving import codes

HEAD = """\
charter "Body"
article 1
  (1) members: {members}.
  (2) observers: any number.
  (3) role founder: 3 members.
  (4) organ Council: every member.
  (5) organ Bench: every founder member.
  (6) condition attacked, dispute_open.
  (7) decisions of Council and Bench bind every member.
article 2
"""


def said(folder: Path, *lines: str, members: str = "5 or more") -> list[str]:
    numbered = (f"  ({number}) {line}\n" for number, line in enumerate(lines, start=1))
    text = HEAD.format(members=members) + "".join(numbered)
    assert not [code for code in codes(folder, text) if code.startswith("E")]
    return [code for code in codes(folder, text) if code in ("N554", "N557", "N556")]


# ── leave, then strike ────────────────────────────────────────────────────────────────────────

BAN = "a member must not strike."
OUT = "a member may withdraw, effective 6 months after notice."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((BAN, OUT), ["N554"]),
        ((BAN, "a member may withdraw."), ["N554"]),
        ((BAN, OUT, "obligations of a leaving member last 6 months."), ["N554"]),
        ((BAN, OUT, "obligations of a leaving member last 7 months."), []),
        ((BAN, OUT, "obligations of a former member under article 1 last 2 years."), ["N554"]),
        ((BAN, OUT, "obligations of a former member last 2 years."), []),
        ((BAN, OUT, "a former member must not strike when dispute_open."), []),
        (("a member must not strike unless attacked.", OUT), ["N554"]),
        ((BAN, "a member may withdraw when attacked, effective 6 months after notice."), ["N554"]),
        ((BAN, "a member may withdraw unless dispute_open, effective 6 months after notice."), []),
        ((BAN, OUT, "a member must not withdraw when dispute_open, notwithstanding article 2(2)."), []),
        ((BAN, OUT, "a member must not withdraw, notwithstanding article 2(2)."), []),
        ((BAN, "a member may rest, effective 6 months after notice, and is then a suspended member."), ["N554"]),
        ((BAN, "a member may rest, effective 6 months after notice, and is then an observer."), ["N554"]),
        (
            (
                BAN,
                "a member may rest, effective 6 months after notice, and is then a suspended member.",
                "a suspended member counts as a member.",
            ),
            [],
        ),
        (("an observer must not strike.", "an observer may accede, and is then a member."), []),
        (("a member must not strike.", "matter expulsion(of: member).", "Council decides expulsion by simple_majority.",
          "an adopted expulsion makes the member concerned a former member, effective 30 days after adoption."), []),
        (("a member must not strike.", "a member must pay_dues within 30 days.", OUT), ["N554"]),
    ],
)  # fmt: skip
def test_a_prohibition_that_a_party_can_shake_off_is_pointed_out(
    tmp_path: Path, lines: tuple[str, ...], expected: list[str]
) -> None:
    assert said(tmp_path, *lines) == expected


# ── no exception ──────────────────────────────────────────────────────────────────────────────

MATTER = "matter operation(by: member)."
ASKED = "a member must not strike unless operation(by itself) is in force."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Council decides operation by consensus.", ASKED), ["N557"]),
        (("Council decides operation by simple_majority, then ratified by every member.", ASKED), ["N557"]),
        (("Council decides operation by simple_majority, with a quorum of every member.", ASKED), ["N557"]),
        (("Council decides operation by two_thirds_of_all.", ASKED), []),
        (("Bench decides operation by every member in favour.", ASKED), ["N557"]),
        (("Council decides operation by consensus.",
          "alternatively, Bench decides operation by simple_majority.", ASKED), []),
        (("Council decides operation when not attacked by consensus.",
          "Council decides operation when attacked by simple_majority.", ASKED), []),
        (("Council decides operation by consensus.", ASKED,
          "a member may strike when attacked, notwithstanding article 2(3)."), []),
        (("Council decides operation by consensus.", ASKED,
          "an observer may strike when attacked, notwithstanding article 2(3)."), ["N557"]),
        (("Council decides operation by consensus.",
          "a member must not strike unless operation(by itself) is in force or attacked."), []),
        (("Council decides operation by consensus.",
          "a member must not strike when dispute_open unless operation(by itself) is in force."), []),
        (("Council decides operation by consensus.", "matter plan.", "Council decides plan by simple_majority.",
          "a member must not strike unless operation(by itself) is in force or plan is in force."), []),
        (("Council decides operation by consensus.", "matter plan.", "Council decides plan by consensus.",
          "a member must not strike unless operation(by itself) is in force or plan is in force."), ["N557"]),
        (("Council decides operation by consensus.",
          "a member must not strike(on any member) unless operation(by itself) is in force."), ["N557"]),
        (("Council decides operation by consensus.",
          "a member must not strike(on any observer) unless operation(by itself) is in force."), []),
        (("Council decides operation by consensus.",
          "a member must not strike while not operation(by itself) is in force."), ["N557"]),
        (("Council decides operation by consensus.",
          "a member must not strike while operation(by itself) is in force."), ["N556"]),
        (("Council decides operation by simple_majority.",
          "a member must not strike while not operation(by itself) is in force."), []),
        (("Council decides operation by consensus.", "a member must not strike, except as provided in article 2(4).",
          "a member may strike when operation(by itself) is in force."), ["N557"]),
        (("Council decides operation by consensus.", "a member must not strike.",
          "a member may strike when operation(by itself) is in force, notwithstanding article 2(3)."), ["N557"]),
        (("Council decides operation by consensus.", "a member must not strike, except as provided in article 2(4).",
          "a member may strike when operation(by itself) is in force.",
          "a member may strike when attacked, notwithstanding article 2(3)."), []),
        (("Council decides operation by simple_majority.",
          "a member must not strike, except as provided in article 2(4).",
          "a member may strike when operation(by itself) is in force."), []),
        (("Council decides operation by consensus.", "a member must not strike.",
          "a member may sail when operation(by itself) is in force."), []),
    ],
)  # fmt: skip
def test_an_act_that_whoever_it_is_meant_for_can_keep_forbidden_is_pointed_out(
    tmp_path: Path, lines: tuple[str, ...], expected: list[str]
) -> None:
    assert said(tmp_path, MATTER, *lines) == expected


# ── judge in its own case ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("matter", "by", "more", "expected"),
    [
        ("expulsion(of: member)", "consensus", "", True),
        ("expulsion(of: member)", "consensus_minus_the_party_concerned", "", False),
        ("expulsion(of: member)", "consensus_minus_one", "", False),
        ("expulsion(of: member)", "two_thirds_of_all, then ratified by every member", "", True),
        ("expulsion(of: member)", "consensus and the member concerned in favour", "", False),
        ("step(against: member)", "unanimity_of_all", "", True),
        ("fine(on: member)", "every member other than the member concerned in favour", "", False),
        ("loan(to: member)", "consensus", "", False),
        ("chair(of: member)", "consensus", "", False),
        ("finance(of: member)", "consensus", "", False),
        ("decision_b(of: member)", "consensus", "", False),
        ("decision_b(of: member)", "consensus", "a member must pay_up when decision_b(of itself) is in force.", True),
        ("decision_b(of: member)", "consensus", "an adopted decision_b makes the member concerned a former member.",
         True),
        ("expulsion(of: member)", "consensus", "expulsion is reserved to the member concerned.", False),
        ("ban_lifted(of: member)", "consensus", "a member must not trade unless ban_lifted(of itself) is in force.",
         False),
        ("ban_lifted(of: member)", "consensus", "a member must not trade while not ban_lifted(of itself) is in force.",
         False),
        ("ban_lifted(of: member)", "consensus", "a member must not trade while ban_lifted(of itself) is in force.",
         True),
        ("ban_lifted(of: member)", "consensus", "a member must pay_up while not ban_lifted(of itself) is in force.",
         False),
        ("public_reproach(of: member)", "consensus", "", True),
        ("finding_of_guilt(of: member)", "consensus", "", True),
    ],
)  # fmt: skip
def test_a_sanction_that_its_target_can_stop_is_pointed_out(
    tmp_path: Path, matter: str, by: str, more: str, expected: bool
) -> None:
    lines = (f"matter {matter}.", f"Council decides {matter.split('(')[0]} by {by}.", *filter(None, [more]))
    assert ("N556" in said(tmp_path, *lines)) == expected


def test_a_share_is_the_veto_of_one_only_where_they_are_few(tmp_path: Path) -> None:
    lines = ("matter expulsion(of: member).", "Council decides expulsion by three_quarters_of_all.")
    assert said(tmp_path, *lines) == []
    assert said(tmp_path, *lines, members="3") == ["N556"]


def test_who_decides_about_itself_alone_is_no_judge_among_others(tmp_path: Path) -> None:
    text = (
        'charter "Body"\narticle 1\n  (1) members: 3 or more.\n  (2) role head: 1 member.\n'
        "  (3) organ Head: every head member.\n  (4) matter fine(on: member).\n"
        "  (5) Head decides fine by every member in favour.\n  (6) decisions bind every member.\n"
    )
    assert "N556" not in codes(tmp_path, text)


def test_what_is_lifted_for_others_alone_is_no_advice_to_those_for_whom_nothing_lifts_it(tmp_path: Path) -> None:
    lines = (
        "blocs of members: east.",
        "matter levy.",
        "Council decides levy by default unless some member against.",
        "a member must not strike(on any member).",
        "a member of east may strike(on any party other than itself) when levy is in force, notwithstanding article 2(4).",
    )
    assert "N557" not in said(tmp_path, *lines)
