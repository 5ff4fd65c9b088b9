"""The commands of a played run, in the spelling of scenarios wherever there is one."""

import re
from datetime import date, datetime
from enum import StrEnum

from charter.dataclass import dataclass
from charter.model import Model, Period
from charter.toward import aimed, toward
from verifier.play.line import Unclear
from verifier.play.session import PERIODS


class Kind(StrEnum):
    """What a command asks for."""

    GIVEN = "given"
    CALL = "call"
    VOTE = "vote"
    DO = "do"
    WAIT = "wait"
    WHO = "who"
    MAY = "may"
    WHY = "why"
    UNDO = "undo"
    SAVE = "save"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `line` is a line of a scenario (GIVEN, VOTE, DO), `words` are what else it names.

    MAY: who, the act, to whom (or empty). CALL: the old name and the new one. SAVE: the file and the name. `until` is
    how long to wait, None for the next thing that falls due.
    """

    kind: Kind
    line: str = ""
    words: tuple[str, ...] = ()
    until: Period | date | None = None


_BARE = {
    "who": Kind.WHO,
    "why": Kind.WHY,
    "undo": Kind.UNDO,
    "help": Kind.HELP,
    "?": Kind.HELP,
    "quit": Kind.QUIT,
    "exit": Kind.QUIT,
}
_VOTE = re.compile(r"(?:vote\s+)?(?P<organ>\w+)\s+(?:votes\s+)?on\s+(?P<rest>.+?:.*)", re.DOTALL)
_STAGE = re.compile(
    r"(?:vote\s+)?((?:ratification|consent)\b.*:.*|(?:after|on)\s[^:]+:\s*(?:ratification|consent|\w+\s+votes\s+on)\b.*:.*)",
    re.DOTALL,
)
_MAY = re.compile(r"(?:may|can|why\s+not|why\s+may|why\s+can)\s+(\w+)(?:\s+not)?\s+(.+?)(?:\s*\(?\bon\s+(\w+)\)?)?\??")
_SAVE = re.compile(r'save(?:\s+([^\s"]+))?\s+"([^"]+)"')
_WAIT = re.compile(r"wait(?:\s+(?P<number>\d+)\s+(?P<unit>day|week|month|year)s?|\s+(?:until\s+)?(?P<day>.+))?")
_DO = re.compile(r"(?:do\s+)?(\w+)\s+(?:does\s+)?(.+?)")


def command(model: Model, text: str) -> Command:
    """What a line asks for. Raises Unclear, with what to write instead."""
    row = text.strip().rstrip(".")
    first = row.split(maxsplit=1)[0] if row else ""
    if row in _BARE:
        return Command(_BARE[row])
    if first in ("roster", "given"):
        return Command(Kind.GIVEN, f"given {row.removeprefix(first).strip()}")
    if first == "call" and len(row.split()) == 3:
        return Command(Kind.CALL, words=tuple(row.split()[1:]))
    if first in ("may", "can", "why") and (found := _MAY.fullmatch(row)):
        return Command(Kind.MAY, words=_asked(model, *(part or "" for part in found.groups())))
    if first == "save" and (saved := _SAVE.fullmatch(row)):
        return Command(Kind.SAVE, words=(saved[1] or "", saved[2]))
    if first == "wait" and (waited := _WAIT.fullmatch(row)):
        return Command(Kind.WAIT, until=_until(waited))
    return _happens(model, row, first)


def _happens(model: Model, row: str, first: str) -> Command:
    """A vote or a deed."""
    if stage := _STAGE.fullmatch(row):
        return Command(Kind.VOTE, stage[1])
    organs = [organ.name for organ in model.organs]
    if (voted := _VOTE.fullmatch(row)) and (first == "vote" or voted["organ"] in organs):
        return Command(Kind.VOTE, f"{voted['organ']} votes on {voted['rest']}")
    if first == "do" and len(row.split()) < 3:
        raise Unclear("a deed is done by somebody", f"write `{_deed(model)}`")
    if (done := _DO.fullmatch(row)) and (first == "do" or " does " in row):
        return Command(Kind.DO, f"{done[1]} does {_applied(model, done[2])}")
    if first == "vote":
        raise Unclear("a vote names the organ, the matter and who casts which ballot", f"write `{_ballots(model)}`")
    raise Unclear(f"`{row}` is no command", "`help` lists them")


def _deed(model: Model) -> str:
    """A deed as it may be written."""
    acts = [norm.act for norm in model.dynamics.norms if not norm.organ and norm.target is None]
    return f"do {_somebody(model)} {next(iter(acts), 'withdraw')}"


def _ballots(model: Model) -> str:
    """A vote as it may be written."""
    organs = {organ.name for organ in model.organs}
    rules = [one for one in model.procedures if one.organ in organs]
    organ, matter = next(((one.organ, one.matter) for one in rules), ("Council", "budget"))
    params = next((one.params for one in model.matters if one.name == matter), ())
    concerned = ", ".join(f"{one.name} {_somebody(model)}" for one in params)
    asked = f"{matter}({concerned})" if concerned else matter
    return f"vote {organ} on {asked}: the rest in favour"


def _somebody(model: Model) -> str:
    return next((party.name for party in model.parties if party.standing == "member"), "A")


def _applied(model: Model, act: str) -> str:
    """The act with the party that it is done to in brackets, where the charter has it so: `attack(on B)`."""
    if "(" in act:
        return act
    found = re.fullmatch(r"(.+) (\w+) (\w+)", act)
    if found is None:
        return act
    said = toward(model, found[1], found[3]).strip()
    return f"{found[1]}{said}" if said == f"({found[2]} {found[3]})" and _aimed(model, found[1]) else act


def _asked(model: Model, who: str, act: str, whom: str) -> tuple[str, str, str]:
    """Who, the act, and to whom, where the charter has another word than `on` before that party."""
    found = re.fullmatch(r"(.+?) ?\(\w+ (\w+)\)", _applied(model, act)) if not whom else None
    return (who, found[1], found[2]) if found is not None else (who, act, whom)


def _aimed(model: Model, act: str) -> bool:
    """Whether some sentence of the charter, or the event before it, says to whom the act is done."""
    events = [norm.trigger.deed for norm in model.dynamics.norms if norm.trigger is not None]
    return aimed(model, act) or any(deed.act == act and deed.target is not None for deed in events)


def _until(found: re.Match[str]) -> Period | date | None:
    if found["number"]:
        return Period(int(found["number"]), PERIODS[found["unit"]])
    if not found["day"]:
        return None
    for pattern in ("%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(found["day"].strip(), pattern).date()
        except ValueError:
            continue
    raise Unclear(
        f"`{found['day'].strip()}` is no day", "write `wait 12 months`, `wait until 1 January 2030` or `wait`"
    )
