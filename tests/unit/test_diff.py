"""Two versions compared: what is the same under other names and numbers, and what is not."""

from contextlib import nullcontext
from datetime import date

import pytest

import charter
from charter.exhaust.worlds import worlds
from charter.model import Ballot, Model
from charter.read import in_place
from charter.semantics.step import Unlawful, begin, step
from charter.source import Source
from charter.world import Done, Wait
from verifier.diff.diff import Stopped, Wanted, diff
from verifier.diff.finding import Answer, By, Difference, Fate, Kind, MatterChange, Say, Sort
from verifier.diff.ground import ground
from verifier.diff.separate import proved, separate
from verifier.diff.sides import settings, sides
from verifier.diff.written import written
from verifier.encode.settings import Atlas
from verifier.engines.solver import SolverPool
from verifier.problem import Problem
from verifier.verdict import Outcome

OLD = """charter "Pact"

article 1 "Members"
  (1) members: 3 or more.
  (2) organ Council: every member.

article 2 "Decisions"
  (1) matter budget, admission(of: member), peace.
  (2) rule consensus means no member against.
  (3) Council decides budget by more than half of all members in favour.
  (4) Council decides admission by two thirds of the members voting in favour.
  (5) Council decides peace by consensus.
  (6) decisions of Council bind every member.

article 3 "Conduct"
  (1) a member must not build_a_dam.

article 4 "Amendment"
  (1) article 3 may not be amended.
  (2) any other article is amended by Council by consensus.

guarantee nobody_is_overruled
  never a decision on peace is adopted with some member against, as written.
"""
OTHERWISE = """charter "Pact, edited"

article 10 "Amendment"
  (2) article 11 may not be amended.
  (1) any other article is amended by Assembly by harmony.

article 11 "Conduct"
  "Nobody builds."
  (1) a member must not raise_a_dam.

article 12 "Decisions"
  (1) matter truce, funds, entry(party: member).
  (2) rule harmony means no member against.
  (3) Assembly decides truce by harmony.
  (4) Assembly decides entry by two thirds of the members voting in favour.
  (5) Assembly decides funds by more than half of all members in favour.
  (6) decisions of Assembly bind every member.

article 13 "Members"
  (1) organ Assembly: every member.
  (2) members: 3 or more.

guarantee no_one_is_overruled
  never a decision on truce is adopted with some member against, as written.
"""


def model(text: str) -> Model:
    return charter.load("pact.charter", in_place({"pact.charter": text}))


def compared(pool: SolverPool, new: str, old: str = OLD, **wanted: object) -> Difference:
    return diff(model(old), model(new), pool, Wanted(**{"guarantees": False, "power": False, **wanted}))


def of(found: Difference, name: str) -> MatterChange:
    (one,) = [change for change in found.matters if change.name == name]
    return one


def swapped(*pairs: tuple[str, str]) -> str:
    text = OLD
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


# ── the same in other words ───────────────────────────────────────────────────────────────────


def test_a_charter_against_itself_differs_in_nothing(pool: SolverPool) -> None:
    found = compared(pool, OLD, guarantees=True)
    assert {change.answer for change in found.matters} == {Answer.EQUIVALENT}
    assert not (found.renamed or found.clauses or found.acts or found.bound or found.rosters.changes)
    assert [one.fate for one in found.guarantees] == [Fate.KEPT]


VOICES = """charter "Voices"
article 1
  (1) members: 3 or more.
  (2) role elder: one member.
  (3) organ Board: every member.
  (4) matter budget.
  (5) Board decides budget by at least 3 members in favour.
{}"""


@pytest.mark.parametrize(("before", "now", "answer"), [("", "x", Answer.HARDER), ("x", "", Answer.EASIER)])
def test_one_rule_is_two_where_somebody_has_no_vote(pool: SolverPool, before: str, now: str, answer: Answer) -> None:
    old, new = (VOICES.format("  (6) an elder has no vote.\n" if one else "") for one in (before, now))
    found = compared(pool, new, old=old)
    assert of(found, "budget").answer is answer
    assert any("elder" in str(one) or "vote" in str(one) for one in found.clauses)


def test_a_charter_renamed_permuted_and_renumbered_is_equivalent(pool: SolverPool) -> None:
    found = compared(pool, OTHERWISE, guarantees=True)
    assert {change.answer for change in found.matters} == {Answer.EQUIVALENT}
    assert not found.acts
    assert {one.sort for one in found.clauses} == {Sort.MOVED}
    assert {"amendment of article 3", "amendment of articles 1, 2 and 4"} <= {one.name for one in found.matters}
    assert [(one.name, one.fate) for one in found.guarantees] == [("nobody_is_overruled", Fate.KEPT)]
    assert "no_one_is_overruled" in found.guarantees[0].remark


