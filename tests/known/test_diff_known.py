"""What enlargements and revisions of real charters changed, as the corpus has it.

Expected values are those of the corpus (EEC-01 to EEC-04, UN-05 to UN-09, EU-03, flaws B01, B03 and B04), or of its games.
"""

import json
import re
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import charter
from charter.model import Ballot, Model
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, By, Difference, Fate, Kind, MatterChange, Share
from verifier.diff.match import declared
from verifier.diff.naming import renamed
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

ROOT = Path(__file__).resolve().parents[2]
CHARTERS = ROOT / "examples" / "charters"
CORPUS = Path(__file__).parent / "corpus"
PROPOSAL = "act_on_a_proposal"


def compared(pool: SolverPool, old: str, new: str, **wanted: Any) -> Difference:
    models = [charter.load(CHARTERS / f"{name}.charter") for name in (old, new)]
    return diff(models[0], models[1], pool, Wanted(**wanted))


def shares(found: Difference, matter: str) -> dict[str, Share]:
    return {one.player: one for one in found.shares if one.matter == matter}


def banzhaf(found: Difference, matter: str, player: str) -> tuple[Fraction | None, Fraction | None]:
    one = shares(found, matter)[player]
    before, now = (Fraction(side[0]) if side else None for side in (one.before, one.now))
    return before, now


def of(found: Difference, name: str) -> MatterChange:
    return next(one for one in found.matters if one.name == name)


def game(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / "games" / f"{name}.json").read_text("utf-8"))
    return found


# ── the Council of six, nine, ten and twelve ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "before", "now"),
    [
        ("eec-1958", "ec-1973", Fraction(0), Fraction(5, 317)),
        ("ec-1973", "ec-1981", Fraction(5, 317), Fraction(13, 317)),
    ],
)
def test_the_power_of_luxembourg_rises_with_each_enlargement(
    pool: SolverPool, old: str, new: str, before: Fraction, now: Fraction
) -> None:
    found = compared(pool, old, new, guarantees=False)
    assert banzhaf(found, PROPOSAL, "Luxembourg") == (before, now)
    assert not found.rosters.common
    assert found.rosters.own


def test_each_member_of_the_nine_has_the_swings_of_the_corpus(pool: SolverPool) -> None:
    swings = game("ec9_1973_proposal")["expected"]["swings"]
    found = shares(compared(pool, "eec-1958", "ec-1973", guarantees=False), PROPOSAL)
    now = sorted(Fraction(one.now[0]) for one in found.values() if one.now is not None)
    assert now == sorted(Fraction(number, sum(swings.values())) for number in swings.values())


def test_luxembourg_never_counted_before_1973_and_counts_since(pool: SolverPool) -> None:
    found = compared(pool, "eec-1958", "ec-1973", guarantees=False)
    assert shares(found, PROPOSAL)["Luxembourg"].dummy == (True, False)
    assert [one.player for one in shares(found, PROPOSAL).values() if one.dummy[0]] == ["Luxembourg"]


def test_without_a_proposal_luxembourg_counted_already(pool: SolverPool) -> None:
    found = compared(pool, "eec-1958", "ec-1973", guarantees=False)
    assert shares(found, "act_without_a_proposal")["Luxembourg"].dummy == (False, False)
    assert banzhaf(found, "act_without_a_proposal", "Luxembourg")[0] == Fraction(1, 42)


def test_denmark_ireland_and_luxembourg_are_equally_strong_in_1981(pool: SolverPool) -> None:
    found = compared(pool, "ec-1981", "ec-1986", guarantees=False)
    assert len({banzhaf(found, PROPOSAL, name)[0] for name in ("Denmark", "Ireland", "Luxembourg")}) == 1


@pytest.mark.parametrize(("old", "new"), [("eec-1958", "ec-1973"), ("ec-1973", "ec-1981"), ("ec-1981", "ec-1986")])
def test_each_enlargement_lets_newcomers_carry_what_the_old_members_could_not_and_stop_what_they_could(
    pool: SolverPool, old: str, new: str
) -> None:
    found = compared(pool, old, new, guarantees=False, power=False)
    assert of(found, PROPOSAL).answer is of(found, "act_without_a_proposal").answer is Answer.INCOMPARABLE
    assert of(found, "unanimous_act").answer is Answer.HARDER
    before = charter.load(CHARTERS / f"{old}.charter")
    newcomers = {one.name for one in charter.load(CHARTERS / f"{new}.charter").parties} - {
        p.name for p in before.parties
    }
    case = of(found, "unanimous_act").lost.separator
    assert case is not None
    assert {name for poll in case.polls for name, ballot in poll.ballots if ballot is not Ballot.IN_FAVOUR} <= newcomers


