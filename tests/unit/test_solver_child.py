"""The search strategies of the solver's process, apart from any solver."""

import json
import queue
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.engines import child
from verifier.engines.child import FAR, Session, Unknown, minimal_core, minimum, plain_reason


class Attainable:
    """Stands in for the solver: some whole numbers are attainable; counts the questions."""

    def __init__(self, numbers, pick):
        self.numbers, self.pick, self.asked = sorted(numbers), pick, 0
        self.last = self.numbers[pick % len(self.numbers)]

    def at_most(self, bound):
        self.asked += 1
        fitting = [number for number in self.numbers if number <= bound]
        if not fitting:
            return None
        self.last = fitting[self.pick % len(fitting)]
        return self.last


@given(st.sets(st.integers(-(10**6), 10**6), min_size=1, max_size=30), st.integers(0, 30))
def test_the_last_number_found_is_the_least_whatever_the_solver_picks(numbers, pick):
    world = Attainable(numbers, pick)
    minimum(world.at_most, world.last)
    assert world.last == min(numbers)
    assert world.asked <= 64


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_small_minima_take_few_questions_however_far_the_first_solution(low, distance):
    world = Attainable({low, low + distance}, 1)
    minimum(world.at_most, world.last)
    assert world.last == low
    assert world.asked <= 2 * low.bit_length() + 2


@given(st.integers(1, 10**9), st.integers(FAR, 10**9))
def test_a_minimum_far_off_takes_few_questions_where_the_solver_comes_upon_it(low, distance):
    world = Attainable({low, low + distance}, 0)
    minimum(world.at_most, low + distance)
    assert world.last == low
    assert world.asked <= 3


def test_endless_descent_is_given_up():
    with pytest.raises(Unknown, match="unbounded"):
        minimum(lambda bound: bound - 1, 0)


@given(
    st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), min_size=1, max_size=5),
    st.booleans(),
)
def test_cores_are_minimal_whatever_core_the_solver_returns(conflicts, generous):
    def check(kept):
        inside = [conflict for conflict in conflicts if conflict <= set(kept)]
        if not inside:
            return None
        return list(kept) if generous else sorted(inside[-1], reverse=True)

    core = minimal_core(check, list(range(8)))
    assert core == sorted(core)
    assert check(core) is not None
    assert all(check([kept for kept in core if kept != out]) is None for out in core)


def test_unfinished_core_is_still_contradictory():
    asked = []

    def check(kept):
        asked.append(kept)
        if len(asked) == 3:
            raise Unknown("budget spent")
        return list(kept) if {0, 1} <= set(kept) else None

    core = list(range(6))
    with pytest.raises(Unknown):
        minimal_core(check, core)
    assert core == [0, 1, 2, 3]


def test_reasons_are_told_apart():
    assert plain_reason("canceled") == "budget spent"
    assert plain_reason("max. resource limit exceeded") == "budget spent"
    assert plain_reason("b'out of memory'") == "out of memory"
    assert plain_reason("(incomplete (theory arithmetic))") == "(incomplete (theory arithmetic))"


def test_no_check_is_begun_once_the_budget_is_spent():
    with pytest.raises(Unknown, match="budget spent"):
        Session(z3=None, context=None, solver=None, rlimit=5, spent=5).check([])


def test_a_context_is_given_up_before_another_is_made(monkeypatch):
    class Thing:
        pass

    alive = []

    def fresh(z3, used):
        assert used is None
        assert [ref for ref in alive if ref() is not None] == []
        made = Thing(), Thing()
        alive.extend(map(weakref.ref, made))
        return made

    monkeypatch.setattr(child, "fresh", fresh)
    monkeypatch.setattr(child, "answer", lambda session, request: child.Reply("unsat"))
    monkeypatch.setattr(child, "say", lambda line: None)
    lines = queue.SimpleQueue()
    for _ in range(3):
        lines.put(json.dumps({"rlimit": 1, "style": "search"}))
        child.attend(None, lines)
    assert len(alive) == 6


def test_a_context_serves_on_as_long_as_nothing_asked_of_it_has_a_solution(monkeypatch):
    told, contexts = [], []

    def fresh(z3, used=None):
        contexts.append(used or object())
        return contexts[-1], None

    def answer(session, request):
        session.spent = request["cost"]
        return child.Reply(request["is"], reason=str(session.before))

    monkeypatch.setattr(child, "fresh", fresh)
    monkeypatch.setattr(child, "answer", answer)
    monkeypatch.setattr(child, "say", lambda line: told.append(json.loads(line)))
    lines, used = queue.SimpleQueue(), (None, 0)
    for status, cost in (("unsat", 3), ("unsat", 4), ("sat", 1), ("unsat", 50), ("unsat", 5)):
        lines.put(json.dumps({"rlimit": 100, "style": "recheck", "is": status, "cost": cost}))
        used = child.attend(None, lines, *used)
    assert [(one["status"], one["reason"]) for one in told] == [
        ("unsat", "0"), ("unsat", "3"), ("sat", "0"), ("unsat", "0"), ("unsat", "0")
    ]  # fmt: skip
    first, second, third, fourth, fifth, sixth = contexts
    assert first is second is third and len({id(one) for one in (third, fourth, fifth, sixth)}) == 4
    assert used == (sixth, 5)
