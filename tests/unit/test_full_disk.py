"""A disk that is full, for good: each file is whole or not there, a sentence names it, and the exit code is 74.

The disk is a file system of a few blocks in memory, mounted for one process alone. Where the system lets nobody but its
owner mount anything, these tests are left out; `tests/campaigns/kills.py` then limits the size of files instead.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "cli"
APART = ("unshare", "--user", "--map-root-user", "--mount")
DRIVER = """
import json, os, subprocess, sys
from pathlib import Path

place, source, calls = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(place)], check=True)
for path in source.iterdir():
    (place / path.name).write_bytes(path.read_bytes())
with (place / "full").open("wb", buffering=0) as fill:
    try:
        while True:
            fill.write(b"x" * 512)
    except OSError:
        pass

def there():
    return {str(one.relative_to(place)): one.read_bytes().hex() for one in place.rglob("*") if one.is_file()}

told = []
for words, extra in calls:
    before = there()
    environment = {**os.environ, **{name: str(place / path) for name, path in extra.items()}}
    done = subprocess.run(
        [sys.executable, "-m", "verifier.cli", *words], capture_output=True, text=True, env=environment, cwd=place
    )
    told.append([done.returncode, done.stdout, done.stderr, sorted(before.items() ^ there().items())])
print(json.dumps(told))
"""
SAVED = (
    (("verify", "c.charter", "--plain", "--output", "json:r.json", "--output", "github"),
     {"GITHUB_STEP_SUMMARY": "summary.md", "CHARTER_CACHE_DIR": "cache"}),
    (("verify", "c.charter", "--plain", "--evidence", "pack"), {}),
    (("baseline", "create", "c.charter"), {}),
    (("fmt", "odd.charter"), {}),
    (("init", "--ci", "github"), {}),
    (("init", "council"), {}),
    (("amend", "leaving.charter", "amend-majority.charter", "--write", "new.charter"), {}),
    (("verify", "c.charter", "--plain", "--output", "plain:old.txt"), {"GITHUB_STEP_SUMMARY": "old.txt"}),
)  # fmt: skip
"""Each call that writes something, and where it is told to by the environment."""


def _allowed() -> bool:
    """Whether this system lets a process mount something for itself."""
    if shutil.which(APART[0]) is None:
        return False
    probe = subprocess.run([*APART, "true"], capture_output=True, check=False)
    return probe.returncode == 0


def told(folder: Path) -> list[Any]:
    """Exit code, output, errors and changed files of each call."""
    place, source = folder / "disk", folder / "source"
    place.mkdir()
    source.mkdir()
    text = (GOLDEN / "overruled.charter").read_text("utf-8")
    (source / "c.charter").write_text(text, "utf-8")
    (source / "odd.charter").write_text(text.replace("  ", " "), "utf-8")
    (source / "old.txt").write_text("what was there before", "utf-8")
    for name in ("leaving.charter", "amend-majority.charter"):
        shutil.copy(GOLDEN / name, source / name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHARTER_CACHE_DIR": str(folder / "cache")}
    environment.pop("CHARTER_NO_CACHE", None)
    command = [*APART, sys.executable, "-c", DRIVER, str(place), str(source), json.dumps(SAVED)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    if not _allowed():
        pytest.skip("this system lets nobody mount a disk")
    return told(tmp_path_factory.mktemp("full"))


@pytest.mark.parametrize("number", range(len(SAVED)), ids=[" ".join(words) for words, _ in SAVED])
def test_on_a_full_disk_nothing_is_half_written_and_the_exit_code_says_so(number: int, calls: list[Any]) -> None:
    code, _, errors, changed = calls[number]
    assert code == 74
    assert changed == [] or {name for name, _ in changed} == {"cache/results-1.sqlite"}
    assert "No space left on device" in errors and "Traceback" not in errors
