"""How matters are decided: stages in order, priorities, whom decisions bind."""

from pathlib import Path

import pytest

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    And,
    Ballot,
    Belongs,
    Bound,
    CategoryIs,
    Condition,
    Count,
    NamedRef,
    Not,
    Or,
    ParamRef,
    PartySet,
    Period,
    Relation,
    RuleUse,
    StageKind,
    Stance,
    Truth,
    Unit,
    Where,
)
from charter.scenario.run import run
from tests.unit.resolving import BODY, codes, model, only_procedure, spelt_out, stage

MEMBER = PartySet(("member",))
TWO = (
    "members: China, France and 20 others.\nrole permanent: China, France.\norgan Assembly: every member.\n"
    "organ Council: every permanent member and 6 other members.\nmatter entry(of: party).\n"
    "decisions of Assembly bind every member.\ndecisions of Council bind every member.\n"
)


def test_stages_stand_in_the_order_in_which_they_are_taken(tmp_path: Path) -> None:
    clause = (
        "Assembly decides entry by simple_majority, then approved by Council by consensus, "
        "then ratified by every member, "
        "on the recommendation of Council by no permanent member against."
    )
    stages = only_procedure(model(tmp_path, TWO + clause)).stages
    assert [(each.kind, each.organ) for each in stages] == [
        (StageKind.RECOMMENDATION, "Council"),
        (StageKind.DECISION, "Assembly"),
        (StageKind.APPROVAL, "Council"),
        (StageKind.RATIFICATION, None),
    ]
    assert stages[0].seats == (PartySet(organs=("Council",)),)
    assert stages[3].ballots == (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT)


def test_a_recommendation_follows_the_rule_of_its_own_clause(tmp_path: Path) -> None:
    text = TWO + (
        "Council recommends entry by at least 5 members in favour, with a quorum of every permanent member.\n"
        "Assembly decides entry by consensus, on the recommendation of Council."
    )
    first = stage(model(tmp_path, text))
    assert first.kind is StageKind.RECOMMENDATION
    assert isinstance(first.rule, Count)
    assert isinstance(first.quorum, Count)
    assert (first.rule.quantity, first.quorum.stance) == (5, PRESENT)


def test_a_ratification_seats_the_standings_its_rule_speaks_of(tmp_path: Path) -> None:
    clause = (
        "Assembly decides entry by consensus, then ratified by two thirds of the members and every permanent member."
    )
    second = stage(model(tmp_path, TWO + clause), 1)
    assert second.seats == (MEMBER,)
    assert isinstance(second.rule, And)
    assert [part.stance for part in second.rule.parts if isinstance(part, Count)] == [IN_FAVOUR, IN_FAVOUR]


def test_a_ratification_by_a_named_party_seats_that_party(tmp_path: Path) -> None:
    second = stage(model(tmp_path, TWO + "Assembly decides entry by consensus, then ratified by France."), 1)
    assert second.seats == (PartySet(only=(NamedRef("France"),)),)


def test_a_quorum_and_a_recusal_belong_to_the_stage_they_follow(tmp_path: Path) -> None:
    clause = (
        "Assembly decides entry by consensus, with a quorum of half of the members, "
        "then approved by Council by consensus, "
        "with the party concerned taking no part and the quota kept."
    )
    first, second = only_procedure(model(tmp_path, TWO + clause)).stages
    assert isinstance(first.quorum, Count)
    assert (first.quorum.stance, first.recused) == (PRESENT, ())
    assert (second.quorum, second.recused, second.keep_quota) == (Truth(True), (ParamRef("of"),), True)


def test_silence_lets_pass_what_nobody_opposes(tmp_path: Path) -> None:
    made = stage(model(tmp_path, f"{BODY} (1) Council decides budget by silence of 10 days."))
    assert (made.kind, made.ballots) == (StageKind.SILENCE, (Ballot.AGAINST, Ballot.ABSENT))
    assert isinstance(made.rule, Count)
    assert (made.rule.relation, made.rule.quantity, made.rule.stance) == (Relation.AT_MOST, 0, AGAINST)


