"""The answer to a question as one JSON object, described in `docs/ask.md`."""

from verifier.ask.answer import Answer, Listed, Refused, Reply
from verifier.explain.exit import Exit
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, printed, tool
from verifier.report.verify.json import diagnostic_json, story_json


def render(answer: Answer, path: str, sha256: str, code: Exit) -> str:
    """The answer, with the verdict it rests on and its case."""
    verdict, guarantee = answer.verdict, answer.posed.guarantee
    can = answer.reply in (Reply.CAN, Reply.NO, Reply.DEPENDS)
    return printed(
        {
            **_head(charter_json(path, sha256, answer.posed.model), answer.posed.question, code),
            "sentence": answer.posed.sentence,
            "put": answer.posed.put or None,
            "answer": str(answer.reply),
            "answer_as_put": answer.plain,
            "found": answer.found or None,
            "verdict": str(verdict.outcome),
            "demanded": str(guarantee.demanded),
            "grade": str(verdict.grade) if verdict.grade else None,
            "for_every_roster": verdict.every_roster,
            "bound": verdict.bound,
            "evidence": list(verdict.evidence),
            "relies_on": list(verdict.relies_on),
            "reason": verdict.reason or guarantee.why_not,
            "alarm": verdict.alarm,
            "readings": [{"reading": words, "verdict": str(one.outcome)} for words, one in verdict.readings],
            "story": story_json(answer.story) if answer.story is not None and can else None,
            "witness": story_json(answer.story) if answer.story is not None and not can else None,
            "beyond": story_json(answer.beyond) if answer.beyond is not None else None,
            "cases": _listed(answer.listed) if answer.listed is not None else None,
            "diagnostics": [diagnostic_json(note) for note in answer.posed.notes],
        }
    )


def refusal(refused: Refused, file: dict[str, Json], question: str, code: Exit) -> str:
    """A question to a charter (`charter_json`) that is not understood: the diagnostics are about the question."""
    found: list[Json] = [diagnostic_json(one) for one in refused.diagnostics]
    return printed({**_head(file, question, code), "answer": None, "diagnostics": found})


def _head(file: dict[str, Json], question: str, code: Exit) -> dict[str, Json]:
    return {
        "schema": 1,
        "tool": tool(),
        "command": "ask",
        "file": file,
        "question": question,
        "exit": int(code),
    }


def _listed(listed: Listed) -> Json:
    return {
        "parties": listed.parties,
        "complete": listed.complete,
        "reason": listed.reason,
        "stories": [
            {**story_json(story), "also_on": list(others)}
            for story, others in zip(listed.stories, listed.alike, strict=True)
        ],
    }
