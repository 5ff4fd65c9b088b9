"""What of a pack is worked out again from its charter: the sentences that go with it, and what its text shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charter.escape import safe
from charter.libraries import library_source
from charter.model import Grade, Model
from charter.source import LIBRARY
from charter.version import VERSION
from verifier.engines.forms import form_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.pack.evidence import PROVED, README, Fact, InvariantFiles, Item, Pack, QueryFile, Role, queried
from verifier.pack.facts import Shown, facts
from verifier.pack.gather import ASSUMPTIONS, SHELF, left_open, roles
from verifier.pack.readme import readme
from verifier.verdict import Outcome, Verdict


def shown_again(
    model: Model, told: Mapping[str, Any], kept: Mapping[str, Verdict | None], pool: SolverPool
) -> tuple[Shown, ...]:
    """What the text shows on which the verdicts of the case files may rest. Where no query is kept for a guarantee on
    what happens in runs, the charter is verified again, and only a verdict that is the same counts.
    """
    proved = tuple(one for one in kept.values() if one is not None and one.outcome in PROVED)
    asked = {item.guarantee for item in packed(told).items if queried(item.verdict, roles(item.queries))}
    doubted = [
        one.guarantee.name for one in proved if one.guarantee.name not in asked and form_of(one.guarantee) is None
    ]
    again = verify(model, only=doubted, pool=pool).verdicts if doubted else ()
    same = {one.guarantee.name: (one.outcome, one.grade) for one in again}
    wrong = {one.guarantee.name for one in proved if same.get(one.guarantee.name, _of(one)) != _of(one)}
    return facts(model, proved, asked | wrong, pool)


def _of(verdict: Verdict) -> tuple[Outcome, Grade | None]:
    return verdict.outcome, verdict.grade


def beside(model: Model, told: Mapping[str, Any], contents: Mapping[str, bytes | None]) -> Iterator[str]:
    """What else the manifest says otherwise than the charter, or README.txt otherwise than the manifest.

    What another version of the tool assumes, and how it says it, is not known here.
    """
    if tuple(told["not_analysed"]) != left_open(model):
        yield "it lists other clauses than those that were not analysed"
    if told["tool"].get("version") != VERSION:
        return
    if tuple(told["assumptions"]) != ASSUMPTIONS:
        yield "it lists other assumptions than those that are made"
    for name in told["files"]:
        if name.startswith(SHELF) and contents.get(name) != _library(name):
            yield f"{name} is not what this version has under that name"
    if contents.get(README) != safe(readme(packed(told))).encode("utf-8"):
        yield f"{README} does not say what it says"


def _library(name: str) -> bytes | None:
    try:
        return library_source(f"{LIBRARY}{name.removeprefix(SHELF)}").text.encode()
    except OSError:
        return None


def packed(told: Mapping[str, Any]) -> Pack:
    """What a manifest says of its pack. KeyError, TypeError, AttributeError or ValueError where it is not whole."""
    items = tuple(
        Item(
            **{
                **item,
                "queries": _queries(item["queries"]),
                "invariants": tuple(
                    InvariantFiles(one["grade"], tuple(one["intact"]), _queries(one["queries"]))
                    for one in item["invariants"]
                ),
                "relies_on": tuple(item["relies_on"]),
                "left_out": tuple(item["left_out"]),
            }
        )
        for item in told["guarantees"]
    )
    facts = tuple(
        Fact(one["words"], tuple(one["clauses"]), _queries(one["queries"]), tuple(one["carries"]))
        for one in told.get("facts", ())
    )
    told["tool"].get("version")
    return Pack(told["charter"], items, facts, {}, tuple(told["assumptions"]), tuple(told["not_analysed"]))


def _queries(told: Sequence[Mapping[str, str]]) -> tuple[QueryFile, ...]:
    return tuple(QueryFile(one["path"], Role(one["role"]), one["expected"]) for one in told)
