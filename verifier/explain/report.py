"""The report of a run: everything a format needs, for every file. Data only."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Chronicle, Model, Scenario
from charter.source import Source
from verifier.explain.exit import Exit

if TYPE_CHECKING:
    from verifier.explain.story import Story
    from verifier.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its case told as a story, None when there is no case to tell.

    `beyond` is the shortest run that breaks the first grade above the one that holds.
    """

    verdict: "Verdict"
    story: "Story | None" = None
    beyond: "Story | None" = None


@dataclass(frozen=True, slots=True)
class ScenarioFinding:
    """One scenario replayed. `failures` are sentences; `settled_by` is the address of what settled it."""

    scenario: Scenario | Chronicle
    passed: bool
    failures: tuple[str, ...] = ()
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a run found in one file.

    `path` is as the user wrote it. `model` is None when the text has errors. `failure` says why a
    file could not be looked at at all. `planned` counts the guarantees that were to be verified:
    more than `findings` when the run was interrupted.
    """

    path: str
    sha256: str = ""
    model: Model | None = None
    sources: tuple[Source, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    findings: tuple[Finding, ...] = ()
    scenarios: tuple[ScenarioFinding, ...] = ()
    planned: int = 0
    failure: str = ""
    exit: Exit = Exit.HOLDS


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run of one command (`verify`, `lint`, `test`). `exit` is what it ends with.

    `excused` is true iff the caller asked that findings do not change the exit code.
    """

    command: str
    files: tuple[FileReport, ...]
    exit: Exit
    interrupted: bool = False
    excused: bool = False
