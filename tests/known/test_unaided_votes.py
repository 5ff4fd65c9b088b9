"""What is found of votes where nobody asks for it: by advice, by the report on lock-outs, by the library's guarantees.

The founding charter and the observers whose presence is a quorum are read without any guarantee of their own. Beside
them eight bodies of other kinds, worded in other ways, each with a twin in which what was planted is mended.
"""

import re
from functools import cache
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Diagnostic
from charter.model import Model
from charter.read import in_place
from charter.readings import WITH, WITHOUT
from charter.world import Decided, RunCase
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.explain.standstill import standstills
from verifier.explain.tell import tell
from verifier.runs.lockout import Lock, Lockout, lockout
from verifier.sanity.clashes import clashes
from verifier.verdict import Outcome, Verdict

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANTED = Path(__file__).parent / "unaided_votes"
FOUNDING = EXAMPLES / "european-security-organisation.charter"
QUORUM = EXAMPLES / "observers-as-quorum.charter"


def _bare(path: Path) -> str:
    """The articles alone: every guarantee and every scenario is taken out."""
    return re.split(r"(?m)^(?:guarantee|scenario) ", path.read_text("utf-8"), maxsplit=1)[0]


@cache
def _asked(path: Path, *promises: str) -> Model:
    """The articles with guarantees of the library."""
    text = _bare(path) + "".join(f"\nguarantee {name}.\n" for name in promises)
    return charter.load(str(path), in_place({str(path): text}))


@cache
def _advice(path: Path) -> tuple[Diagnostic, ...]:
    return charter.check(str(path), in_place({str(path): _bare(path)})).diagnostics


def _said(path: Path, code: str) -> list[str]:
    """The sentence of the charter that each advice of the code points at, and the advice."""
    lines = _bare(path).splitlines()
    return [f"{lines[one.span.line - 1].strip()} ⇒ {one.message}" for one in _advice(path) if one.code == code]


@cache
def _verdict(path: Path, name: str) -> Verdict:
    (verdict,) = verify(_asked(path, name)).verdicts
    return verdict


def _articles(path: Path, name: str) -> set[str]:
    """The clauses that the story of a verdict follows or names."""
    story = tell(_asked(path, name), _verdict(path, name))
    assert story is not None
    places = [event.under for event in story.before] + [step.under for run in story.runs for step in run.steps]
    return {place for place in (*places, *story.under) if place}


@cache
def _standstills(path: Path) -> tuple[Lockout, ...]:
    with SolverPool(1) as pool:
        return tuple(one for one in lockout(_asked(path), pool) if isinstance(one, Lockout))


def _blocked_by_each(path: Path, standing: str = "") -> set[str]:
    """The matters that each party of a standing can block for ever; of the organ's own, where none is named."""
    return {
        one.what
        for one in _standstills(path)
        if one.kind is Lock.BLOCKED_BY_EACH
        and one.who is not None
        and one.who.standings == ((standing,) if standing else ())
    }


# ── the founding charter without its guarantees ───────────────────────────────────────────────


def test_nothing_is_left_of_what_was_written_for_the_case() -> None:
    assert _asked(FOUNDING).guarantees == _asked(QUORUM).guarantees == ()


def test_first_the_article_that_entrenches_is_not_entrenched() -> None:
    (said,) = _said(FOUNDING, "W517")
    assert said.startswith("(1) article 6 may not be amended.")
    assert "article 11 protects `article 6`, and nothing protects article 11" in said
    broken = _verdict(FOUNDING, "sovereignty_preserved").broken
    assert isinstance(broken, RunCase)
    amended = [event.amends for event in broken.history.events if isinstance(event, Decided)]
    assert amended == ["article 11", "article 6"]


