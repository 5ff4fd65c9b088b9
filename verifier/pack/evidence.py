"""What an evidence pack consists of. Data only."""

from collections.abc import Iterable
from enum import StrEnum

from charter.dataclass import dataclass
from verifier.problem import Status
from verifier.verdict import Outcome

PROVED = (Outcome.HOLDS, Outcome.VACUOUS)
"""What is said of a guarantee that rests on queries without a solution."""

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
    FACT = "fact"


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
class Fact:
    """What the text shows before anything is asked about a guarantee: `words`, the clauses to read for it, the queries
    that show it as far as there are any, and the guarantees whose proofs may rest on it.
    """

    words: str
    clauses: tuple[str, ...]
    queries: tuple[QueryFile, ...]
    carries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack: its items, what the text shows, and the content of every file by its path in the pack."""

    charter: str
    items: tuple[Item, ...]
    facts: tuple[Fact, ...]
    files: dict[str, bytes]
    assumptions: tuple[str, ...]
    not_analysed: tuple[str, ...]


def queried(verdict: str, queries: Iterable[tuple[str, str]]) -> bool:
    """Whether some query of a guarantee shows what its verdict rests on, before anything is amended: a proof without a
    solution, or, that it is about nothing, any query without one. `queries` gives role and expected answer of each.
    """
    return any(
        answer == Status.UNSAT and (role == Role.PROOF or verdict == Outcome.VACUOUS) for role, answer in queries
    )
