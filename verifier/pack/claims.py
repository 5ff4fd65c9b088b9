"""What a manifest claims of the guarantees, beside what is in the pack to show for it."""

from collections.abc import Iterator, Mapping
from typing import Any

from charter.model import Model
from verifier.problem import Status
from verifier.verdict import Outcome, Verdict

PROVED = (Outcome.HOLDS, Outcome.VACUOUS)


def claims(
    model: Model, told: Mapping[str, Any], kept: Mapping[str, Verdict | None]
) -> Iterator[tuple[str, str, bool]]:
    """Each guarantee that the pack does not account for: its name, what is wrong, and whether that is a contradiction.

    `kept` holds the verdict in the case file of each guarantee, None where there is none that can be read.
    """
    items = {str(item["guarantee"]): item for item in told["guarantees"]}
    for guarantee in model.guarantees:
        item = items.get(guarantee.name)
        if item is None:
            yield guarantee.name, "the pack says nothing of it", False
            continue
        verdict = kept.get(guarantee.name)
        if verdict is not None and verdict.outcome != item["verdict"]:
            yield guarantee.name, f"the manifest says {item['verdict']}, its case file {verdict.outcome}", True
        elif item["verdict"] in PROVED and not any(_answers(item)):
            yield guarantee.name, "no query in the pack shows it", False
        elif item["verdict"] == Outcome.VIOLATED and verdict is None:
            yield guarantee.name, "no case in the pack shows it", False
    known = {guarantee.name for guarantee in model.guarantees}
    yield from ((name, "the charter has no such guarantee", True) for name in items if name not in known)


def _answers(item: Mapping[str, Any]) -> Iterator[bool]:
    """Of each query of a guarantee, those of its invariants among them, whether it is to have no case."""
    for queries in (item["queries"], *(invariant["queries"] for invariant in item["invariants"])):
        yield from (one["expected"] == Status.UNSAT for one in queries)
