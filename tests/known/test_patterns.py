"""Flaws are found by the advice on a text or by a guarantee of the library, and not by asking for them.

Each pattern has a charter that has it and a control that has not. What finds it is the same for both, and was not written for
either.
"""

import re
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

import charter
from charter.diagnostics import Code
from charter.holdings import Quota
from charter.libraries import FOLDER as LIBRARY
from charter.libraries import library_names
from charter.model import Count, Grade, PartySet, Relation
from tests.known.tagged import FOLDER, corpus
from verifier.ask.answer import Posed
from verifier.ask.pose import pose
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.sanity.notice import notice
from verifier.verdict import Outcome

EXAMPLES = FOLDER.parent
ANY = Count(Relation.AT_LEAST, Fraction(1), False, PartySet(), None)

ADVISED = {
    "stale threshold after a partial amendment": (
        Code.NUMBER_OUT_OF_LINE, "charters/united-nations", "charters/united-nations-1945", "B06"),
    "mutual shielding, by consensus without one": (
        Code.ONE_FRIEND_IS_ENOUGH, "charters/osce", "charters/a-way-out", "B29"),
    "mutual shielding, by unanimity without one": (
        Code.ONE_FRIEND_IS_ENOUGH, "charters/european-union", "charters/council-of-europe", "B30"),
    "default at a deadline": (
        Code.DEFAULT_AT_A_DEADLINE, "charters/european-union-28", "charters/council-of-europe", "B36"),
    "unentrenched entrenchment": (
        Code.ENTRENCHED_IN_PART, "charters/basic-law", "charters/basic-law-doctrine", "B49"),
    "unentrenched entrenchment, by an easier rule": (
        Code.ENTRENCHED_IN_PART, "charters/electoral-act-1993", "charters/european-stability-mechanism", "B49"),
    "threshold that data turns into a veto": (
        Code.WEIGHT_IS_A_VETO, "charters/european-stability-mechanism", "charters/eec-1958", "ESM-01"),
    "vacancy": (Code.ORGAN_CAN_BE_EMPTY, "charters/world-trade-organisation", "charters/csto", "B39"),
    "no competence": (
        Code.MATTER_NOBODY_DECIDES, "charters/organisation-of-american-states-1948",
        "charters/organisation-of-american-states", "B43"),
    "missing transition": (
        Code.MATTER_NOBODY_DECIDES, "charters/north-atlantic-treaty", "charters/csto", "B19"),
    "dummy voter, by weight": (Code.WEIGHT_WITHOUT_EFFECT, "charters/eec-1958", "charters/ec-1973", "B01"),
    "equal power despite unequal weight": (
        Code.WEIGHTS_COUNT_ALIKE, "charters/ec-1981", "charters/ec-1973", "B04"),
    "threshold self-raising": (
        Code.EASIER_THAN_IT_CHOOSES, "charters/united-nations", "charters/united-nations-1945", "B13"),
    "split vote": (Code.SPLIT_VOTE_LEFT_OPEN, "charters/basic-law", "charters/world-bank", "B50"),
    "tie of weighted votes": (Code.TIE_LEFT_OPEN, "charters/swiss-1975", "charters/us-electors", "B51"),
    "an objector taken out first": (Code.OBJECTOR_TAKEN_OUT, "charters/mercosur", "charters/osce", "CSTO-02"),
    "form-shopping": (Code.SAME_PARTIES_TWICE, "charters/confederated-sejm", "charters/sejm", "B53"),
    "a prohibition that ends with membership": (
        Code.BAN_ENDS_WITH_MEMBERSHIP, "charters/non-proliferation", "charters/andean-community", ""),
    "presence that is a veto": (
        Code.PRESENCE_IS_A_VETO, "observers-as-quorum", "european-security-organisation", ""),
    "judge in its own case": (Code.JUDGE_IN_ITS_OWN_CASE, "charters/united-nations", "charters/csto", "B12"),
    "no exception from a prohibition": (
        Code.NO_EXCEPTION, "charters/two-alliances", "charters/anti-personnel-mines", ""),
}  # fmt: skip
"""Pattern → the advice that finds it, where, where not, and the row that tells of it, if one does."""

PROMISED = {
    "hidden veto": ("abstention_is_no_veto", "games/security-council-1966", "charters/nato-russia-council", "B10"),
    "organ-shopping": (
        "a_key_for_each", "charters/north-atlantic-council", "charters/north-atlantic-council-today", "B20"),
    "form-shopping, by the key that is lost": (
        "a_key_for_each", "charters/confederated-sejm", "semantics/liberum-veto", "B53"),
    "no-show paradox": (
        "more_opposition_never_helps", "charters/abrogative-referendum", "charters/danish-referendum", "B61"),
    "quorum boycott": ("more_opposition_never_helps", "history/lebanon", "charters/lebanon-president", "B62"),
    "dummy voter": ("no_dummy", "games/north-atlantic-treaty", "games/council-1973", "B21"),
    "hold-out": ("no_hostage", "charters/north-atlantic-treaty", "charters/a-way-out", "B22"),
    "formally equal games": (
        "equal_members", "charters/nato-russia-permanent-joint-council", "charters/nato-russia-council", "B66"),
    "negative rule": ("some_support", "charters/comitology", "charters/examination", "B31"),
}  # fmt: skip
"""Pattern → the guarantee of the library that is broken where the flaw is, and kept where it is not; and the row."""

