"""The solver's processes: killed, out of time or memory, interrupted, orphaned, reproducible."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.solver_problems import X, alive, children_of, pigeons
from verifier.engines import process
from verifier.engines.solver import Problem, SolverPool, SolverUnavailable, Status
from verifier.terms import Var, disj, ge, total, var

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
ROOT = Path(__file__).resolve().parents[2]
EASY = Problem((ge(X, 3),))
HARD = pigeons(14)

SEARCH_FOR_EVER = """
import signal, threading
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background of a shell ignores it
from tests.unit.solver_problems import children_of, pigeons
from verifier.engines.solver import SolverPool
import os, time

def announce():
    while len(found := children_of(os.getpid())) < 2:
        time.sleep(0.1)
    time.sleep(0.6)
    print(*found, flush=True)

with SolverPool(jobs=2, rlimit=4_000_000_000, wall_seconds=None) as pool:
    pool.solve([])
    threading.Thread(target=announce, daemon=True).start()
    pool.solve([pigeons(14, "a"), pigeons(14, "b")])
"""

ELSEWHERE = SEARCH_FOR_EVER.replace(
    "with SolverPool",
    """
import signal
announced = announce

def announce():
    time.sleep(1.0)  # until both processes have said that they are ready
    announced()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    time.sleep(60)

def solve_deaf(pool, problems, solve=SolverPool.solve):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    return solve(pool, problems)

SolverPool.solve = solve_deaf
with SolverPool""",
)
"""The same where the system hands the interrupt to a thread other than the main one."""

PRINT_ANSWERS = """
import sys
from tests.unit.solver_problems import varied
from verifier.engines.solver import SolverPool
from verifier.smtlib import script

with SolverPool(jobs=int(sys.argv[1])) as pool:
    print(*(script(one).text for one in varied()), *pool.solve(varied()), sep="\\n")
