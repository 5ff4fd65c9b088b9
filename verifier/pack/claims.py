"""What a manifest claims of the guarantees, beside the charter and what is in the pack to show for it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from charter.model import Grade, Guarantee, Model
from verifier.engines.texts import plain_text
from verifier.pack.evidence import PROVED, Role, queried
from verifier.pack.invariants import initial
from verifier.problem import Status
from verifier.verdict import Outcome, Verdict

Claim: TypeAlias = tuple[str, bool]
"""What is wrong, and whether it is a contradiction or something that nothing shows."""
PARTS = sorted((Role.INITIAL, Role.STEP, Role.GUARANTEE))
ABOVE = (Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)


def claims(
    model: Model, told: Mapping[str, Any], kept: Mapping[str, Verdict | None], plain: Collection[str] = ()
) -> Iterator[tuple[str, str, bool]]:
    """Each guarantee that the pack does not account for: its name, what is wrong, and whether that is a contradiction.

    `kept` holds the verdict in the case file of each guarantee, None where there is none that can be read. Of those in
    `plain` the text was found to show alone what the manifest says.
    """
    names = Counter(str(item["guarantee"]) for item in told["guarantees"])
    items = {str(item["guarantee"]): item for item in told["guarantees"]}
    yield from ((name, "the manifest speaks of it twice", True) for name, number in names.items() if number > 1)
    for guarantee in model.guarantees:
        name, item = guarantee.name, items.get(guarantee.name)
        if item is None:
            yield name, "the pack says nothing of it", False
            continue
        found = [*_as_written(guarantee, item), *_as_kept(item, kept.get(name), guarantee)]
        found += _shown(item, kept.get(name), name in plain)
        found += _closed(model, item) if item["verdict"] == Outcome.HOLDS else ()
        yield from ((name, words, wrong) for words, wrong in found)
    known = {guarantee.name for guarantee in model.guarantees}
    yield from ((name, "the charter has no such guarantee", True) for name in items if name not in known)


def _queried(item: Mapping[str, Any]) -> bool:
    return queried(str(item["verdict"]), ((str(one["role"]), str(one["expected"])) for one in item["queries"]))


def _as_written(guarantee: Guarantee, item: Mapping[str, Any]) -> Iterator[Claim]:
    if item["sentence"] != guarantee.sentence:
        yield "the manifest has another sentence than the charter", True
    if item["demanded"] != str(guarantee.demanded):
        yield "the manifest says that something else is demanded than the charter", True


def _as_kept(item: Mapping[str, Any], verdict: Verdict | None, guarantee: Guarantee) -> Iterator[Claim]:
    """What the manifest says otherwise than the case file."""
    if verdict is None:
        return
    if verdict.outcome != item["verdict"]:
        yield f"the manifest says {item['verdict']}, its case file {verdict.outcome}", True
        return
    grade = str(verdict.grade or "")
    if item["grade"] != grade:
        yield f"the manifest says `{item['grade']}`, its case file `{grade}`", True
    if tuple(item["relies_on"]) != verdict.relies_on or item["reason"] != (verdict.reason or guarantee.why_not):
        yield "the manifest gives other clauses, or another reason, than its case file", True


def _shown(item: Mapping[str, Any], verdict: Verdict | None, plain: bool) -> Iterator[Claim]:
    """What is said of a guarantee and not shown."""
    if item["verdict"] in PROVED:
        if any(one["role"] == Role.PROOF and one["expected"] != Status.UNSAT for one in item["queries"]):
            yield "a query that it is said to rest on has a solution, or none was found out", True
        if not plain and not _queried(item):
            yield "no query in the pack shows it", False
    if item["verdict"] in (Outcome.VIOLATED, *PROVED) and verdict is None:
        yield "no case in the pack shows it", False


def _closed(model: Model, item: Mapping[str, Any]) -> Iterator[Claim]:
    """What is wrong with the invariants of a guarantee that holds, and the grades for which there is none."""
    for invariant in item["invariants"]:
        if sorted(_roles(invariant["queries"])) != PARTS:
            yield "an invariant has other queries than the three that belong to it", True
        elif any(one["expected"] != Status.UNSAT for one in invariant["queries"]):
            yield "a query of an invariant is not to be without a solution", True
    if not model.dynamics.amendments or item["left_out"] or item["grade"] not in ABOVE:
        return
    there = {str(invariant["grade"]) for invariant in item["invariants"]}
    for grade in ABOVE[: ABOVE.index(item["grade"]) + 1]:
        if grade not in there:
            yield f"no invariant in the pack shows that it holds {grade}", False


def starts(model: Model, intact: Sequence[str]) -> str:
    """The query that an invariant over these units is true at the start, as the pack must have it."""
    return plain_text(initial(model.dynamics.units, intact))


def _roles(queries: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(one["role"]) for one in queries]
