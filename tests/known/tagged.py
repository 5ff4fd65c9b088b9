"""The charters of `examples/charters/`, with the rows of the known answers that they show."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import charter
from charter.model import Ballot, Check, CheckKind, Chronicle, Model, Scenario, VoteHeld
from charter.scenario.results import results
from charter.scenario.run import ScenarioResult
from verifier import verify
from verifier.verdict import Verdict

FOLDER = Path(__file__).parents[2] / "examples" / "charters"
CORPUS = Path(__file__).with_name("corpus")
_TAG = re.compile(r"^ *# corpus: (.+)$")
_NEXT = re.compile(r'^(?:scenario "(?P<scenario>[^"]+)"|guarantee (?P<guarantee>\w+))')


@cache
def corpus() -> dict[str, dict[str, str]]:
    """Row id → row, of the facts, the flaws, the votes and the periods."""
    rows = [
        row for name in ("facts", "known_flaws") for row in json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    ]
    for name in ("historic_votes", "date_tests"):
        with (CORPUS / f"{name}.csv").open(encoding="utf-8") as table:
            rows += csv.DictReader(table)
    return {row["id"]: row for row in rows}


@cache
def tagged(file: str) -> tuple[tuple[str, str, str], ...]:
    """What is tagged in a charter of `examples/charters`: see `tags`."""
    return tags(FOLDER / f"{file}.charter")


@cache
def tags(path: Path) -> tuple[tuple[str, str, str], ...]:
    """(row id, `scenario`, `guarantee` or `clause`, name) of every comment `# corpus: …`, in order."""
    found: list[tuple[str, str, str]] = []
    waiting: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        tag = _TAG.match(line)
        if tag:
            waiting += [name.strip() for name in tag[1].split(",")]
        elif waiting and line.strip() and not line.lstrip().startswith("#"):
            assert line.strip() != "scenario", f"{path.name}: a tagged scenario has its name on the same line"
            match = _NEXT.match(line)
            kind = (match.lastgroup if match else None) or "clause"
            found += [(row, kind, match[kind] if match else line.strip()) for row in waiting]
            waiting = []
    assert waiting == [], f"{path.name}: a tag at the end of the text"
    return tuple(found)


@cache
def checked(file: str) -> charter.Checked:
    """The charter with what is advised of it."""
    return charter.check(FOLDER / f"{file}.charter")


def model(file: str) -> Model:
    """The charter, which has no error."""
    found = checked(file).model
    assert found is not None, checked(file).diagnostics
    return found


@cache
def verdicts(file: str, *practices: str) -> dict[str, Verdict]:
    """The verdict on each guarantee, by name; with practices in force beside the text."""
    whole = charter.load(FOLDER / f"{file}.charter", practices=practices) if practices else model(file)
    return {verdict.guarantee.name: verdict for verdict in verify(whole).verdicts}


def scenario(file: str, name: str) -> Scenario:
    """The scenario of that name; of one of several steps the last vote."""
    told = next(told for told, _ in played(file) if " ".join(told.name.split()) == name)
    return (
        told if isinstance(told, Scenario) else [one.vote for one in told.happenings if isinstance(one, VoteHeld)][-1]
    )


def outcomes(file: str, name: str) -> list[bool]:
    """Whether the decision is expected to be adopted; of a scenario of several steps the last one is meant."""
    told = next(told for told, _ in played(file) if " ".join(told.name.split()) == name)
    if isinstance(told, Scenario):
        return [expected.positive for expected in told.expectations if expected.kind == "adopted"]
    checks = [one for one in told.happenings if isinstance(one, Check) and one.kind is CheckKind.ADOPTED]
    return [one.positive for one in checks[-1:]]


@cache
def played(file: str) -> tuple[tuple[Scenario | Chronicle, ScenarioResult], ...]:
    """Every scenario, under the practices that it is given, and what comes of it."""
    return results(model(file))


def counted(told: Scenario, vote: int, seats: int) -> dict[Ballot, int]:
    """How many cast each ballot at a vote of the scenario; *the rest* are those of the seats that are left."""
    found: dict[Ballot, int] = {}
    for tally in told.votes[vote].tallies:
        if tally.others is not None:
            found[tally.ballot] = found.get(tally.ballot, 0) + len(tally.named) + tally.others
    for tally in told.votes[vote].tallies:
        if tally.others is None:
            found[tally.ballot] = found.get(tally.ballot, 0) + seats - sum(found.values())
    return found