PROVED = {
    "redundant clause": (Code.ADDS_NOTHING, "games/north-atlantic-treaty", "charters/warsaw-treaty", "B21"),
}
"""Pattern → what is noticed, by proof, when a charter is verified as a whole; where, where not, and the row."""

CIRCLE = """charter "An appeal"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) organ Assembly: every member.
  (4) decisions of Council bind every member.
  (5) decisions of Assembly bind every member.
  (6) matter appeal.
  (7) Council decides appeal by consensus, within 90 days, otherwise it passes to Assembly.
  (8) alternatively, Assembly decides appeal by two_thirds_of_all, within 90 days, otherwise it {then}.
"""


TWINS = {
    Code.WEIGHT_WITHOUT_EFFECT: (
        (
            "(5) weight votes: Alba 4, Bergen 4, Corvia 2, Dorn {}. "
            "(6) Board decides loan by at least 8 votes of members in favour."
        ),
        "1",
        "3",
    ),
    Code.WEIGHTS_COUNT_ALIKE: (
        (
            "(5) weight votes: Alba 10, Bergen 3, Corvia 2, Dorn 2. "
            "(6) Board decides loan by at least {} votes of members in favour."
        ),
        "12",
        "13",
    ),
    Code.SAME_PARTIES_TWICE: (
        "(5) organ Bank: every member. (6) Board decides loan by consensus. (7) alternatively, Bank decides loan by {}.",
        "two_thirds_of_all",
        "unanimity_of_all",
    ),
    Code.EASIER_THAN_IT_CHOOSES: (
        (
            "(5) matter haste. (6) Board decides haste by {}. "
            "(7) Board decides loan when haste is in force by simple_majority. "
            "(8) Board decides loan when not haste is in force by two_thirds_of_all."
        ),
        "simple_majority",
        "consensus",
    ),
    Code.OBJECTOR_TAKEN_OUT: (
        (
            "(5) Board decides loan by consensus. (6) matter suspension(of: member). "
            "(7) Board decides suspension by consensus, with the member concerned taking no part and the quota recomputed. "
            "(8) an adopted suspension makes the member concerned a suspended member. (9) a suspended member {} a member."
        ),
        "does not count as",
        "counts as",
    ),
    Code.SPLIT_VOTE_LEFT_OPEN: (
        (
            '"Each casts its votes as one. {}" (5) weight votes: Alba 4, Bergen 3, Corvia 2, Dorn 2. '
            "(6) Board decides loan by at least 8 votes of members in favour."
        ),
        "",
        "Votes that are split are not valid.",
    ),
    Code.TIE_LEFT_OPEN: (
        (
            "(5) weight votes: Alba 5, Bergen 3, Corvia 2, Dorn {}. "
            "(6) Board decides loan by more than half of the votes of all members in favour."
        ),
        "4",
        "1",
    ),
}
"""What is advised of → two texts that differ in one place, the first with the flaw and the second without."""


def advice(path: Path) -> set[Code]:
    return {found.code for found in charter.check(path).diagnostics}


def sentence(name: str) -> str:
    """The sentence of a guarantee of the library."""
    found = re.search(
        rf'guarantee {name}\s+"[^"]*"\s+(.*?)\.\n', (LIBRARY / f"{name}.charter").read_text("utf-8"), re.S
    )
    assert found is not None
    return " ".join(found[1].split())


def outcome(name: str, file: str) -> Outcome:
    """What becomes of a guarantee of the library in a charter that need not use it."""
    path = EXAMPLES / f"{file}.charter"
    posed = pose(str(path), path.read_text("utf-8"), sentence(name), Grade.AS_WRITTEN)
    assert isinstance(posed, Posed), posed
    (found,) = verify(posed.model).verdicts
    return found.outcome


@pytest.mark.parametrize("pattern", ADVISED)
def test_advice_finds_the_flaw_and_is_silent_on_the_control(pattern: str) -> None:
    code, flawed, control, row = ADVISED[pattern]
    assert not row or row in corpus()
    assert code in advice(EXAMPLES / f"{flawed}.charter")
    assert code not in advice(EXAMPLES / f"{control}.charter")


@pytest.mark.parametrize("pattern", PROVED)
def test_what_is_noticed_with_a_proof_is_the_flaw_and_nothing_in_the_control(pattern: str) -> None:
    code, flawed, control, row = PROVED[pattern]
    assert row in corpus()
    with SolverPool(1) as pool:
        found = [
            {one.code for one in notice(charter.load(EXAMPLES / f"{file}.charter"), pool)} for file in (flawed, control)
        ]
    assert [code in codes for codes in found] == [True, False]