def test_names_that_were_replaced_are_told(pool: SolverPool) -> None:
    told = {(one.kind, one.before, one.now) for one in compared(pool, OTHERWISE).renamed}
    assert {
        (Kind.ORGAN, "Council", "Assembly"), (Kind.MATTER, "peace", "truce"), (Kind.MATTER, "budget", "funds"),
        (Kind.ACT, "build_a_dam", "raise_a_dam"), (Kind.PARAM, "of", "party"),
    } <= told  # fmt: skip


def test_a_matter_renamed_and_rewritten_is_recognised_by_its_meaning(pool: SolverPool) -> None:
    new = swapped(("matter budget,", "matter funds,"), (
        "Council decides budget by more than half of all members in favour",
        "Council decides funds by more than 50% of all members in favour and some member in favour",
    ))  # fmt: skip
    found = compared(pool, new)
    assert of(found, "budget").answer is Answer.EQUIVALENT
    assert of(found, "budget").now == "funds"
    assert any((one.before, one.now) == ("budget", "funds") for one in found.renamed)


def test_a_clause_that_moved_says_so(pool: SolverPool) -> None:
    new = swapped(('article 3 "Conduct"\n  (1)', 'article 3 "Conduct"\n  (7)'))
    (moved,) = compared(pool, new).clauses
    assert (moved.sort, moved.before, moved.now) == (Sort.MOVED, "article 3(1)", "article 3(7)")


RESERVING = """charter "Shores"
article 1
  (1) members: 3 or more.
  (2) organ Board: every member.
  (3) matter budget, land(of: member).
article 2
  (1) Board decides budget by more than half of all members in favour.
  (2) Board decides land by no member against.
{}  (3) land is reserved to the member concerned.
  (4) no organ decides a reserved matter without the consent of the member concerned.
  (5) decisions of Board bind every member.
"""


def test_clauses_that_add_to_others_say_where_they_moved(pool: SolverPool) -> None:
    found = compared(pool, RESERVING.format("article 3\n"), old=RESERVING.format(""))
    assert {change.answer for change in found.matters} == {Answer.EQUIVALENT}
    told = {(one.sort, one.before, one.now, one.topic) for one in found.clauses}
    assert told == {
        (Sort.MOVED, "article 2(3)", "article 3(3)", "what is reserved"),
        (Sort.MOVED, "article 2(4)", "article 3(4)", "a further stage"),
        (Sort.MOVED, "article 2(5)", "article 3(5)", "whom decisions bind"),
    }


# ── the four answers ──────────────────────────────────────────────────────────────────────────


LISTS = """charter "Lists"
article {0}
  (1) standing guest, {2}.
  (2) members: 3 or more.
  (3) the financial year begins on 1 {4}.
article {1}
  (1) condition {3}.
  (2) rule unanimity means every member in favour.
  (3) organ Council: every member.
  (4) matter budget.
  (5) Council decides budget by unanimity.
  (6) a member must report when {3}.
  (7) article {0} does not affect obligations under NATO.
  (8) a guest may speak.
reading of "all" in article {1}(5):
  either Council decides budget by unanimity;
  or Council decides budget by every member voting in favour.
practice "letters" since 1990: a member may write_to_a {2}.
"""


@pytest.mark.parametrize(("name", "sentences"), [("a.charter", 1), ("statutes.txt", 1), ("states.csv", 0)])
def test_declared_names_are_found_in_every_text_and_in_no_table(name: str, sentences: int) -> None:
    source = Source(name, 'charter "A"\narticle 1\n  (1) standing associate.\n', "")
    assert len([*written((source,))]) == sentences


def test_declared_names_readings_the_calendar_and_saving_clauses_say_where_they_moved(pool: SolverPool) -> None:
    old, new = LISTS.format(1, 2, "friend", "urgent", "April"), LISTS.format(3, 1, "fellow", "pressing", "April")
    texts = tuple((Source("pact.charter", text, ""),) for text in (old, new))
    found = diff(model(old), model(new), pool, Wanted(guarantees=False, power=False), texts=texts)
    told = {(one.sort, one.topic, one.before, one.now) for one in found.clauses}
    assert {one.sort for one in found.clauses} == {Sort.MOVED}
    assert {
        (Sort.MOVED, "standings", "article 1(1)", "article 3(1)"),
        (Sort.MOVED, "when the financial year begins", "article 1(3)", "article 3(3)"),
        (Sort.MOVED, "conditions", "article 2(1)", "article 1(1)"),
        (Sort.MOVED, "a named rule", "article 2(2)", "article 1(2)"),
        (Sort.MOVED, "how a place may be read", "article 2(5)", "article 1(5)"),
        (Sort.MOVED, "which charter goes before another", "article 2(7)", "article 1(7)"),
    } <= told


