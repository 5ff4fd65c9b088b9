"""Scenarios: worlds that fit them, ballots they leave out, what they expect."""

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    VOTING,
    Adopted,
    And,
    Ballot,
    Bound,
    Condition,
    Expectation,
    Model,
    Never,
    Not,
    Organ,
    Party,
    PartySet,
    Relation,
    Roster,
    Scenario,
    Tag,
    TagKind,
    TagRule,
    Tally,
    Vote,
    Weight,
)
from charter.scenario.run import ScenarioResult, run
from tests.unit.models import (
    ABSENT_,
    ABSTAIN,
    CONSENSUS,
    MEMBERS,
    NO,
    YES,
    blocs,
    charter,
    clause,
    consensus_council,
    council,
    guarantee,
    matter,
    minus_one,
    of,
    procedure,
    ratified_by_all,
    renamed,
    security_council,
    share,
    some,
    sovereign,
    stage,
    tagged,
    weighted_council,
)


def tally(ballot: Ballot, *named: str, others: int | None = 0, group: PartySet | None = None) -> Tally:
    return Tally(ballot, named, others, group or of())


def expect(positive: bool = True, by: str = "", on: str = "") -> Expectation:
    return Expectation("binding" if on else "adopted", positive, on, by, clause("scenario"))


ADOPTED = (expect(),)


def scenario(
    *tallies: Tally, about: str = "plan", organ: str | None = "Council", expects=ADOPTED, votes=(), **more
) -> Scenario:
    first = Vote(organ, tallies, clause("scenario"))
    fields = {"arguments": (), "categories": (), "conditions": (), "sizes": (), "places": (), "under": ""} | more
    return Scenario(
        "Case",
        about,
        votes=(first, *votes) if tallies else votes,
        expectations=tuple(expects),
        clause=clause("scenario"),
        **fields,
    )


def passes(model: Model, told: Scenario) -> ScenarioResult:
    result = run(model, told)
    assert result.passed, result.failures
    return result


def fails(model: Model, told: Scenario, sentence: str) -> ScenarioResult:
    result = run(model, told)
    assert not result.passed
    assert any(sentence in failure for failure in result.failures), result.failures
    return result


SC = of("Security_Council")


def security(*tallies: Tally, about: str = "substantive", **more) -> Scenario:
    return scenario(*tallies, about=about, organ="Security_Council", **more)


def test_resolution_vetoed_by_one_permanent_member_fails_under_its_paragraph() -> None:
    told = security(
        tally(YES, others=11, group=SC),
        tally(NO, "Russia", group=SC),
        tally(ABSTAIN, "China", "India", "United_Arab_Emirates", group=SC),
        expects=(expect(False, "article 27(3)"),),
    )
    assert passes(security_council(), told).settled_by == "article 27(3)"


def test_a_whole_article_may_be_cited_for_its_paragraph() -> None:
    told = security(
        tally(NO, "Russia", group=SC), tally(YES, others=None, group=SC), expects=(expect(False, "article 27"),)
    )
    passes(security_council(), told)
    wrong = security(
        tally(NO, "Russia", group=SC), tally(YES, others=None, group=SC), expects=(expect(False, "article 2"),)
    )
    fails(security_council(), wrong, "settled by article 27(3)")


def test_ten_elected_members_in_favour_and_all_permanent_members_away_adopt() -> None:
    told = security(
        tally(ABSTAIN, "France", "Russia", "United_Kingdom", "United_States", group=SC),
        tally(ABSENT_, "China", group=SC),
        tally(YES, others=10, group=SC),
    )
    passes(security_council(), told)


def test_two_unnamed_members_against_leave_the_outcome_open() -> None:
    told = security(tally(NO, others=2, group=SC), tally(YES, others=13, group=SC))
    fails(security_council(), told, "name those who are")


def test_two_unnamed_absent_members_leave_nothing_open_when_absence_is_no_veto() -> None:
    passes(security_council(), security(tally(ABSENT_, others=2, group=SC), tally(YES, others=13, group=SC)))


def test_tally_of_a_role_takes_from_that_role_alone() -> None:
    permanent, elected = tagged("permanent"), tagged("elected")
    told = security(
        tally(ABSTAIN, others=5, group=permanent),
        tally(YES, others=9, group=elected),
        tally(NO, others=1, group=elected),
    )
    passes(security_council(), told)


