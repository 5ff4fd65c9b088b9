"""Which files are looked at, for what, and what stands in the way of it."""

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest

import charter
from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Ballot, Expectation, Model, Scenario, Tally, Vote
from charter.source import Source, Span
from tests.unit import findings as f
from tests.unit.models import MEMBERS
from verifier.cli.examine import Plan, charters, examine
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport
from verifier.verdict import Outcome

PROMISED = replace(f.CONSENSUS_COUNCIL, guarantees=(f.NOBODY_OVERRULED, f.LATER))


def told(line: str) -> None:
    """Progress that nobody sees."""


def scenario(favour: int, positive: bool) -> Scenario:
    tallies = (Tally(Ballot.IN_FAVOUR, (), favour, MEMBERS), Tally(Ballot.AGAINST, (), 3 - favour, MEMBERS))
    where = f.at("scenario", 40)
    vote = Vote("Council", tallies, where)
    expected = Expectation("adopted", positive, "", "", where)
    return Scenario("Some vote", "plan", (), (), (), (("member", 3),), (), "", (vote,), (expected,), where)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files; what the parser makes of them is settled here."""
    broken = Diagnostic(Code.UNEXPECTED_TEXT, Span("", 1, 1, 1, 2), "no")
    made: dict[str, tuple[Model | None, tuple[Diagnostic, ...]]] = {
        "good": (PROMISED, ()),
        "told": (replace(f.MAJORITY_COUNCIL, scenarios=(scenario(2, True), scenario(1, True))), ()),
        "broken": (None, (broken,)),
    }
    for name in made:
        (tmp_path / f"{name}.charter").write_text(f'charter "{name}"\n')

    def check(path: str, **options: Any) -> Any:
        if path.endswith("locked.charter"):
            raise PermissionError(13, "Permission denied", path)
        model, diagnostics = made[Path(path).stem]
        content = Path(path).read_bytes()
        source = Source(path, content.decode(), hashlib.sha256(content).hexdigest())
        return charter.Checked(
            model, tuple(replace(d, span=replace(d.span, file=path)) for d in diagnostics), (source,)
        )

    monkeypatch.setattr(charter, "check", check, raising=False)
    (tmp_path / "locked.charter").write_text("")
    return tmp_path


def look(folder: Path, *names: str, **how: Any) -> tuple[FileReport, ...]:
    plan = Plan(**{"guarantees": True, "scenarios": True, **how})
    files, complete = examine([str(folder / f"{name}.charter") for name in names], plan, told)
    assert complete
    return files


def test_an_error_in_one_file_hides_nothing_of_the_others(folder: Path) -> None:
    broken, missing, locked, good = look(folder, "broken", "missing", "locked", "good")
    assert broken.model is None and [d.code for d in broken.diagnostics] == [Code.UNEXPECTED_TEXT]
    assert (missing.failure, missing.exit) == ("there is no such file", Exit.USAGE)
    assert (locked.failure, locked.exit) == ("Permission denied", Exit.IO)
    assert [finding.verdict.outcome for finding in good.findings] == [Outcome.HOLDS, Outcome.NOT_ANALYSED]
    assert f.report(broken, missing, locked, good).exit is Exit.IO


def test_a_file_is_named_by_the_hash_of_its_bytes_and_can_be_quoted(folder: Path) -> None:
    (broken,) = look(folder, "broken")
    assert broken.sha256 == hashlib.sha256(b'charter "broken"\n').hexdigest()
    assert [source.text for source in broken.sources] == ['charter "broken"\n']


def test_only_the_guarantees_named_are_verified_and_no_scenario(folder: Path) -> None:
    good, others = look(folder, "good", "told", only=("nobody_is_overruled",))
    assert [finding.verdict.guarantee.name for finding in good.findings] == ["nobody_is_overruled"]
    assert others.findings == () and others.scenarios == ()


def test_a_guarantee_that_no_file_has_is_a_wrong_call(folder: Path) -> None:
    with pytest.raises(click.UsageError, match="did you mean `nobody_is_overruled`"):
        look(folder, "good", only=("nobody_is_overuled",))


def test_scenarios_are_replayed_by_the_interpreter(folder: Path) -> None:
    (file,) = look(folder, "told", guarantees=False)
    assert [finding.passed for finding in file.scenarios] == [True, False]
    assert file.scenarios[0].settled_by == "article 3(1)"
    assert "expected to be adopted" in file.scenarios[1].failures[0]
    assert f.report(file, command="test").exit is Exit.PROBLEM


def test_without_a_solver_the_run_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import verifier.engines.verify
    from verifier.engines.solver import SolverUnavailable

    def refuse(*arguments: Any, **how: Any) -> None:
        raise SolverUnavailable("z3 is not installed")

    monkeypatch.setattr(verifier.engines.verify, "verify", refuse)
    with pytest.raises(click.ClickException, match="pip install z3-solver") as raised:
        look(folder, "good")
    assert raised.value.exit_code == Exit.INTERNAL


def test_an_alarm_leaves_a_bundle_to_find_the_fault_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from verifier.cli.alarm import keep

    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    held = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED)
    alarm = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED, alarm=True)
    source = Source("a.charter", "a text with \x1b", "")
    keep(f.report(f.file_report(f.CONSENSUS_COUNCIL, held)))
    assert not list(folder.glob("charter-alarm-*"))
    keep(f.report(replace(f.file_report(f.MAJORITY_COUNCIL, held, alarm), sources=(source,))))
    (path,) = folder.glob("charter-alarm-*.json")
    bundle = json.loads(path.read_text())
    assert bundle["sources"] == {"a.charter": "a text with \x1b"} and bundle["report"]["exit"] == 70
    assert str(path) in capsys.readouterr().err


def test_an_alarm_that_cannot_be_kept_is_still_an_alarm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from verifier.cli.alarm import keep

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    alarm = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED, alarm=True)
    keep(f.report(f.file_report(f.MAJORITY_COUNCIL, alarm)))
    assert "could not be kept" in capsys.readouterr().err


def test_a_folder_stands_for_its_charters_and_not_for_amendments_to_them(tmp_path: Path) -> None:
    (tmp_path / "pact.charter").write_text('charter "Pact"\n', "utf-8")
    (tmp_path / "protocol.charter").write_text('# To the Pact.\n\namendment "Protocol 1"\n', "utf-8")
    (tmp_path / "amendment.charter").write_text('charter "The amendment"\n', "utf-8")
    assert [Path(one).name for one in charters([str(tmp_path)])] == ["amendment.charter", "pact.charter"]
    assert charters([str(tmp_path / "protocol.charter")]) == (str(tmp_path / "protocol.charter"),)