def test_a_calendar_and_a_saving_clause_that_say_something_else_are_told(pool: SolverPool) -> None:
    old = LISTS.format(1, 2, "friend", "urgent", "April")
    new = old.replace("April", "May").replace("under NATO", "under any other charter")
    texts = tuple((Source("pact.charter", text, ""),) for text in (old, new))
    found = diff(model(old), model(new), pool, Wanted(guarantees=False, power=False), texts=texts)
    assert {(one.sort, one.topic, one.before) for one in found.clauses} == {
        (Sort.CHANGED, "when the financial year begins", "article 1(3)"),
        (Sort.CHANGED, "which charter goes before another", "article 2(7)"),
    }


def test_a_higher_threshold_is_harder_and_the_condition_names_both(pool: SolverPool) -> None:
    change = of(compared(pool, swapped(("more than half of all members", "two thirds of all members"))), "budget")
    assert change.answer is Answer.HARDER
    assert change.gained.separator is None
    (only,) = change.lost.situations
    assert {(part.text, part.positive) for part in only.parts} == {
        ("more than half of all members in favour", True), ("two thirds of all members in favour", False),
    }  # fmt: skip


def test_conditions_are_all_iff_their_union_is_proved_to_be_the_difference(pool: SolverPool) -> None:
    """Two thirds of those voting, then more than half of all: neither fewer conditions nor wider ones will do."""
    new = swapped(("two thirds of the members voting", "more than half of all members"))
    at, _ = ground(model(OLD), model(new), model(new), pool, lambda what: None)
    assert at.joint is not None
    pair = at.pair("admission")
    rows = [sides(at.joint, pair, one) for one in settings(Atlas(at.joint.model), pair)]
    (answer,) = pool.solve([Problem((*(fact.term for fact in rows[0].lost.facts), rows[0].lost.claim))])
    listed = at.settled(separate(rows, True, (rows[0].setting, answer.model)))
    assert listed.complete
    found = dict(listed.cubes)
    (cube,) = found
    assert at.settled(proved(rows, True, found))
    assert not at.settled(proved(rows, True, {}))
    assert not at.settled(proved(rows, True, {cube[:1]: found[cube]}))
    assert not at.settled(proved(rows, False, found))


def test_the_smallest_separating_ballot_has_five_members(pool: SolverPool) -> None:
    """Of 3 members, 2 are more than half and two thirds; of 4, 3 are both; of 5, 3 are more than half alone."""
    change = of(compared(pool, swapped(("more than half of all members", "two thirds of all members"))), "budget")
    assert change.lost.separator is not None
    assert len(change.lost.separator.world.actors) == 5


DISPUTES = """charter "Disputes"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter dispute(claimant: member, respondent: other member).
  (4) Council decides dispute by more than half of all members in favour{}.
"""


def test_a_separating_case_concerns_two_parties_where_they_must_be_two(pool: SolverPool) -> None:
    aside = ", with the claimant taking no part and the quota recomputed"
    change = of(compared(pool, DISPUTES.format(aside), old=DISPUTES.format("")), "dispute")
    assert change.answer is Answer.INCOMPARABLE
    shown = [way.separator.question for way in (change.lost, change.gained) if way.separator is not None]
    assert len(shown) == 2
    assert {*shown} <= {"dispute (claimant: A, respondent: B)", "dispute (claimant: B, respondent: A)"}


EXCLUSIONS = """charter "Exclusions"
article 1
  (1) members: France and 3 or more others.
  (2) organ Council: every member.
  (3) matter exclusion(of: {}).
  (4) Council decides exclusion by more than half of all members in favour.
"""


def test_a_party_that_no_decision_concerns_any_more_is_told(pool: SolverPool) -> None:
    old, new = EXCLUSIONS.format("member"), EXCLUSIONS.format("member other than France")
    change = of(compared(pool, new, old=old), "exclusion")
    assert change.answer is Answer.HARDER
    assert change.lost.separator is not None
    assert change.lost.separator.question == "exclusion of France"
    told = [literal.text for situation in change.lost.situations for literal in situation.parts]
    assert "the party concerned (of) is one of the members other than France" in told


def test_a_threshold_of_all_in_place_of_those_voting_is_incomparable(pool: SolverPool) -> None:
    new = swapped(("two thirds of the members voting", "more than half of all members"))
    change = of(compared(pool, new), "admission")
    assert change.answer is Answer.INCOMPARABLE
    assert len(change.lost.situations) == len(change.gained.situations) == 1


def test_a_ratification_in_one_version_alone_is_compared_with_its_ballots_free(pool: SolverPool) -> None:
    change = of(
        compared(pool, swapped(("peace by consensus.", "peace by consensus, then ratified by every member."))), "peace"
    )
    assert change.answer is Answer.HARDER
    assert change.lost.separator is not None
    assert [poll.body for poll in change.lost.separator.polls] == ["Council", "ratification"]


def test_a_silence_procedure_carries_what_an_objection_would_have_stopped_before(pool: SolverPool) -> None:
    change = of(compared(pool, swapped(("peace by consensus.", "peace by silence."))), "peace")
    assert change.answer is Answer.EQUIVALENT


