"""Repairs as one JSON object; `schema/repair-1.json` describes it."""

from collections.abc import Sequence

from charter.amending.write import written
from charter.variants.draft import amendment
from verifier.explain.exit import Exit
from verifier.repair.finding import Among, Bound, Repair, Repairs, Threshold
from verifier.report.layout.plainjson import Json, printed, tool


def render(told: Sequence[Repairs], file: dict[str, Json], code: Exit) -> str:
    """The repairs of one charter, `file` (`charter_json`), ending with a line feed."""
    return printed(
        {
            "schema": 1,
            "tool": tool(),
            "command": "repair",
            "file": file,
            "exit": int(code),
            "guarantees": [_one(one) for one in told],
        }
    )


def _one(told: Repairs) -> Json:
    return {
        "guarantee": told.before.guarantee.name,
        "verdict": str(told.before.outcome),
        "demanded": str(told.before.guarantee.demanded),
        "tried": told.tried,
        "changes": told.depth,
        "complete": told.complete,
        "repairs": [_repair(one) for one in told.repairs],
        "thresholds": [_threshold(one) for one in told.thresholds],
        "shares": [_share(one) for one in told.bounds],
        "among": [_among(one) for one in told.among],
    }


def _repair(repair: Repair) -> Json:
    return {
        "changes": [{"address": one.address, "says": one.words, "words": one.size} for one in repair.variants],
        "words": repair.words,
        "verdict": str(repair.verdict.outcome),
        "grade": str(repair.verdict.grade) if repair.verdict.grade else None,
        "lost": list(repair.lost),
        "won": list(repair.won),
        "blocked": list(repair.blocked),
        "given_up": list(repair.given_up),
        "amendment": written(amendment(repair.variants, f"Repair of {repair.verdict.guarantee.name}")),
    }


def _threshold(one: Threshold) -> Json:
    return {
        "address": one.address,
        "says": one.said,
        "least": one.least,
        "most": one.most,
        "holds": list(one.holds),
        "undecided": list(one.open_),
    }


def _share(one: Bound) -> Json:
    return {"address": one.address, "says": one.said, "demands": one.demands, "fails": one.fails}


def _among(one: Among) -> Json:
    return {"address": one.address, "says": one.now, "others": list(one.others), "holds": list(one.holds)}
