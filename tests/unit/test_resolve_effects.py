"""What adopted decisions bring about, and how long decisions and obligations last."""

from datetime import date
from pathlib import Path

import pytest

from charter.model import (
    AT_ONCE,
    Becoming,
    Due,
    Dynamics,
    Ends,
    Extends,
    Lapses,
    Makes,
    NamedRef,
    ParamRef,
    PartySet,
    Period,
    Survives,
    Unit,
)
from tests.unit.resolving import codes, model

BODY = """\
charter "Body"
article 1
  (1) members: France and 3 or more others.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) organ Assembly: every member.
  (5) matter admission(of: applicant), expulsion(of: member), extension(of: leaving member), dissolution.
  (6) matter operation(by: member, against: party), repeal(of: member), levy, rent.
  (7) Council decides every other matter by at least half of the members in favour.
  (8) Assembly decides levy by at least half of the members in favour.
  (9) alternatively, Assembly decides rent by at least half of the members in favour.
  (10) Council decides rent by at least half of the members in favour.
  (11) decisions bind every member.
  (12) a member may withdraw, effective 12 months after notice.
article 2
"""


def dynamics(folder: Path, *sentences: str) -> Dynamics:
    return model(folder, text(*sentences)).dynamics


def text(*sentences: str) -> str:
    return BODY + "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))


def said(folder: Path, *sentences: str) -> list[str]:
    return [code for code in codes(folder, text(*sentences)) if code.startswith("E")]


# ── standings ─────────────────────────────────────────────────────────────────────────────────


def test_an_admission_makes_the_applicant_a_member(tmp_path: Path) -> None:
    (found,) = dynamics(tmp_path, "an adopted admission makes the applicant a member.").makes
    assert found == Makes("admission", ParamRef("of"), Becoming("member", AT_ONCE), found.clause)
    assert found.clause.address == "article 2(1)"


def test_an_expulsion_may_take_effect_later_and_nobody_is_leaving_until_then(tmp_path: Path) -> None:
    (found,) = dynamics(
        tmp_path, "an adopted expulsion makes the member concerned a former member, effective 30 days after adoption."
    ).makes
    assert found.becoming == Becoming("former", Due(Period(30, Unit.DAYS)))


def test_whoever_a_matter_concerns_alone_is_concerned_by_its_whole_name(tmp_path: Path) -> None:
    (found,) = dynamics(tmp_path, "an adopted extension makes the leaving member concerned a suspended member.").makes
    assert found.who == ParamRef("of")
    assert codes(tmp_path, f"{BODY}  (13) an adopted expulsion makes the leaving member concerned a member.\n") == [
        "E306"
    ]


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        ("every applicant a member", PartySet(("applicant",))),
        ("every member a former member", PartySet(("member", "leaving"))),
        ("France a former member", NamedRef("France")),
    ],
)
def test_a_decision_may_change_the_standing_of_many_or_of_one_by_name(tmp_path: Path, whom: str, who: object) -> None:
    (found,) = dynamics(tmp_path, f"an adopted dissolution makes {whom}.").makes
    assert found.who == who


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("an adopted admission makes an applicant a member.", "E306"),
        ("an adopted dissolution makes the member a former member.", "E306"),
        ("an adopted operation makes the party concerned a member.", "E307"),
        ("an adopted admission makes the applicant a France.", "E306"),
        ("some adopted admission makes the applicant a member.", "E306"),
        ("an adopted accession makes the applicant a member.", "E301"),
    ],
)
def test_whose_standing_changes_to_what_must_be_clear(tmp_path: Path, sentence: str, code: str) -> None:
    assert said(tmp_path, sentence) == [code]


# ── what ends, what lasts longer, what lapses ─────────────────────────────────────────────────


def test_a_decision_may_end_those_that_agree_with_it(tmp_path: Path) -> None:
    (found,) = dynamics(tmp_path, "an adopted repeal ends operation(by the member concerned, against France).").ends
    arguments = (("by", ParamRef("of")), ("against", NamedRef("France")))
    assert found == Ends("repeal", "operation", arguments, found.clause)


