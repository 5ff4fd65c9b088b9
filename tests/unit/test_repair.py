"""Repairs: one planted fault of each kind, and a clean twin that needs none. Every repair is verified again here."""

import json
from pathlib import Path

import pytest

import charter
import verifier.report
from charter.amending.consolidate import consolidate
from charter.amending.read import read as read_amendment
from charter.read import in_place, read
from charter.source import Source
from charter.variants.draft import Draft, amendment
from tests.unit.test_report import errors
from verifier import verify
from verifier.cli.main import run
from verifier.engines.solver import SolverPool
from verifier.repair.finding import Repairs
from verifier.repair.repair import Limits, as_it_stands, repair
from verifier.verdict import Outcome

BODY = """charter "Pact"
article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
article 2
  (1) matter budget, seat(of: member).
{rules}
guarantee g {promise}
"""
SIX = "  (2) Council decides budget and seat by at least {number} members in favour."
PLANTED = {
    "a threshold": (
        "6",
        SIX.format(number=3),
        "never a decision on budget is adopted with at least 3 members against.",
        "article 2(2): `at least 3` becomes `at least 4`",
    ),
    "a share for a number": (
        "6",
        SIX.format(number=3),
        "never a decision on budget is adopted with at least 3 members not in favour.",
        "article 2(2): `at least 3 members` becomes `more than half of all members`",
    ),
    "all together for each": (
        "6",
        "  (2) Council decides budget and seat by at least 2 members in favour and no member against.",
        "no member alone can prevent the adoption of a decision on budget.",
        "article 2(2): `no member against` becomes `some member not against`",
    ),
    "one for every": (
        "3 or more",
        "  (2) Council decides budget and seat by every member in favour.",
        "no member alone can prevent the adoption of a decision on budget.",
        "article 2(2): `every` becomes `some`",
    ),
    "a veto for each": (
        "3 or more",
        (
            "  (2) Council decides budget by more than half of all members in favour.\n"
            "  (3) Council decides seat by no member against."
        ),
        "every member alone can prevent the adoption of any decision.",
        "article 2(2): `and no member against` is added to the rule",
    ),
    "a threshold further off": (
        "6",
        SIX.format(number=2),
        "never a decision on budget is adopted with at least 3 members against.",
        "article 2(2): `at least 2` becomes `at least 4`",
    ),
    "an exclusion": (
        "3 or more",
        "  (2) Council decides budget by no member against.\n  (3) Council decides seat by no member against.",
        "the member concerned changes no outcome on seat.",
        "article 2(3): the member concerned takes no part",
    ),
    "an exclusion from two thirds": (
        "4 or more",
        "  (2) Council decides budget by consensus.\n  (3) Council decides seat by two thirds of all members in favour.",
        "the member concerned changes no outcome on seat.",
        "article 2(3): the member concerned takes no part",
    ),
    "an exclusion from a number": (
        "5",
        "  (2) Council decides budget by consensus.\n  (3) Council decides seat by at least 3 members in favour.",
        "the member concerned changes no outcome on seat.",
        "article 2(3): the member concerned takes no part",
    ),
    "a ratification": (
        "2 or more",
        (
            "  (2) Council decides budget by more than half of all members in favour.\n"
            "  (3) Council decides seat by more than half of all members in favour, then ratified by every member."
        ),
        "every member alone can prevent the adoption of any decision.",
        "article 2(2): every member ratifies too",
    ),
    "an entrenchment": (
        "2 or more",
        (
            "  (2) Council decides budget by no member against, then ratified by every member.\n"
            "  (3) Council decides seat by no member against, then ratified by every member.\n"
            "article 3\n  (1) articles 1 and 3 may not be amended.\n"
            "  (2) any other article is amended by Council by more than half of all members in favour."
        ),
        "every member alone can prevent the adoption of a decision on budget.",
        "article 3(1): `articles 1 and 3` becomes `articles 1, 2 and 3`",
    ),
    "an entrenchment of the first article": (
        "2 or more",
        (
            "  (2) Council decides budget by no member against, then ratified by every member.\n"
            "  (3) Council decides seat by no member against, then ratified by every member.\n"
            "article 3\n  (1) articles 2 and 3 may not be amended.\n"
            "  (2) any other article is amended by Council by two thirds of all members in favour."
        ),
        "every member alone can prevent the adoption of a decision on budget.",
        "article 3(1): `articles 2 and 3` becomes `articles 1, 2 and 3`",
    ),
    "an entrenchment of a way out": (
        "3 or more",
        (
            "  (2) Council decides budget and seat by simple_majority.\n"
            "article 3\n  (1) a member may withdraw, effective 3 months after notice.\n"
            "article 4\n  (1) articles 1 and 4 may not be amended.\n"
            "  (2) any other article is amended by Council by two thirds of all members in favour."
        ),
        "every member m alone can end its membership within 3 months.",
        "article 4(1): `articles 1 and 4` becomes `articles 1, 3 and 4`",
    ),
    "a notice in days": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) a member may withdraw, effective 60 days after notice."
        ),
        "every member m alone can end its membership within 30 days.",
        "article 3(1): `60 days` becomes `30 days`",
    ),
    "a notice in years": (
        "3 or more",
        (
            "  (2) Council decides budget and seat by simple_majority.\n"
            "article 3\n  (1) a member may withdraw, effective 2 years after notice."
        ),
        "every member m alone can end its membership within 1 year.",
        "article 3(1): `2 years` becomes `1 year`",
    ),
    "a notice": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) a member may withdraw, effective 24 months after notice."
        ),
        "every member m alone can end its membership within 12 months.",
        "article 3(1): `24 months` becomes `12 months`",
    ),
    "an exception": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) condition attacked.\n  (2) a member must not strike."
        ),
        "never some member m must not strike while attacked.",
        "article 3 gains: a member may strike when attacked, notwithstanding article 3(2).",
    ),
    "a condition of an exception": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) condition attacked.\n  (2) a member must not strike unless seat(of itself) is in force."
        ),
        "never some member m must not strike while attacked.",
        "article 3(2): `or attacked` is added",
    ),
    "a priority": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) condition attacked, calm.\n  (2) a member must not strike.\n"
            "  (3) a member may strike when attacked, subject to article 3(2)."
        ),
        "never some member m must not strike while attacked.",
        "article 3(3): `subject to article 3(2)` becomes `notwithstanding article 3(2)`",
    ),
    "an alternative of an exception": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) a member must not strike unless seat(of itself) is in force or budget is in force."
        ),
        "never some member m does strike while no seat(of m) is in force.",
        "article 3(1): `or budget is in force` is left out",
    ),
    "a matter that binds those in favour": (
        "3 or more",
        "  (2) Council decides budget and seat by simple_majority.",
        "never some decision d on budget is binding on some member m while m objects to d.",
        "article 1 gains: notwithstanding article 1(3), decisions of Council on budget bind every member in favour.",
    ),
    "a bar to leaving": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) condition dispute.\n  (2) a member may withdraw, effective 6 months after notice."
        ),
        "never some member does withdraw while dispute.",
        "article 3 gains: a member must not withdraw when dispute.",
    ),
    "a presence": (
        "3 or more",
        "  (2) Council decides budget by consensus.\n  (3) Council decides seat by consensus.",
        "never some decision d on seat is adopted while d concerns some member m and m is absent.",
        "article 2(3): `and the member concerned not absent` is added to the rule",
    ),
    "a veto": (
        "3 or more",
        (
            "  (2) Council decides budget and seat by (consensus or simple_majority).\n  (3) role elder: 1 member.\n"
            "  (4) an elder must advise within 1 year, otherwise it is a former member."
        ),
        "never a decision on budget is adopted with some elder against.",
        "article 2(2): `and no elder against` is added to the rule",
    ),
    "those who are not bound": (
        "3 or more",
        "  (2) Council decides budget and seat by consensus.",
        "never some decision d is binding on some member m while m is absent.",
        "article 1(3): `every member` becomes `every member not absent`",
    ),
    "a default at the deadline": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) matter request, answer.\n  (2) Council decides request and answer by consensus.\n"
            "  (3) Council must answer when request is in force within 90 days, otherwise it lapses."
        ),
        "whenever a decision on request is adopted, then Council does answer within 90 days.",
        "article 3(3): the duty is owed when request is in force within 90 days, otherwise it is adopted",
    ),
    "a duty that is owed once": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) matter request, answer.\n  (2) Council decides request and answer by consensus.\n"
            "  (3) Council must answer within 90 days, otherwise it is adopted."
        ),
        "whenever a decision on request is adopted, then Council does answer within 90 days.",
        "article 3(3): the duty is owed when request is in force within 90 days, otherwise it is adopted",
    ),
    "a duty that is missing": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) matter request, answer.\n  (2) Council decides request and answer by consensus."
        ),
        "whenever a decision on request is adopted, then Council does answer within 90 days.",
        "article 3 gains: Council must answer when request is in force within 90 days, otherwise it is adopted.",
    ),
    "another organ": (
        "3 or more",
        (
            "  (2) organ Assembly: every member.\n"
            "  (3) Assembly decides budget by more than half of all members in favour.\n"
            "  (4) decisions of Assembly bind every member.\n"
            "  (5) Council decides seat by consensus."
        ),
        "no member alone can prevent the adoption of a decision on seat.",
        "article 2 gains: alternatively, Assembly decides seat by more than half of all members in favour.",
    ),
    "a silence procedure": (
        "2 or more",
        "  (2) Council decides budget by unanimity_of_all.\n  (3) Council decides seat by consensus.",
        "never a decision on budget is not adopted while no member against.",
        "article 2(2): `by unanimity_of_all` becomes `by silence of 10 days`",
    ),
    "two thirds for everybody": (
        "4 or more",
        "  (2) Council decides budget by every member in favour.\n  (3) Council decides seat by simple_majority.",
        "no member alone can prevent the adoption of a decision on budget.",
        "article 2(2): `every member` becomes `two thirds of all members`",
    ),
    "obligations that last": (
        "2 or more",
        (
            "  (2) Council decides budget and seat by consensus.\n"
            "article 3\n  (1) a member must not strike.\n  (2) a member may withdraw, effective 1 month after notice."
        ),
        "never some former member m does strike.",
        "article 3 gains: obligations of a former member last for ever.",
    ),
}


