"""Results from the shelf, and onto it: findings on guarantees, and what came of scenarios."""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from time import process_time
from typing import TYPE_CHECKING

from charter.diagnostics import Code, Diagnostic
from charter.model import Chronicle, Guarantee, Model, Scenario
from charter.readings import readings
from charter.scenario.results import results, told
from charter.source import Source, Span
from verifier.cache.codec import Damaged, decode, encode
from verifier.cache.key import Run, key_of, said
from verifier.cache.replayed import replayed
from verifier.explain.report import Finding, ScenarioFinding
from verifier.explain.story import Story
from verifier.verdict import Outcome, Verdict

DEAR_SECONDS = 0.5
"""A case that takes longer to confirm is dear: when it is told again, only its steps are replayed."""
STORY = Story | None

if TYPE_CHECKING:
    from verifier.cache.shelf import Shelf


class Recall:
    """The results of one charter that are on the shelf. `model` is what the `sources` say.

    Nothing is kept of a charter whose files are not known.
    """

    def __init__(self, shelf: "Shelf | None", model: Model, sources: Sequence[Source], run: Run | None = None) -> None:
        self._shelf = shelf if sources and all(source.sha256 for source in sources) else None
        self._model = model
        self._sources = sources
        self._run = run or Run()

    def findings(self, guarantees: Sequence[Guarantee]) -> dict[str, Finding]:
        """By name of the guarantee, the findings that are kept and whose cases the interpreter confirms."""
        if self._shelf is None:
            return {}
        keys = {self._key(guarantee): guarantee.name for guarantee in guarantees}
        texts = self._shelf.get(keys)
        found = {keys[key]: _finding(self._model, keys[key], text) for key, text in texts.items()}
        return {name: finding for name, finding in found.items() if finding is not None}

    def keep(self, findings: Sequence[Finding], disturbed: bool = False) -> None:
        """Keep what is certain; where workers were lost (`disturbed`), only what their answers cannot have changed."""
        if self._shelf is None:
            return
        certain = (one for one in findings if not disturbed or _plain(one.verdict))
        rows = ((self._key(one.verdict.guarantee), _text(self._model, one)) for one in certain)
        self._shelf.put({key: text for key, text in rows if text})

    def scenarios(self) -> tuple[ScenarioFinding, ...]:
        """What comes of the scenarios, as kept; else they are replayed, and it is kept."""
        every = told(self._model)
        if not every:
            return ()
        key = b"" if self._shelf is None else key_of("scenarios", self._sources, "", Run())
        text = self._shelf.get((key,)).get(key) if self._shelf is not None else None
        found = None if text is None else _scenarios(every, text)
        if found is None:
            found = tuple(ScenarioFinding(s, r.passed, r.failures, r.settled_by) for s, r in results(self._model))
            if self._shelf is not None:
                rows = [[one.scenario.name, one.passed, list(one.failures), one.settled_by] for one in found]
                self._shelf.put({key: json.dumps(rows, separators=(",", ":"))})
        return found

    def notices(self, make: Callable[[], tuple[Diagnostic, ...]], sure: Callable[[], bool]) -> tuple[Diagnostic, ...]:
        """What else is noticed of the charter, as kept; else it is made, and kept if it is `sure` afterwards."""
        key = b"" if self._shelf is None else key_of("notices", self._sources, "", self._run)
        text = self._shelf.get((key,)).get(key) if self._shelf is not None else None
        paths = [source.path for source in self._sources]
        found = None if text is None else _noticed(text, paths)
        if found is None:
            found = make()
            if self._shelf is not None and sure() and all(one.span.file in paths for one in found):
                self._shelf.put({key: json.dumps([_row(one, paths) for one in found], separators=(",", ":"))})
        return found

    def _key(self, guarantee: Guarantee) -> bytes:
        return key_of("guarantee", self._sources, said(guarantee), self._run)


def _plain(verdict: Verdict) -> bool:
    """Whether a proof is all there is to the verdict."""
    return verdict.outcome is Outcome.HOLDS and not verdict.reason and verdict.broken is None


def _text(model: Model, finding: Finding) -> str:
    """What is kept of a finding; empty if nothing is, because it is not certain."""
    start = process_time()
    if not replayed(model, finding.verdict):
        return ""
    dear = process_time() - start > DEAR_SECONDS
    told = (encode(part, columns=True) for part in (finding.verdict, finding.story, finding.beyond))
    return json.dumps([*told, dear], separators=(",", ":"))


def _finding(model: Model, name: str, text: str) -> Finding | None:
    """The finding that was kept, about the guarantee as the model has it; None if it does not bear it out."""
    known = {guarantee.name: guarantee for guarantee in model.guarantees}
    try:
        verdict, story, beyond, dear = json.loads(text)
        told = rebound(model, decode(verdict, Verdict, known))
        finding = Finding(told, decode(story, STORY, known), decode(beyond, STORY, known))
    except (Damaged, ValueError, TypeError):
        return None
    sound = told.guarantee.name == name and replayed(model, told, steps_only=dear is True)
    return finding if sound else None


def rebound(model: Model, verdict: Verdict) -> Verdict:
    """The verdict, with those under other readings about the guarantee as it is read there."""
    if not verdict.readings:
        return verdict
    ways = {way.words: way.model for way in readings(model)}
    told = tuple((words, _about(ways.get(words, model), one)) for words, one in verdict.readings)
    return replace(verdict, readings=told)


def _about(model: Model, verdict: Verdict) -> Verdict:
    (own,) = [one for one in model.guarantees if one.name == verdict.guarantee.name]
    return replace(verdict, guarantee=own)


def _scenarios(told: Sequence[Scenario | Chronicle], text: str) -> tuple[ScenarioFinding, ...] | None:
    try:
        rows = json.loads(text)
        pairs = list(zip(told, rows, strict=True))
        found = tuple(
            ScenarioFinding(one, passed is True, tuple(map(str, failures)), str(settled_by))
            for one, (_, passed, failures, settled_by) in pairs
        )
    except (ValueError, TypeError):
        return None
    return found if all(one.name == name for one, (name, *_) in pairs) else None


def _row(notice: Diagnostic, paths: Sequence[str]) -> list[object]:
    """A notice, its file told by its place among the files of the charter."""
    span = astuple(notice.span)[1:]
    return [notice.code.value, paths.index(notice.span.file), span, notice.message, notice.fix, notice.notes]


def _noticed(text: str, paths: Sequence[str]) -> tuple[Diagnostic, ...] | None:
    try:
        rows = json.loads(text)
        return tuple(
            Diagnostic(Code(code), Span(paths[file], *map(int, span)), str(message), fix, tuple(map(str, notes)))
            for code, file, span, message, fix, notes in rows
        )
    except (ValueError, TypeError, IndexError):
        return None
