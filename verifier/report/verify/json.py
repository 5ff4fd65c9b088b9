"""A report as data for programs. `schema/verify-1.json` describes it; fields are only ever added."""

from datetime import date

from charter.diagnostics.diagnostic import Diagnostic
from verifier.explain.pardon import Cause, Lost, Pardon
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding
from verifier.explain.story import Event, Run, Step, Story, Tally
from verifier.report.layout.againstjson import accepted_json, against_json
from verifier.report.layout.layersjson import layers_json
from verifier.report.layout.plainjson import Json, tool
from verifier.verdict import Outcome

SCHEMA = 1
"""The version of the format. It changes only if a field is removed or changes its meaning."""


def report_json(report: Report) -> Json:
    """The report as one object."""
    files = report.files
    return {
        "schema": SCHEMA,
        "tool": tool(),
        "command": report.command,
        "files": [file_json(file) for file in files],
        "exit": int(report.exit),
        "meaning": report.meaning,
        "interrupted": report.interrupted,
        **({"shard": report.shard} if report.shard else {}),
        **({"failure": report.failure} if report.failure else {}),
        "results": [result_json(file, finding) for file in files for finding in file.findings],
        "not_analysed": [entry for file in files for entry in not_analysed_json(file)],
        "scenarios": [scenario_json(file, finding) for file in files for finding in file.scenarios],
        "diagnostics": [noted_json(file, diagnostic) for file in files for diagnostic in file.diagnostics],
        "sanity": [noted_json(file, diagnostic) for file in files for diagnostic in file.sanity],
        "against": against_json(report),
        "lost": [lost_json(file, lost) for file in files for lost in file.lost],
    }


def file_json(file: FileReport) -> dict[str, Json]:
    """A file that was named, and what came of it as a whole."""
    title = file.model.title if file.model else ""
    return {
        "path": file.path,
        "sha256": file.sha256,
        "title": title,
        "exit": int(file.exit),
        "failure": file.failure,
        "planned": file.planned,
        **layers_json(file.model),
        **({"moved_from": file.origin} if file.origin else {}),
    }


def result_json(file: FileReport, finding: Finding) -> dict[str, Json]:
    """The verdict on one guarantee, with its story."""
    verdict = finding.verdict
    guarantee = verdict.guarantee
    shown: dict[str, Json] = {
        "guarantee": guarantee.name,
        "address": f"guarantee {guarantee.name}",
        "file": guarantee.clause.span.file or file.path,
        "line": guarantee.clause.span.line,
        "sentence": guarantee.sentence,
        "verdict": str(verdict.outcome),
        "demanded": str(guarantee.demanded),
        "grade": str(verdict.grade) if verdict.grade else None,
        "for_every_roster": verdict.every_roster,
        "unbounded": verdict.bound is None and verdict.every_roster,
        "bound": verdict.bound,
        "evidence": list(verdict.evidence),
        "relies_on": list(verdict.relies_on),
        "reason": verdict.reason or guarantee.why_not,
        "alarm": verdict.alarm,
        "story": None,
        "witness": None,
        "readings": [{"reading": words, "verdict": str(one.outcome)} for words, one in verdict.readings],
        "breaks": str(verdict.breaks) if verdict.breaks else None,
        "beyond": story_json(finding.beyond) if finding.beyond is not None else None,
        "accepted": accepted_json(finding.pardon),
        "pardon": _pardon(finding.pardon),
        "cause": _cause(finding.cause),
    }
    if finding.story is not None:
        told = verdict.case is not None or verdict.outcome in (Outcome.VIOLATED, Outcome.DEPENDS)
        shown["story" if told else "witness"] = story_json(finding.story)
    return shown


def story_json(story: Story) -> dict[str, Json]:
    """A story as data: its parties, every step with its ballots and tallies, and what is said of it."""
    steps: list[Json] = [_event(event) for event in story.before]
    steps += [_step(step, run) for run in story.runs for step in run.steps]
    runs: list[Json] = [
        {"label": run.label, "question": run.question, "adopted": run.adopted, "result": run.result}
        for run in story.runs
    ]
    return {
        "parties": len(story.parties),
        "names": list(story.parties),
        "roster": story.roster,
        "cast": list(story.cast),
        "steps": steps,
        "runs": runs,
        "conclusion": story.conclusion,
        "why": list(story.why),
        "near": story.near,
        "under": list(story.under),
        "replayed": story.replayed,
    }


