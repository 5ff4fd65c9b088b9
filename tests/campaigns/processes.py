"""The processes that a run of the program has started, as Linux tells them."""

import contextlib
from pathlib import Path


def offspring(pid: int) -> list[int]:
    """The processes that `pid` has started, and those that they have: provers, what solvers are copied from, solvers."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            children.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    found, waiting = list[int](), [pid]
    while waiting:
        more = children.get(waiting.pop(), [])
        found += more
        waiting += more
    return found


def alive(pid: int) -> bool:
    """Whether the process still runs; one that has ended and that nobody asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
