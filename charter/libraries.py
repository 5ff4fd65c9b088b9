"""The files of the library: their names, and their texts."""

import hashlib
from functools import cache
from pathlib import Path

from charter.source import LIBRARY, Source

FOLDER = Path(__file__).parent / "library"


@cache
def library_names() -> tuple[str, ...]:
    """The names of the library's rules and guarantees."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.charter")))


@cache
def practice_names() -> tuple[str, ...]:
    """The names of the library's practices."""
    return tuple(sorted(path.stem.replace("_", " ") for path in (FOLDER / "practices").glob("*.charter")))


def library_source(path: str) -> Source:
    """The file of the library that findings call `path` (`library:NAME.charter`). OSError if there is none."""
    name = path.removeprefix(LIBRARY).removesuffix(".charter")
    if name not in (*library_names(), *(f"practices/{one.replace(' ', '_')}" for one in practice_names())):
        raise FileNotFoundError(2, "No such file", path)
    content = (FOLDER / f"{name}.charter").read_bytes()
    return Source(path, content.decode("utf-8"), hashlib.sha256(content).hexdigest())
