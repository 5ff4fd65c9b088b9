"""The command line as a user meets it: what it prints, what it loads, what it exits with."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from verifier.cli.choice import Output, Presentation
from verifier.cli.emit import emit
from verifier.cli.main import run
from verifier.cli.options import present
from verifier.cli.progress import Progress
from verifier.cli.speak import _encodable, save
from verifier.explain.exit import Exit
from verifier.report import formats

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("z3", "rich", "lark", "verifier.explain.tell", "charter.semantics")


def charter(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, "-m", "verifier.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False, cwd=ROOT)


def loaded(*arguments: str) -> set[str]:
    """The modules that a run has loaded by its end."""
    script = (
        "import sys\nfrom verifier.cli.main import run\n"
        f"run({list(arguments)!r})\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True)
    return set(done.stderr.split())


# ── help, version ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("verify", "--help"), ("lint", "--help")])
def test_help_and_version_load_neither_solver_nor_terminal_nor_parser(arguments: tuple[str, ...]) -> None:
    assert not [name for name in HEAVY if name in loaded(*arguments)]


def test_lint_loads_nothing_that_tells_verdicts() -> None:
    late = (
        "verifier.verdict",
        "verifier.explain.story",
        "verifier.explain.tell",
        "verifier.engines",
        "charter.exhaust.search",
        "charter.exhaust.runs",
    )
    seen = loaded("lint", str(ROOT / "charter" / "library" / "consensus.charter"))
    assert "charter.resolve" in seen
    assert not [name for name in (*late, "rich", "z3", "difflib") if name in seen]


def test_version_is_that_of_the_package() -> None:
    from charter.version import VERSION

    assert charter("--version").stdout == f"charter {VERSION}\n"


def test_commands_are_found_by_listing_the_folder() -> None:
    shown = charter("--help").stdout
    for path in (ROOT / "verifier" / "cli" / "commands").glob("[a-z]*.py"):
        assert f"\n  {path.stem} " in shown


def test_each_command_says_what_it_does_in_one_line() -> None:
    assert "..." not in charter("--help").stdout.partition("Options:")[2]


def test_commands_are_listed_by_what_they_are_for() -> None:
    from verifier.cli.section import Section

    shown = charter("--help").stdout
    assert shown.index("\n  lint ") < shown.index(f"{Section.CHECK}:") < shown.index("\n  verify ")
    assert [line.rstrip(":") for line in shown.splitlines() if line.rstrip(":") in [*Section]] == [*Section]
    for path in (ROOT / "verifier" / "cli" / "commands").glob("[a-z]*.py"):
        assert shown.count(f"\n  {path.stem} ") == 1


def test_exit_codes_are_part_of_the_help() -> None:
    shown = charter("--help").stdout
    for code in Exit:
        assert str(int(code)) in shown


# ── wrong calls ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verfy", "x"), "did you mean `verify`?"),
        (("verify",), "error: `FILE…` is missing\nusage: charter verify --help\n"),
        (("verify", "x", "--frmat", "json"), "there is no option `--frmat`; did you mean `--format`?"),
        (("verify", "x", "--against"), "error: `--against` needs a value\nusage: charter verify --help\n"),
        (("cache", "clean"), "there is no command `clean`; did you mean `clear`?"),
        (("cache",), "error: `charter cache` needs a command\nusage: charter cache --help\n"),
        (("lint", "--plain=x", "y"), "option `--plain` does not take a value"),
        (("cache", "info", "x"), "got unexpected extra argument (x)"),
        (("power", "-"), "error: -: a charter is read from a file, not from standard input\nusage"),
        (("config", "show", "x"), "error: x: there is no such file\nusage: charter config show --help\n"),
        (("verify", "x", "--format", "pdf"), "the formats are"),
        (("verify", "x", "--output", "pdf:a"), "the formats are"),
        (("verify", "x", "--output", "json:"), "names no file"),
        (("verify", "x", "--plain", "--format", "json"), "contradicts"),
        (("verify", "x", "--output", "json", "--output", "plain"), "only one report"),
        (("verify", "x", "--jobs", "0"), "`--jobs` must be a whole number from 1 to 64"),
        (("verify", "x", "--rlimit", "z"), "`--rlimit` must be a whole number of 1 or more"),
        (("completion", "cmd"), "`SHELL` must be one of `bash`, `fish`, `zsh`"),
        (("init", "empire"), "`KIND` must be one of `association`, `council`, `treaty`"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_why(arguments: tuple[str, ...], said: str) -> None:
    done = charter(*arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    machines = "json" in arguments and said in ("contradicts", "only one report")
    assert said in (json.loads(done.stdout)["failure"] if machines else done.stderr)
    assert machines or not done.stdout


def test_a_missing_file_and_a_directory_without_charters_are_wrong_calls(tmp_path: Path) -> None:
    missing = charter("lint", str(tmp_path / "no.charter"))
    assert missing.returncode == 2 and "there is no such file" in " ".join(missing.stdout.split())
    assert "0 errors" not in missing.stdout
    (tmp_path / "link.charter").symlink_to("nowhere.charter")
    linked = charter("lint", str(tmp_path / "link.charter"))
    assert linked.returncode == 2 and "this link leads to no file" in linked.stdout
    (tmp_path / "link.charter").unlink()
    folder = charter("lint", str(tmp_path))
    assert folder.returncode == 2 and "there is no charter in this directory" in " ".join(folder.stdout.split())


def test_a_device_is_not_read() -> None:
    done = charter("lint", os.devnull)
    assert done.returncode == 2 and "not an ordinary file" in " ".join(done.stdout.split())


def test_escape_sequences_in_arguments_do_not_reach_the_terminal() -> None:
    done = charter("verify", "\x1b[31mx.charter", "--format", "\x1b]0;title\x07")
    assert "\x1b" not in done.stdout + done.stderr


# ── options ───────────────────────────────────────────────────────────────────────────────────


def options(**more: object) -> Presentation:
    chosen: dict[str, object] = {
        "format_": None, "outputs": (), "plain": False, "no_colour": False, "fail_on": "unsettled", "exit_zero": False
    }  # fmt: skip
    return present(**{**chosen, **more})  # type: ignore[arg-type]


def test_files_do_not_replace_the_report_on_the_terminal() -> None:
    to_file = (Output("json", "out.json"),)
    assert options(outputs=to_file).outputs == (Output("human"), *to_file)
    assert options(outputs=(Output("json"),)).outputs == (Output("json"),)
    assert options(plain=True).outputs == (Output("plain"),)
    assert options(format_="json", outputs=to_file).outputs == (Output("json"), *to_file)
    with pytest.raises(click.UsageError):
        options(format_="json", outputs=(Output("plain"),))


def test_reports_are_written_to_every_file_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.unit import findings as f
    from verifier.report.verify.telling import telling

    held = f.report(f.file_report(f.CONSENSUS_COUNCIL, f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED)))
    outputs = (Output("human"), Output("json", str(tmp_path / "a.json")), Output("plain", str(tmp_path / "a.txt")))
    emit(telling(held), Presentation(outputs, None, "unsettled", False))
    assert '"schema": 1' in (tmp_path / "a.json").read_text()
    assert (tmp_path / "a.txt").read_text() == capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.txt"]


# ── writing ───────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_cannot_be_written_is_exit_74(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["init", "treaty", str(tmp_path / "file" / "x")]) == 0
    (tmp_path / "plain").write_text("")
    assert run(["init", "treaty", str(tmp_path / "plain" / "under")]) == Exit.IO


def test_a_report_that_cannot_be_written_is_named_after_the_terminal_has_its_own(tmp_path: Path) -> None:
    target = tmp_path / "no" / "report.json"
    done = charter("test", "charter/starters/treaty.charter", "--output", f"json:{target}")
    assert done.returncode == 74 and f"error: {target}: No such file" in done.stderr
    assert "2 scenarios: all as expected." in done.stdout


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")

    def refuse(self: Path, other: object) -> Path:
        raise OSError(28, "No space left on device", str(other))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        save(str(target), "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"] and target.read_text() == "old"


def test_what_a_stream_cannot_encode_is_spelt_in_ascii() -> None:
    assert _encodable("7 of 11 ✓ – ł", "ascii") == "7 of 11 + - \\u0142"
    assert _encodable("7 of 11 ✓ é", "latin-1") == "7 of 11 + é"
    assert _encodable("7 of 11 ✓", "utf-8") == "7 of 11 ✓"


def test_an_ascii_terminal_is_no_reason_to_fail(tmp_path: Path) -> None:
    done = charter("lint", str(tmp_path / "żółw.charter"), PYTHONIOENCODING="ascii")
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stdout.isascii()


def test_a_reader_that_goes_away_is_not_an_error() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = f"{sys.executable} -m verifier.cli completion bash | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(("redirected", "code"), [(">/dev/full", 74), (">&-", 74), ("2>&-", 2), (">&- 2>&-", 2)])
def test_a_closed_or_full_stream_is_no_internal_fault(redirected: str, code: int) -> None:
    command = "completion bash" if code == 74 else "verfy"
    script = f"{sys.executable} -m verifier.cli {command} {redirected}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == code and "Traceback" not in done.stderr and "internal" not in done.stderr


def test_an_internal_fault_is_exit_70_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    import verifier.cli.session

    def broken(*arguments: object) -> int:
        raise ZeroDivisionError("by \x1b")

    monkeypatch.setattr(verifier.cli.session, "session", broken)
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stderr", errors)
    assert run(["lint", "x"]) == Exit.INTERNAL
    assert "internal error at test_cli.py" in errors.getvalue() and "Traceback" not in errors.getvalue()
    assert "\x1b" not in errors.getvalue()


# ── progress ──────────────────────────────────────────────────────────────────────────────────


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("terminal", "waited", "shown"), [(True, 2.0, True), (True, 0.1, False), (False, 2.0, False)])
def test_progress_is_shown_after_a_second_and_only_to_people(
    terminal: bool, waited: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with Progress() as progress:
        now[0] = waited
        progress("verifying \x1b[31m")
    assert ("verifying" in stream.getvalue()) is shown and "\x1b" not in stream.getvalue()
    assert not shown or stream.getvalue().endswith("\r")


def test_progress_keeps_to_one_line_of_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, now = Terminal(), [0.0]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with Progress() as progress:
        now[0] = 2.0
        progress("no_decision_without_consensus " * 9)
    assert all(len(shown) < 30 for shown in stream.getvalue().split("\r"))


# ── completion, init ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_prints_a_script_for_each_shell(shell: str) -> None:
    done = charter("completion", shell)
    assert done.returncode == 0 and "_CHARTER_COMPLETE" in done.stdout


def test_formats_are_completed_and_named_in_the_help() -> None:
    done = charter(_CHARTER_COMPLETE="bash_complete", COMP_WORDS="charter verify --format j", COMP_CWORD="3")
    assert done.stdout.split() == ["plain,json", "plain,jsonl", "plain,junit"]
    assert all(name in charter("verify", "--help").stdout for name in formats())


def test_commands_are_completed() -> None:
    done = charter(_CHARTER_COMPLETE="bash_complete", COMP_WORDS="charter ve", COMP_CWORD="1")
    assert done.stdout == "plain,verify\n"


@pytest.mark.parametrize("kind", ["treaty", "association", "council"])
def test_init_writes_a_starter_and_replaces_nothing(kind: str, tmp_path: Path) -> None:
    first = charter("init", kind, str(tmp_path))
    target = tmp_path / f"{kind}.charter"
    assert first.returncode == 0 and f"charter verify {target}" in first.stdout
    target.write_text("mine")
    again = charter("init", kind, str(tmp_path))
    assert again.returncode == 2 and "exists already" in again.stderr and target.read_text() == "mine"
    assert charter("init", kind, str(tmp_path), "--force").returncode == 0
    assert target.read_text() != "mine"


@pytest.mark.parametrize("kind", ["treaty", "association", "council"])
def test_every_guarantee_of_a_starter_is_proved_and_every_scenario_passes(kind: str) -> None:
    done = charter("verify", f"charter/starters/{kind}.charter", "--plain")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "HOLDS" in done.stdout and "as expected" in done.stdout


# ── explain ───────────────────────────────────────────────────────────────────────────────────


def test_codes_are_explained_by_code_and_by_title() -> None:
    by_code = charter("explain", "e205")
    assert by_code.returncode == 0 and by_code.stdout.startswith("E205 mixed-and-or (error)\n")
    assert charter("explain", "Mixed_And_Or").stdout == by_code.stdout


def test_without_a_code_all_are_listed() -> None:
    from charter.diagnostics import Code

    assert [row.split()[0] for row in charter("explain").stdout.splitlines()] == [code.value for code in Code]


@pytest.mark.parametrize(("name", "meant"), [("E2O5", "E205"), ("w5o2", "W502"), ("WSO2", "W502"), ("W50", "W501")])
def test_an_unknown_code_is_a_wrong_call(name: str, meant: str) -> None:
    done = charter("explain", name)
    assert done.returncode == 2 and f"there is no code `{name}`; did you mean `{meant}`?" in done.stderr


# ── whole runs ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["lint", "test", "verify"])
def test_the_solver_is_never_loaded_into_the_process_that_reports(command: str) -> None:
    modules = loaded(command, str(ROOT / "charter" / "starters" / "council.charter"))
    assert "z3" not in modules and "rich" not in modules
    assert command == "verify" or "verifier.engines.verify" not in modules


@pytest.mark.parametrize("file", ["tests/golden/cli/overruled.charter", "charter/starters/council.charter"])
def test_the_same_bytes_whatever_the_hash_seed_and_the_number_of_jobs(file: str) -> None:
    runs = [
        charter("verify", file, "--format", "json", "--jobs", jobs, PYTHONHASHSEED=seed).stdout
        for seed, jobs in (("0", "1"), ("1", "2"), ("4711", "1"))
    ]
    assert len(runs[0]) > 1000 and len(set(runs)) == 1


def test_findings_can_be_excused_but_not_a_wrong_call() -> None:
    file = "tests/golden/cli/overruled.charter"
    assert charter("test", file).returncode == 1
    assert charter("test", file, "--exit-zero").returncode == 0
    assert charter("test", file, "missing.charter", "--exit-zero").returncode == 2
    assert charter("test", "tests/golden/cli/empty.charter", "--exit-zero").returncode == 3


# ── fmt ───────────────────────────────────────────────────────────────────────────────────────

UNTIDY = 'charter "X"\narticle 1\n(1)   members:  3 or more.  # three\n'


def test_fmt_writes_the_standard_form_once(tmp_path: Path) -> None:
    file = tmp_path / "x.charter"
    file.write_text(UNTIDY)
    assert charter("fmt", str(file)).stdout == f"formatted {file}\n"
    formatted = file.read_text()
    assert formatted != UNTIDY and "# three" in formatted
    again = charter("fmt", str(file))
    assert (again.returncode, again.stdout, file.read_text()) == (0, "", formatted)
    assert [path.name for path in tmp_path.iterdir()] == ["x.charter"]


@pytest.mark.parametrize(("option", "said"), [("--check", "would format "), ("--diff", "+  (1) members: 3 or more.")])
def test_fmt_can_look_without_writing(option: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.charter"
    file.write_text(UNTIDY)
    done = charter("fmt", option, str(file))
    assert done.returncode == 1 and said in done.stdout and file.read_text() == UNTIDY


def test_fmt_leaves_a_file_with_errors_as_it_is_and_goes_on(tmp_path: Path) -> None:
    broken, untidy = tmp_path / "a.charter", tmp_path / "b.charter"
    broken.write_text("article 1 (1) members are \x1b[31m 3.")
    untidy.write_text(UNTIDY)
    done = charter("fmt", str(broken), str(untidy))
    assert done.returncode == 1 and "error E" in done.stderr and "\x1b" not in done.stderr
    assert broken.read_text() == "article 1 (1) members are \x1b[31m 3." and untidy.read_text() != UNTIDY


def test_fmt_of_a_missing_file_is_a_wrong_call(tmp_path: Path) -> None:
    done = charter("fmt", str(tmp_path / "no.charter"))
    assert done.returncode == 2 and "there is no such file" in done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "charter" / "starters").glob("*.charter")), ids=lambda path: path.stem)
def test_starters_are_in_the_standard_form(path: Path) -> None:
    assert charter("fmt", "--check", str(path)).returncode == 0


def test_a_link_stays_a_link_when_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    save(str(tmp_path / "link.txt"), "new")
    assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "real.txt").read_text() == "new"


def test_a_report_is_written_to_a_device_and_does_not_take_its_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        save(str(pipe), "told")
        assert os.read(reader, 10) == b"told"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_file_that_may_not_be_read_is_exit_74(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from verifier.cli.examine import Plan, examine

    (tmp_path / "x.charter").write_text(UNTIDY)

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    files, _ = examine([str(tmp_path / "x.charter")], Plan(), lambda line: None)
    assert (files[0].failure, files[0].exit) == ("Permission denied", Exit.IO)