@pytest.mark.parametrize("pattern", PROMISED)
def test_a_standard_guarantee_finds_the_flaw_and_is_kept_by_the_control(pattern: str) -> None:
    name, flawed, control, row = PROMISED[pattern]
    assert row in corpus() and name in library_names()
    assert (outcome(name, flawed), outcome(name, control)) == (Outcome.VIOLATED, Outcome.HOLDS)


@pytest.mark.parametrize(("then", "found"), [("passes to Council", True), ("lapses", False), ("is adopted", False)])
def test_a_fallback_in_a_circle_is_found(then: str, found: bool, tmp_path: Path) -> None:
    path = tmp_path / "appeal.charter"
    path.write_text(CIRCLE.format(then=then), "utf-8")
    assert (Code.FALLBACK_IN_A_CIRCLE in advice(path)) is found


def test_no_charter_of_the_corpus_has_a_fallback_in_a_circle() -> None:
    assert [path.name for path in FOLDER.glob("*.charter") if Code.FALLBACK_IN_A_CIRCLE in advice(path)] == []


def test_the_one_number_that_was_left_behind_is_the_only_one_found() -> None:
    found = {path.stem for path in FOLDER.glob("*.charter") if Code.NUMBER_OUT_OF_LINE in advice(path)}
    assert found == {"united-nations"}  # UN-19: article 109(3) still says seven


def test_the_parties_whose_weight_is_a_veto_are_named() -> None:
    checked = charter.check(FOLDER / "european-stability-mechanism.charter")
    told = [one.message for one in checked.diagnostics if one.code is Code.WEIGHT_IS_A_VETO]
    assert any("each of Germany, France and Italy can stop" in one and "85%" in one for one in told)  # ESM-01
    assert any("each of Germany and France can stop" in one and "80%" in one for one in told)


@pytest.mark.parametrize(
    ("by", "code", "found"),
    [
        ("at least 60% of the votes of all members in favour", Code.WEIGHT_IS_A_VETO, False),
        ("more than 60% of the votes of all members in favour", Code.WEIGHT_IS_A_VETO, True),
        ("at least 61% of the votes of the members voting in favour and some member in favour",
         Code.WEIGHT_IS_A_VETO, True),
        ("at least 99% of the votes of all members in favour or no member against", Code.WEIGHT_IS_A_VETO, False),
        ("at least 1 member in favour", Code.NUMBER_OUT_OF_LINE, True),
        ("at least 3 members in favour", Code.NUMBER_OUT_OF_LINE, False),
        ("a third of all members in favour", Code.NUMBER_OUT_OF_LINE, False),
    ],
)  # fmt: skip
def test_advice_is_given_of_the_planted_case_and_not_of_its_twin(
    by: str, code: Code, found: bool, tmp_path: Path
) -> None:
    path = tmp_path / "bank.charter"
    path.write_text(
        'charter "Bank"\narticle 1\n  (1) members: Alba, Bergen, Corvia.\n  (2) weight votes: Alba 40, Bergen 30, '
        "Corvia 30.\n  (3) organ Board: every member.\n  (4) role founder: Alba, Bergen.\n  (5) matter loan, budget.\n"
        f"  (6) Board decides loan by {by}.\n  (7) Board decides budget by at least 2 members in favour.\n"
        "  (8) decisions of Board bind every member.\n",
        "utf-8",
    )
    assert (code in advice(path)) is found


@pytest.mark.parametrize("code", TWINS)
def test_one_word_makes_the_flaw_and_another_unmakes_it(code: Code, tmp_path: Path) -> None:
    text, flawed, control = TWINS[code]
    found = []
    for word in (flawed, control):
        path = tmp_path / "bank.charter"
        path.write_text(
            'charter "Bank" article 1 (1) members: Alba, Bergen, Corvia, Dorn. (2) organ Board: every member. '
            f"(3) matter loan. (4) decisions bind every member. {text.format(word)}",
            "utf-8",
        )
        checked = charter.check(path)
        assert checked.model is not None
        found.append(code in {one.code for one in checked.diagnostics})
    assert found == [True, False]


@pytest.mark.parametrize("seed", range(40))
def test_who_counts_alike_is_what_trying_every_coalition_shows(seed: int) -> None:
    dice = Random(seed)
    weights = [dice.randint(0, 6) for _ in range(dice.randint(2, 6))]
    needed, size = dice.randint(1, sum(weights) + 1), dice.randint(0, len(weights))
    names = [chr(ord("A") + at) for at in range(len(weights))]
    held = dict(zip(names, weights, strict=True))
    quota = Quota(ANY, tuple((one, Fraction(held[one])) for one in names), tuple(held.items()), needed, size)

    def wins(those: frozenset[str]) -> bool:
        return sum(held[one] for one in those) >= needed and len(those) >= size

    coalitions = [frozenset(one for at, one in enumerate(names) if bits >> at & 1) for bits in range(2 ** len(names))]
    for one in names:
        without = [those for those in coalitions if one not in those]
        assert quota.decides(one) == any(wins(those | {one}) and not wins(those) for those in without)
        for other in names:
            if held[one] > held[other]:
                rest = [those for those in without if other not in those]
                apart = any(wins(those | {one}) and not wins(those | {other}) for those in rest)
                assert quota.differ(one, other) == apart