def test_a_matter_that_is_new_and_one_that_is_gone(pool: SolverPool) -> None:
    new = swapped(("matter budget,", "matter tax(on: member),"),
                  ("  (3) Council decides budget by", "  (7) Council decides tax by"))  # fmt: skip
    found = compared(pool, new)
    assert of(found, "budget").answer is Answer.GONE
    assert of(found, "tax").answer is Answer.ADDED


def test_an_organ_that_is_declared_in_the_same_words_and_does_other_work_is_another(pool: SolverPool) -> None:
    heads = "  (2) organ Council: every member.\n  (3) organ Heads: every member.\n"
    old = swapped(("  (2) organ Council: every member.\n", heads),
                  ("  (5) Council decides peace by consensus", "  (5) Heads decides peace by at least 2 applicants in favour"))  # fmt: skip
    new = swapped(("  (2) organ Council: every member.\n", heads.replace("Heads", "Envoys")),
                  ("budget, admission(of: member), peace", "budget, admission(of: member), treaty"),
                  ("  (5) Council decides peace by", "  (5) Envoys decides treaty by"))  # fmt: skip
    old, new = (text.partition("guarantee")[0] for text in (old, new))
    assert not compared(pool, new, old).renamed


RENAMED = ("matter budget,", "matter funds,"), ("decides budget by more than half of", "decides funds by 90% of")


def test_a_matter_renamed_and_decided_otherwise_is_recognised_by_its_role(pool: SolverPool) -> None:
    found = compared(pool, swapped(*RENAMED), power=True)
    assert (of(found, "budget").answer, of(found, "budget").now) == (Answer.HARDER, "funds")
    (told,) = found.renamed
    assert (told.kind, told.before, told.now, told.by) == (Kind.MATTER, "budget", "funds", By.ROLE)


def test_a_name_that_is_kept_apart_is_not_taken_for_another(pool: SolverPool) -> None:
    found = compared(pool, swapped(*RENAMED), apart=("budget",))
    assert not found.renamed
    assert (of(found, "budget").answer, of(found, "funds").answer) == (Answer.GONE, Answer.ADDED)


def test_of_two_that_fit_equally_well_the_one_at_the_same_place_is_taken(pool: SolverPool) -> None:
    """Two kinds of decision change their names and their thresholds at once."""
    old = swapped(("budget,", "budget, levy,"),
                  ('article 3 "', '  (7) Council decides levy by half of all members in favour.\n\narticle 3 "'))  # fmt: skip
    new = old.replace("budget", "funds").replace("levy", "dues").replace("by half of all", "by 70% of all")
    new = new.replace("more than half of all", "80% of all")
    told = {(one.before, one.now) for one in compared(pool, new, old).renamed}
    assert told == {("budget", "funds"), ("levy", "dues")}


def test_a_standing_and_an_organ_of_which_something_else_is_said_are_recognised_by_their_role(pool: SolverPool) -> None:
    old = OLD.partition("guarantee")[0].replace(
        "(1) members: 3 or more", "(1) standing guest.\n  (3) members: 3 or more"
    )
    old = old.replace(
        "  (2) organ Council: every member.", "  (2) organ Council: every member and 2 guests.\n  (4) guests: 2."
    )
    new = old.replace("guest", "visitor").replace("Council", "Assembly").replace("2 visitors", "3 visitors")
    new = new.replace("visitors: 2", "visitors: 3 or more").replace("half of all members", "60% of all members")
    found = compared(pool, new, old)
    assert {(Kind.STANDING, "guest", "visitor", By.ROLE), (Kind.ORGAN, "Council", "Assembly", By.ROLE)} <= {
        (one.kind, one.before, one.now, one.by) for one in found.renamed
    }
    assert {of(found, name).answer for name in ("admission", "peace")} == {Answer.EQUIVALENT}


def test_each_value_of_a_category_has_its_own_answer(pool: SolverPool) -> None:
    old = swapped(("matter budget,", "matter budget(kind: small or large),"))
    new = old.replace(
        "  (3) Council decides budget by more than half of all members in favour.",
        "  (3) Council decides budget when kind is small by more than half of all members in favour.\n"
        "  (7) Council decides budget when kind is large by two thirds of all members in favour.",
    )
    found = [change for change in compared(pool, new, old).matters if change.name == "budget"]
    assert {(one.circumstances, one.answer) for one in found} == {
        ((("kind", "small"),), Answer.EQUIVALENT), ((("kind", "large"),), Answer.HARDER),
    }  # fmt: skip


# ── rosters ───────────────────────────────────────────────────────────────────────────────────


