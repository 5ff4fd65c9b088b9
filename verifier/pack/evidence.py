"""What an evidence pack consists of. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass

SCHEMA = 1
KIND = "charter evidence pack"
MANIFEST = "manifest.json"
README = "README.txt"


class Role(StrEnum):
    """What a query is there for."""

    PROOF = "proof"
    SEARCH = "search"
    INITIAL = "initial"
    STEP = "step"
    GUARANTEE = "guarantee"


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One query of a guarantee: the file, what it is there for, and the answer (`sat`, `unsat`, `unknown`)."""

    path: str
    role: Role
    expected: str


@dataclass(frozen=True, slots=True)
class InvariantFiles:
    """The three queries of an invariant: the units `intact` are amended in no run of that grade."""

    grade: str
    intact: tuple[str, ...]
    queries: tuple[QueryFile, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What the pack holds about one guarantee. `case` is the file of its verdict and cases, `scenario` that of the
    scenarios that replay its case, empty where the language has no words for it; then `left_out` says why.
    """

    guarantee: str
    sentence: str
    demanded: str
    verdict: str
    grade: str
    reason: str
    relies_on: tuple[str, ...]
    queries: tuple[QueryFile, ...]
    invariants: tuple[InvariantFiles, ...]
    case: str
    scenario: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack: its items, and the content of every file by its path in the pack."""

    charter: str
    items: tuple[Item, ...]
    files: dict[str, bytes]
    assumptions: tuple[str, ...]
    not_analysed: tuple[str, ...]
