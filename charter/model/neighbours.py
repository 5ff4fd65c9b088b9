"""What a charter says of other charters that the same parties are under."""

from datetime import date

from charter.dataclass import dataclass
from charter.model.parties import Clause


@dataclass(frozen=True, slots=True)
class Precedence:
    """`this charter prevails over NATO` (`prevails`), or `article 9 does not affect obligations under NATO`.

    `articles` are addresses of this charter, empty for the whole of it. `others` are names of charters, empty for
    any other. Where a clause within reach meets one of the other charter that cannot be kept beside it, the clause goes
    before it (`prevails`) or gives way to it.
    """

    prevails: bool
    articles: tuple[str, ...]
    others: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Ceasing:
    """`this charter ends when ESO is in force`: `other` brings it about. Or `an adopted establishment ends the
    charter Articles`: a decision on `matter` of this charter ends the charter `other`; `matter` is empty for the first.
    """

    matter: str
    other: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class SameName:
    """`in NATO, to assist is to conduct_operation` (`act`), `in UN, under_armed_attack is attacked` (a condition, a
    matter or a role): what the charter `other` calls `theirs` is `ours` here.
    """

    act: bool
    other: str
    theirs: str
    ours: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All that a charter says of others. `called` is its short name, empty if it gives itself none; `since` the day on
    which it came into force.
    """

    called: str = ""
    since: date | None = None
    precedences: tuple[Precedence, ...] = ()
    ceasings: tuple[Ceasing, ...] = ()
    same: tuple[SameName, ...] = ()
