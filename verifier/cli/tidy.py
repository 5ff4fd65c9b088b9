"""Formatting files: in place, or as a look at what would change."""

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from charter.escape import safe
from verifier.cli.speak import complain, save, speak
from verifier.explain.exit import Exit, worst


def tidy(files: Sequence[str], *, write: bool, show: bool) -> Exit:
    """Format every file; the worst exit code of all.

    With `write`, files are replaced and the code is 0 when that was possible. Without it, 1 says
    that a file would change, and `show` prints how.
    """
    return worst(tuple(_one(path, write, show) for path in files))
