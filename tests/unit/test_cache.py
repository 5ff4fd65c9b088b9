"""The cache of results: what is told a second time is what was told the first time, and damage changes nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

import charter
import verifier.engines.verify
from charter.model import Grade
from tests.unit import findings as f
from verifier.cache import key
from verifier.cache.key import Run
from verifier.cache.place import NAME, Refused, folder, prepared
from verifier.cache.recall import Recall
from verifier.cache.replayed import replayed
from verifier.cache.shelf import Shelf
from verifier.cli.main import run
from verifier.explain.report import Finding
from verifier.verdict import Outcome, Verdict

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "tests" / "golden" / "cli" / "overruled.charter").read_text("utf-8")
posix = pytest.mark.skipif(sys.platform == "win32", reason="asks who may write to a folder")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, in use."""
    found = tmp_path / "cache"
    monkeypatch.delenv("CHARTER_NO_CACHE")
    monkeypatch.setenv("CHARTER_CACHE_DIR", str(found))
    return found


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    file = tmp_path / "pact.charter"
    file.write_text(TEXT, "utf-8")
    return file


def verified(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> tuple[int, str, str]:
    code = run(["verify", str(file), "--plain", *options])
    told = capsys.readouterr()
    return code, told.out, told.err


def no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **how: Any) -> None:
        raise AssertionError("it was proved again")

    monkeypatch.setattr(verifier.engines.verify, "verify", refuse)


def test_a_second_run_proves_nothing_and_says_the_same(place: Path, pact: Path, capsys: Any, monkeypatch: Any) -> None:
    first = verified(capsys, pact)
    assert first[0] == 1 and "VIOLATED" in first[1] and not first[2]
    no_solver(monkeypatch)
    assert verified(capsys, pact) == first


def test_a_charter_that_was_moved_is_known_again(place: Path, pact: Path, capsys: Any, monkeypatch: Any) -> None:
    first = verified(capsys, pact)
    moved = pact.rename(pact.with_name("bond.charter"))
    no_solver(monkeypatch)
    assert verified(capsys, moved)[1].replace("bond.charter", "pact.charter") == first[1]


@pytest.mark.parametrize("options", [("--rlimit", "9999999"), ("--no-cache",), ("--only", "my_house_is_mine")])
def test_other_options_prove_anew(
    options: tuple[str, ...], place: Path, pact: Path, capsys: Any, monkeypatch: Any
) -> None:
    verified(capsys, pact)
    no_solver(monkeypatch)
    assert verified(capsys, pact, *options)[0] in (2, 70)


def test_a_comma_changed_in_the_charter_proves_anew(place: Path, pact: Path, capsys: Any, monkeypatch: Any) -> None:
    verified(capsys, pact)
    pact.write_text(TEXT + "\n", "utf-8")
    no_solver(monkeypatch)
    assert verified(capsys, pact)[0] == 70


def test_another_source_of_the_tool_proves_anew(place: Path, pact: Path, capsys: Any, monkeypatch: Any) -> None:
    verified(capsys, pact)
    monkeypatch.setattr(key, "fingerprint", lambda: "other")
    no_solver(monkeypatch)
    assert verified(capsys, pact)[0] == 70


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_changes_no_verdict(seed: int, place: Path, pact: Path, capsys: Any) -> None:
    first = verified(capsys, pact)
    dice, file = Random(seed), place / NAME
    content = bytearray(file.read_bytes())
    for _ in range(dice.choice((1, 8, 400))):
        content[dice.randrange(len(content))] = dice.randrange(256)
    file.write_bytes(content[: dice.choice((len(content), len(content), dice.randrange(len(content))))])
    assert verified(capsys, pact)[:2] == first[:2]


def test_a_file_that_is_no_database_is_begun_anew(place: Path, pact: Path, capsys: Any, monkeypatch: Any) -> None:
    first = verified(capsys, pact)
    (place / NAME).write_text("not a database, but long enough to be taken for one" * 40)
    assert verified(capsys, pact)[:2] == first[:2]
    assert verified(capsys, pact)[:2] == first[:2]
    no_solver(monkeypatch)
    assert verified(capsys, pact) == first