def _event(event: Event) -> dict[str, Json]:
    """One event of the run before the case; the ballots of its last stage, and what is told of every stage."""
    ballots = [_ballots(step) for step in event.steps]
    return {
        "event": str(event.kind),
        "run": "",
        "target": event.target,
        "heading": event.heading,
        "under": event.under,
        "ballots": ballots[-1] if ballots else {},
        "stages": list(ballots),
        "headings": [step.heading for step in event.steps],
        "remarks": [step.remark for step in event.steps],
        "day": _day(event.day),
        "until": _day(event.until),
        "tallies": [_tally(tally) for step in event.steps for tally in step.tallies],
        "passed": all(step.passed for step in event.steps),
        "remark": event.result,
    }


def _day(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _ballots(step: Step) -> dict[str, Json]:
    return {name: str(camp.ballot) for camp in step.camps for name in camp.names}


def _tally(tally: Tally) -> Json:
    told: dict[str, Json] = {"words": tally.words, "counted": tally.counted, "met": tally.met}
    return {**told, "margin": tally.margin, "joint": tally.joint}


def _step(step: Step, run: Run) -> Json:
    return {
        "event": "decision",
        "run": run.label,
        "target": run.question,
        "heading": step.heading,
        "under": step.under,
        "ballots": _ballots(step),
        "tallies": [_tally(tally) for tally in step.tallies],
        "passed": step.passed,
        "remark": step.remark,
    }


def not_analysed_json(file: FileReport) -> list[dict[str, Json]]:
    """Every clause of a file that was read and that no analysis covers."""
    clauses = file.model.not_analysed if file.model else ()
    return [
        {
            "address": entry.clause.address,
            "file": entry.clause.span.file or file.path,
            "line": entry.clause.span.line,
            "construct": entry.construct,
            "pardon": _pardon(file.pardon(entry)),
        }
        for entry in clauses
    ]


def scenario_json(file: FileReport, finding: ScenarioFinding) -> dict[str, Json]:
    """One scenario that was replayed."""
    return {
        "name": finding.scenario.name,
        "file": finding.scenario.clause.span.file or file.path,
        "line": finding.scenario.clause.span.line,
        "passed": finding.passed,
        "failures": list(finding.failures),
        "settled_by": finding.settled_by,
        "accepted": accepted_json(finding.pardon),
        "pardon": _pardon(finding.pardon),
        "cause": _cause(finding.cause),
    }


def lost_json(file: FileReport, lost: Lost) -> dict[str, Json]:
    """What the version that a file was compared with promised, and the file does not."""
    return {
        "loss": str(lost.loss),
        "name": lost.name,
        "words": lost.words,
        "file": lost.span.file or file.path,
        "line": lost.span.line,
        "fails": lost.fails,
        "verdict": str(lost.verdict.outcome) if lost.verdict else None,
        "story": story_json(lost.story) if lost.story else None,
    }


def _pardon(pardon: Pardon | None) -> Json:
    if pardon is None:
        return None
    until = pardon.until.isoformat() if pardon.until else None
    shown: dict[str, Json] = {"ground": str(pardon.ground), "because": pardon.because, "by": pardon.by}
    return {**shown, "until": until, "where": pardon.where}


def _cause(cause: Cause | None) -> Json:
    if cause is None:
        return None
    shown: dict[str, Json] = {"address": cause.clause.address, "file": cause.span.file, "line": cause.span.line}
    return {**shown, "before": cause.before, "after": cause.after}


def noted_json(file: FileReport, diagnostic: Diagnostic) -> dict[str, Json]:
    """A diagnostic of a file, and why it does not fail the run."""
    return {**diagnostic_json(diagnostic), "pardon": _pardon(file.pardon(diagnostic))}


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Json]:
    """A diagnostic as data, with its place."""
    return {
        "code": str(diagnostic.code),
        "severity": diagnostic.severity.value,
        "file": diagnostic.span.file,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "end_line": diagnostic.span.end_line,
        "end_column": diagnostic.span.end_column,
        "message": diagnostic.message,
        "fix": diagnostic.fix or "",
        "notes": list(diagnostic.notes),
    }
