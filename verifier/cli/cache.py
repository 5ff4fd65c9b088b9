"""The cache of results as commands see it: opened for a run, looked into, cleared."""

import contextlib
import os
from collections.abc import Iterator

from verifier.cache.place import Refused, folder, prepared
from verifier.cache.shelf import Shelf
from verifier.cli.choice import Manner
from verifier.cli.emit import page_for
from verifier.cli.speak import complain, speak
from verifier.explain.exit import Exit
from verifier.report.layout.page import Line, Page, Piece, line
from verifier.report.layout.paint import paint
from verifier.report.layout.plainjson import Json, printed, tool

SWITCH = "CHARTER_NO_CACHE"
"""With this in the environment nothing is kept, and nothing that was kept is used."""


@contextlib.contextmanager
def opened_shelf() -> Iterator[Shelf | None]:
    """The cache for one run; None if it is switched off or cannot be used. Its faults are told and change nothing."""
    shelf = None if os.environ.get(SWITCH) else _shelf()
    try:
        yield shelf
    finally:
        if shelf is not None:
            shelf.close()
            if shelf.fault:
                complain(f"the cache of results was not used to the end: {shelf.fault}", label="note: ")


def _shelf() -> Shelf | None:
    try:
        return Shelf(prepared(folder()))
    except (Refused, OSError) as fault:
        complain(f"the cache of results is not used: {fault}", label="note: ")
        return None


def info(manner: Manner) -> Exit:
    """Say where the cache is and how much is in it."""
    try:
        path = prepared(folder())
        shelf = Shelf(path)
    except Refused as fault:
        complain(str(fault))
        return Exit.IO
    stock, fault_ = shelf.stock(), shelf.fault
    shelf.close()
    if manner.format == "json":
        told: dict[str, Json] = {
            "schema": 1,
            "tool": tool(),
            "command": "cache",
            "path": str(path),
            "results": stock.results,
        }
        speak(printed({**told, "bytes": stock.size, "fault": fault_, "exit": int(Exit.HOLDS)}))
        return Exit.HOLDS
    rows = [
        Line((Piece(f"The cache is {path}"),), verbatim=True),
        line(f"It holds {stock.results} results in {stock.size // 1024} KiB."),
    ]
    rows += [line(f"It was begun anew: {fault_}.")] if fault_ else []
    speak(paint(rows, page_for(manner)))
    return Exit.HOLDS


def clear() -> Exit:
    """Take everything out of the cache."""
    try:
        Shelf(prepared(folder())).clear()
    except Refused as fault:
        complain(str(fault))
        return Exit.IO
    speak(paint([line("The cache is empty.")], Page()))
    return Exit.HOLDS