"""


def _python(script, *arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def _ended(run: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """The process, which is gone afterwards whatever was found of it."""
    with run:
        try:
            yield run
        finally:
            run.kill()


def _wait_until_gone(pids, seconds):
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.01)
    return not any(map(alive, pids))


@linux
def test_killed_process_costs_its_problem_and_no_other():
    with SolverPool(rlimit=4_000_000_000, wall_seconds=None) as pool:
        pool.solve([EASY])
        (child,) = children_of(os.getpid())
        threading.Timer(0.3, os.kill, (child, signal.SIGKILL)).start()
        hard, easy = pool.solve([HARD, Problem((ge(X, 4),))])
        assert (hard.status, hard.reason) == (Status.UNKNOWN, "killed")
        assert easy.status is Status.SAT
        assert not alive(child)


@linux
def test_process_killed_while_idle_is_replaced_unnoticed():
    with SolverPool() as pool:
        pool.solve([EASY])
        (child,) = children_of(os.getpid())
        os.kill(child, signal.SIGKILL)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert pool.solve([Problem((ge(X, 4),))])[0].status is Status.SAT


@linux
def test_problem_beyond_the_clock_is_unknown_and_its_process_killed():
    with SolverPool(rlimit=4_000_000_000, wall_seconds=0.5) as pool:
        pool.solve([EASY])
        (child,) = children_of(os.getpid())
        hard, easy = pool.solve([HARD, Problem((ge(X, 4),))])
        assert (hard.status, hard.reason) == (Status.UNKNOWN, "timeout")
        assert easy.status is Status.SAT
        assert not alive(child)


def _hungry():
    many = [Var(f"v{i:04}", X.sort) for i in range(600)]
    sums = [total(var(v) * (1 + i * k % 11) for i, v in enumerate(many) if i % 7 != k % 7) for k in range(100)]
    return Problem(tuple(disj(ge(row, k), ge(many[k], 5)) for k, row in enumerate(sums)))


def test_problem_beyond_memory_is_unknown_and_the_next_one_is_answered():
    with SolverPool(memory_mb=24) as pool:
        large, easy = pool.solve([_hungry(), EASY])
        assert (large.status, large.reason) == (Status.UNKNOWN, "out of memory")
        assert easy.status is Status.SAT
    with SolverPool(memory_mb=200) as pool:
        assert pool.solve([_hungry()])[0].status is Status.SAT


@linux
def test_closed_pool_leaves_no_process_and_starts_again_when_asked():
    pool = SolverPool()
    pool.solve([EASY])
    pids = children_of(os.getpid())
    assert pids
    pool.close()
    assert not any(map(alive, pids))
    assert pool.solve([Problem((ge(X, 4),))])[0].status is Status.SAT
    pool.close()


@linux
@pytest.mark.parametrize("script", [SEARCH_FOR_EVER, ELSEWHERE], ids=["main thread", "another thread"])
def test_interrupt_ends_the_run_and_leaves_no_orphan(script):
    with _ended(_python(script)) as parent:
        pids = [int(word) for word in parent.stdout.readline().split()]
        assert len(pids) == 2
        parent.send_signal(signal.SIGINT)
        _, errors = parent.communicate(timeout=30)  # the search itself would last for hours
        assert "KeyboardInterrupt" in errors
        assert not any(map(alive, pids))


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_processes_die_with_their_parent_while_they_search(how):
    with _ended(_python(SEARCH_FOR_EVER)) as parent:
        pids = [int(word) for word in parent.stdout.readline().split()]
        parent.send_signal(how)
        parent.communicate(timeout=20)
        assert len(pids) == 2
        assert _wait_until_gone(pids, 30)


def test_a_wait_ends_with_what_is_heard_or_when_its_time_is_over():
    ear: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Timer(2.5 * process.GLANCE_SECONDS, ear.put, ("late",)).start()
    with pytest.raises(queue.Empty):
        process.heard(ear, 0.0)
    with pytest.raises(queue.Empty):
        process.heard(ear, 1.5 * process.GLANCE_SECONDS)
    assert process.heard(ear) == "late"


@linux
def test_child_ignores_an_interrupt_and_keeps_searching():
    with SolverPool(wall_seconds=None) as pool:
        pool.solve([EASY])
        (child,) = children_of(os.getpid())
        interrupt = threading.Timer(0.1, os.kill, (child, signal.SIGINT))
        interrupt.start()
        (answer,) = pool.solve([pigeons(8)])
        interrupt.join()
        assert answer.status is Status.UNSAT
        assert children_of(os.getpid()) == [child]


def test_interrupt_between_problems_is_passed_on(monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with SolverPool() as pool:
        pool.solve([EASY])
        monkeypatch.setattr("verifier.engines.solver.Crew._collect", interrupt)
        with pytest.raises(KeyboardInterrupt):
            pool.solve([Problem((ge(X, 4),))])
        assert sys.platform != "linux" or not children_of(os.getpid())
        monkeypatch.undo()
        assert pool.solve([Problem((ge(X, 4),))])[0].status is Status.SAT


def test_missing_solver_is_reported_with_its_reason(monkeypatch, tmp_path):
    broken = tmp_path / "child.py"
    broken.write_text("""print('{"fatal": "z3 cannot be loaded: none here"}')""")
    monkeypatch.setattr(process, "CHILD", broken)
    with SolverPool() as pool, pytest.raises(SolverUnavailable, match="none here"):
        pool.solve([EASY])


def test_child_that_dies_at_once_is_reported(monkeypatch, tmp_path):
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemExit(3)")
    monkeypatch.setattr(process, "CHILD", broken)
    with SolverPool() as pool, pytest.raises(SolverUnavailable, match="does not start"):
        pool.solve([EASY])


def test_child_that_talks_nonsense_is_not_believed(monkeypatch, tmp_path):
    babbler = tmp_path / "child.py"
    babbler.write_text("""print('{"ready":true}', flush=True); input(); print("sat", flush=True); input()""")
    monkeypatch.setattr(process, "CHILD", babbler)
    with SolverPool() as pool:
        (answer,) = pool.solve([EASY])
        assert (answer.status, answer.reason) == (Status.UNKNOWN, "killed")


def test_answers_and_texts_are_the_same_bytes_in_every_process():
    kinds = (("1", "0"), ("2", "1"), ("3", "77"))
    runs = [_python(PRINT_ANSWERS, jobs, PYTHONHASHSEED=seed) for jobs, seed in kinds]
    outputs = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], outputs[0][1]
    assert outputs[0][0].count("Answer(") > 5
    assert outputs[0][0] == outputs[1][0] == outputs[2][0]


@pytest.mark.parametrize("environment", [{"PYTHONSTARTUP": "nowhere"}, {"PYTHONPATH": "."}])
def test_child_is_isolated_from_modules_of_the_working_folder(tmp_path, monkeypatch, environment):
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "z3.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with SolverPool() as pool:
        assert pool.solve([EASY])[0].status is Status.SAT
