"""A pack on disk: written beside its place and then put there, whole or not at all."""

import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from charter.escape import safe
from verifier.pack.evidence import KIND, MANIFEST, README, SCHEMA, Pack
from verifier.pack.readme import readme


class Occupied(Exception):
    """There is something else at the place; the argument says what."""


def free(place: Path) -> None:
    """Occupied unless a pack may be put there: nothing is there, or an empty folder, or an older pack."""
    if not place.exists() and not place.is_symlink():
        return
    if place.is_symlink() or not place.is_dir():
        raise Occupied(f"{place} is there already, and is no folder")
    if any(place.iterdir()) and not _is_pack(place):
        raise Occupied(f"{place} is not empty, and no evidence pack")


def _is_pack(place: Path) -> bool:
    """Whether the folder holds an evidence pack, of any version."""
    try:
        told = json.loads((place / MANIFEST).read_text("ascii"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("kind") == KIND


def store(pack: Pack, place: Path, tool: dict[str, object]) -> None:
    """Put the pack at the place, in place of an older one. Occupied, or OSError; nothing is left half written."""
    free(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
    try:
        _fill(made, pack, tool)
        made.chmod(0o755)
        _exchange(made, place)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _fill(folder: Path, pack: Pack, tool: dict[str, object]) -> None:
    files = {**pack.files, README: safe(readme(pack)).encode("utf-8")}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    told = {
        "schema": SCHEMA,
        "kind": KIND,
        "tool": tool,
        "charter": pack.charter,
        "guarantees": [asdict(item) for item in pack.items],
        "facts": [asdict(fact) for fact in pack.facts],
        "assumptions": pack.assumptions,
        "not_analysed": pack.not_analysed,
        "files": hashes,
    }
    (folder / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", "ascii")


def _exchange(made: Path, place: Path) -> None:
    """Put the new folder where the old one is, if there is one."""
    if not place.exists():
        made.replace(place)
        return
    old = made.with_name(f"{made.name}.old")
    place.replace(old)
    try:
        made.replace(place)
    except BaseException:
        old.replace(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