def test_an_answer_is_about_the_rosters_that_both_versions_allow(pool: SolverPool) -> None:
    """Up to four members, more than half and two thirds of all are the same numbers, from three members up."""
    old = swapped(("members: 3 or more", "members: 3 to 4"))
    found = compared(pool, swapped(("more than half of all members", "two thirds of all members")), old)
    assert of(found, "budget").answer is Answer.EQUIVALENT
    assert found.rosters.changes == ("members: 3 to 4 before, 3 or more now",)


def test_versions_without_a_common_roster_say_so(pool: SolverPool) -> None:
    old, new = (swapped(("members: 3 or more", f"members: {number}")) for number in (27, 28))
    found = compared(pool, new, old).rosters
    assert (found.common, found.own) == (False, True)
    assert found.reason == "27 members before, 28 now"


def test_without_a_common_roster_each_version_is_read_over_its_own(pool: SolverPool) -> None:
    """Four members before, five now: three are more than half of both, and the fifth may refuse its consent."""
    old, new = (swapped(("members: 3 or more", f"members: {number}")) for number in (4, 5))
    found = compared(pool, new, old)
    assert of(found, "peace").answer is Answer.HARDER
    change = of(found, "budget")
    assert change.answer is Answer.EASIER
    assert change.gained.separator is not None
    (poll,) = change.gained.separator.polls
    assert [ballot for _, ballot in poll.ballots].count(Ballot.IN_FAVOUR) == 3
    assert len(poll.ballots) == 5


def test_parties_that_one_version_alone_names_vote_in_that_version_alone(pool: SolverPool) -> None:
    old, new = (
        swapped(("members: 3 or more", f"members: {names}"))
        for names in ("Austria, Belgium, Croatia", "Austria, Belgium, Denmark")
    )
    assert ("Croatia", "Denmark") in {(one.before, one.now) for one in compared(pool, new, old).renamed}
    change = of(compared(pool, new, old, apart=("Croatia",)), "peace")
    assert change.answer is Answer.INCOMPARABLE
    for way, who in ((change.lost, "Denmark"), (change.gained, "Croatia")):
        assert way.separator is not None
        (poll,) = way.separator.polls
        assert [name for name, ballot in poll.ballots if ballot is Ballot.AGAINST] == [who]


def test_a_party_that_changed_its_standing_is_one_party_all_the_same(pool: SolverPool) -> None:
    old, new = (
        swapped(
            ("(1) members: 3 or more.", f"(1) members: {names}.\n  (3) standing observer.\n  (4) observers: {others}.")
        )
        for names, others in (("Austria, Belgium", "Croatia, Denmark"), ("Austria, Belgium, Croatia", "Denmark"))
    )
    found = compared(pool, new, old)
    assert "Croatia is a member, and no longer an observer" in found.rosters.changes
    assert of(found, "peace").answer is Answer.HARDER
    separator = of(found, "peace").lost.separator
    assert separator is not None
    assert [name for name, ballot in separator.polls[0].ballots if ballot is Ballot.AGAINST] == ["Croatia"]


def test_a_named_party_is_an_unnamed_one_of_a_version_that_does_not_name_it(pool: SolverPool) -> None:
    new = swapped(("members: 3 or more", "members: Austria, Belgium and 1 or more others"))
    assert of(compared(pool, new), "budget").answer is Answer.EQUIVALENT


def test_seats_of_another_number_are_chosen_for_each_version(pool: SolverPool) -> None:
    old, new = (swapped(("organ Council: every member", f"organ Council: {number} members")) for number in (2, 3))
    found = compared(pool, new, old)
    assert found.rosters.common
    assert found.notes
    assert of(found, "peace").answer is Answer.INCOMPARABLE


# ── everything else ───────────────────────────────────────────────────────────────────────────


def test_an_exception_makes_an_act_lawful_in_just_its_situation(pool: SolverPool) -> None:
    new = swapped(("must not build_a_dam.", "must not build_a_dam unless it_floods."),
                  ("  (2) organ Council", "  (3) condition it_floods.\n  (2) organ Council"))  # fmt: skip
    (act,) = compared(pool, new).acts
    assert (act.act, act.newly) == ("build_a_dam", "lawful")
    (only,) = act.way.situations
    assert ("it floods", True) in {(part.text, part.positive) for part in only.parts}


def test_a_prohibition_that_is_gone_makes_the_act_lawful(pool: SolverPool) -> None:
    new = swapped(("(1) a member must not build_a_dam.", "(1) a member must build_a_dam."))
    assert {(one.act, one.newly) for one in compared(pool, new).acts} == {
        ("build_a_dam", "lawful"), ("build_a_dam", "owed"),
    }  # fmt: skip


DATED = OLD.partition("guarantee")[0].replace(
    "article 1 ", "this charter is in force since 1 January 2010.\n\narticle 1 ", 1
)


def dated(*pairs: tuple[str, str]) -> str:
    text = DATED
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


def told_acts(found: Difference) -> set[tuple[str, str, str, str]]:
    return {(one.act, one.newly, one.within, one.period) for one in found.acts}