def test_fourth_a_key_for_each_excludes_no_hostage() -> None:
    found = clashes(_asked(FOUNDING, "a_key_for_each", "no_hostage"))
    assert [{one.name for one in clash.guarantees} for clash in found] == [{"a_key_for_each", "no_hostage"}]
    assert _verdict(FOUNDING, "a_key_for_each").outcome is Outcome.HOLDS
    assert _verdict(FOUNDING, "no_hostage").outcome is Outcome.VIOLATED
    assert _articles(FOUNDING, "no_hostage") == {"article 8(4)"}


def test_fourth_one_member_keeps_an_applicant_out_and_an_appeal_unanswered() -> None:
    assert {"admission", "answer"} <= _blocked_by_each(FOUNDING)
    (told,) = [one for one in standstills(_standstills(FOUNDING)) if "admission" in one.what]
    assert told.sentence.startswith("Each party that sits in Council can alone block for ever")
    assert "article 8(6)" in told.clauses


def test_fifth_observers_whose_presence_is_a_quorum_hold_a_veto() -> None:
    (said,) = _said(QUORUM, "N555")
    assert said.startswith("(2) Plenary decides settlement by consensus, with a quorum of every great_power.")
    assert "each great power has no vote that counts here, and can stop `settlement` by staying away" in said
    assert _verdict(QUORUM, "observers_have_no_say").outcome is Outcome.VIOLATED
    assert _articles(QUORUM, "observers_have_no_say") == {"article 2(2)"}
    sentences = [one.sentence for one in standstills(_standstills(QUORUM))]
    assert "Each party with the role great power can alone block for ever what is decided on settlement." in sentences
    assert _said(FOUNDING, "N555") == []


def test_sixth_what_binds_all_binds_whoever_reserved_it_to_itself(tmp_path: Path) -> None:
    kept = _verdict(FOUNDING, "sovereignty_preserved")
    assert kept.outcome is Outcome.HOLDS and "article 6(3)" in kept.relies_on
    sentence = "  (3) no organ decides a reserved matter without the consent of the member concerned.\n"
    text = _bare(FOUNDING)
    assert sentence in text
    path = tmp_path / "binding.charter"
    path.write_text(text.replace(sentence, ""), "utf-8")
    assert _verdict(path, "sovereignty_preserved").outcome is Outcome.VIOLATED
    assert _articles(path, "sovereignty_preserved") == {"article 6(4)"}
    story = tell(_asked(path, "sovereignty_preserved"), _verdict(path, "sovereignty_preserved"))
    assert story is not None and any("rticle 8(8) binds A" in reason for reason in story.why)


def test_seventh_whether_a_suspended_member_counts_is_not_said_and_the_verdict_differs() -> None:
    (said,) = _said(FOUNDING, "N531")
    assert said.startswith("(2) an adopted suspension makes the member concerned a suspended member.")
    verdict = _verdict(FOUNDING, "suspended_members_have_no_say")
    assert verdict.outcome is Outcome.DEPENDS
    assert {words: one.outcome for words, one in verdict.readings} == {
        WITHOUT: Outcome.HOLDS,
        WITH: Outcome.VIOLATED,
    }
    assert {"article 8(5)", "article 10(2)"} & _articles(FOUNDING, "suspended_members_have_no_say")


# ── other bodies ──────────────────────────────────────────────────────────────────────────────

ADVICE = {
    "company": ("W517", "N555", "N555"),
    "condominium": ("W517", "N531", "N555"),
    "cooperative": ("W517", "N555"),
    "federation": ("N555",),
    "league": ("N531", "N555"),
    "river": ("N555", "N555", "N555"),
    "standards": ("N555", "N555", "W517"),
    "synod": ("N531", "N555", "N555"),
}
"""What is planted of an entrenchment (W517), a suspension (N531), a presence (N555)."""