def drafted(folder: Path, members: str, rules: str, promise: str) -> Draft:
    path = folder / "pact.charter"
    path.write_text(BODY.format(members=members, rules=rules, promise=promise), encoding="utf-8")
    return Draft(str(path), read(str(path))[0], charter.load(path))


def repairs(draft: Draft, pool: SolverPool, changes: int = 1) -> Repairs:
    return repair(draft, "g", as_it_stands(draft, pool), pool, Limits(changes, 200), lambda what: None)


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_repaired_by_what_it_lacks(tmp_path: Path, pool: SolverPool, planted: str) -> None:
    members, rules, promise, expected = PLANTED[planted]
    draft = drafted(tmp_path, members, rules, promise)
    told = repairs(draft, pool)
    assert told.before.outcome is Outcome.VIOLATED
    words = [one.variants[0].words for one in told.repairs]
    assert expected in words
    for one in told.repairs:
        text = consolidate(draft.source, amendment(one.variants))
        changed = charter.load(draft.path, in_place({draft.path: text}))
        assert verify(changed, only=("g",), pool=pool).verdicts[0].outcome is Outcome.HOLDS


@pytest.mark.parametrize("planted", PLANTED)
def test_a_clean_twin_needs_no_repair(tmp_path: Path, pool: SolverPool, planted: str) -> None:
    members, rules, promise, expected = PLANTED[planted]
    draft = drafted(tmp_path, members, rules, promise)
    fitting = next(one for one in repairs(draft, pool).repairs if one.variants[0].words == expected)
    text = consolidate(draft.source, amendment(fitting.variants))
    (tmp_path / "pact.charter").write_text(text, encoding="utf-8")
    clean = Draft(draft.path, read(draft.path)[0], charter.load(draft.path))
    told = repairs(clean, pool)
    assert told.before.outcome is Outcome.HOLDS
    assert not told.repairs