def test_what_a_clause_permits_that_begins_later_is_lawful_from_that_day_on(pool: SolverPool) -> None:
    later = "(2) a member may build_a_dam after 5 years in force, notwithstanding article 3(1)."
    new = dated(("must not build_a_dam.", f"must not build_a_dam.\n  {later}"))
    assert told_acts(compared(pool, new, DATED)) == {("build_a_dam", "lawful", "", "from 1 January 2015 on")}


@pytest.mark.parametrize(
    ("day", "free"),
    [(date(2010, 1, 1), False), (date(2014, 12, 31), False), (date(2015, 1, 1), True), (date(2030, 6, 1), True)],
)
def test_the_interpreter_lets_an_act_be_done_on_just_the_days_of_which_that_is_told(day: date, free: bool) -> None:
    later = "(2) a member may build_a_dam after 5 years in force, notwithstanding article 3(1)."
    now = model(dated(("must not build_a_dam.", f"must not build_a_dam.\n  {later}")))
    since = date(2010, 1, 1)
    moment = begin(now, next(worlds(now, 3)), since.toordinal())
    if day > since:
        moment = step(now, moment, Wait(day.toordinal()))
    who = moment.world.actors[0].name
    with nullcontext() if free else pytest.raises(Unlawful):
        step(now, moment, Done(who, "build_a_dam"))


def test_without_a_day_of_entry_into_force_periods_are_counted_from_it(pool: SolverPool) -> None:
    more = "must not build_a_dam.\n  (2) a member must report after 5 years in force."
    found = compared(pool, swapped(("must not build_a_dam.", more)))
    assert told_acts(found) == {("report", "owed", "", "from 5 years after its entry into force on")}


def test_a_clause_that_begins_on_the_same_day_in_other_words_is_no_change(pool: SolverPool) -> None:
    old, new = (
        dated(("must not build_a_dam.", f"must not build_a_dam.\n  (2) a member must report after {when} in force."))
        for when in ("5 years", "60 months")
    )
    assert not compared(pool, new, old).acts


def test_a_shorter_or_longer_deadline_is_told_as_what_is_owed_in_that_time(pool: SolverPool) -> None:
    old, new = (
        dated(("must not build_a_dam.", f"must not build_a_dam.\n  (2) a member must report within {days} days."))
        for days in (30, 60)
    )
    assert told_acts(compared(pool, new, old)) == {("report", "no longer owed", "30 days", "")}
    assert told_acts(compared(pool, old, new)) == {("report", "owed", "30 days", "")}
    assert not compared(pool, new, new).acts


def test_clauses_that_speak_of_members_rest_on_those_who_leave_once_they_may(pool: SolverPool) -> None:
    new = dated(
        ("must not build_a_dam.", "must not build_a_dam.\n  (2) a member may withdraw, effective 1 year after notice.")
    )
    before, now = (charter.check("pact.charter", in_place({"pact.charter": text})) for text in (DATED, new))
    assert before.model is not None and now.model is not None
    found = diff(before.model, now.model, pool, Wanted((), False, False), texts=(before.sources, now.sources)).clauses
    told = {one.now: one for one in found if one.sort is Sort.CHANGED}
    assert {"article 1(2)", "article 2(3)", "article 3(1)"} <= told.keys()
    assert told["article 2(3)"].because == told["article 3(1)"].because == ("leaving members",)
    assert [one.now for one in found if one.sort is not Sort.CHANGED] == ["article 3(2)"]


def test_what_an_organ_must_do_is_compared_too(pool: SolverPool) -> None:
    more = "(2) condition asked.\n  (3) Council must answer when asked within 30 days."
    new = dated(("must not build_a_dam.", f"must not build_a_dam.\n  {more}"))
    (act,) = compared(pool, new, DATED).acts
    assert (act.organ, act.act, act.newly, act.within) == ("Council", "answer", "owed", "")
    assert [[part.text for part in case.parts] for case in act.way.situations] == [["asked"]]
    (later,) = compared(pool, new.replace("30 days", "60 days"), new).acts
    assert (later.organ, later.newly, later.within) == ("Council", "no longer owed", "30 days")


def test_a_deadline_for_some_alone_is_told_with_its_situations(pool: SolverPool) -> None:
    one = "must not build_a_dam.\n  (2) condition it_floods.\n  (3) a member must report within 60 days."
    new = dated(("must not build_a_dam.", f"{one}\n  (4) a member must report within 2 days when it_floods."))
    (act,) = compared(pool, new, dated(("must not build_a_dam.", one))).acts
    assert (act.newly, act.within) == ("owed", "2 days")
    assert [[(part.text, part.positive) for part in case.parts] for case in act.way.situations] == [
        [("it floods", True)]
    ]