VETOES = {
    "company": {"accounts": "each auditor", "dividend": "each auditor and each adviser"},
    "condominium": {"roof": "the tenants"},
    "cooperative": {"share": "each observer"},
    "federation": {"tax": "each commissioner"},
    "league": {"fixtures": "each associate"},
    "river": {"flow": "each financier", "dredging": "each observer", "dam": "Union"},
    "standards": {"withdrawal": "each liaison", "profile": "each liaison"},
    "synod": {"liturgy": "the observers", "calendar": "the elders"},
}
"""Who stops what by staying away, without a vote."""


def _file(name: str, repaired: bool = False) -> Path:
    return PLANTED / f"{name}{'-repaired' if repaired else ''}.charter"


@pytest.mark.parametrize("name", ADVICE)
def test_advice_finds_what_is_planted_and_is_silent_on_the_twin(name: str) -> None:
    looked_for = {"W517", "N531", "N555"}
    assert sorted(one.code for one in _advice(_file(name)) if one.code in looked_for) == sorted(ADVICE[name])
    assert [one for one in _advice(_file(name, repaired=True)) if one.code in looked_for] == []


@pytest.mark.parametrize("name", VETOES)
def test_whoever_stops_by_staying_away_is_named(name: str) -> None:
    said = [line.split(" ⇒ ")[1] for line in _said(_file(name), "N555")]
    found = {line.split("`")[1]: re.split(r" ha(?:s|ve) no vote", line)[0] for line in said}
    assert found == VETOES[name]


@pytest.mark.parametrize(
    ("name", "matter", "standing"),
    [
        ("company", "accounts", "auditor"),
        ("condominium", "purchase", "member"),
        ("cooperative", "share", "observer"),
        ("federation", "tax", "commissioner"),
        ("league", "fixtures", "associate"),
        ("river", "dredging", "observer"),
        ("synod", "reply", "member"),
    ],
)
def test_the_report_on_lock_outs_names_who_keeps_out_and_leaves_unanswered(
    name: str, matter: str, standing: str
) -> None:
    assert matter in _blocked_by_each(_file(name), standing)


@pytest.mark.parametrize(("name", "matter"), [("condominium", "purchase"), ("synod", "reply"), ("league", "fixtures")])
def test_where_a_majority_decides_nobody_is_named(name: str, matter: str) -> None:
    blocked = (Lock.BLOCKED_BY_EACH, Lock.BLOCKED_BY_SOME)
    assert matter not in {one.what for one in _standstills(_file(name, repaired=True)) if one.kind in blocked}


@pytest.mark.parametrize(
    ("name", "article"), [("river", "article 2(4)"), ("league", "article 2(4)"), ("federation", "article 2(3)")]
)
def test_what_binds_all_binds_in_what_is_reserved(name: str, article: str) -> None:
    assert _verdict(_file(name), "sovereignty_preserved").outcome is Outcome.VIOLATED
    assert _articles(_file(name), "sovereignty_preserved") == {article}
    assert _verdict(_file(name), "binding_on_all").outcome is (
        Outcome.VIOLATED if name == "federation" else Outcome.HOLDS
    )


@pytest.mark.parametrize("name", ["river", "league"])
def test_the_consent_of_the_one_concerned_keeps_what_is_reserved(name: str) -> None:
    assert _verdict(_file(name, repaired=True), "sovereignty_preserved").outcome is Outcome.HOLDS


@pytest.mark.parametrize("name", ["synod", "league"])
def test_what_a_suspended_member_does_depends_on_the_reading(name: str) -> None:
    assert _verdict(_file(name), "suspended_members_have_no_say").outcome is Outcome.DEPENDS
    assert _verdict(_file(name, repaired=True), "suspended_members_have_no_say").outcome is not Outcome.DEPENDS


@pytest.mark.parametrize("name", ADVICE)
def test_a_key_for_each_and_no_hostage_exclude_one_another_in_every_body(name: str) -> None:
    found = clashes(_asked(_file(name), "a_key_for_each", "no_hostage"))
    assert [{one.name for one in clash.guarantees} for clash in found] == [{"a_key_for_each", "no_hostage"}]
