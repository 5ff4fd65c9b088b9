"""One JSON object for programs. `schema/compose-1.json` describes it; fields are only ever added."""

from datetime import date

from verifier.compose.finding import Case, Circle, Cleared, Finding, Link, Neighbour, Side, Unsettled
from verifier.report.compose.report import ComposeReport
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, tool

SCHEMA = 1
"""The version of the format. It changes only if a field is removed or changes its meaning."""

EVENTS = {
    "files": "file", "same": "same", "findings": "finding", "excluded": "excluded", "undecided": "undecided",
}  # fmt: skip
"""What an entry of each list is called where it stands on a line of its own."""


def report_json(report: ComposeReport) -> dict[str, Json]:
    """The report as one object."""
    found = report.composition
    return {
        "schema": SCHEMA,
        "tool": tool(),
        "command": "compose",
        "files": [_file(one) for one in found.neighbours],
        "memberships": report.table or None,
        "same": [_link(link) for link in found.links],
        "exit": int(report.exit),
        "meaning": report.meaning,
        "interrupted": found.interrupted,
        "findings": [_finding(one) for one in found.findings],
        "excluded": [_excluded(one) for one in found.cleared],
        "undecided": [_clauses(one) for one in found.open],
        "apart": [[one, other] for one, other in found.apart],
        "circular": [_circle(one) for one in found.circles],
    }


def _circle(one: Circle) -> Json:
    return [{"first": step.first, "last": step.last, "by": step.by} for step in one.steps]


def _file(one: Neighbour) -> Json:
    since = one.model.neighbours.since
    return {
        "name": one.name,
        **charter_json(one.path, one.sha256, one.model),
        "in_force_since": since.isoformat() if since else None,
        "members": None if one.listed is None else list(one.listed),
    }


def _link(link: Link) -> Json:
    return {
        "kind": "act" if link.act else "term",
        "charters": [link.one, link.other],
        "words": [link.first, link.second],
        "said": link.said,
    }


def _finding(one: Finding) -> Json:
    settled: Json = None
    if one.settled is not None:
        settled = {
            "ground": one.settled.ground.value,
            "follows": one.settled.follows or None,
            "by": one.settled.by,
            "words": one.settled.words,
        }
    return {
        "kind": one.kind.value,
        "title": one.title,
        "parties": list(one.parties),
        "sides": [_side(side) for side in one.sides],
        "settled": settled,
        "looked_at": list(one.looked),
        "remarks": list(one.remarks),
        "proof": [_case(case) for case in one.cases],
        "replayed": one.replayed,
    }


def _side(side: Side) -> Json:
    return {
        "charter": side.charter,
        "says": side.says,
        "clauses": list(side.clauses),
        "conditions": list(side.conditions),
        "conditions_not_so": list(side.lacking),
        "replayed": side.replayed,
        "parties": [{"name": one.name, "standing": one.standing} for one in side.history.world.actors],
        "starts": date.fromordinal(side.history.start).isoformat(),
        "steps": [
            {"event": step.kind.value, "heading": step.heading, "under": step.under, "result": step.result}
            for step in side.steps
        ],
    }


def _excluded(one: Cleared) -> Json:
    return {**_clauses(one), "complete": one.complete or None, "proof": [_case(case) for case in one.cases]}


def _clauses(one: Cleared | Unsettled) -> dict[str, Json]:
    return {"kind": one.kind.value, "about": one.about, "clauses": list(one.clauses), "reason": one.reason}


def _case(case: Case) -> Json:
    shown: list[Json] = [
        {"charter": proof.charter, "claim": proof.claim, "questions": proof.questions, "confirmed": proof.questions}
        for proof in case.proofs
    ]
    return {"case": case.so or None, "excluded_by": shown}