def test_every_permanent_member_is_counted_before_the_rest() -> None:
    told = security(
        tally(YES, others=None, group=SC), tally(NO, others=None, group=tagged("permanent")), expects=(expect(False),)
    )
    passes(security_council(), told)


def test_too_many_ballots_are_an_error() -> None:
    fails(security_council(), security(tally(YES, others=16, group=SC)), "gives 16 ballots")


def test_a_party_without_a_ballot_in_the_scenario_is_named() -> None:
    told = scenario(tally(YES, "Avia", "Bora"), sizes=(("member", 3),))
    fails(consensus_council(), told, "says nothing about the ballot of")


def test_least_roster_that_fits_is_taken() -> None:
    passes(consensus_council(), scenario(tally(YES, others=3), tally(ABSENT_, "Zed")))
    passes(consensus_council(), scenario(tally(YES, others=None)))
    fails(consensus_council(members=4), scenario(tally(YES, others=3)), "3 ballots")


def test_roster_of_a_hundred_and_ninety_three_is_quick() -> None:
    model = charter(procedure(stage(share("2/3", of()))), members=2)
    told = scenario(tally(YES, others=141), tally(NO, others=5), tally(ABSTAIN, others=35), tally(ABSENT_, others=12))
    passes(model, told)


def test_size_that_the_charter_forbids_fits_no_roster() -> None:
    fails(consensus_council(members=4), scenario(tally(YES, others=None), sizes=(("member", 3),)), "the charter allows")


def test_unexpected_outcome_is_told_with_its_clause() -> None:
    fails(
        consensus_council(),
        scenario(tally(NO, "Avia"), tally(YES, others=None)),
        "fails at the decision of `Council` under article 3(1)",
    )
    fails(
        consensus_council(),
        scenario(tally(YES, others=None), expects=(expect(False),)),
        "it is adopted under article 3(1)",
    )


def test_named_rule_may_be_cited() -> None:
    told = scenario(tally(NO, "Avia"), tally(YES, others=None), expects=(expect(False, "rule consensus"),))
    passes(consensus_council(), told)


def ratify(*tallies: Tally) -> Vote:
    return Vote(None, tallies, clause("scenario"))


def test_silence_at_the_ratification_settles_it() -> None:
    late = ratify(tally(ABSENT_, "Avia", group=MEMBERS), tally(YES, others=None, group=MEMBERS))
    told = scenario(tally(YES, others=None), votes=(late,), expects=(expect(False, "article 3(2)"),))
    passes(ratified_by_all(), told)


def test_missing_ratification_is_an_error_unless_the_first_stage_fails() -> None:
    fails(ratified_by_all(), scenario(tally(YES, others=None)), "at the ratification")
    passes(ratified_by_all(), scenario(tally(NO, "Avia"), tally(YES, others=None), expects=(expect(False),)))


def test_consent_of_the_party_concerned_is_a_round_of_its_own() -> None:
    given = {"about": "territory", "arguments": (("of", "Avia"),)}
    silent = ratify(tally(ABSENT_, "Avia", group=MEMBERS))
    passes(
        sovereign(),
        scenario(tally(YES, others=None), votes=(silent,), expects=(expect(False, "article 5(3)"),), **given),
    )
    granted = ratify(tally(YES, "Avia", group=MEMBERS))
    passes(sovereign(), scenario(tally(YES, others=None), votes=(granted,), expects=(expect(on="Avia"),), **given))


def test_recused_party_gets_no_ballot_from_the_rest() -> None:
    told = scenario(tally(YES, others=None), about="measures", arguments=(("of", "Avia"),))
    passes(minus_one(keep_quota=False), told)
    fails(minus_one(keep_quota=True), told, "fails")


def test_ballot_of_a_recused_party_is_refused() -> None:
    told = scenario(tally(NO, "Avia"), tally(YES, others=None), about="measures", arguments=(("of", "Avia"),))
    fails(minus_one(keep_quota=False), told, "`Avia` cannot have the place")