def test_two_changes_are_tried_where_one_will_not_do(tmp_path: Path, pool: SolverPool) -> None:
    rules = (
        "  (2) Council decides budget by more than half of all members in favour.\n"
        "  (3) Council decides seat by more than half of all members in favour."
    )
    draft = drafted(tmp_path, "3 or more", rules, "every member alone can prevent the adoption of any decision.")
    assert not repairs(draft, pool, 1).repairs
    two = repairs(draft, pool, 2)
    assert two.depth == 2
    assert all(len(one.variants) == 2 for one in two.repairs)
    assert two.repairs


def test_the_numbers_for_which_it_holds_are_told_exactly(tmp_path: Path, pool: SolverPool) -> None:
    promise = "never a decision on budget is adopted with at least 3 members against."
    told = repairs(drafted(tmp_path, "6", SIX.format(number=2), promise), pool)
    (threshold,) = told.thresholds
    assert threshold.holds == (4, 5, 6)  # of 6 members, 3 against leave 3 in favour


SHARES = """charter "Fund"
article 1
  (1) members: A, B, C.
  (2) weight shares: A 5, B 3, C 2.
  (3) organ Board: every member.
  (4) matter budget.
article 2
  (1) Board decides budget by at least {number} shares of all members in favour.
guarantee g never a decision on budget is adopted with A against.
"""


