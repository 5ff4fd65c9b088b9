"""Checking a pack: every hash, every query by a solver, every case and scenario by the interpreter."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

import charter
from charter.dataclass import dataclass
from charter.model import Model
from verifier.cache.codec import Damaged, decode
from verifier.cache.recall import rebound
from verifier.cache.replayed import replayed
from verifier.engines.solver import SolverPool
from verifier.engines.texts import Texts, strange
from verifier.pack.anew import beside, packed, shown_again
from verifier.pack.claims import claims, starts
from verifier.pack.comes_out import comes_out
from verifier.pack.evidence import KIND, MANIFEST, SCHEMA, Role
from verifier.pack.facts import Shown
from verifier.problem import Status
from verifier.verdict import Verdict

MOST_BYTES = 64 << 20
_STAYS = re.compile(r"\(assert \(not \|\?amended ((?!then )[^|]+)\|\)\)")
"""That a unit is not amended, as our queries of an invariant say it."""


class NoPack(Exception):
    """The folder is no evidence pack that this version can read; the argument says why."""


class Result(StrEnum):
    """What came of checking one file."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: of what kind (`hash`, `query`, `case`, `scenario`, `fact`, `claim`), of what, and what came of it."""

    kind: str
    path: str
    result: Result
    words: str = ""


def check(place: Path, texts: Texts, pool: SolverPool | None = None) -> tuple[Checked, ...]:
    """What comes of every check, in the order of the files. What the text itself shows is worked out anew in the
    `pool`, if there is one. NoPack; SolverUnavailable if the solver does not start.
    """
    told = _manifest(place)
    try:
        hashes = {str(name): str(value) for name, value in told["files"].items()}
        queries = {str(one["path"]): str(one["expected"]) for one in _queries(told)}
        cases = {str(item["guarantee"]): (str(item["case"]), str(item["scenario"])) for item in told["guarantees"]}
        contents = {name: _content(place, name) for name in hashes}
        main = str(told["charter"])
        packed(told)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise NoPack(f"{MANIFEST} is not complete: {fault}") from fault
    found = [_hash(name, value, contents[name]) for name, value in hashes.items()]
    found += [Checked("hash", name, Result.DIFFERS, "it is not in the manifest") for name in _more(place, contents)]
    found += _asked(queries, contents, texts)
    found += _about(told, contents)
    found += _replays(place, main, cases, contents)
    found += _claimed(place, told, cases, contents, pool)
    return tuple(found)


def seal(place: Path) -> str:
    """The SHA-256 of the manifest, which stands for the whole pack. OSError."""
    return hashlib.sha256((place / MANIFEST).read_bytes()).hexdigest()


def _manifest(place: Path) -> dict[str, Any]:
    try:
        text = (place / MANIFEST).read_text("ascii")
        told = json.loads(text)
    except (OSError, ValueError, RecursionError) as fault:
        raise NoPack(f"{place} holds no {MANIFEST} that can be read") from fault
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise NoPack(f"{place} is no evidence pack")
    if told.get("schema") != SCHEMA:
        raise NoPack(f"{place} is an evidence pack of another version")
    return told