def test_binding_expectations_name_the_party() -> None:
    binds = (Bound(MEMBERS, IN_FAVOUR, clause("article 4(1)")),)
    model = charter(procedure(stage(CONSENSUS), binds=binds))
    told = scenario(
        tally(ABSTAIN, "Avia"),
        tally(YES, others=None),
        expects=(expect(), expect(False, on="Avia"), expect(on="Bora", by="article 4")),
    )
    passes(model, told)


def test_two_open_procedures_with_different_ends_ask_for_one() -> None:
    lenient = procedure(stage(share("1/2", of()), address="article 8(1)"))
    model = charter(procedure(stage(CONSENSUS)), renamed(lenient, clause=clause("article 8(1)")))
    told = scenario(tally(NO, "Avia"), tally(YES, others=3))
    fails(model, told, "say under which of article 3(1) and article 8(1)")
    passes(model, renamed(told, under="article 8(1)"))
    fails(model, renamed(told, under="article 3"), "fails")


def test_condition_chooses_the_procedure() -> None:
    urgent = procedure(stage(share("1/2", of())), when=Condition("urgent"))
    model = charter(procedure(stage(CONSENSUS), when=Not(Condition("urgent"))), urgent, conditions=("urgent",))
    told = scenario(tally(NO, "Avia"), tally(YES, others=3), conditions=("urgent",))
    passes(model, told)
    fails(model, renamed(told, conditions=()), "fails")


def test_no_open_procedure_is_said() -> None:
    model = charter(procedure(stage(CONSENSUS), when=Condition("urgent")), conditions=("urgent",))
    fails(model, scenario(tally(YES, others=None)), "No procedure is open")
    fails(model, scenario(tally(YES, others=None), organ="Assembly"), "No procedure for `plan` takes the votes")


def test_ballot_that_the_stage_does_not_admit_is_said() -> None:
    late = ratify(tally(ABSTAIN, "Avia", group=MEMBERS), tally(YES, others=None, group=MEMBERS))
    fails(
        ratified_by_all(),
        scenario(tally(YES, others=None), votes=(late,)),
        "No party can be abstaining at the ratification",
    )


def test_unnamed_parties_are_in_no_bloc_unless_the_scenario_places_them() -> None:
    model = blocs("NATO")
    told = scenario(tally(NO, "Avia"), tally(YES, others=3))
    passes(model, told)
    passes(
        model,
        renamed(
            told,
            places=(("Bora", "NATO"),),
            votes=(Vote("Council", (tally(NO, "Avia"), tally(YES, "Bora", others=2)), clause()),),
        ),
    )
    fails(model, renamed(told, places=(("Avia", "NATO"),)), "fails")


def test_known_members_fill_elected_seats() -> None:
    base = security_council()
    world_names = [f"State{i}" for i in range(30)]
    parties = (*base.parties, *(Party(name, "member", clause()) for name in world_names))
    model = renamed(base, parties=parties, rosters=())
    told = security(
        tally(YES, others=11, group=SC),
        tally(NO, "Russia", group=SC),
        tally(ABSTAIN, "China", "State3", "State9", group=SC),
        expects=(expect(False),),
    )
    passes(model, told)


def test_weights_of_named_members_leave_the_outcome_open_unless_named() -> None:
    rows = [("Ahland", 50), ("Behland", 30), ("Cehland", 10), ("Dehland", 6), ("Ehland", 4)]
    model = weighted_council(rows, share("65/100", of(), weight="population"))
    fails(model, scenario(tally(NO, others=1), tally(YES, others=4)), "leaves open")
    passes(model, scenario(tally(NO, "Ehland"), tally(YES, others=None)))
    fails(model, scenario(tally(NO, "Ahland"), tally(YES, others=None)), "fails")


def test_a_tally_of_all_members_takes_them_all_at_once() -> None:
    model = weighted_council([(f"State{i}", i) for i in range(27)], share("1/2", of()))
    passes(model, scenario(tally(YES, others=27)))
    passes(model, scenario(tally(NO, "State3"), tally(YES, others=26)))


def test_a_council_of_fifteen_is_seated_out_of_a_hundred_and_ninety_three() -> None:
    model = renamed(security_council(), rosters=(Roster("member", 188, 188, clause()),))
    told = security(
        tally(YES, others=11, group=SC),
        tally(NO, "Russia", group=SC),
        tally(ABSTAIN, "China", "India", "Kenya", group=SC),
        expects=(expect(False),),
    )
    passes(model, told)
    passes(model, security(tally(ABSENT_, "Kenya", group=SC), tally(YES, others=None, group=SC)))