def test_of_shares_every_number_up_to_what_all_have_is_verified(tmp_path: Path, pool: SolverPool) -> None:
    path = tmp_path / "fund.charter"
    path.write_text(SHARES.format(number=3), encoding="utf-8")
    (told,) = repairs(Draft(str(path), read(str(path))[0], charter.load(path)), pool).thresholds
    assert (told.least, told.most, told.open_) == (1, 10, ())
    for number in range(1, 11):
        path.write_text(SHARES.format(number=number), encoding="utf-8")
        (verdict,) = verify(charter.load(path), pool=pool).verdicts
        assert (verdict.outcome is Outcome.HOLDS) == (number in told.holds)
    assert told.holds == (6, 7, 8, 9, 10)


def test_the_words_for_which_it_holds_are_told_exactly(tmp_path: Path, pool: SolverPool) -> None:
    rules = "  (2) Council decides budget and seat by two thirds of the members voting in favour."
    promise = "never a decision on budget is adopted with more than half of all members absent."
    found = repairs(drafted(tmp_path, "3 or more", rules, promise), pool)
    (among,) = found.among
    assert (among.address, among.now, among.others) == ("article 2(2)", "voting", ("", "present"))
    assert among.holds == ("",)
    for said, holds in (("of all members in favour", True), ("of the members present in favour", False)):
        changed = drafted(tmp_path, "3 or more", rules.replace("of the members voting in favour", said), promise)
        (verdict,) = verify(changed.model, only=("g",), pool=pool).verdicts
        assert (verdict.outcome is Outcome.HOLDS) == holds


def test_a_repair_is_told_once_and_not_with_more_beside_it(tmp_path: Path, pool: SolverPool) -> None:
    rules = (
        "  (2) Council decides budget and seat by two thirds of the members voting in favour.\n"
        "article 3\n  (1) a member may withdraw, effective 3 months after notice.\n"
        "article 4\n  (1) article 3 may not be amended.\n"
        "  (2) any other article is amended by Council by two thirds of all members in favour."
    )
    promise = "every member m alone can end its membership within 3 months."
    found = repairs(drafted(tmp_path, "3 or more", rules, promise), pool, 2)
    told = [one.variants[0].words for one in found.repairs]
    protecting = [words for words in told if words.startswith("article 4(1)")]
    assert protecting == ["article 4(1): `article 3` becomes `articles 3 and 4`"]
    assert len({one.variants for one in found.repairs}) == len(found.repairs)


def test_a_promise_on_votes_in_favour_is_not_mended_by_having_none(tmp_path: Path, pool: SolverPool) -> None:
    rules = "  (2) Council decides budget and seat by two thirds of the members voting in favour."
    promise = "never a decision on budget is adopted with exactly one member in favour."
    found = repairs(drafted(tmp_path, "3 or more", rules, promise), pool, 2)
    assert found.repairs
    assert not any("silence" in one.words for repair in found.repairs for one in repair.variants)


