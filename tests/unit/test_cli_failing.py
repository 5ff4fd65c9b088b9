"""Every command that can speak JSON does so where it has no answer, in one shape."""

import json
import pkgutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import verifier.report
from tests.unit.test_report import errors
from verifier.cli import commands
from verifier.cli.choice import Manner, Means
from verifier.cli.failing import failing
from verifier.cli.failure import NoSolver, Unfinished
from verifier.cli.group import charter as group
from verifier.cli.main import run
from verifier.cli.signals import Signals
from verifier.cli.solving import asking, solving
from verifier.explain.exit import Exit

ROOT = Path(__file__).resolve().parents[2]
MISTAKES = str(ROOT / "tests" / "golden" / "cli" / "mistakes.charter")
SOUND = str(ROOT / "tests" / "golden" / "cli" / "leaving.charter")
SCHEMA = json.loads((Path(verifier.report.__file__).parent / "schema" / "verify-1.json").read_text("utf-8"))
CALLS = {
    "amend": ("{}", SOUND),
    "ask": ("{}", "a decision is adopted"),
    "compose": (SOUND, "{}"),
    "diff": (SOUND, "{}"),
    "explain": ("{}",),
    "explain --all": ("--all", "{}"),
    "lint": ("{}",),
    "lockout": ("{}",),
    "mutate": ("{}",),
    "power": ("{}",),
    "repair": ("{}",),
    "test": ("{}",),
    "verify": ("{}",),
}
OF_NO_CHARTER = ("cache info", "config show", "recheck")


def speaking_json() -> Iterator[str]:
    """The commands that have the option `--format`, found by listing, with those of groups."""
    context = click.Context(group)
    for module in pkgutil.iter_modules(commands.__path__):
        command = group.get_command(context, module.name)
        assert command is not None
        subs = command.commands if isinstance(command, click.Group) else {"": command}
        for name, one in subs.items():
            if any("--format" in option.opts for option in one.params):
                yield f"{module.name} {name}".strip()


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    code = run(arguments)
    value = json.loads(capsys.readouterr().out)
    assert errors(value, SCHEMA, SCHEMA) == []
    return code, value


def test_every_command_that_speaks_json_is_looked_at() -> None:
    assert sorted(speaking_json()) == sorted([*(name for name in CALLS if " -" not in name), *OF_NO_CHARTER])


@pytest.mark.parametrize("call", CALLS)
def test_a_missing_file_is_told_in_json(call: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "no.charter")
    name = call.split()[0]
    code, value = told([name, *(word.format(missing) for word in CALLS[call]), "--format", "json"], capsys)
    assert (code, value["exit"], value["command"]) == (2, 2, name)
    assert [(file["path"], file["failure"]) for file in value["files"]] == [(missing, "there is no such file")]


