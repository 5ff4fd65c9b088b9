"""The explorer of runs against the plainest one: every event there is, every moment kept."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations, product
from pathlib import Path

import pytest

from charter.admission.worlds import questions
from charter.atlarge import AMENDMENT, at_large
from charter.cases.promise import violates_run
from charter.dataclass import replace
from charter.exhaust.decisions import decisions
from charter.exhaust.effort import UNLIMITED, Effort, TooLarge
from charter.exhaust.explorer import explorer
from charter.exhaust.moments import key, on_the_day, reached, successors
from charter.exhaust.runs import START, violation_of_run
from charter.exhaust.search import violations
from charter.exhaust.worlds import worlds
from charter.model import Alone, Grade, Guarantee, Model, Never, NeverReached, TwoRuns
from charter.moment import Moment
from charter.semantics.norms import state
from charter.semantics.outcome import open_procedures
from charter.semantics.step import Unlawful, begin, falling, step
from charter.world import Case, Decided, Done, Event, History, RunCase, Wait
from tests.unit.resolving import model
from tests.unit.running import decided, does, members, run, start, world

HEAD = """charter "Small"
article 1
  (1) members: 1 or more.
  (2) organ Council: every member.
"""
CHARTERS = {
    "orders": HEAD
    + """article 2
  (1) matter order(by: member).
  (2) Council decides order by more than half of the members in favour.
  (3) decisions of Council bind every member.
  (4) a member must not strike unless order(by itself) is in force.
  (5) a member may withdraw, effective 12 months after notice.
article 3
  (1) article 2 may not be amended.
  (2) any other article is amended by Council by every member in favour.
guarantee never_strike never some member m does strike.
guarantee never_former never some former member m does strike while no order(by m) is in force.
guarantee never_freely never some member m may strike while no order(by m) is in force.
guarantee outvoted never a decision on order is adopted with at least 2 members against.
""",
    "duties": HEAD
    + """  (3) condition attacked.
article 2
  (1) matter request(of: member), suspension(of: member).
  (2) Council decides request and suspension by no member against.
  (3) decisions of Council bind every member.
  (4) an adopted suspension makes the member concerned a suspended member.
  (5) decisions on request lapse after 1 year.
  (6) a member must report within 30 days when request(of itself) is in force.
  (7) a member must not strike.
  (8) a member may strike when attacked, notwithstanding article 2(7).
  (9) article 2 lapses after 10 years in force.
guarantee owing never some member m must report.
guarantee struck never some member m does strike.
guarantee alone_in_war never some member m may strike.
guarantee disciplined never some suspended member m does strike.
guarantee free_hand never some member m may strike while not attacked.
""",
}


@pytest.fixture(scope="module", params=sorted(CHARTERS))
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Model:
    return model(tmp_path_factory.mktemp(request.param), CHARTERS[request.param])


def every_event(charter: Model, moment: Moment) -> Iterator[Event]:
    """All that anybody could try."""
    rules = at_large(charter, moment.amended)
    for question in questions(rules, moment.world):
        for index in open_procedures(rules, moment.world, question, state(charter, moment)):
            for decision in decisions(rules, moment.world, question, index):
                units = charter.dynamics.units if question.matter == AMENDMENT else ("",)
                yield from (Decided(decision, unit) for unit in units)
    names = [actor.name for actor in moment.world.actors]
    sets = [held for size in range(len(charter.conditions) + 1) for held in combinations(charter.conditions, size)]
    for act, name, held in product(dict.fromkeys(norm.act for norm in charter.dynamics.norms), names, sets):
        yield Done(name, act, "", held)
    for day in sorted({day for day, _ in falling(charter, moment)}):
        yield from (Wait(one) for one in (day - 1, day) if one > moment.day)


def plainest(charter: Model, guarantee: Guarantee, parties: int, steps: int, grade: Grade) -> int | None:
    """The number of events of a shortest run that violates the guarantee, as written or absolutely."""
    for length in range(steps + 1):
        for parties_ in worlds(charter, parties):
            first = begin(charter, parties_, START)
            for events, moment in _runs(charter, first, length):
                if any(
                    violates_run(charter, guarantee, case, grade) == ""
                    for case in _cases(charter, guarantee, History(parties_, START, events), moment)
                ):
                    return length
    return None


def _runs(charter: Model, moment: Moment, length: int) -> Iterator[tuple[tuple[Event, ...], Moment]]:
    if length == 0:
        yield (), moment
        return
    seen: dict[Moment, tuple[Event, ...]] = {}
    for events, before in _runs(charter, moment, length - 1):
        for event in every_event(charter, before):
            try:
                then = step(charter, before, event)
            except Unlawful:
                continue
            if then not in seen or isinstance(event, Done):
                seen[then] = (*events, event)
                yield (*events, event), then


def _cases(charter: Model, guarantee: Guarantee, history: History, moment: Moment) -> Iterator[RunCase]:
    form = guarantee.form
    match form:
        case Never() | TwoRuns() | Alone():
            ends: Iterator[Case] = violations(
                at_large(charter, moment.amended), guarantee, moment.world, state(charter, moment)
            )
            yield from (RunCase(history, (), end) for end in ends)
        case NeverReached():
            names = [actor.name for actor in moment.world.actors]
            for chosen in product(names, repeat=len(form.variables)):
                yield RunCase(history, tuple((v.name, n) for v, n in zip(form.variables, chosen, strict=True)))
        case _:
            return


@pytest.mark.parametrize("grade", [Grade.AS_WRITTEN, Grade.ABSOLUTELY])
def test_the_explorer_finds_what_trying_everything_finds_and_nothing_longer(small: Model, grade: Grade) -> None:
    for guarantee in small.guarantees:
        found = violation_of_run(small, guarantee, 2, 2, grade)
        length = None if found is None else len(found.history.events)
        assert length == plainest(small, guarantee, 2, 2, grade), guarantee.name
        assert found is None or violates_run(small, guarantee, found, grade) == ""


def test_parties_without_a_name_are_one_as_good_as_the_other(small: Model) -> None:
    first = start(small, members(3))
    seen = explorer(small, None)
    one, other = (run(small, first, does(name, "withdraw")) for name in "AB")
    assert key(seen, one) == key(seen, other)
    told = explorer(small, None, opposed="A")
    assert (key(told, one) == key(told, other)) == (one == other)


def test_no_event_that_changes_nothing_is_gone_through(small: Model) -> None:
    first = start(small, members(2))
    seen = explorer(small, None)
    after = {mark for _, _, mark in successors(seen, first)}
    assert after and key(seen, first) not in after


LEAVERS = (
    HEAD
    + """article 2
  (1) a member may withdraw, effective 12 months after notice.
  (2) a member must report within 30 days.
  (3) matter expulsion(of: member).
  (4) Council decides expulsion by more than half of the members in favour.
  (5) an adopted expulsion makes the member concerned a former member, effective 30 days after adoption.
