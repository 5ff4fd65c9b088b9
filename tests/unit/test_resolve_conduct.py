"""What parties and organs must, must not and may do, as norms."""

from pathlib import Path

import pytest

from charter.model import (
    AT_ONCE,
    And,
    Becoming,
    Belongs,
    ByOrgan,
    CategoryIs,
    Condition,
    Count,
    Default,
    Due,
    InForce,
    Modal,
    NamedRef,
    Norm,
    Not,
    Or,
    ParamRef,
    PartySet,
    Period,
    RuleUse,
    Truth,
    Turn,
    Unit,
    VarRef,
)
from tests.unit.resolving import codes, model

FIVE = Period(5, Unit.YEARS)

BODY = """\
charter "Body"
article 1
  (1) members: France, Italy and 3 or more others.
  (2) applicants: any number.
  (3) standing associate.
  (4) organ Council: every member.
  (5) matter operation(by: member, on: party, kind: civil or military), answer.
  (6) Council decides every matter by at least half of the members in favour.
  (7) decisions of Council bind every member.
  (8) condition attacked, threatened.
  (9) role large: any members.
article 2
"""
MEMBER = PartySet(("member",))
ITSELF, TARGET = VarRef("itself"), VarRef("target")
ALWAYS, NEVER = Truth(True), Truth(False)


def norms(folder: Path, *sentences: str) -> tuple[Norm, ...]:
    text = BODY + "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    return model(folder, text).dynamics.norms


def norm(folder: Path, sentence: str) -> Norm:
    (found,) = norms(folder, sentence)
    return found


def said(folder: Path, *sentences: str) -> list[str]:
    text = BODY + "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    return [code for code in codes(folder, text) if code.startswith("E")]


# ── who, what, to whom ────────────────────────────────────────────────────────────────────────


