"""A difference as one JSON object. `schema/diff-1.json` describes it; fields are only ever added."""

from verifier.diff.finding import (
    ActChange,
    BoundChange,
    ClauseChange,
    GuaranteeChange,
    Literal,
    MatterChange,
    OneWay,
    Renamed,
    Share,
    Situation,
    Veto,
)
from verifier.report.diff.report import DiffReport, File
from verifier.report.diff.words import situation
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, tool
from verifier.report.verify.json import story_json
from verifier.verdict import Verdict

SCHEMA = 1
"""The version of the format. It changes only if a field is removed or changes its meaning."""

EVENTS = {
    "files": "file", "renamed": "renamed", "matters": "matter", "vetoes": "veto", "power": "power",
    "binding": "binding", "acts": "act", "clauses": "clause", "stale": "stale", "guarantees": "guarantee",
}  # fmt: skip
"""What an entry of each list is called where it stands on a line of its own."""


def report_json(report: DiffReport) -> dict[str, Json]:
    """The report as one object."""
    found = report.difference
    return {
        "schema": SCHEMA,
        "tool": tool(),
        "command": "diff",
        "files": [_file(report.old), _file(report.new)],
        "exit": int(report.exit),
        "meaning": report.meaning,
        "alarm": found.alarm,
        "interrupted": found.interrupted,
        "rosters": {
            "common": found.rosters.common, "own": found.rosters.own, "changes": list(found.rosters.changes),
            "reason": found.rosters.reason,
        },
        "notes": list(found.notes),
        "renamed": [_renamed(one) for one in found.renamed],
        "matters": [_matter(one) for one in found.matters],
        "vetoes": [_veto(one) for one in found.vetoes],
        "power": [_share(one) for one in found.shares],
        "binding": [_binding(one) for one in found.bound],
        "acts": [_act(one) for one in found.acts],
        "clauses": [_clause(one) for one in found.clauses],
        "stale": [
            {
                "address": one.address, "asks": one.asks, "organ": one.organ,
                "seats": [list(size) for size in one.sizes], "weight": one.weight,
            }
            for one in found.stale
        ],
        "guarantees": [_guarantee(one) for one in found.guarantees],
        "lost": [one.name for one in found.lost],
    }  # fmt: skip


def _file(file: File) -> Json:
    return charter_json(file.path, file.sha256, file.model)


def _renamed(one: Renamed) -> Json:
    return {"kind": str(one.kind), "before": one.before, "now": one.now, "matter": one.matter, "by": str(one.by)}


def _matter(one: MatterChange) -> Json:
    return {
        "matter": one.name, "now": one.now, "answer": str(one.answer),
        "circumstances": dict(one.circumstances), "period": one.period, "reason": one.reason,
        "lost": _way(one.lost), "gained": _way(one.gained),
        "clauses": {"before": list(one.clauses[0]), "now": list(one.clauses[1])},
    }  # fmt: skip


def _way(way: OneWay) -> Json:
    case: Json = None
    if way.separator is not None:
        case = {
            "question": way.separator.question, "parties": len(way.separator.world.actors),
            "names": [actor.name for actor in way.separator.world.actors],
            "ballots": [
                {"body": poll.body, "ballots": {name: str(ballot) for name, ballot in poll.ballots}}
                for poll in way.separator.polls
            ],
            "chosen": [
                {"role": each.role, "before": list(each.before), "now": list(each.now)} for each in way.separator.seated
            ],
            "weights": [
                {
                    "weight": each.weight, "party": each.party,
                    "before": None if each.before is None else str(each.before),
                    "now": None if each.now is None else str(each.now),
                }
                for each in way.separator.weighed
            ],
            "before": way.separator.before, "now": way.separator.now, "replayed": True,
        }  # fmt: skip
    return {"smallest": case, "situations": [_situation(one) for one in way.situations], "complete": way.complete}


def _situation(one: Situation) -> Json:
    return {"words": situation(one), "parts": [_part(part) for part in one.parts], "where": list(one.where)}


def _part(one: Literal) -> Json:
    return {"text": one.text, "holds": one.positive, "body": one.body, "version": one.version}


def _veto(one: Veto) -> Json:
    return {"matter": one.matter, "who": one.who, "before": str(one.before), "now": str(one.now), "when": one.when}


def _share(one: Share) -> Json:
    return {
        "matter": one.matter, "player": one.player, "before": _indices(one.before), "now": _indices(one.now),
        "dummy": {"before": one.dummy[0], "now": one.dummy[1]}, "when": one.when,
    }  # fmt: skip


def _indices(pair: tuple[str, str] | None) -> Json:
    return None if pair is None else {"banzhaf": pair[0], "shapley_shubik": pair[1]}


def _act(one: ActChange) -> Json:
    return {
        "act": one.act, "organ": one.organ, "newly": one.newly, "within": one.within, "period": one.period,
        "way": _way(one.way), "clauses": list(one.clauses), "reason": one.reason,
    }  # fmt: skip


def _binding(one: BoundChange) -> Json:
    return {
        "matter": one.matter, "before": list(one.before), "now": list(one.now), "reason": one.reason,
        "as_text": one.as_text,
        "freed": {"who": one.who[0], "way": _way(one.freed)}, "tied": {"who": one.who[1], "way": _way(one.tied)},
    }  # fmt: skip


def _clause(one: ClauseChange) -> Json:
    return {
        "sort": str(one.sort), "topic": one.topic, "before": one.before, "now": one.now,
        "said": one.said, "says": one.says, "because": list(one.because),
    }  # fmt: skip


def _guarantee(one: GuaranteeChange) -> Json:
    return {
        "guarantee": one.name, "fate": str(one.fate), "before": _verdict(one.before), "now": _verdict(one.now),
        "rewritten": one.rewritten, "remark": one.remark,
        "old_words": None if one.still is None else _verdict(one.still), "gone": list(one.gone),
        "story": None if one.story is None else story_json(one.story),
    }  # fmt: skip


def _verdict(verdict: Verdict | None) -> Json:
    if verdict is None:
        return None
    return {
        "verdict": str(verdict.outcome), "demanded": str(verdict.guarantee.demanded),
        "grade": str(verdict.grade) if verdict.grade else None, "reason": verdict.reason,
    }  # fmt: skip