def test_from_1973_to_1981_the_number_of_members_that_carry_an_act_alone_stayed(pool: SolverPool) -> None:
    found = compared(pool, "ec-1973", "ec-1981", guarantees=False, power=False)
    assert [(one.asks, one.sizes) for one in found.stale] == [("at least six members in favour", ((9, 9), (10, 10)))]


def test_newcomers_are_named_and_have_a_veto_where_unanimity_rules(pool: SolverPool) -> None:
    found = compared(pool, "ec-1981", "ec-1986", guarantees=False)
    assert any("Spain is new" in one for one in found.rosters.changes)
    assert {one.who for one in found.vetoes if one.matter == "unanimous_act"} == {"Spain", "Portugal"}


def test_guarantees_of_1958_that_1973_has_no_more_are_deleted(pool: SolverPool) -> None:
    found = compared(pool, "eec-1958", "ec-1973")
    fates = {one.name: one.fate for one in found.guarantees}
    assert next(one for one in found.guarantees if one.name == "no_dummy").rewritten
    assert fates["luxembourg_never_decides_on_a_proposal"] is Fate.DELETED


CODES = {
    "Germany": "DE", "France": "FR", "Italy": "IT", "Belgium": "BE", "Netherlands": "NL", "Luxembourg": "LU",
    "United_Kingdom": "UK", "Denmark": "DK", "Ireland": "IE", "Greece": "GR",
}  # fmt: skip
TWELVE = {
    "Germany": 10, "France": 10, "Italy": 10, "United_Kingdom": 10, "Spain": 8, "Belgium": 5, "Netherlands": 5,
    "Greece": 5, "Portugal": 5, "Denmark": 3, "Ireland": 3, "Luxembourg": 2,
}  # fmt: skip
"""The votes of the twelve; 54 of the 76 carry an act on a proposal (Act of Accession of Spain and Portugal, 14)."""


def shares_of(name: str) -> dict[str, Fraction]:
    """The Banzhaf indices that the corpus has for a game."""
    swings = game(name)["expected"]["swings"]
    return {code: Fraction(number, sum(swings.values())) for code, number in swings.items()}


@pytest.mark.parametrize(
    ("old", "new", "games"),
    [
        ("eec-1958", "ec-1973", ("eec6_1958_proposal", "ec9_1973_proposal")),
        ("ec-1973", "ec-1981", ("ec9_1973_proposal", "ec10_1981_proposal")),
    ],
)
def test_the_power_of_every_member_before_and_after_an_enlargement_is_that_of_the_corpus(
    pool: SolverPool, old: str, new: str, games: tuple[str, str]
) -> None:
    before, now = map(shares_of, games)
    found = shares(compared(pool, old, new, guarantees=False), PROPOSAL)
    for name, one in found.items():
        code = CODES[name]
        assert one.before is None or Fraction(one.before[0]) == before[code]
        assert (one.before is None) == (code not in before)
        assert one.now is not None
        assert Fraction(one.now[0]) == now[code]
    changed = {code for code in now if now[code] != before.get(code)}
    assert {CODES[name] for name in found} == changed


def test_the_power_of_the_twelve_is_that_of_counting_every_coalition(pool: SolverPool) -> None:
    found = shares(compared(pool, "ec-1981", "ec-1986", guarantees=False), PROPOSAL)
    swings = dict.fromkeys(TWELVE, 0)
    for size in range(len(TWELVE) + 1):
        for coalition in combinations(TWELVE, size):
            total = sum(TWELVE[name] for name in coalition)
            for name in coalition if total >= 54 else ():
                swings[name] += total - TWELVE[name] < 54
    before = shares_of("ec10_1981_proposal")
    for name, one in found.items():
        assert one.now is not None
        assert Fraction(one.now[0]) == Fraction(swings[name], sum(swings.values()))
        assert (Fraction(one.before[0]) if one.before else None) == before.get(CODES.get(name, ""))
    losers = {name for name in CODES if Fraction(swings[name], sum(swings.values())) < before[CODES[name]]}
    assert losers == {*CODES} - {"Denmark", "Ireland"}


