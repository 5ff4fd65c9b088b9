"""Two processes prove one charter: the same report, in the same order, and nothing left running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

import charter
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Model
from charter.world import World
from tests.unit.solver_problems import X, alive, pigeons
from tests.unit.test_reading_verdicts import STRIKES, TEXT
from verifier.cli import abreast
from verifier.cli.hands import Hands, Heard
from verifier.cli.prove import Wanted, prove
from verifier.engines import process, verify
from verifier.engines.nursery import Nursery, possible
from verifier.engines.solver import MEMORY_MB, Problem, SolverPool, SolverUnavailable, Status
from verifier.explain.report import Finding
from verifier.sanity.notice import notice
from verifier.terms import ge, var
from verifier.verdict import Outcome, Verification

ROOT = Path(__file__).resolve().parents[2]
FOUNDING = "examples/european-security-organisation.charter"
EASY = Problem((ge(X, 3),))
pytestmark = pytest.mark.skipif(not possible(), reason="no second process is to be had here")

CLUB = (ROOT / "tests/golden/cli/overruled.charter").read_text(encoding="utf-8")


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """A charter with promises enough for two."""
    place = tmp_path / "club.charter"
    promises = "".join(
        f"\nguarantee half_{number}\n  never a decision is adopted with fewer than {number} members in favour.\n"
        for number in range(2, 8)
    )
    place.write_text(CLUB + promises, encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def command_line(*arguments: str) -> list[str]:
    script = "import os, sys; os.sched_getaffinity = lambda _: {0, 1}; from verifier.cli.main import main; main()"
    return [sys.executable, "-c", script, *arguments]


def told(*arguments: str) -> str:
    done = subprocess.run(command_line(*arguments), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


def proved(model: Model, second: bool) -> tuple[tuple[Finding, ...], list[str], list[Diagnostic]]:
    """The findings, the names in the order in which they were told, and what was noticed meanwhile."""
    order: list[str] = []
    noticed: list[Diagnostic] = []
    heard = Heard(lambda _: None, lambda finding: order.append(finding.verdict.guarantee.name), noticed.extend)
    with SolverPool() as pool:
        hands = Hands(pool, (lambda: SolverPool(eager=False)) if second else None, notice)
        return prove(Wanted(model, ()), hands, None, heard), order, noticed


def descendants(pid: int) -> list[int]:
    found = [pid]
    for number in found:
        for task in Path(f"/proc/{number}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found[1:]


@pytest.mark.parametrize("shape", ["json", "jsonl", "plain"])
def test_two_processes_report_word_for_word_what_one_does(club: Path, shape: str) -> None:
    reports = {told("verify", str(club), "--no-cache", "--format", shape, "--jobs", jobs) for jobs in ("1", "2", "5")}
    assert len(reports) == 1


@pytest.mark.parametrize("second", [True, False])
def test_what_is_to_be_told_first_is_told_once_all_are_at_work(club: Path, second: bool) -> None:
    model = charter.load(str(club))
    order: list[str] = []
    own = len(descendants(os.getpid()))

    def begun() -> None:
        order.append("begun")
        assert (len(descendants(os.getpid())) > own) is second

    heard = Heard(lambda _: None, lambda finding: order.append(finding.verdict.guarantee.name), begun=begun)
    with SolverPool(eager=False) as pool:
        prove(Wanted(model, ()), Hands(pool, (lambda: SolverPool(eager=False)) if second else None), None, heard)
    assert order == ["begun", *(one.name for one in model.guarantees)]


def test_what_both_have_to_know_one_finds_out(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = charter.load(str(club))
    alone, here = proved(model, second=False)[:2], os.getpid()
    monkeypatch.setattr(verify, "_unborn", lambda *_: frozenset() if os.getpid() != here else pytest.fail())
    assert proved(model, second=True)[:2] == alone


def test_two_processes_say_of_every_reading_what_one_does(tmp_path: Path) -> None:
    place = tmp_path / "club.charter"
    promises = "".join(
        f"guarantee {number}_against never a decision is adopted with at least {number} members against, as written.\n"
        for number in ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    place.write_text(f"{TEXT}{promises}{STRIKES}", encoding="utf-8")
    model = charter.load(str(place))
    both, order, _ = proved(model, second=True)
    assert (both, order) == proved(model, second=False)[:2]
    assert both[-1].verdict.outcome is Outcome.DEPENDS


@dataclass(frozen=True)
class TwoShares:
    """A process beside that takes nothing; `order` hears when this one comes to the second share."""

    shares: tuple[tuple[int, ...], tuple[int, ...]]
    order: list[str]

    def claims(self) -> Iterator[Iterator[int]]:
        first, rest = self.shares
        yield iter(first)
        self.order.append("more")
        yield iter(rest)

    def shared(self, make: Callable[[], frozenset[str]]) -> frozenset[str]:
        return make()

    def tell(self, place: int, worlds: Sequence[World]) -> None: ...

    def told(self, wait: bool) -> Mapping[int, Sequence[World]]:
        assert not wait
        return {}

    def stop(self) -> None: ...


def test_other_readings_of_the_first_share_are_looked_at_before_more_is_taken_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "club.charter"
    promise = "guarantee two_against never a decision is adopted with at least two members against, as written.\n"
    place.write_text(f"{TEXT}{promise}{STRIKES}", encoding="utf-8")
    model, decided = charter.load(str(place)), verify._decided
    names = [one.name for one in model.guarantees]
    late = tuple(names.index(name) for name in verify.turning(model, names))
    beside = TwoShares((late, tuple(place for place in range(len(names)) if place not in late)), [])

    def noted(way: Model, *rest: Any, **named: Any) -> Verification:
        beside.order.append("as read" if way == model else "read otherwise")
        return decided(way, *rest, **named)

    monkeypatch.setattr(verify, "_decided", noted)
    with SolverPool() as pool:
        found = verify.verify(model, pool=pool, beside=beside)
        monkeypatch.undo()
        assert found == verify.verify(model, pool=pool)
    assert late and beside.order == ["as read", "read otherwise", "more"]


def test_verdicts_of_both_are_told_in_the_order_of_the_text(club: Path) -> None:
    model = charter.load(str(club))
    alone, order, _ = proved(model, second=False)
    both, same, noticed = proved(model, second=True)
    assert both == alone and same == order == [one.name for one in model.guarantees]
    with SolverPool() as pool:
        assert tuple(noticed) == notice(model, pool)


def test_what_is_lost_with_the_other_process_is_proved_here(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = charter.load(str(club))
    alone = proved(model, second=False)[:2]

    def fall_over(work: abreast.Work, side: abreast.Side) -> None:
        next(next(side.claims()))
        raise MemoryError

    monkeypatch.setattr(abreast, "_work", fall_over)
    assert proved(model, second=True)[:2] == alone


def test_one_process_does_it_where_there_is_no_room_for_two(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = charter.load(str(club))
    alone = proved(model, second=False)[:2]

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert proved(model, second=True)[:2] == alone


def test_a_few_promises_are_proved_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "Copy", None)
    assert len(proved(charter.load(str(ROOT / "tests/golden/cli/overruled.charter")), second=True)[0]) == 5


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_both_and_all_their_solvers(number: signal.Signals, code: int) -> None:
    run = subprocess.Popen(command_line("verify", FOUNDING, "--no-cache", "--plain"), cwd=ROOT, stdout=subprocess.PIPE)
    pids = wait_for(run.pid, 4)
    run.send_signal(number)
    run.communicate(timeout=20)
    assert run.returncode == code
    assert gone(pids)


def test_both_die_with_the_command() -> None:
    run = subprocess.Popen(command_line("verify", FOUNDING, "--no-cache"), cwd=ROOT, stdout=subprocess.DEVNULL)
    pids = wait_for(run.pid, 4)
    run.kill()
    run.wait()
    assert gone(pids)


def gone(pids: list[int]) -> bool:
    """Whether all these processes end soon."""
    end = time.monotonic() + 30
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.01)
    return not any(map(alive, pids))


def wait_for(pid: int, count: int) -> list[int]:
    """The descendants of a process, once there are so many."""
    end = time.monotonic() + 60
    while len(found := descendants(pid)) < count:
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


# ── solvers that are copied ───────────────────────────────────────────────────────────────────


def test_copied_solvers_answer_as_others_do_and_end_with_the_nursery() -> None:
    others = descendants(os.getpid())
    problems = [EASY, Problem((ge(X, 4),), minimise=(var(X),)), pigeons(4)]
    with Nursery(process.command(MEMORY_MB, "nursery")) as nursery, SolverPool(2, nursery=nursery) as pool:
        answers, checked = pool.solve(problems), pool.recheck(problems)
        pids = [pid for pid in descendants(os.getpid()) if pid not in others]
        assert len(pids) == 5
    with SolverPool() as pool:
        assert (pool.solve(problems), pool.recheck(problems)) == (answers, checked)
    assert gone(pids)


def test_a_copied_solver_out_of_time_is_ended_and_the_next_one_answers() -> None:
    with (
        Nursery(process.command(MEMORY_MB, "nursery")) as nursery,
        SolverPool(rlimit=4_000_000_000, wall_seconds=0.5, nursery=nursery) as pool,
    ):
        pool.solve([EASY])
        hard, easy = pool.solve([pigeons(14), Problem((ge(X, 4),))])
        assert (hard.status, hard.reason, easy.status) == (Status.UNKNOWN, "timeout", Status.SAT)


def test_a_solver_that_cannot_be_loaded_is_reported_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_folder_of", lambda _: "")
    nowhere = [sys.executable, "-I", "-S", *process.command(MEMORY_MB, "nursery")[2:]]
    broken = pytest.raises(SolverUnavailable, match="z3 cannot be loaded")
    with Nursery(nowhere) as nursery, SolverPool(nursery=nursery) as pool, broken:
        pool.solve([EASY])


def test_a_nursery_that_dies_at_once_is_done_without() -> None:
    dying = [sys.executable, "-c", "raise SystemExit(3)"]
    with Nursery(dying) as nursery, SolverPool(2, nursery=nursery) as pool:
        assert [answer.status for answer in pool.solve([EASY, pigeons(4)])] == [Status.SAT, Status.UNSAT]


def test_a_nursery_that_cannot_be_started_is_done_without(tmp_path: Path) -> None:
    with Nursery([str(tmp_path / "nothing")]) as nursery, SolverPool(nursery=nursery) as pool:
        assert pool.solve([EASY])[0].status is Status.SAT


def test_a_solver_that_starts_neither_as_a_copy_nor_plainly_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dying = tmp_path / "child.py"
    dying.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr(process, "CHILD", dying)
    broken = pytest.raises(SolverUnavailable, match="does not start")
    with Nursery(process.command(MEMORY_MB, "nursery")) as nursery, SolverPool(nursery=nursery) as pool, broken:
        pool.solve([EASY])


@pytest.mark.parametrize("loaded", [False, True])
def test_a_killed_nursery_costs_no_answer(loaded: bool) -> None:
    others = descendants(os.getpid())
    with Nursery(process.command(MEMORY_MB, "nursery")) as nursery, SolverPool(2, nursery=nursery) as pool:
        if loaded:
            pool.solve([EASY])
        (found,) = [pid for pid in descendants(os.getpid())[: len(others) + 1] if pid not in others]
        os.kill(found, signal.SIGKILL)
        problems = [Problem((ge(X, bound),)) for bound in range(4, 10)]
        assert {answer.status for answer in pool.solve(problems)} == {Status.SAT}
        assert set(pool.recheck(problems)) == {Status.SAT}


def test_what_is_worked_on_when_the_nursery_is_killed_is_worked_on_again() -> None:
    others = descendants(os.getpid())
    with Nursery(process.command(MEMORY_MB, "nursery")) as nursery, SolverPool(2, nursery=nursery) as pool:
        pool.solve([EASY])
        (found,) = [pid for pid in descendants(os.getpid())[: len(others) + 1] if pid not in others]
        begun = pool.begin([pigeons(8), pigeons(8, "other")])
        Timer(0.1, os.kill, (found, signal.SIGKILL)).start()
        assert [answer.status for answer in pool.finish(begun)] == [Status.UNSAT, Status.UNSAT]
        assert nursery.gone()
