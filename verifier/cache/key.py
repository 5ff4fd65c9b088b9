"""What a result is kept under: everything that it depends on."""

import hashlib
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePath

from charter.dataclass import dataclass
from charter.model import Guarantee
from charter.source import Source

PACKAGES = ("charter", "grammar", "verifier")
SOURCES = (".py", ".charter", ".lark", ".json")


@dataclass(frozen=True, slots=True)
class Run:
    """What the results of one file depend on beside the file.

    `options` are those that change a result, as names and values; `company` the guarantees settled in the same run.
    """

    options: tuple[tuple[str, str], ...] = ()
    company: tuple[str, ...] = ()


def key_of(kind: str, sources: Sequence[Source], about: str, run: Run) -> bytes:
    """The key of a result of that kind on a charter, `about` being what in it is meant (see `said`).

    It covers the bytes of every file that the charter reads, in the order in which they are read, and no path: a
    charter that was moved is known again.
    """
    files = [(PurePath(source.path).suffix, source.sha256) for source in sources]
    told = [kind, about, files, run.options, run.company, fingerprint(), versions()]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode("ascii")).digest()


def said(guarantee: Guarantee) -> str:
    """The guarantee itself, as the model has it, without its place in a file."""
    return repr((guarantee.name, guarantee.form, guarantee.demanded, guarantee.sentence, guarantee.why_not))


@cache
def fingerprint() -> str:
    """SHA-256 of the tool's own source: after any change to it nothing that was kept before is known."""
    root = Path(__file__).resolve().parents[2]
    found = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in SOURCES:
                content = path.read_bytes()
                found.update(f"{path.relative_to(root)}\0{len(content)}\0".encode())
                found.update(content)
    return found.hexdigest()


@cache
def versions() -> tuple[str, ...]:
    """The versions of everything that a result is made with."""
    from importlib.metadata import version

    libraries = [f"{name} {version(name)}" for name in ("z3-solver", "lark")]
    return (f"python {sys.version_info[0]}.{sys.version_info[1]}", *libraries)