# ── Nice and Lisbon ───────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def lisbon(pool: SolverPool) -> Difference:
    return compared(pool, "nice", "european-union", guarantees=False)


def test_an_act_on_a_proposal_is_a_regulation_since_lisbon(lisbon: Difference) -> None:
    (told,) = lisbon.renamed
    assert (told.kind, told.before, told.now, told.by) == (Kind.MATTER, PROPOSAL, "regulation", By.ROLE)
    assert of(lisbon, PROPOSAL).answer is of(lisbon, "act_without_a_proposal").answer is Answer.INCOMPARABLE


EU = {
    "Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Croatia": "HR", "Cyprus": "CY", "Czech_Republic": "CZ",
    "Denmark": "DK", "Estonia": "EE", "Finland": "FI", "France": "FR", "Germany": "DE", "Greece": "EL", "Hungary": "HU",
    "Ireland": "IE", "Italy": "IT", "Latvia": "LV", "Lithuania": "LT", "Luxembourg": "LU", "Malta": "MT",
    "Netherlands": "NL", "Poland": "PL", "Portugal": "PT", "Romania": "RO", "Slovakia": "SK", "Slovenia": "SI",
    "Spain": "ES", "Sweden": "SE",
}  # fmt: skip


def test_under_lisbon_every_member_has_the_power_that_the_corpus_has(lisbon: Difference) -> None:
    swings, matter = game("eu27_lisbon_2024")["expected"]["swings"], PROPOSAL
    whole = sum(swings.values())
    for member, code in EU.items():
        assert banzhaf(lisbon, matter, member)[1] == Fraction(swings[code], whole), member
    assert banzhaf(lisbon, matter, "United_Kingdom")[1] is None
    assert banzhaf(lisbon, matter, "Croatia")[0] is None


def test_three_that_are_against_block_no_more_on_a_proposal_and_do_without_one(lisbon: Difference) -> None:
    """The corpus (EU-08, EU-09, B34): less than four cannot block, where the Commission has proposed."""
    blocks = {
        matter: [{(part.text, part.positive) for part in one.parts} for one in of(lisbon, matter).lost.situations]
        for matter in (PROPOSAL, "act_without_a_proposal")
    }
    four, people = (
        ("fewer than 4 members not in favour", False),
        "at least 65% of the population of all members in favour",
    )
    for matter, expected in ((PROPOSAL, True), ("act_without_a_proposal", False)):
        short = [parts for parts in blocks[matter] if (people, False) in parts]
        assert short
        assert all((four in parts) is expected for parts in short)


def test_from_nice_to_lisbon_the_largest_and_the_smallest_gain_and_the_middling_lose(lisbon: Difference) -> None:
    rises = dict.fromkeys(("Germany", "France", "Malta", "Luxembourg"), True)
    rises |= dict.fromkeys(("Netherlands", "Czech_Republic", "Belgium", "Hungary"), False)
    for name, rise in rises.items():
        before, now = banzhaf(lisbon, PROPOSAL, name)
        assert before is not None and now is not None
        assert (now > before) is rise, name


def test_lisbon_has_other_members_than_nice(lisbon: Difference) -> None:
    gone, come = "United Kingdom is no longer named, as a member", "Croatia is newly named, as a member"
    assert {gone, come} <= {*lisbon.rosters.changes}


# ── the Security Council of eleven and of fifteen ─────────────────────────────────────────────


BLOCKING = """guarantee {number}_elected_members_block
  never a decision on action is adopted with at least {count} members other than permanent
    members not in favour in Security_Council, as written.
"""


def council(name: str, votes: int, elected: int, guarantees: str = "") -> str:
    return f"""charter "{name}"
article 23 "The Security Council"
  (1) members: China, France, Russia, United_Kingdom, United_States and 110 others.
  (2) role permanent: China, France, Russia, United_Kingdom, United_States.
  (3) organ Security_Council: every permanent member and {elected} other members.
article 27 "Voting"
  (1) matter procedure, action.
  (2) Security_Council decides procedure by at least {votes} members in favour.
  (3) Security_Council decides action by at least {votes} members in favour and no permanent member against.
{guarantees}"""


