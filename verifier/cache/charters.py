"""Charters that were read before, taken from the shelf where not a byte of their files has changed."""

import json
from collections.abc import Sequence
from typing import cast

import charter
from charter.checked import Checked
from charter.diagnostics.diagnostic import Diagnostic
from charter.libraries import library_source
from charter.model import Model
from charter.read import Folder, Unreadable
from charter.read import read as read_first
from charter.source import Source, of_library
from verifier.cache.key import Run, key_of
from verifier.cache.shelf import Shelf
from verifier.cache.table import Unkept, read, written


def charters(path: str, practices: Sequence[str], shelf: Shelf) -> Checked:
    """What `charter.check` says of a charter, kept or found now. OSError as there."""
    try:
        first, folder = read_first(path)
    except Unreadable:
        return charter.check(path, practices=practices)
    run = Run((("path", path), *(("practice", name) for name in practices)))
    key = key_of("charter", (first,), "", run)
    text = shelf.get((key,)).get(key)
    known = None if text is None else _checked(text, first, folder)
    return known or _kept(key, charter.check(path, practices=practices), first, shelf)


def _checked(text: str, first: Source, folder: Folder) -> Checked | None:
    """What was kept, unless another file that the charter draws on has changed."""
    try:
        rows, table = json.loads(text)
        sources = (first, *(_source(path, folder) for path, _ in rows))
        if [source.sha256 for source in sources[1:]] != [digest for _, digest in rows]:
            return None
        model, diagnostics = cast("tuple[Model | None, tuple[Diagnostic, ...]]", read(table))
    except (Unreadable, Unkept, ValueError, TypeError, OSError):
        return None
    return Checked(model, diagnostics, sources)


def _source(path: str, folder: Folder) -> Source:
    """Another file of the charter, as it is now."""
    return library_source(path) if of_library(path) else folder.read(path)


def _kept(key: bytes, checked: Checked, first: Source, shelf: Shelf) -> Checked:
    """What was found, kept for the next time if it is of the very text that the key is for."""
    if checked.model is None or checked.sources[:1] != (first,):
        return checked
    rows = [[source.path, source.sha256] for source in checked.sources[1:]]
    try:
        table = written((checked.model, checked.diagnostics))
    except Unkept:
        return checked
    shelf.put({key: json.dumps([rows, table], separators=(",", ":"))})
    return checked
