"""Everything that an evidence pack holds, gathered for one charter."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import charter
from charter.dataclass import dataclass
from charter.found import found
from charter.libraries import library_names, library_source
from charter.model import Model, RuleUse
from charter.read import MARK, in_place
from charter.source import LIBRARY, Source, of_library
from verifier.cache.codec import encode
from verifier.cache.replayed import CERTAIN, replayed
from verifier.engines.record import Query, Record
from verifier.engines.solver import SolverPool
from verifier.engines.texts import plain_text
from verifier.explain.report import Finding
from verifier.pack.comes_out import comes_out
from verifier.pack.evidence import PROVED, Fact, InvariantFiles, Item, Pack, QueryFile, Role, queried
from verifier.pack.facts import Shown, facts
from verifier.pack.invariants import invariant_queries
from verifier.pack.scenarios import scenarios
from verifier.problem import Problem, Status
from verifier.terms import TermBudgetExceeded
from verifier.verdict import Outcome, Verdict

FOLDER = "charter"
SHELF = "library/"
"""Where a pack has the files of the library."""
ASSUMPTIONS = (
    "The text of the charter means what the language says; whether the wording beside it says so is for lawyers.",
    "The queries were made from the charter by this tool: who confirms them confirms the answers, not the questions.",
    "Each compiled guarantee was compared with the interpreter, at many concrete votes, when the pack was written.",
    "A guarantee is about every roster that the charter allows and, at the grade told, every lawful run.",
    "Nothing is said about what is likely, or about what is listed as not analysed.",
    "An invariant speaks of units of the charter: articles and paragraphs, each of which is amended as a whole.",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a pack is made of: the charter, its files, the findings on it, and what was asked for them."""

    model: Model
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    record: Record


def gather(ground: Ground, pool: SolverPool) -> Pack:
    """The pack. OSError if a file of the charter cannot be read any more, or has changed since it was."""
    files = dict(_texts([one for one in ground.sources if not of_library(one.path)]))
    main = next(iter(files))
    files |= {_packed_as(one.path): one.text.encode() for one in _library(ground)}
    items = tuple(_item(ground, finding.verdict, main, files, pool) for finding in ground.findings)
    told = tuple(_fact(one, files) for one in facts(ground.model, *_proved(ground, items), pool))
    return Pack(main, items, told, files, ASSUMPTIONS, left_open(ground.model))


def _packed_as(path: str) -> str:
    """Where a pack has a file of the library."""
    return f"{SHELF}{path.removeprefix(LIBRARY)}"


def left_open(model: Model) -> tuple[str, ...]:
    """The clauses of a charter that took no part in any verdict."""
    return tuple(f"{entry.clause.address}: {entry.construct}" for entry in model.not_analysed)


def _proved(ground: Ground, items: Sequence[Item]) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """The verdicts on guarantees that were proved, or shown to be about nothing; and for which a query shows it."""
    proved = tuple(one.verdict for one in ground.findings if one.verdict.outcome in PROVED)
    return proved, tuple(item.guarantee for item in items if queried(item.verdict, roles(item.queries)))


def roles(queries: Sequence[QueryFile]) -> tuple[tuple[str, str], ...]:
    """What queries are there for, and the answers that are expected of them."""
    return tuple((str(query.role), query.expected) for query in queries)


def _fact(shown: Shown, files: dict[str, bytes]) -> Fact:
    asked = tuple(_written(problem, Role.FACT, Status.UNSAT, files) for problem in shown.problems)
    return Fact(shown.words, shown.clauses, asked, shown.carries)


def _texts(sources: Sequence[Source]) -> Iterator[tuple[str, bytes]]:
    """The files of the charter, byte for byte, the first of them first, as they lie to one another. Where some do not
    lie below the charter, a mark says that they belong together.
    """
    places = [Path(source.path).resolve() for source in sources]
    home = Path(os.path.commonpath([place.parent for place in places]))
    for source, place in zip(sources, places, strict=True):
        content = place.read_bytes()
        if hashlib.sha256(content).hexdigest() != source.sha256:
            raise OSError(0, "the file was changed while the charter was verified", source.path)
        yield str(PurePosixPath(FOLDER, *place.relative_to(home).parts)), content
    if home != places[0].parent:
        yield f"{FOLDER}/{MARK}", b""