@pytest.mark.parametrize("brackets", ["", "(against every party)", "(by any member, against any party)"])
def test_a_decision_may_end_all_on_a_matter(tmp_path: Path, brackets: str) -> None:
    (found,) = dynamics(tmp_path, f"an adopted repeal ends operation{brackets}.").ends
    assert found.arguments == ()


def test_a_decision_ends_others_by_their_own_parameters(tmp_path: Path) -> None:
    assert said(tmp_path, "an adopted repeal ends operation(of the member concerned).") == ["E313"]
    assert said(tmp_path, "an adopted repeal ends operation(by every applicant).") == ["E306"]


@pytest.mark.parametrize(("by", "period"), [(" by 12 months", Period(12, Unit.MONTHS)), ("", None)])
def test_a_decision_may_extend_the_notice_of_the_member_it_concerns(
    tmp_path: Path, by: str, period: Period | None
) -> None:
    (found,) = dynamics(tmp_path, f"an adopted extension extends the notice of the leaving member{by}.").extends
    assert found == Extends("extension", ParamRef("of"), period, found.clause)


def test_decisions_lapse_by_matter_by_organ_or_all_of_them(tmp_path: Path) -> None:
    three = Period(3, Unit.YEARS)
    one, other = dynamics(
        tmp_path,
        "decisions on operation, levy lapse after 3 years.",
        "decisions of Assembly on levy lapse after 3 years.",
    ).lapses
    assert one == Lapses(("operation", "levy"), three, one.clause)
    assert other.matters == ("levy",)
    (every,) = dynamics(tmp_path, "decisions lapse after 3 years.").lapses
    assert every.matters[:2] == ("admission", "expulsion")
    assert len(every.matters) == 8


def test_a_lapse_that_holds_of_one_organ_alone_on_a_shared_matter_is_said_to_be_left(tmp_path: Path) -> None:
    made = model(tmp_path, text("decisions of Assembly on rent lapse after 3 years."))
    assert made.dynamics.lapses[0].matters == ()
    assert [item.clause.address for item in made.not_analysed] == ["article 2(1)"]


@pytest.mark.parametrize(
    ("sentence", "standings", "period", "addresses"),
    [
        ("obligations of a former member last 12 months.", ("former",), Period(12, Unit.MONTHS), ()),
        ("obligations of a former member last for 2 years.", ("former",), Period(2, Unit.YEARS), ()),
        ("obligations of every leaving member last for ever.", ("leaving",), None, ()),
        (
            "obligations of a former member under article 1 last 1 year.",
            ("former",),
            Period(1, Unit.YEARS),
            ("article 1",),
        ),
    ],
)
def test_obligations_last(
    tmp_path: Path, sentence: str, standings: tuple[str, ...], period: Period | None, addresses: tuple[str, ...]
) -> None:
    (found,) = dynamics(tmp_path, sentence).survives
    assert found == Survives(standings, period, addresses, found.clause)


def test_obligations_last_for_a_standing(tmp_path: Path) -> None:
    assert said(tmp_path, "obligations of two thirds of members last 1 year.") == ["E306"]
    assert said(tmp_path, "obligations of a party last 1 year.") == ["E306"]


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


CHANGE = (
    "article 1 is amended by Assembly by at least half of the members in favour.",
    "any other article is amended by Council by at least half of the members in favour, then ratified by every member.",
)


def test_every_article_with_a_sentence_is_a_unit_and_so_is_a_paragraph_named_by_itself(tmp_path: Path) -> None:
    made = dynamics(tmp_path, *CHANGE, "articles 1(5) and 2 may not be amended.")
    assert made.units == ("article 1", "article 1(5)", "article 2")