def _rows(place: Path) -> list[tuple[bytes, bytes, bytes]]:
    with sqlite3.connect(place / NAME) as db:
        return db.execute("SELECT key, seal, text FROM result ORDER BY key").fetchall()


def test_an_entry_under_the_key_of_another_is_not_used(place: Path, pact: Path, capsys: Any) -> None:
    first = verified(capsys, pact)
    rows = _rows(place)
    with sqlite3.connect(place / NAME) as db:
        for (one, _, _), (_, seal, text) in zip(rows, rows[1:] + rows[:1], strict=True):
            db.execute("UPDATE result SET seal = ?, text = ? WHERE key = ?", (seal, text, one))
    assert verified(capsys, pact) == first


def test_a_locked_file_is_done_without(place: Path, pact: Path, capsys: Any) -> None:
    first = verified(capsys, pact)
    with sqlite3.connect(place / NAME, isolation_level=None) as db:
        db.execute("BEGIN EXCLUSIVE")
        code, out, err = verified(capsys, pact)
    assert (code, out) == first[:2] and "locked" in err


def test_a_full_disk_costs_the_cache_and_nothing_else(place: Path, pact: Path, capsys: Any, monkeypatch: Any) -> None:
    def full(self: Shelf, texts: object) -> None:
        with self._careful():
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Shelf, "put", full)
    code, out, err = verified(capsys, pact)
    assert code == 1 and "VIOLATED" in out and "disk is full" in err


@posix
def test_a_folder_that_others_can_write_to_is_refused(place: Path, pact: Path, capsys: Any) -> None:
    place.mkdir()
    place.chmod(0o777)
    code, out, err = verified(capsys, pact)
    assert code == 1 and "VIOLATED" in out and "others can write to" in err and not list(place.iterdir())


@posix
def test_the_folder_is_for_the_user_alone_and_links_are_refused(tmp_path: Path) -> None:
    file = prepared(tmp_path / "new")
    assert file.parent.stat().st_mode & 0o777 == 0o700
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="link"):
        prepared(tmp_path / "new")


def test_the_folder_is_that_of_the_system_unless_one_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHARTER_CACHE_DIR", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == tmp_path / "charter"
    monkeypatch.setenv("CHARTER_CACHE_DIR", str(tmp_path / "mine"))
    assert folder() == tmp_path / "mine"


def _recall(tmp_path: Path, pact: Path) -> tuple[Recall, charter.Checked]:
    checked = charter.check(str(pact))
    assert checked.model is not None
    return Recall(Shelf(tmp_path / "shelf"), checked.model, checked.sources, Run()), checked


def test_a_forged_violation_is_not_told(tmp_path: Path, pact: Path) -> None:
    recall, checked = _recall(tmp_path, pact)
    for guarantee in checked.model.guarantees:
        forged = Verdict(guarantee, Outcome.VIOLATED)
        assert not replayed(checked.model, forged)
        recall.keep([Finding(forged)])
    assert recall.findings(checked.model.guarantees) == {}


def test_a_violation_that_breaks_what_is_written_without_a_step_is_kept() -> None:
    told = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED).verdict
    assert replayed(f.MAJORITY_COUNCIL, replace(told, broken=None, breaks=Grade.AS_WRITTEN))
    assert not replayed(f.MAJORITY_COUNCIL, replace(told, broken=None, breaks=Grade.ABSOLUTELY))


def test_a_violation_of_another_charter_is_not_told() -> None:
    told = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED).verdict
    assert replayed(f.MAJORITY_COUNCIL, told)
    assert not replayed(f.CONSENSUS_COUNCIL, told)


@pytest.mark.parametrize("outcome", [Outcome.UNDECIDED, Outcome.BOUNDED, Outcome.NOT_ANALYSED, Outcome.DEPENDS])
def test_what_is_not_certain_is_not_kept(outcome: Outcome, tmp_path: Path, pact: Path) -> None:
    recall, checked = _recall(tmp_path, pact)
    recall.keep([Finding(Verdict(one, outcome, every_roster=True)) for one in checked.model.guarantees])
    assert recall.findings(checked.model.guarantees) == {}