@pytest.fixture(scope="module")
def enlarged(pool: SolverPool) -> Difference:
    from charter.read import in_place

    old, new = (
        charter.load("un.charter", in_place({"un.charter": council(*row)}))
        for row in (("UN 1945", 7, 6), ("UN 1966", 9, 10))
    )
    return diff(old, new, pool, Wanted(guarantees=False))


def test_five_elected_members_block_no_more_and_seven_do_now(pool: SolverPool) -> None:
    """The corpus (UN-06): five of the six before the Council grew, seven of the ten since."""
    from charter.read import in_place

    said = BLOCKING.format(number="five", count=5) + BLOCKING.format(number="seven", count=7)
    old, new = (
        charter.load("un.charter", in_place({"un.charter": council(*row, said)}))
        for row in (("UN 1945", 7, 6), ("UN 1966", 9, 10))
    )
    found = diff(old, new, pool, Wanted(("action",), power=False))
    fates = {one.name: one.fate for one in found.guarantees}
    assert fates == {"five_elected_members_block": Fate.LOST, "seven_elected_members_block": Fate.KEPT}
    assert [one.name for one in found.lost] == ["five_elected_members_block"]


def test_the_permanent_members_have_the_power_that_the_corpus_has(enlarged: Difference) -> None:
    assert banzhaf(enlarged, "action", "China") == (Fraction(19, 105), Fraction(106, 635))
    row = shares(enlarged, "action")["France"]
    assert row.before is not None and row.now is not None
    assert (row.before[1], row.now[1]) == ("76/385", "421/2145")


def test_nobody_gains_or_loses_the_veto_when_the_council_grows(enlarged: Difference) -> None:
    assert not enlarged.vetoes


def test_seven_votes_of_the_old_council_do_not_carry_it_in_the_new_one_nor_nine_of_the_new_in_the_old(
    enlarged: Difference,
) -> None:
    change = of(enlarged, "procedure")
    assert change.answer is Answer.INCOMPARABLE
    assert [part.text for one in change.lost.situations for part in one.parts if part.positive] == [
        "at least 7 members in favour"
    ]
    assert [part.text for one in change.gained.situations for part in one.parts if part.positive] == [
        "at least 9 members in favour"
    ]


def test_no_separating_ballot_overrides_a_permanent_member(enlarged: Difference) -> None:
    for way in (of(enlarged, "action").lost, of(enlarged, "action").gained):
        assert way.separator is not None
        against = {name for poll in way.separator.polls for name, ballot in poll.ballots if ballot is Ballot.AGAINST}
        assert not against & {"China", "France", "Russia", "United_Kingdom", "United_States"}


@pytest.fixture(scope="module")
def today(pool: SolverPool) -> Difference:
    return compared(pool, "united-nations-1945", "united-nations")


def test_action_is_enforcement_today_and_goes_by_nine_in_place_of_seven(today: Difference) -> None:
    change = of(today, "action")
    assert (change.now, change.answer) == ("enforcement", Answer.INCOMPARABLE)
    gained = {(part.text, part.positive) for one in change.gained.situations for part in one.parts}
    assert {("at least 9 members in favour", True), ("at least 7 members in favour", False)} <= gained
    assert ("every permanent member in favour", False) not in gained


def test_between_1945_and_today_nobody_gains_or_loses_a_veto_in_the_council(today: Difference) -> None:
    """The corpus (UN-01, UN-02): the five have it on action, before and now, and nobody has it on procedure."""
    assert not [one for one in today.vetoes if one.matter in ("action", "procedure")]


def test_from_1945_to_today_it_takes_seven_elected_members_to_block_and_not_five(today: Difference) -> None:
    """The corpus (UN-06)."""
    fates = {one.name: one for one in today.guarantees}
    assert "five_elected_members_block" in {one.name for one in today.lost}
    still = fates["five_elected_members_block"].still
    assert still is not None and still.outcome is Outcome.VIOLATED
    assert fates["seven_elected_members_block"].fate is Fate.NEW
    assert fates["seven_elected_members_block"].now is not None
    assert fates["seven_elected_members_block"].now.outcome is Outcome.HOLDS