def test_a_default_is_a_reversed_rule(tmp_path: Path) -> None:
    made = stage(
        model(tmp_path, f"{BODY} (1) Council decides budget by default unless two thirds of the members against.")
    )
    assert made.reversed_
    assert isinstance(made.rule, Count)
    assert made.rule.stance == AGAINST


def test_a_reserved_matter_needs_the_consent_of_the_party_concerned(tmp_path: Path) -> None:
    text = (
        "members: 3 or more.\norgan C: every member.\nmatter land(of: member), money.\n"
        "land is reserved to the member concerned."
        "\nno organ decides a reserved matter without the consent of the member concerned.\n"
        "C decides land and money by consensus."
    )
    land, money = model(tmp_path, text).procedures
    last = land.stages[-1]
    assert (last.kind, last.seats) == (StageKind.CONSENT, (PartySet(only=(ParamRef("of"),)),))
    assert isinstance(last.rule, Count)
    assert (last.rule.of_base, last.rule.quantity, last.rule.stance) == (True, 1, IN_FAVOUR)
    assert [each.kind for each in money.stages] == [StageKind.DECISION]


def test_without_the_clause_on_consent_nobody_is_asked(tmp_path: Path) -> None:
    text = "members: 3 or more.\norgan C: every member.\nmatter land(of: member).\n"
    text += "land is reserved to the member concerned."
    made = model(tmp_path, text + "\nC decides land by consensus.")
    assert made.matters[0].reserved_to == ("of",)
    assert [each.kind for each in only_procedure(made).stages] == [StageKind.DECISION]


def test_every_other_matter_is_what_no_clause_names(tmp_path: Path) -> None:
    text = "members: 3 or more.\norgan C: every member.\nmatter a, d_, e_.\nC decides a by consensus.\n"
    made = model(tmp_path, text + "C decides every other matter by simple_majority.")
    assert [(each.matter, each.clause.span.line) for each in made.procedures] == [("a", 4), ("d_", 5), ("e_", 5)]


def test_when_speaks_of_conditions_categories_and_the_parties_concerned(tmp_path: Path) -> None:
    text = (
        "members: 3 or more.\nrole permanent: any members.\ncondition urgent.\norgan C: every member.\n"
        "matter a(of: member, kind: civil or military).\n"
        "C decides a when urgent and kind is military and the member concerned is not a permanent member by consensus."
    )
    assert only_procedure(model(tmp_path, text)).when == And((
        Condition("urgent"),
        CategoryIs("kind", "military"),
        Not(Belongs(ParamRef("of"), PartySet(("member",), ("permanent",)))),
    ))  # fmt: skip


@pytest.mark.parametrize(
    "second",
    [
        "alternatively, Council decides budget by unanimity_of_all.",
        "notwithstanding article 2(1), Council decides budget when urgent by unanimity_of_all.",
        "Council decides budget when urgent by unanimity_of_all, subject to article 2(1).",
    ],
)
def test_two_ways_are_no_error_where_one_says_how_they_stand(tmp_path: Path, second: str) -> None:
    text = f"{BODY} (1) Council decides budget by consensus.\n (2) {second}\n (3) condition urgent."
    assert not any(code.startswith("E") for code in codes(tmp_path, text))


def test_a_clause_that_comes_first_closes_the_other_where_it_applies(tmp_path: Path) -> None:
    text = (
        f"{BODY} (1) Council decides budget by consensus.\n"
        " (2) notwithstanding article 2(1), Council decides budget when urgent by unanimity_of_all.\n"
        " (3) condition urgent."
    )
    first, second = model(tmp_path, text).procedures
    assert (first.when, second.when) == (Not(Condition("urgent")), Condition("urgent"))