def test_what_the_model_does_not_express_is_known_again(tmp_path: Path) -> None:
    model = replace(f.MAJORITY_COUNCIL, guarantees=(replace(f.KEY, form=None, why_not="it speaks of weather"),))
    (guarantee,) = model.guarantees
    told = Verdict(guarantee, Outcome.NOT_ANALYSED, reason=guarantee.why_not)
    assert replayed(model, told)
    assert not replayed(model, replace(told, reason="another reason"))
    assert not replayed(model, replace(told, guarantee=f.KEY))


def test_where_all_is_known_neither_parser_nor_engines_are_loaded(tmp_path: Path, pact: Path) -> None:
    script = (
        "import sys\nfrom verifier.cli.main import run\n"
        f"run(['verify', {str(pact)!r}, '--plain'])\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "CHARTER_CACHE_DIR": str(tmp_path / "cache")}
    env.pop("CHARTER_NO_CACHE", None)
    cold, warm = (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True)
        for _ in "ab"
    )
    late = ("lark", "charter.parse", "charter.resolve.resolve", "verifier.engines.verify", "verifier.encode.formula")
    assert {*late} <= set(cold.stderr.split()) and not {*late} & set(warm.stderr.split())
    assert cold.stdout == warm.stdout


def test_an_alarm_is_not_kept(tmp_path: Path, pact: Path) -> None:
    recall, checked = _recall(tmp_path, pact)
    recall.keep([Finding(Verdict(one, Outcome.HOLDS, alarm=True)) for one in checked.model.guarantees])
    assert recall.findings(checked.model.guarantees) == {}


def test_after_a_lost_worker_only_plain_proofs_are_kept(tmp_path: Path, pact: Path) -> None:
    recall, checked = _recall(tmp_path, pact)
    one = checked.model.guarantees[0]
    for reason in ("the solver process was ended", ""):
        recall.keep([Finding(Verdict(one, Outcome.HOLDS, reason=reason))], disturbed=True)
        assert bool(recall.findings([one])) == (not reason)


def test_the_same_name_with_other_words_is_another_guarantee(tmp_path: Path, pact: Path) -> None:
    recall, checked = _recall(tmp_path, pact)
    one = checked.model.guarantees[0]
    recall.keep([Finding(Verdict(one, Outcome.HOLDS))])
    assert recall.findings([one])
    assert not recall.findings([replace(one, form=None)])


def test_info_and_clear(place: Path, pact: Path, capsys: Any) -> None:
    verified(capsys, pact)
    assert run(["cache", "info", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["results"] > 0 and told["bytes"] > 0 and told["path"] == str(place / NAME)
    assert run(["cache", "clear"]) == 0 and "empty" in capsys.readouterr().out
    assert run(["cache", "info"]) == 0 and "It holds 0 results" in capsys.readouterr().out


def test_whoever_has_no_home_is_told_so_and_does_without(
    pact: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """As in a container whose user is in no list of users."""

    def nobody(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("CHARTER_NO_CACHE", "CHARTER_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "expanduser", nobody)
    for words in (["info"], ["clear"]):
        assert run(["cache", *words]) == 74
        assert "CHARTER_CACHE_DIR names another" in capsys.readouterr().err
    assert run(["verify", str(pact), "--plain"]) in (0, 1)
    assert "note: the cache of results is not used" in capsys.readouterr().err


def test_two_processes_keep_results_side_by_side(tmp_path: Path) -> None:
    shelves = [Shelf(tmp_path / "shelf") for _ in range(2)]
    for number in range(20):
        shelves[number % 2].put({bytes([number]): f"text {number}"})
    every = [bytes([number]) for number in range(20)]
    assert [len(shelf.get(every)) for shelf in shelves] == [20, 20]
    assert not any(shelf.fault for shelf in shelves)


def test_what_was_of_least_use_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.cache.shelf.MOST_IN_ALL", 20_000)
    shelf = Shelf(tmp_path / "shelf")
    shelf.put({os.urandom(32): os.urandom(2000).hex() for _ in range(40)})
    shelf.close()
    assert 0 < Shelf(tmp_path / "shelf").stock().results < 40
