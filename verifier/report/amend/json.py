"""The report on amendments for programs."""

from charter.diagnostics import Diagnostic
from verifier.amend.adoption import consent
from verifier.amend.finding import Assessment, Clause, Detour, Orders, Outlook, Subset, Touched
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.words import camps, demanded, steps
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, tool
from verifier.report.verify.json import story_json
from verifier.verdict import Verdict

EVENTS = {"amendments": "amendment"}
"""What an entry of the list is called where it stands on a line of its own."""


def report_json(report: AmendReport) -> dict[str, Json]:
    """One object, as `schema/amend-1.json` describes it."""
    return {
        "schema": 1,
        "tool": tool(),
        "command": "amend",
        "file": charter_json(report.path, report.source.sha256, report.model),
        "amendments": [_one(report, one) for one in report.each],
        "together": None if report.orders is None else _together(report.orders),
        "text": report.text,
        "exit": int(report.exit),
        "meaning": report.meaning,
    }


def _one(report: AmendReport, one: Assessment | Refused) -> Json:
    head: dict[str, Json] = {"title": one.amendment.title, "path": one.amendment.path}
    if isinstance(one, Refused):
        return {**head, "refused": [_diagnostic(found) for found in one.diagnostics]}
    return {
        **head,
        "complete": one.complete,
        "lawful": one.lawful,
        "sound": one.sound,
        "units": [_unit(report, unit) for unit in one.touched],
        "apart": list(one.apart),
        "guarantees": [_outlook(outlook) for outlook in one.outlooks],
        "leftovers": [
            {"kind": str(left.kind), "address": left.address, "sentence": left.sentence} for left in one.leftovers
        ],
        "diagnostics": [_diagnostic(found) for found in one.findings],
        "text": one.text,
    }


def _unit(report: AmendReport, unit: Touched) -> Json:
    return {
        "unit": unit.unit,
        "new": unit.new,
        "lawful": unit.lawful,
        "settled": not unit.open,
        "entrenched": list(unit.entrenched),
        "not_before": None if unit.until is None else unit.until.isoformat(),
        "clauses": [_clause(report, clause) for clause in unit.clauses],
        "steps": None if unit.detour is None else _steps(report, unit.detour),
    }


def _clause(report: AmendReport, clause: Clause) -> Json:
    demand = demanded(report.model, clause.place)
    if clause.case is None:
        return {"address": clause.address, "demands": demand, "coalition": None, "reason": clause.reason}
    roster: list[Json] = [{"name": one.name, "standing": one.standing} for one in clause.case.world.actors]
    groups: list[Json] = [
        {"group": name, "in_favour": number, "of": whole} for name, number, whole in camps(report.model, clause)
    ]
    found: dict[str, Json] = {
        "in_favour": list(consent(clause.case)),
        "roster": roster,
        "groups": groups,
        "smallest": clause.smallest,
    }
    return {"address": clause.address, "demands": demand, "coalition": found, "reason": ""}


def _steps(report: AmendReport, detour: Detour) -> Json:
    told = steps(report.model, detour)
    return {
        "order": list(detour.order),
        "replayed": detour.history is not None,
        "run": [{"event": one.heading, "under": one.under, "result": one.result} for one in told],
    }


def _outlook(one: Outlook) -> Json:
    return {
        "name": one.name,
        "fate": str(one.fate),
        "reworded": one.reworded,
        "before": _verdict(one.before),
        "after": _verdict(one.after),
        "old_words": _verdict(one.still),
        "gone": list(one.gone),
        "story": None if one.story is None else story_json(one.story),
    }


def _verdict(verdict: Verdict | None) -> Json:
    if verdict is None:
        return None
    grade = None if verdict.grade is None else str(verdict.grade)
    return {
        "verdict": str(verdict.outcome),
        "grade": grade,
        "demanded": str(verdict.guarantee.demanded),
        "reason": verdict.reason,
    }


def _diagnostic(found: Diagnostic) -> Json:
    return {
        "code": str(found.code),
        "severity": found.severity.value,
        "line": found.span.line,
        "column": found.span.column,
        "message": found.message,
    }


def _together(orders: Orders) -> Json:
    return {
        "complete": orders.complete,
        "verified": orders.verified,
        "follows": orders.follows,
        "verdicts": orders.verdicts,
        "entangled": [list(group) for group in orders.entangled],
        "before": [[i, j] for i, j in orders.before],
        "results": [{"order": list(order), "text": text} for order, text in orders.results],
        "refused": [{"amendment": number, "reason": why} for number, why in orders.refused],
        "doubtful": [{"amendment": number, "reason": why} for number, why in orders.doubtful],
        "stuck": [{"after": list(order), "amendment": number, "reason": why} for order, number, why in orders.stuck],
        "subsets": [_subset(one) for one in orders.subsets],
    }


def _subset(one: Subset) -> Json:
    return {
        "amendments": list(one.members),
        "safe": one.safe,
        "orders": one.orders,
        "first_order": list(one.first),
        "texts": one.texts,
        "lost": list(one.lost),
        "open": list(one.open),
        "verified": one.verified,
        "partial": one.partial,
        "harmless_orders": [list(order) for order in one.harmless],
    }