def test_a_protection_that_lasts_longer_makes_amendment_harder_in_that_time_alone(pool: SolverPool) -> None:
    old, new = (
        dated(("article 3 may not be amended.", f"article 3 may not be amended before 1 January {year}."))
        for year in (2030, 2040)
    )
    found = {
        (one.answer, one.period) for one in compared(pool, new, old).matters if one.name == "amendment of article 3"
    }
    assert (Answer.HARDER, "from 1 January 2030 until 1 January 2040") in found
    assert {answer for answer, period in found if "2030 until" not in period} == {Answer.EQUIVALENT}


def test_an_article_that_lapses_changes_nothing_until_then(pool: SolverPool) -> None:
    new = dated(("article 3 may not", "article 2 lapses on 1 January 2035.\n  (3) article 3 may not"))
    found = {(one.answer, one.period) for one in compared(pool, new, DATED).matters if one.name == "budget"}
    assert found == {(Answer.EQUIVALENT, "until 1 January 2035"), (Answer.INCOMPARABLE, "from 1 January 2035 on")}


def test_an_article_that_loses_its_protection_is_easier_to_amend(pool: SolverPool) -> None:
    new = swapped(("  (1) article 3 may not be amended.\n", ""))
    found = {one.name: one.answer for one in compared(pool, new).matters}
    assert found["amendment of article 3"] is Answer.EASIER


def test_a_number_that_stayed_while_the_body_grew_is_told(pool: SolverPool) -> None:
    """The corpus (UN-19): after the Council grew, article 109 asked for any seven of its members still."""
    text = OLD.replace("organ Council: every member", "organ Council: 11 members")
    old = text.replace("budget by more than half of all members", "budget by at least 7 members")
    grown = old.replace("11 members", "15 members")
    (one,) = compared(pool, grown, old).stale
    assert (one.address, one.asks, one.organ) == ("article 2(3)", "at least 7 members in favour", "Council")
    assert one.sizes == ((11, 11), (15, 15))
    assert not compared(pool, grown.replace("at least 7", "at least 9"), old).stale
    assert not compared(pool, old, old).stale


def test_what_was_found_until_an_interrupt_is_kept(pool: SolverPool) -> None:
    def stop(what: str) -> None:
        if what == "decisions on peace":
            raise KeyboardInterrupt

    new = swapped(("more than half of all members", "two thirds of all members"))
    with pytest.raises(Stopped) as stopped:
        diff(model(OLD), model(new), pool, Wanted(), stop)
    found = stopped.value.found
    assert found.interrupted
    assert [(one.name, one.answer) for one in found.matters] == [
        ("budget", Answer.HARDER), ("admission", Answer.EQUIVALENT),
    ]  # fmt: skip


def test_whom_decisions_bind_is_told(pool: SolverPool) -> None:
    new = swapped(("bind every member.", "bind the members in favour."))
    found = {one.matter: one for one in compared(pool, new).bound}
    assert found.keys() == {"budget", "admission", "peace", "amendment of articles 1, 2 and 4"}
    budget = found["budget"]
    assert budget.tied.separator is None
    assert budget.freed.complete
    assert [[part.text for part in one.parts] for one in budget.freed.situations] == [
        ["the party is one of the members in favour"]
    ]
    case = budget.freed.separator
    assert case is not None
    assert (case.before, case.now, len(case.world.actors)) == (True, False, 3)
    assert dict(case.polls[0].ballots)[budget.who[0]] is not Ballot.IN_FAVOUR


def test_the_same_parties_bound_in_other_words_are_no_change(pool: SolverPool) -> None:
    """Everybody who is in the Council is a member, and nobody else is."""
    assert not compared(pool, swapped(("bind every member.", "bind every member of Council."))).bound


def test_a_clause_that_says_something_else_is_quoted(pool: SolverPool) -> None:
    before, now = (charter.check("pact.charter", in_place({"pact.charter": text})) for text in (
        OLD, swapped(("budget by more than half of all members", "budget by two thirds of all members"),
                     ("means no member against", "means at most 1 member against")),
    ))  # fmt: skip
    assert before.model is not None
    assert now.model is not None
    found = diff(before.model, now.model, pool, Wanted((), False, False), texts=(before.sources, now.sources)).clauses
    told = {one.before: one for one in found}
    assert told["article 2(3)"].said == "Council decides budget by more than half of all members in favour."
    assert told["article 2(3)"].says == "Council decides budget by two thirds of all members in favour."
    assert told["article 2(5)"].said == told["article 2(5)"].says == "Council decides peace by consensus."
    assert told["article 2(5)"].because == ("consensus",)


def test_members_that_lose_the_veto_are_told_as_a_class(pool: SolverPool) -> None:
    new = swapped(
        ("rule consensus means no member against", "rule consensus means two thirds of all members in favour")
    )
    found = compared(pool, new, power=True, only=("peace",))
    assert [(one.who, one.before, one.now) for one in found.vetoes] == [("each of the members", Say.YES, Say.NO)]


