"""The report of a run: everything a format needs, for every file. Data only."""

from typing import TYPE_CHECKING

from charter.dataclass import dataclass
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Chronicle, Model, NotAnalysed, Scenario
from charter.source import Source
from verifier.explain.exit import Exit
from verifier.explain.pardon import Against, Cause, Lost, Mended, Pardon

if TYPE_CHECKING:
    from verifier.explain.story import Story
    from verifier.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its case told as a story, None when there is no case to tell.

    `beyond` is the shortest run that breaks the first grade above the one that holds. `pardon` says why
    it does not fail the run; `cause` is, where two versions are compared, the changed clause on which it sits.
    """

    verdict: "Verdict"
    story: "Story | None" = None
    beyond: "Story | None" = None
    pardon: Pardon | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class ScenarioFinding:
    """One scenario replayed. `failures` are sentences; `settled_by` is the address of what settled it."""

    scenario: Scenario | Chronicle
    passed: bool
    failures: tuple[str, ...] = ()
    settled_by: str = ""
    pardon: Pardon | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Pardoned:
    """A diagnostic or a clause that is not analysed, and why it does not fail the run."""

    item: Diagnostic | NotAnalysed
    pardon: Pardon


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a run found in one file.

    `path` is as the user wrote it. `model` is None when the text has errors. `failure` says why a
    file could not be looked at at all. `planned` counts the guarantees that were to be verified:
    more than `findings` when the run was interrupted. `pardoned` are the diagnostics and clauses that do not fail the
    run; where the file was compared with another version, `lost` is what that promised and this one does not, and
    `mended` what of its findings is gone. `sanity` is what else is noticed of a charter verified as a whole: it changes
    no verdict and no exit code. `origin` is the path under which the version
    compared with has it, where that is another. `strict`: a warning fails the run.
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
    pardoned: tuple[Pardoned, ...] = ()
    lost: tuple[Lost, ...] = ()
    mended: tuple[Mended, ...] = ()
    sanity: tuple[Diagnostic, ...] = ()
    origin: str = ""
    strict: bool = False

    def pardon(self, item: Diagnostic | NotAnalysed) -> Pardon | None:
        """Why a diagnostic or a clause that is not analysed does not fail the run, or None."""
        return next((one.pardon for one in self.pardoned if one.item is item), None)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run of `verify`, `lint` or `test`, or of a command that has no answer. `exit` is what it ends with.

    `excused` is true iff something was found that would have changed the exit code, and was not to. `against` is the
    version that the files were compared with, None without one. `shard` is the part of the run (`2/5`) that this is, or
    empty. `failure` says why a command has no answer at all, or is empty.
    """

    command: str
    files: tuple[FileReport, ...]
    exit: Exit
    interrupted: bool = False
    excused: bool = False
    against: Against | None = None
    shard: str = ""
    failure: str = ""

    @property
    def meaning(self) -> str:
        """The exit code in words, as a sentence without its full stop. That all holds is only said where all holds."""
        if self.exit is not Exit.HOLDS:
            return self.exit.words
        if self.excused:
            return "what was found was not to change the exit code"
        if self.shard and not any(file.findings or file.scenarios for file in self.files):
            return "nothing falls to this part, and nothing was checked"
        if any(_pardoned(file) for file in self.files):
            return "nothing fails but what is accepted or was known before"
        return "no error was found" if self.command == "lint" else self.exit.words


def _pardoned(file: FileReport) -> bool:
    """Whether something in a file is accepted, or was known before."""
    excused = any(one.pardon for one in file.findings) or any(one.pardon for one in file.scenarios)
    return excused or bool(file.pardoned)