def test_a_clause_that_gives_way_is_closed_where_the_other_applies(tmp_path: Path) -> None:
    text = (
        f"{BODY} (1) Council decides budget when urgent by consensus.\n"
        " (2) Council decides budget by unanimity_of_all, except as provided in article 2(1).\n (3) condition urgent."
    )
    assert [each.when for each in model(tmp_path, text).procedures] == [Condition("urgent"), Not(Condition("urgent"))]


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("", "", True),
        ("when urgent ", "", True),
        ("when urgent ", "when not urgent ", False),
        ("when urgent ", "when grave ", True),
        ("when urgent and grave ", "when not (urgent or grave) ", False),
        ("when kind is x_ ", "when kind is y_ ", False),
        ("when kind is x_ ", "when not (kind is y_) ", True),
        ("when (kind is x_ or kind is y_) ", "when not (kind is x_ or kind is y_) ", False),
    ],
)
def test_a_matter_is_decided_twice_iff_both_ways_can_be_open(
    tmp_path: Path, first: str, second: str, twice: bool
) -> None:
    text = (
        "members: 3 or more.\norgan C: every member.\ncondition urgent, grave.\nmatter a(kind: x_ or y_ or z_).\n"
        f"C decides a {first}by consensus.\nC decides a {second}by simple_majority."
    )
    assert ("E402" in codes(tmp_path, text)) == twice


def test_what_is_adopted_at_its_deadline_passes_whatever_the_ballots(tmp_path: Path) -> None:
    late = model(
        tmp_path,
        f"{BODY} (1) Council decides budget by consensus, with a quorum of at least 2 members, then ratified by every member,"
        " within 30 days, otherwise it is adopted.",
    )
    clause = only_procedure(late).clause
    at_deadline = RuleUse("adopted at the deadline", Truth(True), clause)
    first, second = only_procedure(late).stages
    assert [
        isinstance(rule, Or) and rule.parts[1] == at_deadline for rule in (first.rule, first.quorum, second.rule)
    ] == ([True, True, True])
    assert second.quorum == Truth(True)
    assert late.not_analysed == ()


def test_a_default_that_adopts_is_not_met_at_its_deadline(tmp_path: Path) -> None:
    late = model(
        tmp_path, f"{BODY} (1) Council decides budget by default unless every member against, otherwise it is adopted."
    )
    (stage_,) = only_procedure(late).stages
    assert stage_.reversed_
    assert isinstance(stage_.rule, And)
    assert stage_.rule.parts[1] == Not(RuleUse("adopted at the deadline", Truth(True), only_procedure(late).clause))


def test_a_lapse_changes_nothing(tmp_path: Path) -> None:
    plain = model(tmp_path, f"{BODY} (1) Council decides budget by consensus.")
    late = model(tmp_path, f"{BODY} (1) Council decides budget by consensus, within 30 days, otherwise it lapses.")
    assert only_procedure(late) == only_procedure(plain)
    assert late.not_analysed == ()


AT_THIS_STAGE = f"""{BODY} (1) organ Court: 3 members.
 (2) Council decides budget by consensus, within 9 days at this stage, then ratified by every member, within 7 years at this stage, """


def test_a_default_at_a_stage_passes_that_stage_alone(tmp_path: Path) -> None:
    first, second = only_procedure(model(tmp_path, f"{AT_THIS_STAGE}otherwise it is adopted.")).stages
    assert not isinstance(first.rule, Or)
    assert isinstance(second.rule, Or)
    assert isinstance(second.rule.parts[1], RuleUse)
    assert second.rule.parts[1].name == "adopted at the deadline"
    assert [stage.alone and stage.within for stage in (first, second)] == [Period(9, Unit.DAYS), Period(7, Unit.YEARS)]


def test_a_default_behind_a_new_stage_is_of_the_whole(tmp_path: Path) -> None:
    text = f"{BODY} (1) Council decides budget by consensus, within 9 days at this stage, then ratified by every member, otherwise it is adopted."
    assert all(isinstance(stage.rule, Or) for stage in only_procedure(model(tmp_path, text)).stages)


def test_a_stage_that_passes_to_another_organ_is_held_in_either(tmp_path: Path) -> None:
    text = f"{AT_THIS_STAGE}otherwise it passes to Court by more than half of all members in favour."
    own, handed = model(tmp_path, text).procedures
    assert own.stages[0] == handed.stages[0]
    assert [stage.organ for stage in (*own.stages, *handed.stages)] == ["Council", None, "Council", "Court"]
    assert own.organ == handed.organ == "Council"


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("otherwise it passes to Court", "E423"),
        ("within 3 days at this stage, otherwise it lapses", "E422"),
    ],
)
def test_what_is_said_of_the_time_for_a_stage_is_said_once_and_whole(tmp_path: Path, tail: str, code: str) -> None:
    assert code in codes(tmp_path, f"{AT_THIS_STAGE}{tail}.")


