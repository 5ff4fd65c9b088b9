"""`--watch`: the files of the charters are looked at again and again, and verified when they have changed."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import sleep

from charter.loading import check
from charter.read import from_disk
from charter.source import of_library
from verifier.cli.examine import charters
from verifier.cli.speak import complain
from verifier.explain.exit import Exit
from verifier.explain.phrase import counted

INTERVAL = 0.5
"""Seconds between two looks at the files."""

STOPPED = (Exit.INTERRUPTED, Exit.TERMINATED)

Seen = Mapping[str, tuple[int, int, str]]
"""Of each file its time of change in nanoseconds, its size, and the checksum of its bytes; nothing of what is gone."""


def watch(files: Sequence[str], run: Callable[[], int], wait: Callable[[float], None] = sleep) -> int:
    """Run, and again after every change of the charters, what they import and the tables they draw on.

    A change counts when two looks in a row show the same: an editor that is still writing is waited for. A file that
    is gone is told. Ends with a run that was interrupted, or with KeyboardInterrupt.
    """
    while True:
        names = watched(files)
        seen = _look(names)
        code = run()
        if code in STOPPED:
            return code
        complain(f"watching {counted(len(names), 'file')}, every {INTERVAL} seconds; Ctrl-C ends it", label="")
        _changed(files, seen, wait)


def _changed(files: Sequence[str], seen: Seen, wait: Callable[[float], None]) -> None:
    """Wait until the files say something else than they did, and are at rest."""
    before = seen
    while True:
        wait(INTERVAL)
        now = _look({*seen, *charters(files)}, before)
        _tell_gone(before, now)
        if _texts(now) == _texts(before) != _texts(seen):
            return
        before = now


def _tell_gone(before: Seen, now: Seen) -> None:
    for path in sorted(set(before) - set(now)):
        complain(f"{path} is gone", label="note: ")


def watched(files: Sequence[str]) -> tuple[str, ...]:
    """The files that a run reads: the charters, and what they draw on."""
    found = list(charters(files))
    for path in tuple(found):
        if Path(path).is_file():
            found += [source.path for source in check(path).sources if not of_library(source.path)]
    return tuple(dict.fromkeys(found))


def _look(files: Iterable[str], before: Seen | None = None) -> Seen:
    """The files as they are; the bytes are read only where time or size is not what it was."""
    found = {}
    for path in sorted(files):
        try:
            state = os.stat(path)  # noqa: PTH116 - as it is, and without a second look
            old = (before or {}).get(path)
            same = old is not None and old[:2] == (state.st_mtime_ns, state.st_size)
            digest = old[2] if same and old else hashlib.sha256(from_disk(Path(path))).hexdigest()
            found[path] = (state.st_mtime_ns, state.st_size, digest)
        except OSError:
            continue
    return found


def _texts(seen: Seen) -> dict[str, str]:
    return {path: digest for path, (_, _, digest) in seen.items()}
