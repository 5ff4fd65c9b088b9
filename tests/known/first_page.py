"""What the README shows. `python -m tests.known.first_page` writes the tool's present output into it."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
LAKE = "examples/lake-commission.charter"


def block(language: str, start: str) -> str:
    """The block of the README in that language that starts so."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return next(text for text in blocks if text.startswith(start))


def printed() -> str:
    """The call on the example of the README and what it prints, at 80 columns."""
    call = [sys.executable, "-m", "verifier.cli", "verify", "--plain", LAKE]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if result.returncode != 1:
        raise RuntimeError(result.stderr)
    return f"$ charter verify {LAKE}\n{result.stdout}"


def refresh() -> None:
    """Put the example and its output into the README."""
    text = README.read_text("utf-8")
    text = text.replace(block("charter", "charter "), (ROOT / LAKE).read_text("utf-8"))
    README.write_text(text.replace(block("console", "$ charter verify"), printed()), "utf-8")


if __name__ == "__main__":
    refresh()