def test_a_deciding_organ_does_not_pass_its_own_stage_on(tmp_path: Path) -> None:
    text = f"{BODY} (1) Council decides budget by consensus, within 9 days at this stage, otherwise it passes to Council by consensus."
    assert codes(tmp_path, text) == ["E421"]


def test_the_deadline_of_a_recommendation_is_read(tmp_path: Path) -> None:
    text = (
        f"{BODY} (1) organ Board: 3 members.\n (2) Board recommends budget by consensus, within 9 days, otherwise it is adopted.\n"
        " (3) Council decides budget by consensus, on the recommendation of Board."
    )
    asked, decides = only_procedure(model(tmp_path, text)).stages
    assert isinstance(asked.rule, Or)
    assert not isinstance(decides.rule, Or)


PASSES = """\
 (1) organ Assembly: every member.
 (2) Council decides budget by consensus, within 90 days, otherwise it passes to Assembly.
"""


def test_a_decision_passes_to_an_organ_that_has_a_rule_of_its_own_for_it(tmp_path: Path) -> None:
    text = f"{BODY}{PASSES} (3) Assembly decides budget by simple_majority.\n (4) decisions of Assembly bind no one."
    assert [procedure.organ for procedure in model(tmp_path, text).procedures] == ["Council", "Assembly"]


def test_a_decision_that_passes_to_an_organ_without_a_rule_is_an_error(tmp_path: Path) -> None:
    assert "E423" in codes(tmp_path, f"{BODY}{PASSES}")


@pytest.mark.parametrize(
    ("clause", "matters"),
    [
        ("Council decides budget by consensus, otherwise it is adopted.", []),
        ("Council decides every matter by consensus, otherwise it passes to Council.", []),
        ("Council decides budget by consensus, within 30 days.", []),
        (("Council decides budget by consensus.\n  (2) Council must decide a budget within 9 days, otherwise the "
         "budget is adopted."), []),
        (("Council decides budget by consensus.\n  (2) Council must report within 9 days, otherwise the report is "
         "adopted."), [("budget",)]),
        (("Council decides budget by consensus.\n  (2) Council must answer an appeal within 9 days, otherwise the "
         "appeal is published."), []),
    ],
)  # fmt: skip
def test_a_clause_not_analysed_names_the_matters_on_which_it_may_adopt(
    tmp_path: Path, clause: str, matters: list[tuple[str, ...]]
) -> None:
    assert [item.matters for item in model(tmp_path, f"{BODY} (1) {clause}").not_analysed] == matters


@pytest.mark.parametrize(
    ("clause", "group", "stance"),
    [
        ("bind every member", MEMBER, None),
        ("bind the members in favour", MEMBER, IN_FAVOUR),
        ("bind every member present", MEMBER, PRESENT),
    ],
)
def test_a_clause_says_whom_decisions_bind(tmp_path: Path, clause: str, group: PartySet, stance: object) -> None:
    text = (
        f"members: 3 or more.\norgan C: every member.\nmatter a.\nC decides a by consensus.\ndecisions of C {clause}."
    )
    (bound,) = only_procedure(model(tmp_path, text)).binds
    assert isinstance(bound, Bound)
    assert (bound.group, bound.stance) == (group, stance)


TACIT = """members: 4.
organ Committee: every member.
organ Governments: every member.
matter standard, note.
Committee decides standard by simple_majority, then approved by Governments by silence unless at least 3 members against.
Committee decides note by simple_majority.
"""


def test_whom_a_decision_binds_may_hang_on_the_ballot_at_one_stage(tmp_path: Path) -> None:
    text = f"{TACIT}decisions of Committee on standard bind every member not against in Governments."
    (bound,) = model(tmp_path, text).procedures[0].binds
    assert (bound.group, bound.stance, bound.where) == (MEMBER, Stance(AGAINST.ballots, True), Where("Governments"))


@pytest.mark.parametrize("at", ["in Governments", "at ratification"])
def test_a_decision_does_not_bind_by_the_ballot_at_a_stage_that_it_does_not_have(tmp_path: Path, at: str) -> None:
    text = f"{TACIT}decisions of Committee on note bind every member not against {at}."
    assert codes(tmp_path, text) == ["E306"]