"""
)


@pytest.mark.parametrize("acts", [(), ("withdraw",), ("report", "withdraw")])
def test_of_parties_that_nothing_tells_apart_one_acts_and_all_comes_of_it(
    tmp_path: Path, acts: tuple[str, ...]
) -> None:
    charter = model(tmp_path, LEAVERS)
    then = start(charter, members(9))
    then = run(charter, then, *(Done(name, act) for name, act in zip("AB", acts, strict=False)))
    then = step(charter, then, decided(charter, then, "expulsion", of="C"))
    seen = explorer(charter, None)
    tried = [Done(name, act) for name, act in product("ABCDEFGHI", ("withdraw", "report"))]
    every = {key(seen, one) for event in tried for one in after(charter, then, event)}
    assert every - {key(seen, then)} <= {mark for _, _, mark in successors(seen, then)}
    done = [event for event, _, _ in successors(seen, then) if isinstance(event, Done)]
    assert len(done) <= 2 * (2 + len(acts))


def after(charter: Model, moment: Moment, event: Event) -> Iterator[Moment]:
    """The moment after an event, if it can follow."""
    with suppress(Unlawful):
        yield step(charter, moment, event)


def test_each_moment_comes_with_a_way_to_it(small: Model) -> None:
    first = start(small, members(2))
    seen = explorer(small, None)
    for moment, path in reached(seen, first, 2):
        assert key(seen, run(small, first, *path)) == key(seen, moment)


def test_more_moments_than_can_be_looked_at_are_too_many(small: Model) -> None:
    with pytest.raises(TooLarge):
        list(reached(explorer(small, None), start(small, members(3)), 6, cap=5))


def test_a_run_without_amendments_amends_nothing(small: Model) -> None:
    calm = explorer(small, None, amending=False)
    lapsing = bool(small.dynamics.sunsets)
    assert all(lapsing or not moment.amended for moment, _ in reached(calm, start(small, world(A="member")), 2))


@pytest.mark.parametrize(
    ("kept", "lost"), [("a member may withdraw.", False), ("Council decides plan by consensus.", True)]
)
def test_who_may_leave_by_two_clauses_leaves_by_the_one_in_force(tmp_path: Path, kept: str, lost: bool) -> None:
    text = HEAD + (
        f"  (3) matter plan.\n  (4) {kept}\narticle 2\n  (1) a member may withdraw.\narticle 3\n"
        "  (1) article 2 is amended by Council by more than half of all members in favour.\n"
        "  (2) articles 1 and 3 may not be amended.\n"
        "guarantee g every member m alone can end its membership within 6 months, absolutely.\n"
    )
    charter = model(tmp_path, text)
    (promise,) = charter.guarantees
    run = violation_of_run(charter, promise, 1, 1, Grade.ABSOLUTELY)
    assert (run is not None) is lost


def test_what_nothing_speaks_of_may_still_be_to_come_before_an_answer_is_missed_for_ever(tmp_path: Path) -> None:
    text = HEAD + (
        "  (3) matter plan.\n  (4) Council decides plan by consensus.\n  (5) a member may withdraw.\n"
        "  (6) decisions on plan take effect 6 months after adoption.\n"
        "guarantee g whenever a decision on plan is adopted, then every member does withdraw.\n"
    )
    charter = model(tmp_path, text)
    run = violation_of_run(charter, charter.guarantees[0], 1, 2)
    assert run is not None and [type(event) for event in run.history.events] == [Decided, Wait]
    assert not violates_run(charter, charter.guarantees[0], run, Grade.AS_WRITTEN)


@pytest.mark.parametrize("number", [4, 9])
def test_parties_that_nothing_tells_apart_are_tried_once_and_who_is_against_is_so_from_the_first(
    tmp_path: Path, number: int
) -> None:
    text = f"""charter "x"
article 1 "x"
  (1) members: {number}.
  (2) organ Council: every member.
  (3) matter suspension(of: member).
  (4) Council decides suspension by two thirds of all members other than the member concerned in favour.
  (5) an adopted suspension makes the member concerned a suspended member.
guarantee g every member m alone can end its membership within 1 year.
"""
    charter = model(tmp_path, text)
    (guarantee,), (start_,) = charter.guarantees, worlds(charter, number)
    seen = replace(explorer(charter, guarantee.form, unwilling="A"), effort=Effort())
    moments = list(on_the_day(seen, begin(charter, start_, START), "A"))
    assert len(moments) == len(seen.ways) == UNLIMITED - seen.effort.left == 2