def _queries(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every query that the manifest names, those of invariants and of facts among them."""
    for fact in told.get("facts", ()):
        yield from fact["queries"]
    for item in told["guarantees"]:
        yield from item["queries"]
        for invariant in item["invariants"]:
            yield from invariant["queries"]


def _content(place: Path, name: str) -> bytes | None:
    """The bytes of a file of the pack; None if there is no such ordinary file in it."""
    inside = PurePosixPath(name)
    path = place / inside
    plain = not inside.is_absolute() and ".." not in inside.parts and "\\" not in name
    if not plain or any(part.is_symlink() for part in (path, *path.parents) if place in part.parents):
        return None
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None


def _hash(name: str, expected: str, content: bytes | None) -> Checked:
    if content is None:
        return Checked("hash", name, Result.DIFFERS, "there is no such file")
    same = hashlib.sha256(content).hexdigest() == expected
    return Checked("hash", name, Result.CONFIRMED if same else Result.DIFFERS, "" if same else "it was changed")


def _more(place: Path, known: Mapping[str, object]) -> list[str]:
    """Files of the folder that the manifest does not name."""
    found = (path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(name for name in found if name not in known and name != MANIFEST)


def _asked(expected: Mapping[str, str], contents: Mapping[str, bytes | None], texts: Texts) -> Iterator[Checked]:
    known = {name: _text(contents.get(name)) for name in expected}
    asked = [name for name, text in known.items() if text is not None and not strange(text)]
    answers = dict(zip(asked, texts.decide([known[name] or "" for name in asked]), strict=True))
    for name, answer in expected.items():
        yield Checked("query", name, *_compared(answer, answers.get(name)))


def _about(told: Mapping[str, Any], contents: Mapping[str, bytes | None]) -> Iterator[Checked]:
    """Each invariant of which the queries are not about the very units that it says are never amended."""
    for item in told["guarantees"]:
        for invariant in item["invariants"]:
            units = {str(unit) for unit in invariant["intact"]}
            texts = [(one["role"], _text(contents.get(str(one["path"]))) or "") for one in invariant["queries"]]
            if not all(_speaks(role, text, units) for role, text in texts):
                words = "the queries of an invariant are about other units than it names"
                yield Checked("claim", str(item["guarantee"]), Result.DIFFERS, words)


def _speaks(role: str, text: str, units: set[str]) -> bool:
    """Whether a query of an invariant begins where these units stay what they are; a step leads to where they do not.

    That at the start no unit at all is amended is compared whole.
    """
    if role == Role.INITIAL:
        return True
    leads = {unit for unit in units if f"|?amended then {unit}|" in text}
    return set(_STAYS.findall(text)) == units and leads == (units if role == Role.STEP else set())


def _text(content: bytes | None) -> str | None:
    try:
        return None if content is None else content.decode("ascii")
    except UnicodeDecodeError:
        return None


def _compared(expected: str, answer: Status | None) -> tuple[Result, str]:
    if answer is None:
        return Result.DIFFERS, "it is no query that a pack may hold"
    if expected not in (Status.SAT, Status.UNSAT):
        return Result.OPEN, "no answer is expected: the solver gave up when the pack was written"
    if answer is Status.UNKNOWN:
        return Result.OPEN, "the solver gives up"
    same = answer == expected
    return (Result.CONFIRMED, "") if same else (Result.DIFFERS, f"expected {expected}, the solver says {answer}")


def _replays(
    place: Path, main: str, cases: Mapping[str, tuple[str, str]], contents: Mapping[str, bytes | None]
) -> Iterator[Checked]:
    own = None if contents.get(main) is None else charter.check(place / main)
    if own is None or own.model is None:
        yield Checked("case", main, Result.DIFFERS, "the charter cannot be read")
        return
    for name, (case, scenario) in cases.items():
        if case:
            sound = _case(own.model, name, _text(contents.get(case)))
            yield Checked("case", case, *_said(sound, "the interpreter does not confirm it"))
        if scenario:
            added = None if contents.get(scenario) is None else charter.check(place / scenario)
            sound = added is not None and added.sources[0].text.startswith(own.sources[0].text)
            sound = sound and added is not None and comes_out(own.model, added.model)
            words = "it is not the charter with scenarios added, or one of them does not come out as it expects"
            yield Checked("scenario", scenario, *_said(sound, words))


def _claimed(
    place: Path,
    told: Mapping[str, Any],
    cases: Mapping[str, tuple[str, str]],
    contents: Mapping[str, bytes | None],
    pool: SolverPool | None,
) -> Iterator[Checked]:
    """What is claimed of a guarantee and not shown, or not said of it at all; what the text itself shows."""
    main = str(told["charter"])
    model = None if contents.get(main) is None else charter.check(place / main).model
    if model is None:
        return
    kept = {name: _verdict(model, _text(contents.get(case))) for name, (case, _) in cases.items()}
    again = () if pool is None else shown_again(model, told, kept, pool)
    plain = {one.alone for one in again}
    for name, words, wrong in claims(model, told, kept, plain):
        yield Checked("claim", name, Result.DIFFERS if wrong else Result.OPEN, words)
    for item in told["guarantees"]:
        if not _begins(model, item, contents):
            words = "an invariant is said to begin where another query begins than that of the charter"
            yield Checked("claim", str(item["guarantee"]), Result.DIFFERS, words)
    if pool is not None:
        yield from _facts(told, again)
    yield from (Checked("claim", MANIFEST, Result.DIFFERS, words) for words in beside(model, told, contents))


def _begins(model: Model, item: Mapping[str, Any], contents: Mapping[str, bytes | None]) -> bool:
    """Whether the first query of each invariant is the one that the charter makes."""
    pairs = [
        (starts(model, [str(unit) for unit in invariant["intact"]]), _text(contents.get(str(one["path"]))) or "")
        for invariant in item["invariants"]
        for one in invariant["queries"]
        if one["role"] == Role.INITIAL
    ]
    return all(text.endswith(expected) for expected, text in pairs)


def _facts(told: Mapping[str, Any], again: Sequence[Shown]) -> Iterator[Checked]:
    """What the manifest says that the text shows, beside what it shows now."""
    said = [(str(one["words"]), tuple(one["clauses"]), tuple(one["carries"])) for one in told.get("facts", ())]
    now = [(one.words, one.clauses, one.carries) for one in again]
    for one in said:
        yield Checked("fact", MANIFEST, *_said(one in now, f"the charter does not show this: {one[0]}"))
    for one in now:
        if one not in said:
            yield Checked("fact", MANIFEST, Result.OPEN, f"the pack does not list what its proofs rest on: {one[0]}")


def _said(sound: bool, otherwise: str) -> tuple[Result, str]:
    return (Result.CONFIRMED, "") if sound else (Result.DIFFERS, otherwise)


def _case(model: Model, name: str, text: str | None) -> bool:
    verdict = _verdict(model, text)
    return verdict is not None and verdict.guarantee.name == name and replayed(model, verdict)


def _verdict(model: Model, text: str | None) -> Verdict | None:
    """The verdict that a file of a case holds."""
    try:
        return rebound(model, decode(json.loads(text or ""), Verdict, {one.name: one for one in model.guarantees}))
    except (Damaged, ValueError):
        return None