def test_what_a_repair_blocks_is_told(tmp_path: Path, pool: SolverPool) -> None:
    rules = (
        "  (2) Council decides budget by at least 6 members in favour.\n"
        "  (3) Council decides seat by silence of 10 days."
    )
    told = repairs(drafted(tmp_path, "6", rules, "never a decision is adopted with some member in favour."), pool)
    blocked = {one.variants[0].words: one.blocked for one in told.repairs}
    assert blocked["article 2(2): `at least 6` becomes `at least 7`"] == ("budget",)
    five = drafted(tmp_path, "6", rules.replace("6", "5", 1), "never a decision is adopted with some member against.")
    free = {one.variants[0].words: one.blocked for one in repairs(five, pool).repairs}
    assert free["article 2(2): `by at least 5 members in favour` becomes `by silence of 10 days`"] == ()


def test_the_amendment_that_is_written_is_read_again(
    tmp_path: Path, pool: SolverPool, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = drafted(tmp_path, *PLANTED["a threshold"][:3])
    target = tmp_path / "repair.charter"
    assert run(["repair", draft.path, "g", "--changes", "1", "--plain", "--write", str(target)]) == 0
    assert "Repair 1" in capsys.readouterr().out
    made, faults = read_amendment(Source(str(target), target.read_text(encoding="utf-8"), ""))
    assert not faults
    assert made is not None
    amended = tmp_path / "amended.charter"
    assert run(["amend", draft.path, str(target), "--write", str(amended)]) in (0, 1, 3)
    text = consolidate(draft.source, made)
    assert amended.read_text(encoding="utf-8") == text
    (verdict,) = verify(charter.load(draft.path, in_place({draft.path: text})), pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS


def test_repairs_are_json_as_the_schema_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = drafted(tmp_path, *PLANTED["a threshold"][:3])
    assert run(["repair", draft.path, "--changes", "1", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    schema = json.loads((Path(verifier.report.__file__).parent / "schema" / "repair-1.json").read_text("utf-8"))
    assert errors(found, schema, schema) == []
    assert found["guarantees"][0]["repairs"][0]["verdict"] == "holds"


def test_a_guarantee_that_is_not_there_is_refused(tmp_path: Path) -> None:
    draft = drafted(tmp_path, *PLANTED["a threshold"][:3])
    assert run(["repair", draft.path, "h"]) == 2


def test_a_charter_without_guarantees_was_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bare.charter"
    path.write_text('charter "Bare"\nmembers: 2 or more.\n', "utf-8")
    assert run(["repair", str(path)]) == 3
    assert "The charter has no guarantee; there is nothing to repair." in capsys.readouterr().out


def test_an_answer_to_an_act_is_laid_down_as_a_duty_that_follows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = (
        "  (2) Council decides budget and seat by consensus.\n"
        "article 3\n  (1) matter answer.\n  (2) Council decides answer by consensus.\n"
        "  (3) Council must answer within 90 days, otherwise it is adopted."
    )
    promise = "whenever a member does appeal, then Council does answer within 90 days."
    draft = drafted(tmp_path, "2 or more", rules, promise)
    assert run(["repair", draft.path, "--changes", "1", "--plain"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    duty = "whenever a member does appeal, Council must answer within 90 days, otherwise it is adopted."
    assert f"Repair 1 article 3(3): it says: {duty}" in told


# ── what else is given up ─────────────────────────────────────────────────────────────────────


def test_a_repair_that_changes_the_nature_of_the_decision_comes_behind_one_that_does_not(
    tmp_path: Path, pool: SolverPool
) -> None:
    rules = "  (2) Council decides budget and seat by every member in favour."
    promise = "no member alone can prevent the adoption of a decision on budget."
    told = repairs(drafted(tmp_path, "3 or more", rules, promise), pool)
    ranked = [(one.variants[0].words, one.given_up) for one in told.repairs]
    assert ranked[0] == ("article 2(2): `every member` becomes `two thirds of all members`", ())
    assert ("article 2(2): `every` becomes `some`", ("no_dictator",)) in ranked[1:]


def test_agreement_turned_into_silence_is_told_and_ranked_behind(tmp_path: Path, pool: SolverPool) -> None:
    rules = "  (2) Council decides budget and seat by at least half of all members in favour."
    promise = "never a decision on budget is adopted with at least 3 members against."
    told = repairs(drafted(tmp_path, "6", rules, promise), pool)
    by = {one.variants[0].words.split(": ", 1)[1]: one for one in told.repairs}
    silent = next(one for words, one in by.items() if "by silence" in words)
    assert "some_support" in silent.given_up
    assert told.repairs[0].variants[0].words == "article 2(2): `at least half of` becomes `more than half of`"
    fewer = by["`6` becomes `5`"]
    assert fewer.peopled and told.repairs.index(fewer) > 0  # one word alone, and another roster


def test_what_the_charter_did_not_keep_is_not_given_up(tmp_path: Path, pool: SolverPool) -> None:
    rules = "  (2) Council decides budget and seat by silence of 10 days unless at least 3 members against."
    promise = "never a decision on budget is adopted with at least 2 members against."
    told = repairs(drafted(tmp_path, "6", rules, promise), pool)
    assert told.repairs and all("some_support" not in one.given_up for one in told.repairs)


DEFENCE = """charter "Covenant"
article 1
  (1) members: 3 or more.
  (2) organ Moot: every member.
  (3) matter defence(by: member).
  (4) Moot decides defence by more than half of all members in favour.
  (5) decisions of Moot bind every member.
article 2
  (1) a member must not use_force.
guarantee g never some member m must not use_force while defence(by m) is in force.
"""


def test_a_ban_gets_the_exception_that_a_guarantee_speaks_of(tmp_path: Path, pool: SolverPool) -> None:
    path = tmp_path / "covenant.charter"
    path.write_text(DEFENCE, encoding="utf-8")
    told = repairs(Draft(str(path), read(str(path))[0], charter.load(path)), pool)
    assert [one.variants[0].words for one in told.repairs] == [
        "article 2(1): `unless defence(by itself) is in force` is added",
        "article 2(1) is deleted",
    ]


def test_obligations_may_last_for_ever(tmp_path: Path, pool: SolverPool) -> None:
    path = tmp_path / "lease.charter"
    path.write_text(
        'charter "Lease"\narticle 1\n  (1) members: 3 or more.\n  (2) organ Meeting: every member.\narticle 2\n'
        "  (1) a member must not sublet.\n  (2) a member may withdraw, effective 1 month after notice.\n"
        "  (3) obligations of a former member last 6 months.\nguarantee g never some party p does sublet.\n",
        encoding="utf-8",
    )
    told = repairs(Draft(str(path), read(str(path))[0], charter.load(path)), pool)
    assert told.repairs[0].variants[0].words == "article 2(3): `6 months` becomes `for ever`"


def test_each_amendment_is_offered_once(tmp_path: Path, pool: SolverPool) -> None:
    path = tmp_path / "aid.charter"
    path.write_text(
        'charter "Aid"\narticle 1\n  (1) members: 3 or more.\n  (2) organ Council: every member.\narticle 2\n'
        "  (1) whenever a member m does call, every member other than m must assist(on m) within 60 days.\n"
        "guarantee g whenever a member m does call, then every member other than m does assist(on m) within 30 days, "
        "as written.\n",
        encoding="utf-8",
    )
    told = repairs(Draft(str(path), read(str(path))[0], charter.load(path)), pool)
    changes = [one.variants[0].change for one in told.repairs]
    assert changes and len(changes) == len({*changes})


PROTECTED = """charter "Pact"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
article 2
  (1) matter frontier(of: member).
  (2) frontier is reserved to the member concerned.
  (3) Council decides frontier by no member against.
article 3
  (1) a member may pause, effective 30 days after notice, and is then a suspended member.
  (2) a suspended member may resume, effective at once, and is then a member.
article 4
  (1) article 2 may not be amended.
  (2) any other article is amended by Council by no member against, then ratified by every member.
guarantee g never some decision d is binding on some member m while d is reserved to m
  and m does not consent to d.
"""


def test_a_consent_is_joined_by_the_protection_of_what_protects_it_or_by_who_counts(
    tmp_path: Path, pool: SolverPool
) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(PROTECTED, "utf-8")
    draft = Draft(str(path), read(str(path))[0], charter.load(path))
    told = repair(draft, "g", as_it_stands(draft, pool), pool, Limits(2, 200), lambda what: None)
    consent = "article 2 gains: no organ decides a reserved matter without the consent of the member concerned."
    found = [{one.words for one in each.variants} for each in told.repairs]
    assert {consent, "article 4(1): `article 2` becomes `articles 2 and 4`"} in found or {
        consent,
        "article 3 gains: a suspended member counts as a member.",
    } in found
