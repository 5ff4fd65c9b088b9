"""What the commands print, byte for byte. Each golden file begins with the command and ends with the exit code.

`$ charter play FILE < SCRIPT` reads the lines of a script that stands beside the golden file.

`RECORD_GOLDEN=1` writes the files anew; read the difference before you commit it. The versions of the tool and of the
solver are left out: a golden file says the same on every machine.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "golden" / "cli"
VERSIONS = re.compile(r'"(version|z3)": "[0-9][^"]*"')
CASES = sorted(FOLDER.glob("*.golden"))


def printed(command: str) -> str:
    """The command, all that it prints, and its exit code."""
    asked, _, script = command.removeprefix("$ charter ").partition(" < ")
    words = shlex.split(asked)
    typed = (FOLDER / script).read_text("utf-8") if script else None
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "random"}
    done = subprocess.run(
        [sys.executable, "-m", "verifier.cli", *words],
        input=typed, capture_output=True, encoding="utf-8", env=env, cwd=FOLDER, timeout=120, check=False,
    )  # fmt: skip
    text = f"{command}\n{done.stdout}{done.stderr}[exit code {done.returncode}]\n"
    return VERSIONS.sub(r'"\1": "…"', text)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_command_prints_what_its_golden_file_says(path: Path) -> None:
    expected = path.read_text(encoding="utf-8")
    actual = printed(expected.partition("\n")[0])
    if os.environ.get("RECORD_GOLDEN"):
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8")


def test_there_are_golden_files() -> None:
    assert len(CASES) >= 8
