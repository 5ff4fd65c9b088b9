"""What is found of conduct without any guarantee written for the case: leave and strike, no exception, one's own case.

The charters of `unaided/` are worded each in its own way. Above a sentence that is at fault stands what is to be said of
it: `# here N554 article 2(2)`, the code and words of the message. The twins, mended, have no such line.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code, Diagnostic
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

CONDUCT = (Code.BAN_ENDS_WITH_MEMBERSHIP, Code.NO_EXCEPTION, Code.JUDGE_IN_ITS_OWN_CASE)
FOLDER = Path(__file__).parent / "unaided"
FILES = sorted(FOLDER.glob("*.charter"))
FLAWED = [path for path in FILES if not path.stem.endswith("-repaired")]
FOUNDING = Path(__file__).parents[2] / "examples" / "european-security-organisation.charter"


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


def found(path: Path) -> list[Diagnostic]:
    return [one for one in charter.check(path).diagnostics if one.code in CONDUCT]


def expected(path: Path) -> list[tuple[int, str, str]]:
    """The line of each sentence at fault, the code, and words of the message."""
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    marks = [(at, mark) for at, line in lines if (mark := re.fullmatch(r"\s*# here (N\d+) (.*)", line))]
    return [(at + 1, mark[1], mark[2]) for at, mark in marks]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_flaw_is_found_where_it_stands_and_nothing_in_the_twin(path: Path) -> None:
    assert bool(expected(path)) == (path in FLAWED)
    told = sorted(found(path), key=lambda one: one.span.line)
    assert [(one.span.line, one.code.value) for one in told] == [(line, code) for line, code, _ in expected(path)]
    for one, (_, _, words) in zip(told, expected(path), strict=True):
        assert words in one.message


def test_every_flawed_charter_has_a_twin() -> None:
    twins = {path.stem.removesuffix("-repaired") for path in FILES if path not in FLAWED}
    assert {path.stem for path in FLAWED} == twins
    assert len(twins) == 10


@pytest.mark.parametrize("path", FLAWED, ids=lambda path: path.stem)
def test_what_the_advice_says_to_write_is_a_sentence_that_mends_it(path: Path, tmp_path: Path) -> None:
    for one in found(path):
        sentences = {
            Code.BAN_ENDS_WITH_MEMBERSHIP: re.findall(r"`(obligations [^`]*|a suspended [^`]*)`", one.fix or ""),
            Code.NO_EXCEPTION: re.findall(r"`((?:a member may|condition) [^`]*?)\.?`", one.fix or ""),
        }.get(one.code, [])
        assert sentences or one.code is Code.JUDGE_IN_ITS_OWN_CASE
        own = "".join(f"  ({number}) {text}.\n" for number, text in enumerate(sentences, start=1))
        mended = tmp_path / "mended.charter"
        mended.write_text(path.read_text("utf-8") + f'\narticle 90 "Mended"\n{own}', "utf-8")
        if sentences:
            assert not [d for d in charter.check(mended).diagnostics if d.code.value.startswith("E")]
            assert not [d for d in found(mended) if (d.code, d.span.line) == (one.code, one.span.line)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_verifier_agrees_on_who_is_judge_in_its_own_case(path: Path, pool: SolverPool, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    twin = FOLDER / f"{path.stem.removesuffix('-repaired')}.charter"
    said = next((one.message for one in found(twin) if one.code is Code.JUDGE_IN_ITS_OWN_CASE), "")
    matter = re.search(r"decision on `(\w+)`", said)
    if matter is None:
        assert path.stem.startswith("arms-pact")
        return
    promise = (
        f"guarantee own_case never a decision on {matter[1]} is not adopted\n"
        "  while there are at least 2 members and every member other than the member concerned in favour, as written.\n"
    )
    posed = tmp_path / "posed.charter"
    posed.write_text(f"{text}\n{promise}", "utf-8")
    (verdict,) = verify(charter.load(posed), pool=pool).verdicts
    assert verdict.outcome is (Outcome.VIOLATED if path == twin else Outcome.HOLDS)


# ── the founding charter, without a single guarantee of its own ───────────────────────────────


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = FOUNDING.read_text("utf-8")
    articles, _, _ = text.partition("# ── What the charter promises")
    assert "guarantee" not in articles
    path = tmp_path_factory.mktemp("bare") / "bare.charter"
    path.write_text(articles, "utf-8")
    assert charter.load(path).guarantees == ()
    return path


def sentence(path: Path, one: Diagnostic) -> str:
    return path.read_text("utf-8").splitlines()[one.span.line - 1].strip()


def test_second_whoever_leaves_or_pauses_may_strike(bare: Path) -> None:
    left, paused = (one for one in found(bare) if one.code is Code.BAN_ENDS_WITH_MEMBERSHIP)
    assert sentence(bare, left).startswith("(3) a member may withdraw")
    assert sentence(bare, paused).startswith("(4) a member may suspend_its_membership")
    for one in (left, paused):
        assert "`conduct_operation`" in one.message
        assert "articles 5(1), 5(4), 5(6), 9(1) and 9(2)" in one.message
    assert left.notes == ("what article 10(5) lets last is over by the time it is a former member",)
    assert "`obligations of a former member last 2 years`" in (left.fix or "")
    assert "`a suspended member counts as a member`" in (paused.fix or "")
    assert "while a dispute is open" in (left.fix or "")


def test_third_the_attacker_can_stop_the_defence(bare: Path) -> None:
    operation, armaments = (one for one in found(bare) if one.code is Code.NO_EXCEPTION)
    assert sentence(bare, operation).startswith("(1) a member must not conduct_operation unless")
    assert "unless `military_operation` is in force" in operation.message
    assert "any other member can stop that decision alone" in operation.message
    assert "notwithstanding article 9(1)" in (operation.fix or "")
    assert sentence(bare, armaments).startswith("(2) a member must not increase_armaments unless")


def test_eighth_the_accused_must_agree_to_the_sanction(bare: Path) -> None:
    (own,) = (one for one in found(bare) if one.code is Code.JUDGE_IN_ITS_OWN_CASE)
    assert sentence(bare, own).startswith("(5) Council decides settlement, accountability, compliance and suspension")
    assert "`accountability`, `compliance` or `suspension`" in own.message
    assert "consensus_minus_the_party_concerned" in (own.fix or "")
