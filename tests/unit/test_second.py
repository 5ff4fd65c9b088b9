"""The second solver: what it confirms is told, what it contradicts is an alarm, and it is asked for by name."""

import sys
from pathlib import Path
from typing import Any

import pytest

import verifier.cli.evidence
import verifier.engines.second
from tests.unit.solver_problems import X, pigeons
from verifier.cli.main import run
from verifier.engines.process import SolverUnavailable, installed
from verifier.engines.texts import Texts, plain_text
from verifier.problem import Problem, Status
from verifier.terms import ge, le

CHARTER = Path(__file__).resolve().parents[2] / "tests" / "golden" / "cli" / "overruled.charter"
cvc5 = pytest.mark.skipif(not installed("cvc5"), reason="cvc5 is not installed")
SOLVERS = ["z3", pytest.param("cvc5", marks=cvc5)]
NONE = Problem((ge(X, 3),), named=(("article 1", le(X, 2)),))
SOME = Problem((ge(X, 3),), minimise=(X,), named=(("article |1\\", le(X, 9)),))


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_text_means_the_same_to_each_solver(solver: str) -> None:
    with Texts(solver) as texts:
        assert texts.decide([plain_text(NONE), plain_text(SOME), plain_text(NONE)]) == [
            Status.UNSAT, Status.SAT, Status.UNSAT,
        ]  # fmt: skip


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_text_that_takes_too_long_costs_itself_and_no_other(solver: str) -> None:
    with Texts(solver, rlimit=4_000_000_000, wall_seconds=3.0) as texts:
        assert texts.decide([plain_text(pigeons(14)), plain_text(SOME)]) == [Status.UNKNOWN, Status.SAT]


@cvc5
def test_the_solver_is_not_loaded_into_this_process() -> None:
    with Texts("cvc5") as texts:
        texts.decide([plain_text(SOME)])
    assert "cvc5" not in sys.modules


def test_a_solver_that_is_not_installed_is_said_to_be() -> None:
    with pytest.raises(SolverUnavailable, match="not installed"):
        Texts("no_such_solver")


@cvc5
def test_what_it_confirms_is_told(capsys: Any) -> None:
    assert run(["verify", str(CHARTER), "--second-solver", "--plain"]) == 1
    assert "cvc5 confirms 1 of 1 answers" in " ".join(capsys.readouterr().out.split())


class Contrary(Texts):
    """A solver that says one thing whatever it is asked."""

    says = Status.SAT

    def __init__(self, solver: str, jobs: int = 1) -> None:
        super().__init__("z3", jobs)

    def decide(self, texts: Any) -> list[Status]:
        return [self.says for _ in texts]


@pytest.mark.parametrize(("says", "code", "words"), [
    (Status.SAT, 70, "cvc5 finds a case where z3 says that there is none"), (Status.UNKNOWN, 1, "and gives up on 1"),
])  # fmt: skip
def test_a_contradiction_is_an_alarm_and_giving_up_is_none(
    says: Status, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(Contrary, "says", says)
    monkeypatch.setattr(verifier.engines.second, "Texts", Contrary)
    monkeypatch.setattr(verifier.cli.evidence, "installed", lambda solver: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pack = tmp_path / "pack"
    assert run(["verify", str(CHARTER), "--second-solver", "--evidence", str(pack), "--format", "json"]) == code
    assert words in capsys.readouterr().out
    assert pack.exists() == (code == 1)


def test_without_the_extra_the_command_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(verifier.cli.evidence, "installed", lambda solver: False)
    monkeypatch.setattr("verifier.cli.recheck.installed", lambda solver: False)
    for words in (["verify", str(CHARTER), "--second-solver"], ["recheck", "anything", "--solver", "cvc5"]):
        assert run(words) == 2
        assert "pip install cvc5" in capsys.readouterr().err
