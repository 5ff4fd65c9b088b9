"""One JSON object for programs. `schema/power-1.json` describes it; fields are only ever added."""

import json
from fractions import Fraction

from charter.version import VERSION
from verifier.power.coalitions import Family, Shape
from verifier.power.estimate import Estimate
from verifier.power.finding import Finding, Owen
from verifier.power.measures import Power
from verifier.power.ternary import Ternary
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, safe_json
from verifier.report.power.report import Measured, Pair, PowerReport, pairs
from verifier.report.power.words import asked

SCHEMA = 1
"""The version of the format. It changes only if a field is removed or changes its meaning."""


def render(report: PowerReport) -> str:
    """The report as one object, indented, pure ASCII, ending with a line feed."""
    return json.dumps(safe_json(_report(report)), ensure_ascii=True, indent=2) + "\n"


def _report(report: PowerReport) -> Json:
    """The whole; where one matter was asked for, the fields of its first game stand at the top as well."""
    games: list[Json] = [_game(finding) for finding in report.measured.analysis.findings]
    first = games[0] if report.named and isinstance(games[0], dict) else {}
    files = [report.measured, *([report.against] if report.against else [])]
    theirs = report.against.analysis.findings if report.against else ()
    return {
        "schema": SCHEMA,
        "tool": {"name": "charter", "version": VERSION},
        "command": "power",
        "files": [_file(measured) for measured in files],
        "exit": int(report.exit),
        "meaning": report.meaning,
        **first,
        "games": games,
        "not_measured": [
            {"matter": skipped.matter, "reason": skipped.reason}
            for measured in files
            for skipped in measured.analysis.skipped
        ],
        "against": [_game(finding) for finding in theirs],
        "changes": [change for pair in pairs(report) for change in _changes(pair)],
    }


def _file(measured: Measured) -> Json:
    return charter_json(measured.path, measured.sha256, measured.model)


def _game(finding: Finding) -> Json:
    result = finding.result
    found, minimal = result.measures, result.coalitions
    winning, blocking = (minimal.winning, minimal.blocking) if minimal else (None, None)
    return {
        "matter": finding.matter,
        "questions": [*asked(finding)],
        "organ": finding.organ,
        "stage": None if finding.place.stage is None else finding.place.stage + 1,
        "stages": finding.stages,
        "kind": finding.kind,
        "clauses": list(finding.clauses),
        "players": _players(finding),
        "alike": [list(names) for names in result.alike],
        "coalitions": found.coalitions if found else None,
        "winning_coalitions": found.winning if found else None,
        "passage_probability": _exact(found.passage if found else None),
        "monotone": found.monotone if found else None,
        "method": found.method if found else "",
        "minimal_winning_coalitions": winning.count if winning else None,
        "minimal_winning_size": winning.smallest if winning else None,
        "minimal_winning_examples": _examples(winning),
        "minimal_blocking_coalitions": blocking.count if blocking else None,
        "minimal_blocking_size": blocking.smallest if blocking else None,
        "minimal_blocking_examples": _examples(blocking),
        "blocs": _blocs(result.owen),
        "ternary": _ternary(result.ternary),
        "estimate": _estimate(result.estimate),
        "remarks": list(finding.remarks),
        "reason": result.reason,
    }


def _players(finding: Finding) -> list[Json]:
    result = finding.result
    if result.measures is None:
        return []
    values = result.owen.values if result.owen else [None] * len(result.players)
    rows = zip(result.measures.players, finding.standings, values, strict=True)
    return [_player(*row) for row in rows]


def _player(power: Power, standing: str, owen: Fraction | None) -> Json:
    return {
        "name": power.name,
        "standing": standing,
        "swings": power.swings,
        "lost_swings": power.lost,
        "banzhaf": _exact(power.banzhaf),
        "penrose": _exact(power.penrose),
        "shapley_shubik": _exact(power.shapley_shubik),
        "coleman_prevent": _exact(power.prevent),
        "coleman_initiate": _exact(power.initiate),
        "owen": _exact(owen),
        "veto": power.veto,
        "dummy": power.dummy,
        "dictator": power.dictator,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _examples(family: Family | None) -> list[Json]:
    return [_shape(shape) for shape in family.shapes] if family else []


def _shape(shape: Shape) -> Json:
    groups: list[Json] = [{"number": number, "of": list(names)} for number, names in shape.parts]
    return {"size": shape.size, "ways": shape.ways, "groups": groups}


def _blocs(owen: Owen | None) -> list[Json]:
    if owen is None:
        return []
    return [{"name": bloc.name, "players": list(bloc.players)} for bloc in owen.blocs]


def _ternary(found: Ternary | None) -> Json:
    if found is None:
        return None
    players: list[Json] = [
        {
            "name": power.name,
            "swings": power.swings,
            "against_or_abstain": power.against_or_abstain,
            "abstain_or_favour": power.abstain_or_favour,
            "measure": _exact(power.measure),
            "index": _exact(power.index),
        }
        for power in found.players
    ]
    passage = _exact(found.passage)
    return {"ways": found.ways, "passing": found.passing, "passage_probability": passage, "players": players}


def _estimate(found: Estimate | None) -> Json:
    if found is None:
        return None
    players: list[Json] = [
        {"name": power.name, "penrose": _exact(power.penrose), "shapley_shubik": _exact(power.shapley_shubik)}
        for power in found.players
    ]
    return {
        "samples": found.samples,
        "seed": found.seed,
        "confidence": "99/100",
        "passage_probability": _exact(found.passage),
        "margin": _exact(found.margin),
        "order_margin": _exact(found.order_margin),
        "players": players,
    }


def _changes(pair: Pair) -> list[Json]:
    """Each player before (in the first charter) and after (in the other)."""
    stage = pair.one.place.stage
    return [
        {
            "matter": pair.one.matter,
            "stage": None if stage is None else stage + 1,
            "name": name,
            "banzhaf": [_exact(power.banzhaf) if power else None for power in both],
            "shapley_shubik": [_exact(power.shapley_shubik) if power else None for power in both],
            "veto": [power.veto if power else None for power in both],
        }
        for name, *both in pair.players()
    ]