def _library(ground: Ground) -> Iterator[Source]:
    """The files of the library that the charter uses: practices, rules of decision, guarantees."""
    yield from (one for one in ground.sources if of_library(one.path))
    used = {use.name for use in found((ground.model.procedures, ground.model.guarantees), RuleUse)}
    used |= {guarantee.name for guarantee in ground.model.guarantees}
    yield from (library_source(f"{LIBRARY}{name}.charter") for name in library_names() if name in used)


def _item(ground: Ground, verdict: Verdict, main: str, files: dict[str, bytes], pool: SolverPool) -> Item:
    guarantee = verdict.guarantee
    queries = ground.record.queries(guarantee.name)
    left_out: list[str] = []
    asked = tuple(_query(query, files) for query in queries)
    invariants = tuple(_invariants(ground, verdict, files, pool, left_out))
    case, scenario = "", ""
    if verdict.outcome in (*CERTAIN, Outcome.DEPENDS) and replayed(ground.model, verdict):
        case = f"cases/{_plain(guarantee.name)}.json"
        files[case] = (json.dumps(encode(verdict), indent=1) + "\n").encode("ascii")
        scenario = _scenario(ground, verdict, main, files)
    if verdict.outcome is Outcome.VIOLATED and not scenario:
        left_out.append("no scenario of the language replays this case; its file in `cases` is replayed in its place")
    return Item(
        guarantee.name, guarantee.sentence, str(guarantee.demanded), str(verdict.outcome), str(verdict.grade or ""),
        verdict.reason or guarantee.why_not, verdict.relies_on, asked, invariants, case, scenario, tuple(left_out),
    )  # fmt: skip


def _plain(name: str) -> str:
    """A name that is one of a file everywhere."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", name)
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _query(query: Query, files: dict[str, bytes]) -> QueryFile:
    proof = query.confirmed and query.status is Status.UNSAT  # what was not confirmed led to no proof
    return _written(query.problem, Role.PROOF if proof else Role.SEARCH, query.status, files)


def _written(problem: Problem, role: Role, status: Status, files: dict[str, bytes]) -> QueryFile:
    """The query as a file, named for its content, so that equal queries are one file."""
    told = f"(set-info :status {status})\n" if status is not Status.UNKNOWN else ""
    text = f"; expected answer: {status}\n{told}{plain_text(problem)}".encode("ascii")
    path = f"queries/{hashlib.sha256(text).hexdigest()[:16]}.smt2"
    files[path] = text
    return QueryFile(path, role, str(status))


def _invariants(
    ground: Ground, verdict: Verdict, files: dict[str, bytes], pool: SolverPool, left_out: list[str]
) -> Iterator[InvariantFiles]:
    name = verdict.guarantee.name
    proofs = [q.problem for q in ground.record.queries(name) if q.confirmed and q.status is Status.UNSAT]
    for closed in ground.record.invariants(name):
        found = invariant_queries(closed, proofs, pool)
        if isinstance(found, str):
            left_out.append(f"the invariant {closed.grade} could not be compiled anew: {found}")
            continue
        parts = ((Role.INITIAL, found.initial), (Role.STEP, found.step), (Role.GUARANTEE, found.guarantee))
        try:
            written = tuple(_written(problem, role, Status.UNSAT, files) for role, problem in parts)
        except TermBudgetExceeded:
            left_out.append(f"the invariant {closed.grade} is too large for one query; its parts are among the proofs")
            continue
        yield InvariantFiles(str(closed.grade), closed.intact, written)


def _scenario(ground: Ground, verdict: Verdict, main: str, files: dict[str, bytes]) -> str:
    """The file of a charter with scenarios that replay the case; empty if they do not come out as they expect."""
    told = scenarios(ground.model, verdict) if verdict.outcome is Outcome.VIOLATED else ""
    if not told:
        return ""
    stem, _, ending = PurePosixPath(main).name.partition(".")
    beside = Path(ground.sources[0].path).with_name(f"{stem}--{_plain(verdict.guarantee.name)}.{ending}")
    heading = f"\n```charter\n{told}```\n" if ending.endswith("md") else f"\n{told}"
    text = ground.sources[0].text + heading
    if not comes_out(ground.model, charter.check(beside, in_place({str(beside): text})).model):
        return ""
    path = str(PurePosixPath(main).with_name(beside.name))
    files[path] = text.encode()
    return path
