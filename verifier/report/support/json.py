"""One JSON object for programs. `schema/explain-1.json` describes it; fields are only ever added."""

from collections.abc import Sequence

from verifier.explain.clerk import clerk
from verifier.explain.miss import END, Change, Miss
from verifier.explain.story import Story
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, printed, tool
from verifier.report.support.report import Explained, ExplainReport
from verifier.report.support.words import barring, carried, missed, sized
from verifier.support.finding import ClauseMiss, Explanation, Sizes, Span

SCHEMA = 1
"""The version of the format. It changes only if a field is removed or changes its meaning."""


def render(report: ExplainReport) -> str:
    """The report as one object, indented, pure ASCII, ending with a line feed."""
    return printed(
        {
            "schema": SCHEMA,
            "tool": tool(),
            "command": "explain",
            "files": [charter_json(report.path, report.sha256, report.model)],
            "exit": int(report.exit),
            "meaning": report.exit.words,
            "interrupted": len(report.explained) < report.planned,
            "explanations": [_explained(one) for one in report.explained],
            "keystones": [{"clause": address, "needed_by": number} for address, number in report.keystones()],
            "nothing_rests_on": list(report.idle()),
        }
    )


def _explained(one: Explained) -> Json:
    verdict, explanation = one.finding.verdict, one.explanation
    return {
        "guarantee": verdict.guarantee.name,
        "file": verdict.guarantee.clause.span.file,
        "line": verdict.guarantee.clause.span.line,
        "sentence": verdict.guarantee.sentence,
        "verdict": str(verdict.outcome),
        "demanded": str(verdict.guarantee.demanded),
        "grade": str(verdict.grade) if verdict.grade else None,
        "reason": verdict.reason or verdict.guarantee.why_not,
        "why_it_holds": _supports(explanation),
        "limited": explanation.limited,
        "minutes": _minutes(explanation.story),
        "timeline": [
            {
                "day": entry.day,
                "elapsed": entry.elapsed,
                "what": entry.what,
                "under": entry.under,
                "effect": entry.effect,
            }
            for entry in explanation.timeline
        ],
        "near_miss": _miss(explanation.miss, explanation.clauses),
        "sizes": [_sizes(sizes) for sizes in explanation.sizes],
    }


def _supports(explanation: Explanation) -> Json:
    found = explanation.supports
    if found is None:
        return None
    return {
        "supports": [list(one) for one in found.supports],
        "complete": found.complete,
        "minimal": found.least,
        "ways": [list(one) for one in found.ways],
        "clauses": {address: str(mark) for address, mark in found.marks},
        "checks": found.checks,
        "words": list(carried(found, explanation.limited, explanation.verdict.relies_on)),
    }


def _minutes(story: Story | None) -> Json:
    if story is None:
        return None
    return {
        "parties": list(story.parties),
        "cast": list(story.cast),
        "items": [{"heading": item.heading, "sentences": list(item.sentences)} for item in clerk(story)],
        "result": story.conclusion,
        "why": list(story.why),
        "replayed": story.replayed,
    }


def _miss(miss: Miss | None, clauses: Sequence[ClauseMiss]) -> Json:
    if miss is None and not clauses:
        return None
    words = [] if miss is None else list(missed(miss))
    return {
        "vote": _change(miss.vote) if miss else None,
        "presence": _change(miss.presence) if miss else None,
        "together": [_change(one) for one in miss.fewest] if miss else [],
        "needed": miss.needed if miss else None,
        "exact": miss.exact if miss else None,
        "replays": miss.tried if miss else 0,
        "clauses": [
            {"clause": one.address, "added": one.added, "then": str(one.then), "along": list(one.along)}
            for one in clauses
        ],
        "words": [*words, *barring(clauses)],
    }


def _change(change: Change | None) -> Json:
    if change is None:
        return None
    return {
        "event": None if change.event == END else change.event + 1,
        "stage": change.stage + 1,
        "party": change.party,
        "was": str(change.before),
        "would_be": str(change.after),
    }


def _sizes(sizes: Sizes) -> Json:
    return {
        "standing": sizes.standing,
        "ranges": [
            {"from": one.first, "to": one.last, "guarantee": str(one.fate), "step": one.step} for one in sizes.spans
        ],
        "words": sized(sizes),
    }


def _range(span: Span) -> Json:
    return {"from": span.first, "to": span.last, "guarantee": str(span.fate), "step": span.step}