def test_amendment_clauses_name_their_units_and_bring_a_procedure_each(tmp_path: Path) -> None:
    made = model(tmp_path, text(*CHANGE))
    first, second = made.dynamics.amendments
    assert [(one.units, one.rest) for one in (first, second)] == [(("article 1",), False), ((), True)]
    assert (first.procedure, second.procedure) == made.procedures[-2:]
    assert [len(one.procedure.stages) for one in (first, second)] == [1, 2]
    assert {one.procedure.matter for one in (first, second)} == {"amendment"}
    assert made.matters[-1].name == "amendment"
    assert [bound.group for bound in first.procedure.binds] == [PartySet(("member", "leaving"))]


def test_every_matter_is_not_the_amendment_of_articles(tmp_path: Path) -> None:
    plain, amended = model(tmp_path, text()), model(tmp_path, text(*CHANGE))
    assert amended.procedures[: len(plain.procedures)] == plain.procedures
    assert len(amended.procedures) == len(plain.procedures) + 2


def test_every_article_means_all_units(tmp_path: Path) -> None:
    made = dynamics(tmp_path, "every article is amended by Council by no member against.")
    assert made.amendments[0].units == ("article 1", "article 2")


def test_an_article_is_protected_for_ever_or_until_a_day(tmp_path: Path) -> None:
    made = dynamics(tmp_path, "article 1 may not be amended.", "article 2 may not be amended before 1 January 2030.")
    assert [(one.units, one.before) for one in made.entrenched] == [
        (("article 1",), None),
        (("article 2",), date(2030, 1, 1)),
    ]


def test_an_article_lapses_on_a_day_or_after_some_time_in_force(tmp_path: Path) -> None:
    made = dynamics(tmp_path, "article 1 lapses on 2030-01-01.", "articles 1 and 2 lapse after 20 years in force.")
    assert [(one.units, one.on, one.after) for one in made.sunsets] == [
        (("article 1",), date(2030, 1, 1), None),
        (("article 1", "article 2"), None, Period(20, Unit.YEARS)),
    ]


def test_any_other_article_may_be_protected(tmp_path: Path) -> None:
    made = dynamics(tmp_path, CHANGE[0], "any other article may not be amended.")
    assert made.entrenched[0].units == ("article 2",)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("article 7 may not be amended.", "E305"),
        ("article 1 lapses on 31 February 2030.", "E315"),
        ("article 1 is amended by Senate by no member against.", "E301"),
        ("the financial year begins on 29 February.", "E315"),
    ],
)
def test_articles_days_and_organs_must_be_there(tmp_path: Path, sentence: str, code: str) -> None:
    assert said(tmp_path, sentence) == [code]


def test_the_matter_amendment_is_said_once(tmp_path: Path) -> None:
    assert said(tmp_path, "matter amendment.", *CHANGE) == ["E419"]
    assert said(tmp_path, "Council decides amendment by no member against.", *CHANGE) == ["E419"]


def test_a_charter_without_amendment_clauses_may_declare_the_matter_amendment(tmp_path: Path) -> None:
    made = model(tmp_path, text("matter amendment."))
    assert made.matters[-1].name == "amendment"
    assert any(one.matter == "amendment" for one in made.procedures)
    assert made.dynamics.amendments == ()


def test_an_amendment_may_need_a_recommendation_and_may_be_adopted_at_a_deadline(tmp_path: Path) -> None:
    made = dynamics(
        tmp_path,
        "Assembly recommends amendment by no member against.",
        "every article is amended by Council by no member against, on the recommendation of Assembly, within 1 year,"
        " otherwise it is adopted.",
    )
    stages = made.amendments[0].procedure.stages
    assert [stage.organ for stage in stages] == ["Assembly", "Council"]


def test_the_financial_year_begins_when_the_text_says_so(tmp_path: Path) -> None:
    assert dynamics(tmp_path).year_begins == (1, 1)
    assert dynamics(tmp_path, "the financial year begins on 1 April.").year_begins == (4, 1)