def test_a_number_of_1945_that_stayed_when_the_council_grew_is_stale(pool: SolverPool) -> None:
    """The corpus (UN-19): article 109 asked for any seven of the Council until 1968."""
    from charter.read import in_place

    path = CHARTERS / "united-nations-1945.charter"
    text = path.read_text("utf-8")
    grown = text.replace("and 6 other members", "and 10 other members")
    grown = re.sub(
        r"at least 7 members (in favour and every|in favour\n|in favour\.\n  \(5\))", r"at least 9 members \1", grown
    )
    new = charter.load(str(path), in_place({str(path): grown}))
    found = diff(charter.load(path), new, pool, Wanted(("review_conference",), guarantees=False, power=False))
    assert ("article 109(2)", ((11, 11), (15, 15))) in [(one.address, one.sizes) for one in found.stale]
    assert "article 27(4)" not in {one.address for one in found.stale}


def test_from_1945_to_today_the_soviet_union_goes_by_another_name(today: Difference) -> None:
    found = today
    assert ("Soviet_Union", "Russia") in {(one.before, one.now) for one in found.renamed}
    assert of(found, "amendment").answer is Answer.EQUIVALENT
    assert of(found, "procedure").answer is Answer.INCOMPARABLE


# ── the same charter in other words ───────────────────────────────────────────────────────────

OTHERWISE = {Kind.TAG, Kind.ORGAN, Kind.WEIGHT, Kind.CONDITION, Kind.MATTER, Kind.ACT, Kind.PARAM}


def reworded(model: Model) -> Model:
    """The same charter with other names, its clauses in the opposite order."""

    def other(kind: Kind, name: str, matter: str) -> str:
        return f"{name}_otherwise" if kind in OTHERWISE and name != "amendment" else name

    found = renamed(model, other)
    dynamics = replace(found.dynamics, norms=found.dynamics.norms[::-1])
    return replace(
        found, matters=found.matters[::-1], procedures=found.procedures[::-1], organs=found.organs[::-1],
        tags=found.tags[::-1], dynamics=dynamics,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["council-of-europe", "nice", "north-atlantic-treaty", "osce", "rio-treaty", "swiss-constitution", "warsaw-treaty"],
)
def test_a_charter_under_other_names_and_in_another_order_is_equivalent(pool: SolverPool, name: str) -> None:
    model = charter.load(CHARTERS / f"{name}.charter")
    found = diff(model, reworded(model), pool, Wanted(guarantees=False))
    assert {one.answer for one in found.matters} == {Answer.EQUIVALENT}
    assert not (found.acts or found.clauses or found.vetoes or found.shares or found.bound)
    assert all(one.now == f"{one.before}_otherwise" for one in found.renamed)


# ── the same text, edited ─────────────────────────────────────────────────────────────────────

EDITED = (Kind.TAG, Kind.ORGAN, Kind.CONDITION, Kind.MATTER, Kind.ACT)
OF_THE_LANGUAGE = {"amendment", "withdraw", "elected", "permanent"}


def edited(text: str, model: Model) -> str:
    """The text with its articles in the opposite order, other names, other line breaks, and comments."""
    names = {name for kind, name in declared(model) if kind in EDITED} - OF_THE_LANGUAGE
    head, *articles = re.split(r"(?m)^(?=article )", text)
    body, *tail = re.split(r"(?m)^(?=guarantee |scenario |accept )", articles[-1])
    rows = [one.rstrip() for one in (*articles[:-1], body)]
    found = f"{head}{chr(10).join(reversed(rows))}\n\n{''.join(tail)}"
    found = re.sub(r"\b\w+\b", lambda word: f"{word[0]}_anew" if word[0] in names else word[0], found)
    return re.sub(r"\n  \((?=\d)", "\n\n  # a comment\n      (", found)


@pytest.mark.parametrize(
    "path",
    ["european-security-organisation", "charters/osce", "charters/warsaw-treaty", "charters/north-atlantic-treaty"],
)
def test_a_text_reformatted_renamed_and_permuted_is_equivalent_for_every_roster(pool: SolverPool, path: str) -> None:
    from charter.read import in_place

    file = ROOT / "examples" / f"{path}.charter"
    text = file.read_text("utf-8")
    model = charter.load(file)
    new = edited(text, model)
    assert new.splitlines() != text.splitlines()
    found = diff(model, charter.load(str(file), in_place({str(file): new})), pool, Wanted(guarantees=False))
    assert {one.answer for one in found.matters} == {Answer.EQUIVALENT}
    assert found.rosters.common
    assert not (found.acts or found.clauses or found.vetoes or found.shares or found.bound or found.unsettled)
    assert found.renamed
