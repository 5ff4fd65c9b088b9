"""What the options that several commands share can choose."""

from charter.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """Where a report goes: a format and a path, the empty path being standard output."""

    format: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How results are shown and what counts as a failure."""

    outputs: tuple[Output, ...]
    colour: bool | None
    fail_on: str
    exit_zero: bool


@dataclass(frozen=True, slots=True)
class Manner:
    """How one answer is shown: as `human`, `plain` or `json`; without colour if `colour` is false."""

    format: str = "human"
    colour: bool | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """With how many solver processes, and with what budget of each query (None: the usual one)."""

    jobs: int = 1
    rlimit: int | None = None


@dataclass(frozen=True, slots=True)
class Layers:
    """The practices in force beside the text, and the one way in which it is read, by its number or some of its words
    (empty: as it stands).
    """

    practices: tuple[str, ...] = ()
    reading: str = ""
