"""What a run ends with: the exit codes of `charter`, and what each of them means."""

from enum import IntEnum
from typing import assert_never


class Exit(IntEnum):
    """The exit codes. They are part of the interface: scripts may rely on them."""

    HOLDS = 0
    PROBLEM = 1
    USAGE = 2
    UNSETTLED = 3
    INTERNAL = 70
    IO = 74
    INTERRUPTED = 130
    TERMINATED = 143

    @property
    def words(self) -> str:
        """The meaning of the code, as a sentence without its full stop."""
        return _words(self)


SEVERITY = (
    Exit.HOLDS,
    Exit.UNSETTLED,
    Exit.PROBLEM,
    Exit.USAGE,
    Exit.IO,
    Exit.INTERNAL,
    Exit.INTERRUPTED,
    Exit.TERMINATED,
)
"""The codes from the least to the worst."""


def worst(codes: tuple[Exit, ...]) -> Exit:
    """The code that a run ends with when its parts ended with `codes`: the worst of them, 0 of none."""
    return max(codes, key=SEVERITY.index, default=Exit.HOLDS)


def _words(code: Exit) -> str:
    match code:
        case Exit.HOLDS:
            return "everything that was checked holds"
        case Exit.PROBLEM:
            return "the charter has a problem"
        case Exit.USAGE:
            return "the command was called wrongly"
        case Exit.UNSETTLED:
            return "nothing is violated, but something is not settled"
        case Exit.INTERNAL:
            return "the tool contradicts itself: trust none of its verdicts on this charter, and report it"
        case Exit.IO:
            return "a file could not be read or written"
        case Exit.INTERRUPTED:
            return "the run was interrupted: this result is partial"
        case Exit.TERMINATED:
            return "the run was ended from outside: this result is partial"
        case _:
            assert_never(code)