def test_a_guarantee_that_held_and_does_not_is_lost(pool: SolverPool) -> None:
    new = swapped(
        ("rule consensus means no member against", "rule consensus means two thirds of all members in favour")
    )
    found = compared(pool, new, guarantees=True)
    assert [one.name for one in found.lost] == ["nobody_is_overruled"]


def test_a_guarantee_that_was_deleted_is_lost(pool: SolverPool) -> None:
    found = compared(pool, OLD.partition("guarantee")[0], guarantees=True)
    assert [(one.name, one.fate) for one in found.lost] == [("nobody_is_overruled", Fate.DELETED)]


WEAK = ("by consensus.\n  (6)", "by two thirds of all members in favour.\n  (6)")


def test_a_guarantee_that_was_reworded_is_asked_in_its_old_words_too(pool: SolverPool) -> None:
    softer = ("some member against, as", "fewer than half of members in favour, as")
    (found,) = compared(pool, swapped(WEAK, softer), guarantees=True).guarantees
    assert (found.fate, found.rewritten) == (Fate.LOST, True)
    assert found.now is not None
    assert found.still is not None
    assert (found.now.outcome, found.still.outcome) == (Outcome.HOLDS, Outcome.VIOLATED)
    assert found.story is not None


def test_other_words_that_lose_nothing_are_no_loss(pool: SolverPool) -> None:
    (found,) = compared(
        pool, swapped(("some member against, as", "at least 2 members against, as")), guarantees=True
    ).guarantees
    assert (found.fate, found.rewritten) == (Fate.KEPT, True)


def test_old_words_that_speak_of_what_is_gone_settle_nothing(pool: SolverPool) -> None:
    new = swapped(
        ("budget, admission(of: member), peace", "budget, admission(of: member)"),
        ("  (5) Council decides peace by consensus.\n", ""),
        (
            "on peace is adopted with some member against",
            "on admission is adopted with at least half of members against",
        ),
    )
    (found,) = compared(pool, new, guarantees=True).guarantees
    assert (found.fate, found.gone) == (Fate.OPEN, ("peace",))


def test_a_broken_guarantee_that_is_deleted_is_no_loss(pool: SolverPool) -> None:
    broken = OLD.replace("on peace is adopted", "on budget is adopted")
    found = compared(pool, broken.partition("guarantee")[0], broken, guarantees=True)
    assert [one.fate for one in found.guarantees] == [Fate.DELETED]
    assert found.lost == ()


def test_whom_amendments_bind_is_compared_by_meaning(pool: SolverPool) -> None:
    binding = ("decisions of Council bind every member", "decisions of Council bind the members in favour")
    found = compared(pool, swapped(binding))
    (one,) = [change for change in found.bound if change.matter.startswith("amendment")]
    assert not one.as_text
    assert one.freed.separator is not None
    assert one.tied.separator is None


def test_without_a_common_roster_it_is_said_that_words_alone_were_compared(pool: SolverPool) -> None:
    binding = ("decisions of Council bind every member", "decisions of Council bind the members in favour")
    nobody = OLD.replace("3 or more.", "4.\n  (3) role large: 3 members.\n  (4) role small: 2 members.\n  "
                         "(5) large and small do not overlap.")  # fmt: skip
    found = compared(pool, swapped(binding), nobody)
    assert {one.answer for one in found.matters} == {Answer.APART}
    assert found.bound
    assert all(one.as_text for one in found.bound)
    assert not found.unsettled


def test_over_their_own_rosters_nobody_of_both_versions_is_newly_bound(pool: SolverPool) -> None:
    old, new = (swapped(("members: 3 or more", f"members: {number}")) for number in (4, 5))
    assert not compared(pool, new, old).bound


def test_a_charter_that_decides_nothing_any_more_loses_every_decision(pool: SolverPool) -> None:
    nothing = 'charter "Pact"\n\narticle 1 "Members"\n  (1) members: 3 or more.\n'
    found = compared(pool, nothing, guarantees=True)
    assert {one.answer for one in found.matters} == {Answer.GONE}
    assert [one.name for one in found.lost] == ["nobody_is_overruled"]
    back = compared(pool, OLD, nothing, guarantees=True)
    assert {one.answer for one in back.matters} == {Answer.ADDED}
    assert not back.lost


@pytest.mark.parametrize("number", [3, 4])
def test_many_newcomers_are_told_in_one_sentence(pool: SolverPool, number: int) -> None:
    names = ["Chad", "Mali", "Peru", "Togo"][:number]
    old = swapped(("members: 3 or more", "members: Italy, Malta, Spain"))
    new = swapped(("members: 3 or more", f"members: Italy, Malta, Spain, {', '.join(names)}"))
    found = [one for one in compared(pool, new, old).rosters.changes if "newly named" in one]
    together = "Chad, Mali, Peru and Togo are newly named, as members"
    assert found == ([together] if number == 4 else [f"{name} is newly named, as a member" for name in names])