def test_weights_that_the_charter_leaves_open_may_decide() -> None:
    votes = Weight("votes", True, clause())
    model = charter(procedure(stage(share("1/2", of(), weight="votes"))), weights=(votes,))
    fails(model, scenario(tally(NO, "Avia"), tally(YES, others=3)), "weights that the charter leaves open")
    passes(model, scenario(tally(YES, others=3)))
    unspoken = charter(procedure(stage(share("1/2", of()))), weights=(votes,))
    passes(unspoken, scenario(tally(NO, "Avia"), tally(YES, others=3)))


def test_party_named_in_one_vote_is_counted_in_another() -> None:
    model = renamed(ratified_by_all(), rosters=(Roster("member", 5, 5, clause()),))
    late = ratify(tally(ABSENT_, "Avia", group=MEMBERS), tally(YES, others=None, group=MEMBERS))
    passes(model, scenario(tally(YES, others=5), votes=(late,), expects=(expect(False, "article 3(2)"),)))


def test_broken_guarantees_can_be_expected() -> None:
    objected = Never((), True, And((Adopted(), some(MEMBERS, AGAINST))), Adopted())
    model = renamed(council(share("1/2", of(), strict=True)), guarantees=(guarantee(objected),))
    breaks = Expectation("breaks", True, "promise", "", clause("scenario"))
    told = scenario(tally(NO, "Avia"), tally(YES, others=2), expects=(breaks,))
    passes(model, told)
    fails(
        model, renamed(told, votes=(Vote("Council", (tally(YES, others=3),), clause()),)), "expected to break `promise`"
    )
    passes(
        model,
        renamed(
            told,
            expectations=(renamed(breaks, positive=False),),
            votes=(Vote("Council", (tally(YES, others=3),), clause()),),
        ),
    )


def united_nations() -> Model:
    """The Security Council, and an assembly of all members that decides by most of those voting."""
    model = security_council()
    assembly = stage(share("1/2", of("Assembly", only=VOTING), strict=True), organ="Assembly", address="article 18(3)")
    return renamed(
        model,
        rosters=(Roster("member", 188, 188, clause()),),
        organs=(*model.organs, Organ("Assembly", (MEMBERS,), clause())),
        matters=(*model.matters, matter("seat")),
        procedures=(*model.procedures, procedure(assembly, matter="seat", organ="Assembly")),
    )


def assembly(*tallies: Tally, positive: bool) -> Scenario:
    return scenario(*tallies, about="seat", organ="Assembly", expects=(expect(positive),))


def test_roles_and_seats_that_the_procedure_does_not_look_at_leave_nothing_open() -> None:
    everyone = of("Assembly")
    rest = tally(ABSENT_, others=None, group=everyone)
    narrow = (tally(YES, others=55, group=everyone), tally(NO, others=59, group=everyone), rest)
    passes(united_nations(), assembly(*narrow, positive=False))
    passes(united_nations(), assembly(tally(YES, "India", others=60, group=everyone), *narrow[1:], positive=True))


def test_too_many_ways_to_fill_in_are_not_called_a_difference() -> None:
    names = [f"P{number}" for number in range(14)]
    model = weighted_council(
        [(name, number + 1) for number, name in enumerate(names)], share("1/99", of(), weight="population")
    )
    fails(model, scenario(tally(YES, others=7), tally(NO, others=7)), "too many ways")


def test_seats_of_named_members_are_filled_without_trying_all_of_them() -> None:
    names = [f"P{number}" for number in range(30)]
    seats = Tag("elected", TagKind.SEAT, None, MEMBERS, clause())
    model = charter(
        procedure(stage(share("1/2", of("Board")), organ="Board", seats=(tagged("elected"),)), organ="Board"),
        rosters=(),
        parties=[Party(name, "member", clause()) for name in names],
        tags=(seats,),
        tag_rules=(TagRule(PartySet(tags=("elected",)), Relation.EXACTLY, 10, clause()),),
        organs=(Organ("Board", (tagged("elected"),), clause()),),
    )
    board = of("Board")
    passes(model, scenario(tally(YES, others=5, group=board), tally(NO, others=5, group=board), organ="Board"))
