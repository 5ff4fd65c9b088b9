"""What the README and the page on JSON show. `python -m tests.known.first_page` writes the present output into them."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
JSON_PAGE = ROOT / "docs" / "json.md"
LAKE = "examples/lake-commission.charter"


def block(language: str, start: str) -> str:
    """The block of the README in that language that starts so."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return next(text for text in blocks if text.startswith(start))


def printed() -> str:
    """The call on the example of the README and what it prints, at 80 columns."""
    return f"$ charter verify {LAKE}\n{output('--plain')}"


def json_printed() -> str:
    """What the call on the page on JSON prints."""
    return output("--format", "json", "--only", "sovereignty_preserved")


def output(*options: str) -> str:
    """What `charter verify` prints of the example, at 80 columns."""
    call = [sys.executable, "-m", "verifier.cli", "verify", *options, LAKE]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if result.returncode != 1:
        raise RuntimeError(result.stderr)
    return result.stdout


def json_example() -> str:
    """The JSON that the page on it shows."""
    found = re.search(r"^```json\n(.*?)^```$", JSON_PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if found is None:
        raise RuntimeError(f"{JSON_PAGE.name} shows no JSON")
    return found[1]


def refresh() -> None:
    """Put the example and its output into the README and the page on JSON."""
    text = README.read_text("utf-8")
    text = text.replace(block("charter", "charter "), (ROOT / LAKE).read_text("utf-8"))
    README.write_text(text.replace(block("console", "$ charter verify"), printed()), "utf-8")
    page = JSON_PAGE.read_text("utf-8")
    JSON_PAGE.write_text(page.replace(f"```json\n{json_example()}", f"```json\n{json_printed()}"), "utf-8")


if __name__ == "__main__":
    refresh()