def test_who_objects_at_the_named_stage_alone_is_not_bound(tmp_path: Path) -> None:
    text = (
        f"{TACIT}decisions of Committee on standard bind every member not against in Governments.\n"
        'scenario "s"\n  Committee votes on standard: A against; 3 in favour.\n'
        "  Governments votes on standard: B against; the rest silent.\n"
        "  expect binding on A.\n  expect not binding on B."
    )
    charter = model(tmp_path, text)
    assert run(charter, charter.scenarios[0]).failures == ()


def test_decisions_may_be_said_to_bind_no_one(tmp_path: Path) -> None:
    text = f"{BODY} (1) Council decides budget by consensus.\n"
    text += " (2) notwithstanding article 1(5), decisions on budget bind no one."
    (bound,) = only_procedure(model(tmp_path, text)).binds
    assert (bound.group, bound.clause.address) == (PartySet(minus=(PartySet(),)), "article 2(2)")
    assert codes(tmp_path, text) == []


def test_two_clauses_that_bind_differently_are_reported(tmp_path: Path) -> None:
    text = f"{BODY} (1) Council decides budget by consensus.\n (2) decisions on budget bind no one."
    assert codes(tmp_path, text) == ["E405"]


def test_whoever_has_no_vote_in_one_organ_votes_in_others(tmp_path: Path) -> None:
    text = (
        "members: 9 or more.\nsuspended: any number.\nrole watcher: any members.\n"
        "organ A: every member.\norgan B: 5 members.\n"
        "matter a, d_.\nA decides a by consensus.\nB decides d_ by consensus.\na watcher has no vote in B.\n"
        "a suspended member has no vote."
    )
    made = model(tmp_path, text)
    assert [rule.group for rule in made.no_votes] == [PartySet(("suspended",))]
    assert [each.stages[0].seats for each in made.procedures] == [
        (PartySet(organs=("A",)),),
        (PartySet(organs=("B",), minus=(PartySet(tags=("watcher",)),)),),
    ]


def test_alternatives_of_a_condition_are_or(tmp_path: Path) -> None:
    text = f"{BODY} (1) condition urgent, grave.\n (2) Council decides budget when (urgent or grave) by consensus."
    assert only_procedure(model(tmp_path, text)).when == Or((Condition("urgent"), Condition("grave")))


def test_a_rule_over_the_organ_is_spelt_out_for_the_organ(tmp_path: Path) -> None:
    rule = spelt_out(stage(model(tmp_path, TWO + "Council decides entry by consensus.")).rule)
    assert isinstance(rule, Count)
    assert rule.group == PartySet(("member",), organs=("Council",))


def test_articles_and_paragraphs_that_came_later_have_a_letter_behind_their_number(tmp_path: Path) -> None:
    text = (
        'charter "Later"\narticle 7A "Members"\n  (1) members: 3 or more.\n  (1A) organ Council: every member.\n'
        "article 226AA\n  (1) matter budget.\n  (1a) Council decides budget by consensus.\n"
        "  (1B) article 7A may not be amended.\n"
        "  (2) notwithstanding article 226AA(1a), Council decides budget when urgent by simple_majority.\n"
        "  (3) condition urgent.\n"
    )
    made = model(tmp_path, text)
    assert [procedure.clause.address for procedure in made.procedures] == ["article 226AA(1a)", "article 226AA(2)"]
    assert [entrenched.units for entrenched in made.dynamics.entrenched] == [("article 7A",)]


def test_what_passes_on_may_pass_on_again(tmp_path: Path) -> None:
    text = f"""{BODY} (1) organ Deans: every member.
 (2) organ Office: every member.
 (3) Council decides budget by consensus, within 30 days, otherwise it passes to Deans.
 (4) Deans decides budget by consensus, within 30 days, otherwise it passes to Office.
 (5) Office decides budget by simple_majority.
 (6) decisions of Deans bind every member.
 (7) decisions of Office bind every member.
"""
    assert "E402" not in codes(tmp_path, text)
    assert "E402" in codes(tmp_path, text.replace(", within 30 days, otherwise it passes to Office", ""))
