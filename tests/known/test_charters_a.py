"""The charters of alliances and of world and regional organisations say and show what is known of them."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code, Severity
from charter.model import Ballot
from tests.known.charters_a import AWAITED, HOLDS, KNOWN, VIOLATED
from tests.known.tagged import FOLDER, checked, corpus, counted, outcomes, played, scenario, tagged, verdicts
from verifier.verdict import Outcome

BODIES = frozenset({"AU", "COE", "CSTO", "NATO", "NRC", "OAS", "OSCE", "UN", "WARPACT", "WTO"})
FILES = (
    "a-way-out",
    "african-union",
    "african-union-2001",
    "collective-security-treaty",
    "conventional-forces",
    "council-of-europe",
    "csto",
    "energy-charter",
    "helsinki-decalogue",
    "law-of-treaties",
    "nato-russia-council",
    "nato-russia-permanent-joint-council",
    "north-atlantic-council",
    "north-atlantic-council-today",
    "north-atlantic-treaty",
    "organisation-of-american-states",
    "organisation-of-american-states-1948",
    "osce",
    "rio-treaty",
    "security-council-as-a-weighted-game",
    "two-alliances",
    "two-alliances-reconciled",
    "united-nations",
    "united-nations-1945",
    "united-nations-arrears",
    "warsaw-treaty",
    "world-trade-organisation",
)

FLAWS: dict[str, tuple[str, ...]] = {
    "B06": ("united-nations", "a_late_conference_has_a_majority_of_the_council"),
    "B08": ("united-nations-1945", "no_permanent_member_is_bound_in_its_absence", "abstention is no veto"),
    "B09": ("united-nations-1945", "no_permanent_member_decides_what_is_procedure"),
    "B10": ("united-nations", "whoever_abstains_stops_nothing"),
    "B11": ("united-nations", "no_judge_in_its_own_case"),
    "B12": ("united-nations", "the_accused_has_no_say_on_its_expulsion"),
    "B14": ("united-nations", "a_great_power_supports_every_action", "abstention is no veto"),
    "B20": ("north-atlantic-council", "a_key_for_each"),
    "B21": ("north-atlantic-treaty", "each_signatory_counts"),
    "B22": ("north-atlantic-treaty", "no_hostage"),
    "B24": ("csto", "the_aggressor_has_no_say_on_assistance"),
    "B26": ("osce", "nobody_holds_up_the_budget"),
    "B27": ("osce", "nobody_keeps_the_chair_empty"),
    "B28": ("osce", "nobody_keeps_the_posts_empty"),
    "B29": ("osce", "one_friend_is_not_enough"),
    "B39": ("world-trade-organisation", "nobody_empties_the_appellate_body"),
    "B40": ("world-trade-organisation", "no_appeal_into_the_void"),
    "B60": ("council-of-europe", "nobody_holds_up_a_protocol"),
    "B66": ("nato-russia-permanent-joint-council", "equal_members"),
}
CONTROLS: dict[str, tuple[str, ...]] = {
    "B06": ("united-nations-1945", "a_conference_has_a_majority_of_the_council"),
    "B08": ("united-nations-1945", "no_permanent_member_is_bound_in_its_absence"),
    "B09": ("united-nations-1945", "a_ruling_stands_against_a_permanent_member"),
    "B10": ("osce", "whoever_is_absent_or_silent_does_not_block"),
    "B11": ("united-nations", "the_parties_to_a_dispute_have_no_say"),
    "B12": ("csto", "the_accused_has_no_say_on_its_suspension"),
    "B14": ("united-nations-1945", "a_great_power_supports_every_action"),
    "B20": ("north-atlantic-council-today", "a_key_for_each"),
    "B21": ("warsaw-treaty", "each_signatory_counts"),
    "B22": ("a-way-out", "no_hostage"),
    "B24": ("csto", "the_accused_has_no_say_on_its_suspension"),
    "B26": ("a-way-out", "no_hostage"),
    "B27": ("a-way-out", "no_hostage"),
    "B28": ("a-way-out", "no_hostage"),
    "B29": ("a-way-out", "one_friend_is_not_enough"),
    "B39": ("a-way-out", "no_hostage"),
    "B40": ("world-trade-organisation", "whatever_is_not_appealed_is_adopted"),
    "B60": ("a-way-out", "no_hostage"),
    "B66": ("nato-russia-council", "equal_members"),
}

LINTED = {
    "B23": ("csto", "N514", "freeze its participation"),
    "B19": ("north-atlantic-treaty", "W502", "expulsion"),
    "B39": ("world-trade-organisation", "W506", "Appellate_Body"),
    "B43": ("organisation-of-american-states-1948", "W502", "exclusion"),
    "COE-06": ("council-of-europe", "N503", "national_defence"),
    "NATO-01": ("north-atlantic-treaty", "W502", "expulsion"),
    "VCLT-01": ("law-of-treaties", "N514", "suspend its part"),
    "OAS-02": ("organisation-of-american-states-1948", "W502", "exclusion"),
    "OSCE-12": ("osce", "W502", "expulsion"),
    "WARPACT-05": ("warsaw-treaty", "W501", "Political_Consultative_Committee"),
    "WTO-03": ("world-trade-organisation", "W506", "Appellate_Body"),
}
"""Rows that the advice on the text shows: a rule that is not there, a seat that can be empty."""
CONTROL_OF_LINT = ("organisation-of-american-states", "nato-russia-council", "rio-treaty")

OUTCOMES = {
    "ADOPTED": True,
    "IN FORCE": True,
    "RULED PROCEDURAL": True,
    "CEASED 2022-03-16": True,
    "NOT ADOPTED": False,
    "NOT PROCEDURAL (veto)": False,
}


def _votes() -> list[tuple[str, str, str]]:
    """(row id, file, scenario) of every tag with a real vote."""
    return [
        (row, file, name)
        for file in FILES
        for row, kind, name in tagged(file)
        if "date" in corpus()[row] and kind == "scenario"
    ]


def _real_votes() -> list[str]:
    return [name for name, row in corpus().items() if "date" in row and row["charter"] in BODIES]


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_left_undecided(file: str) -> None:
    known = KNOWN.get(file, {})
    left = {name for name, found in verdicts(file).items() if found.outcome not in (HOLDS, VIOLATED, known.get(name))}
    assert [name for name in left if (file, name) not in AWAITED] == []


@pytest.mark.parametrize("file", FILES)
def test_every_tag_is_a_row_and_every_tagged_guarantee_has_a_known_verdict(file: str) -> None:
    assert [row for row, _, _ in tagged(file) if row not in corpus()] == []
    guarantees = {name for _, kind, name in tagged(file) if kind == "guarantee"}
    known = set(KNOWN.get(file, {}))
    assert guarantees - known == set()


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, known in KNOWN.items() for name in known])
def test_a_guarantee_is_kept_or_broken_as_it_is_known_to_be(file: str, name: str) -> None:
    awaited = (Outcome.NOT_ANALYSED, Outcome.UNDECIDED) if (file, name) in AWAITED else ()
    assert verdicts(file)[name].outcome in (KNOWN[file][name], *awaited)


@pytest.mark.parametrize(("row", "file", "name"), _votes())
def test_a_real_vote_has_its_tally_and_its_outcome(row: str, file: str, name: str) -> None:
    vote, told = corpus()[row], scenario(file, name)
    assert outcomes(file, name) == [OUTCOMES[vote["expected_outcome"].strip()]]
    assert [result.failures for one, result in played(file) if " ".join(one.name.split()) == name] == [()]
    if vote["yes"]:
        tally = counted(told, 0, int(vote["members"]))
        columns = {"yes": Ballot.IN_FAVOUR, "no": Ballot.AGAINST, "abstain": Ballot.ABSTAINING}
        if vote["matter"].startswith("defence planning"):  # under silence whoever does not object agrees
            columns["yes"] = Ballot.ABSENT
        assert {column: tally.get(ballot, 0) for column, ballot in columns.items()} == {
            column: int(vote[column] or 0) for column in columns
        }
        assert sum(tally.values()) == int(vote["members"])


def test_every_real_vote_is_a_scenario() -> None:
    told = {row for row, _, _ in _votes()}
    assert [row for row in _real_votes() if row not in told] == []


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_is_found_and_a_charter_without_it_is_left_alone(flaw: str) -> None:
    (file, name, *practices), (control, other) = FLAWS[flaw], CONTROLS[flaw]
    assert (flaw, "guarantee", name) in tagged(file)
    assert (verdicts(file, *practices)[name].outcome, verdicts(control)[other].outcome) == (VIOLATED, HOLDS)


@pytest.mark.parametrize("row", LINTED)
def test_a_rule_that_is_not_there_is_advised_of(row: str) -> None:
    file, code, name = LINTED[row]
    assert row in [tag for tag, _, _ in tagged(file)]
    assert any(
        found.code.value.startswith(code) and f"`{name}`" in found.message for found in checked(file).diagnostics
    )


SILENCES = (Code.SUSPENDED_LEFT_OPEN, Code.EFFECT_WITHOUT_DATE, Code.BAN_ENDS_WITH_MEMBERSHIP)
"""What texts of their time leave unsaid, as whether a duty outlives membership: a note, and no fault of the charter."""


@pytest.mark.parametrize("file", CONTROL_OF_LINT)
def test_a_charter_that_lacks_nothing_gets_no_advice(file: str) -> None:
    assert [found for found in checked(file).diagnostics if found.code not in SILENCES] == []


@pytest.mark.parametrize(
    ("file", "clause", "more"),
    [
        ("helsinki-decalogue", "(2) a member may join and leave any alliance.", "must not join and leave any alliance"),
        ("law-of-treaties", "(1) a member must not use force.", "must use force"),
    ],
)
def test_what_one_sentence_allows_and_another_forbids_is_refused(
    file: str, clause: str, more: str, tmp_path: Path
) -> None:
    """OSCE-13: each State free to choose its alliances, each other State free to judge that none is at its expense;
    VCLT-07: a treaty that demands the force that another rule forbids."""
    text = (FOLDER / f"{file}.charter").read_text("utf-8")
    assert text.count(clause) == 1
    path = tmp_path / "changed.charter"
    path.write_text(text.replace(clause, f"{clause}\n  (99) a member {more}."), "utf-8")
    (error,) = (found for found in charter.check(path).diagnostics if found.severity is Severity.ERROR)
    assert error.code.value == "E420"


@pytest.mark.parametrize(
    ("now", "then"), [("China", "Republic_of_China"), ("Russia", "Union_of_Soviet_Socialist_Republics")]
)
def test_a_state_that_is_no_more_is_found_in_the_old_wording(now: str, then: str, tmp_path: Path) -> None:
    """UN-20, B07: article 23 of the Charter still speaks of two of them."""
    text = (FOLDER / "united-nations.charter").read_text("utf-8")
    role = "role permanent: China, France, Russia, United_Kingdom, United_States."
    assert text.count(role) == 1
    path = tmp_path / "united-nations.charter"
    path.write_text(text.replace(role, role.replace(now, then)), "utf-8")
    (error,) = (found for found in charter.check(path).diagnostics if found.severity is Severity.ERROR)
    assert (error.code.value, f"`{then}`" in error.message) == ("E301", True)


def test_the_page_on_the_charters_names_every_file() -> None:
    page = (FOLDER / "README.md").read_text("utf-8")
    assert [file for file in FILES if f"({file}.charter)" not in page] == []