@pytest.mark.parametrize("call", CALLS)
def test_a_text_with_errors_is_told_in_json(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = call.split()[0]
    code, value = told([name, *(word.format(MISTAKES) for word in CALLS[call]), "--format", "json"], capsys)
    assert (code, value["exit"], value["command"]) == (1, 1, name)
    assert [found["code"] for found in value["diagnostics"]] == ["E206", "E301"]
    (file,) = (file for file in value["files"] if file["exit"])
    assert file["path"] == MISTAKES and len(file["sha256"]) == 64


def test_what_is_no_amendment_is_told_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, value = told(["amend", SOUND, SOUND, "--format", "json"], capsys)
    assert code == 1 and "this is no amendment" in value["failure"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", SOUND, SOUND, "--only", "budgte"),
        ("explain", SOUND, "nobody"),
        ("repair", SOUND, "nobody"),
        ("recheck", "nowhere"),
        ("compose", SOUND),
    ],
)
def test_a_name_that_is_not_known_is_told_in_json(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, value = told([*arguments, "--format", "json"], capsys)
    assert (code, value["exit"], value["files"]) == (2, 2, []) and value["failure"]


def test_a_file_that_cannot_be_written_is_told_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise PermissionError(13, "Permission denied", "out.charter")

    with pytest.raises(PermissionError), click.Context(group, info_name="charter"):
        failing(work, Manner("json"))
    assert json.loads(capsys.readouterr().out)["exit"] == Exit.IO


def test_people_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lockout", MISTAKES]) == 1
    seen = capsys.readouterr()
    assert seen.out == "" and "no organ `Cuoncil` is declared" in seen.err and "did you mean `Council`?" in seen.err


# ── the solver ────────────────────────────────────────────────────────────────────────────────


def stopped(number: int) -> Signals:
    """As if that signal had come."""
    signals = Signals()
    with pytest.raises(KeyboardInterrupt):
        signals._stop(number, None)
    return signals


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_is_told_with_the_code_of_its_signal(
    number: int, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    signals = stopped(number)

    def interrupted(pool: object, progress: object) -> int:
        raise KeyboardInterrupt

    def work() -> int:
        return solving(Means(), signals, interrupted, "no repair is shown")

    with click.Context(group, info_name="charter"):
        assert failing(work, Manner()) == code
        assert "no repair is shown: the work was interrupted" in capsys.readouterr().err
        assert failing(work, Manner("json")) == code
    value = json.loads(capsys.readouterr().out)
    assert (value["exit"], value["interrupted"]) == (code, True)
    with pytest.raises(Unfinished):
        work()


def test_a_solver_that_is_not_there_is_an_internal_fault_that_says_what_to_install() -> None:
    from verifier.engines.process import SolverUnavailable

    def start() -> Any:
        raise SolverUnavailable("there is no z3")

    with pytest.raises(NoSolver, match="pip install z3-solver") as fault:
        asking(start, Signals(), lambda asked, progress: 0, "nothing")
    assert fault.value.exit_code == Exit.INTERNAL


# ── small things ──────────────────────────────────────────────────────────────────────────────

TREATY = "charter/starters/treaty.charter"


@pytest.mark.parametrize("json", [False, True])
def test_a_guarantee_of_the_settings_that_is_not_there_is_told_with_its_place(
    json: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.charter").write_text((ROOT / TREATY).read_text("utf-8"), "utf-8")
    (tmp_path / "charter.toml").write_text('only = ["equal_member"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    said = "charter.toml: `only`: there is no guarantee `equal_member`; did you mean `equal_members`?"
    if json:
        code, value = told(["verify", "x.charter", "--format", "json"], capsys)
        assert (code, value["exit"], value["failure"]) == (2, 2, said)
    else:
        assert run(["verify", "x.charter"]) == 2
        assert said in capsys.readouterr().err


def test_standard_output_by_its_path_is_standard_output(tmp_path: Path) -> None:
    import subprocess
    import sys

    target = tmp_path / "out.json"
    command = [sys.executable, "-m", "verifier.cli", "lint", TREATY, "--output", "json:/dev/stdout"]
    with target.open("w") as stream:
        done = subprocess.run(command, stdout=stream, check=False, cwd=ROOT)
    assert done.returncode == 0 and json.loads(target.read_text("utf-8"))["command"] == "lint"


def test_a_charter_that_promises_nothing_has_no_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.unit.test_layers import TEXT

    bare = tmp_path / "bare.charter"
    bare.write_text(TEXT.format(budget="every member in favour", layers="").partition("guarantee")[0], "utf-8")
    assert run(["mutate", str(bare), "--limit", "1"]) == 3
    assert "nothing would notice" in " ".join(capsys.readouterr().out.split())
    assert run(["explain", str(bare), "--all"]) == 3
    assert "there is nothing to explain" in capsys.readouterr().out


def test_the_charter_that_is_probably_meant_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "council.charter").write_text("", "utf-8")
    assert run(["power", str(tmp_path / "counsil.charter")]) == 2
    assert f"did you mean `{tmp_path / 'council.charter'}`?" in capsys.readouterr().err


def test_an_interrupt_while_a_class_is_made_is_an_interrupt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def loading(arguments: object, **_: object) -> int:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(group, "main", loading)
    assert run(["verify"]) == 130
    assert capsys.readouterr().err == "error: interrupted: nothing was settled\n"