def test_a_plain_duty_is_always_in_play(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member must settle its disputes.")
    assert (found.modal, found.who, found.organ, found.act) == (Modal.MUST, MEMBER, "", "settle its disputes")
    assert (found.target, found.when, found.unless, found.since, found.within) == (None, ALWAYS, NEVER, None, None)
    assert (found.otherwise, found.overrides, found.becoming, found.clause.address) == (None, (), None, "article 2(1)")


@pytest.mark.parametrize(
    ("sentence", "modal"),
    [
        ("a member must not arm.", Modal.MUST_NOT),
        ("a member may not arm.", Modal.MUST_NOT),
        ("no member may arm.", Modal.MUST_NOT),
        ("every member may arm.", Modal.MAY),
    ],
)
def test_may_not_and_no_member_may_forbid(tmp_path: Path, sentence: str, modal: Modal) -> None:
    found = norm(tmp_path, sentence)
    assert (found.modal, found.who, found.act) == (modal, MEMBER, "arm")


@pytest.mark.parametrize("sentence", ["no member must arm.", "no member may not arm.", "no member must not arm."])
def test_a_denial_before_another_is_refused(tmp_path: Path, sentence: str) -> None:
    assert said(tmp_path, sentence) == ["E411"]


@pytest.mark.parametrize("who", ["two thirds of members", "some member", "at least 3 members"])
def test_what_is_forbidden_is_forbidden_to_all_of_a_kind(tmp_path: Path, who: str) -> None:
    assert said(tmp_path, f"{who} must not arm.") == ["E306"]


def test_an_organ_and_a_party_by_name_are_told_apart(tmp_path: Path) -> None:
    council, france = norms(tmp_path, "Council must not answer.", "France must pay.")
    assert (council.who, council.organ) == (None, "Council")
    assert (france.who, france.organ) == (PartySet(only=(NamedRef("France"),)), "")


def test_the_article_in_front_of_an_act_is_no_part_of_it(tmp_path: Path) -> None:
    assert norm(tmp_path, "a member must not the frontiers change.").act == "frontiers change"


@pytest.mark.parametrize(
    ("whom", "target"),
    [
        ("on any member", MEMBER),
        ("on every large member", PartySet(("member",), ("large",))),
        ("on any party other than itself", PartySet(minus=(ITSELF,))),
        ("on Italy", PartySet(only=(NamedRef("Italy"),))),
        ("against an applicant", PartySet(("applicant",))),
    ],
)
def test_an_act_is_done_to_a_kind_of_party_or_to_one(tmp_path: Path, whom: str, target: PartySet) -> None:
    assert norm(tmp_path, f"a member must not attack({whom}).").target == target


def test_an_act_is_done_to_one_party_at_a_time(tmp_path: Path) -> None:
    assert said(tmp_path, "a member must not attack(on any member, for a member).") == ["E313"]
    assert said(tmp_path, "a member must not attack(on no member).") == ["E306"]


# ── when, unless ──────────────────────────────────────────────────────────────────────────────


def test_unless_a_decision_is_in_force_that_concerns_the_party_itself(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member must not attack(on any member) unless operation(by itself) is in force.")
    assert found.unless == InForce(("operation",), (("by", ITSELF),))


def test_that_member_is_the_one_it_is_done_to(tmp_path: Path) -> None:
    found = norm(
        tmp_path, "a member must not attack(on any member) unless operation(by itself, on that member) is in force."
    )
    assert found.unless == InForce(("operation",), (("by", ITSELF), ("on", TARGET)))


def test_letters_stand_for_the_two_parties(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member m must not attack(on any member n) unless operation(by n, on m) is in force.")
    assert found.unless == InForce(("operation",), (("by", TARGET), ("on", ITSELF)))


def test_a_category_a_kind_of_party_and_an_organ_narrow_what_is_in_force(tmp_path: Path) -> None:
    found = norm(
        tmp_path, "a member must not attack unless operation(by large member, kind military) of Council is in force."
    )
    large = Belongs(ParamRef("by"), PartySet(("member",), ("large",)))
    assert found.unless == InForce(("operation",), (), And((large, CategoryIs("kind", "military"), ByOrgan("Council"))))


def test_not_in_force_is_denied(tmp_path: Path) -> None:
    one, other = norms(
        tmp_path, "a member may arm when operation is not in force.", "a member may mine when no operation is in force."
    )
    assert one.when == other.when == Not(InForce(("operation",)))


def test_conditions_standings_and_counts_make_circumstances(tmp_path: Path) -> None:
    found = norm(
        tmp_path,
        "a member must assist when attacked and (itself is a large member or there are at least 2 associates)"
        " unless threatened.",
    )
    assert isinstance(found.when, And)
    assert found.when.parts[0] == Condition("attacked")
    assert isinstance(found.when.parts[1], Or)
    belongs, count = found.when.parts[1].parts
    assert belongs == Belongs(ITSELF, PartySet(("member",), ("large",)))
    assert isinstance(count, Count)
    assert (count.group, count.stance) == (PartySet(("associate",)), None)
    assert found.unless == Condition("threatened")


def test_two_circumstances_are_both_needed_and_two_exceptions_each_suffice(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member must assist when attacked while threatened unless attacked unless threatened.")
    assert found.when == And((Condition("attacked"), Condition("threatened")))
    assert found.unless == Or((Condition("attacked"), Condition("threatened")))


def test_a_rule_may_name_circumstances(tmp_path: Path) -> None:
    text = f"{BODY} (1) rule danger means attacked or threatened.\n (2) a member may arm when danger.\n"
    (found,) = model(tmp_path, text).dynamics.norms
    assert isinstance(found.when, RuleUse)
    assert found.when.formula == Or((Condition("attacked"), Condition("threatened")))


def test_nothing_that_a_vote_shows_is_a_circumstance_of_an_act(tmp_path: Path) -> None:
    assert said(tmp_path, "a member may arm when every member in favour.") == ["E410"]
    assert said(tmp_path, "a member may arm when operation is adopted.") == ["E409"]
    assert said(tmp_path, "a member may arm when itself may attack.") == ["E409"]


def test_what_is_in_force_is_a_matter_with_its_parties(tmp_path: Path) -> None:
    assert said(tmp_path, "a member may arm unless treaty is in force.") == ["E301"]
    assert said(tmp_path, "a member may arm unless operation(of itself) is in force.") == ["E313"]
    assert said(tmp_path, "a member may arm unless every operation is in force.") == ["E306"]


def test_and_beside_or_needs_brackets(tmp_path: Path) -> None:
    assert said(tmp_path, "a member may arm when attacked and threatened or attacked.") == ["E205"]


def test_a_procedure_may_depend_on_what_is_in_force(tmp_path: Path) -> None:
    text = BODY.replace("(6) Council decides every matter", "(6) Council decides operation")
    text += " (1) Council decides answer when operation is in force by no member against.\n"
    found = model(tmp_path, text).procedures[-1]
    assert found.when == InForce(("operation",))


# ── deadlines ─────────────────────────────────────────────────────────────────────────────────


def test_a_duty_may_have_a_deadline_and_a_time_from_which_it_runs(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member must disarm within 2 years after 10 years in force.")
    assert (found.within, found.since) == (Period(2, Unit.YEARS), Period(10, Unit.YEARS))


def test_a_party_that_misses_a_deadline_may_lose_its_standing(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member must pay within 2 years, otherwise it is a former member.")
    assert found.otherwise is not None
    assert (found.otherwise.default, found.otherwise.becoming) == (Default.EXIT, Becoming("former", AT_ONCE))


@pytest.mark.parametrize(
    ("end", "default", "organ"),
    [
        ("the answer is adopted", Default.ADOPTED, ""),
        ("it is adopted", Default.ADOPTED, ""),
        ("it lapses", Default.LAPSES, ""),
        ("it passes to Assembly", Default.PASSES, "Assembly"),
    ],
)
def test_what_happens_when_an_organ_misses_its_deadline(tmp_path: Path, end: str, default: Default, organ: str) -> None:
    there = ("organ Assembly: every member.", "Assembly decides answer by no member against.") if organ else ()
    found = norms(tmp_path, *there, f"Council must answer within 90 days, otherwise {end}.")[0].otherwise
    assert found is not None
    assert (found.default, found.matter, found.organ) == (default, "answer", organ)


def test_a_consequence_in_free_words_is_kept_as_text(tmp_path: Path) -> None:
    found = norm(tmp_path, "Council must answer within 90 days, otherwise the appeal is published.").otherwise
    assert found is not None
    assert (found.default, found.text) == (Default.NOTHING, "the appeal is published")


def test_deadlines_belong_to_duties(tmp_path: Path) -> None:
    assert said(tmp_path, "a member may pay within 2 years.") == ["E421"]
    assert said(tmp_path, "a member must pay, otherwise it is a former member.") == ["E421"]
    assert said(tmp_path, "a member must pay within 2 years within 3 years.") == ["E422"]


# ── leaving ───────────────────────────────────────────────────────────────────────────────────


def test_notice_makes_a_member_leaving_until_it_takes_effect(tmp_path: Path) -> None:
    found = norm(tmp_path, "a member may withdraw, effective 12 months after notice.")
    assert found.becoming == Becoming("former", Due(Period(12, Unit.MONTHS)), "leaving")


def test_a_leaving_member_is_a_member_wherever_members_are_spoken_of(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY} (1) a member may withdraw, effective 12 months after notice.\n")
    both = PartySet(("member", "leaving"))
    assert made.organs[0].seats == (both,)
    assert made.dynamics.norms[0].who == both
    assert made.matters[0].params[0].group == both
    assert [roster.standing for roster in made.rosters] == ["member", "applicant"]


@pytest.mark.parametrize(
    "sentence",
    [
        "a member may withdraw.",
        "a member must not withdraw.",
        "a member may pause, effective 12 months after notice, and is then a suspended member.",
        "an associate may leave, effective 12 months after notice.",
    ],
)
def test_without_notice_of_a_member_nobody_is_leaving(tmp_path: Path, sentence: str) -> None:
    assert model(tmp_path, f"{BODY} (1) {sentence}\n").organs[0].seats == (MEMBER,)


def test_the_text_may_deny_that_a_leaving_member_counts(tmp_path: Path) -> None:
    text = f"{BODY} (1) a member may withdraw, effective 12 months after notice.\n"
    made = model(tmp_path, f"{text} (2) a leaving member does not count as a member.\n")
    assert made.organs[0].seats == (MEMBER,)
    assert [(one.standing, one.counts) for one in made.dynamics.counts] == [("leaving", False)]


def test_the_text_may_say_that_a_suspended_member_counts(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY} (1) a suspended member counts as a member.\n")
    assert made.organs[0].seats == (PartySet(("member", "suspended")),)
    assert said(tmp_path, "a suspended member counts as an applicant.") == ["E201"]
    assert said(tmp_path, "a suspended member counts as a guest.") == ["E306"]


def test_suspended_and_former_members_are_told_apart_from_members(tmp_path: Path) -> None:
    one, other = norms(tmp_path, "a former member must not arm.", "a suspended member may vote.")
    assert (one.who, other.who) == (PartySet(("former",)), PartySet(("suspended",)))


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("12 months after notice", Due(Period(12, Unit.MONTHS))),
        ("1 year after receipt of notice", Due(Period(1, Unit.YEARS))),
        ("on the first day of the month 3 months after notice", Due(Period(3, Unit.MONTHS), Turn.MONTH_START)),
        ("at the end of the financial year", Due(None, Turn.YEAR_END)),
        ("at the end of a term of 5 years", Due(None, Turn.TERM_END, term=FIVE, further=FIVE)),
        (
            "at the end of the first 10 years or of a further term of 5 years, at least 6 months after notice",
            Due(Period(6, Unit.MONTHS), Turn.TERM_END, term=Period(10, Unit.YEARS), further=FIVE),
        ),
        ("at the end of the year or of the next after its first 9 months", Due(None, Turn.YEAR_END, 9)),
        ("at the end of the year, at least 6 months after notice", Due(Period(6, Unit.MONTHS), Turn.YEAR_END)),
        ("at the end of the month, at least 6 weeks after notice", Due(Period(6, Unit.WEEKS), Turn.MONTH_END)),
        ("at the end of the quarter", Due(None, Turn.YEAR_END, months=3)),
        ("at the end of the next half-year", Due(None, Turn.YEAR_END, 0, months=6)),
        ("at the end of the calendar year", Due(None, Turn.YEAR_END, on=(1, 1))),
        (
            "at the end of the calendar half-year, at least 6 weeks after notice",
            Due(Period(6, Unit.WEEKS), Turn.YEAR_END, on=(1, 1), months=6),
        ),
        ("on the first day of the next financial quarter", Due(None, Turn.YEAR_START, months=3)),
        (
            "on the first day of the month following the expiration of a period of 3 months after the date of receipt",
            Due(Period(3, Unit.MONTHS), Turn.MONTH_START),
        ),
        ("on 31 December, at least 6 months after notice", Due(Period(6, Unit.MONTHS), Turn.DAY, None, (12, 31))),
    ],
)
def test_when_a_withdrawal_takes_effect(tmp_path: Path, when: str, due: Due) -> None:
    found = norm(tmp_path, f"a member may withdraw, effective {when}.").becoming
    assert found == Becoming("former", due, "leaving")


def test_late_notice_for_a_part_of_the_year_is_said_in_other_words(tmp_path: Path) -> None:
    found = said(
        tmp_path, "a member may withdraw, effective at the end of the quarter or of the next after its first 2 months."
    )
    assert found == ["E306"]


@pytest.mark.parametrize("term", ["30 days", "0 years", "10 working days"])
def test_a_term_is_counted_in_months_or_years(tmp_path: Path, term: str) -> None:
    assert said(tmp_path, f"a member may withdraw, effective at the end of a term of {term}.") == ["E306"]
    further = (
        f"effective at the end of the first 2 years or of a further term of {term}, at least 6 months after notice"
    )
    assert said(tmp_path, f"a member may withdraw, {further}.") == ["E306"]


def test_from_when_notice_for_the_end_of_a_term_runs_is_said(tmp_path: Path) -> None:
    assert said(
        tmp_path, "a member may withdraw, effective at the end of a term of 5 years, at least 6 months after lunch."
    ) == ["E306"]


def test_the_early_part_of_a_year_is_counted_in_months(tmp_path: Path) -> None:
    end = "effective at the end of the year or of the next after its first"
    assert said(tmp_path, f"a member may withdraw, {end} 30 days.") == ["E306"]
    assert said(tmp_path, f"a member may withdraw, {end} 12 months.") == ["E306"]


@pytest.mark.parametrize(
    ("act", "to", "meanwhile"),
    [
        ("pause, effective 3 months after notice, and is then a suspended member", "suspended", ""),
        ("loosen its_ties, effective 3 months after notice, and is then an associate", "associate", "leaving"),
        ("cease to be a party, effective 1 year after denunciation", "former", "leaving"),
        ("suspend_its_membership, effective 30 days after notice", "suspended", ""),
        ("leave", "former", ""),
    ],
)
def test_what_an_act_makes_of_a_member(tmp_path: Path, act: str, to: str, meanwhile: str) -> None:
    found = norm(tmp_path, f"a member may {act}.").becoming
    assert found is not None
    assert (found.to, found.meanwhile) == (to, meanwhile)


def test_a_suspended_member_stays_suspended_while_its_notice_runs(tmp_path: Path) -> None:
    found = norm(tmp_path, "a suspended member may withdraw, effective 12 months after notice.").becoming
    assert found == Becoming("former", Due(Period(12, Unit.MONTHS)))


def test_what_an_act_makes_of_a_party_must_be_said_where_its_words_do_not_tell(tmp_path: Path) -> None:
    assert said(tmp_path, "a member may pause, effective 3 months after notice.") == ["E306"]
    assert said(tmp_path, "an applicant may withdraw, effective 3 months after notice.") == ["E306"]
    assert said(tmp_path, "a member may withdraw, effective 3 months after rain.") == ["E306"]
    assert said(tmp_path, "a member must not withdraw, effective 3 months after notice.") == ["E306"]
    assert said(tmp_path, "a member may pause, and is then a large member.") == ["E306"]


# ── priorities ────────────────────────────────────────────────────────────────────────────────


FORBIDDEN = "a member must not use force."
ALLOWED = "a member may use force when attacked"


def test_a_permission_comes_before_the_prohibition_it_names(tmp_path: Path) -> None:
    _, found = norms(tmp_path, FORBIDDEN, f"{ALLOWED}, notwithstanding article 2(1).")
    assert found.overrides == ("article 2(1)",)


def test_an_article_stands_for_all_its_prohibitions(tmp_path: Path) -> None:
    *_, found = norms(tmp_path, FORBIDDEN, "a member must not arm.", f"{ALLOWED}, notwithstanding article 2.")
    assert found.overrides == ("article 2(1)", "article 2(2)")


@pytest.mark.parametrize("words", ["subject to", "except as provided in"])
def test_a_prohibition_gives_way_to_the_permission_it_names(tmp_path: Path, words: str) -> None:
    _, found = norms(tmp_path, f"{FORBIDDEN[:-1]}, {words} article 2(2).", f"{ALLOWED}.")
    assert found.overrides == ("article 2(1)",)


def test_a_duty_gives_way_while_what_it_gives_way_to_is_in_play(tmp_path: Path) -> None:
    found, _ = norms(
        tmp_path,
        "a member must report, except as provided in article 2(2).",
        "a large member may not report when attacked.",
    )
    large = Belongs(ITSELF, PartySet(("member",), ("large",)))
    assert found.unless == And((large, Condition("attacked")))


def test_a_duty_that_comes_before_a_prohibition_permits_what_it_demands(tmp_path: Path) -> None:
    _, duty, permission = norms(tmp_path, FORBIDDEN, "a member must use force, notwithstanding article 2(1).")
    assert (duty.modal, permission.modal, permission.overrides) == (Modal.MUST, Modal.MAY, ("article 2(1)",))


def test_what_one_clause_forbids_and_another_demands_is_a_contradiction(tmp_path: Path) -> None:
    assert said(tmp_path, FORBIDDEN, "a member must use force.") == ["E420"]
    assert said(tmp_path, FORBIDDEN, "a member may use force.") == ["E420"]
    assert said(tmp_path, "a member must not attack(on Italy).", "a member may attack(on Italy).") == ["E420"]


@pytest.mark.parametrize(
    "other",
    [
        "a member may use force when attacked.",
        "an applicant may use force.",
        "a member may use diplomacy.",
        "a member may use force after 10 years in force.",
        "a member may use force, notwithstanding article 2(1).",
    ],
)
def test_what_does_not_plainly_contradict_is_no_error(tmp_path: Path, other: str) -> None:
    assert said(tmp_path, FORBIDDEN, other) == []


def test_an_address_must_be_there(tmp_path: Path) -> None:
    assert said(tmp_path, f"{ALLOWED}, notwithstanding article 9.") == ["E305"]


@pytest.mark.parametrize("words", ["operation against any large member", "operation on France"])
def test_whom_an_organ_is_to_spare_is_not_lost(tmp_path: Path, words: str) -> None:
    assert said(tmp_path, f"Council must not {words}.") == ["E313"]


def test_what_an_organ_is_to_do_is_told_in_more_words(tmp_path: Path) -> None:
    assert norm(tmp_path, "Council must answer an appeal within 90 days.").act == "answer"
    (one,) = norms(tmp_path, "Council must not operation(on any large member).")
    assert one.act == "operation" and one.target == PartySet(("member",), ("large",))
