"""One run of `ask`: read the charter, put the question, write the answer."""

from typing import TYPE_CHECKING

from charter.dataclass import dataclass
from charter.model import Grade
from verifier.ask.answer import Answer, Refused, Reply
from verifier.ask.list_cases import Limits
from verifier.ask.pose import pose
from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.emit import page_for, preface
from verifier.cli.opened import Opened, opened
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.cli.speak import speak
from verifier.explain.exit import Exit

if TYPE_CHECKING:
    from verifier.cli.progress import Progress
    from verifier.engines.solver import SolverPool


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller asks, at which grade, with which means, and how the answer is to be shown."""

    path: str
    question: str
    grade: Grade
    limits: Limits | None
    means: Means
    manner: Manner
    layers: Layers = Layers()


def ask(call: Call, signals: Signals) -> Exit:
    """Answer the question. Raises click.UsageError when there is no such file."""
    found = opened(call.path, "answers no question", call.layers)
    posed = pose(
        found.path, found.source.text, call.question, call.grade, found.fetch, found.model.practices, found.reading
    )
    if isinstance(posed, Refused):
        return _refused(posed, call, found)

    def work(pool: "SolverPool", progress: "Progress") -> Answer:
        from verifier.ask.inquire import inquire

        progress(f"{call.path}: {posed.question}")
        answer = inquire(posed, pool, call.limits)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    answer = solving(call.means, signals, work, "the question was not answered")
    code = exit_of(answer)
    speak(preface((found,), call.manner, each=True) + _text(answer, call, found, code))
    return code


def exit_of(answer: Answer) -> Exit:
    """0 for a question that is answered, either way; 3 for one that is not settled; 70 where the tool errs."""
    if answer.verdict.alarm:
        return Exit.INTERNAL
    return Exit.UNSETTLED if answer.reply is Reply.OPEN else Exit.HOLDS


def _refused(refused: Refused, call: Call, found: Opened) -> Exit:
    """Tell what is wrong with the question."""
    if call.manner.format == "json":
        from verifier.report.ask.json import refusal
        from verifier.report.layout.layersjson import charter_json

        file = charter_json(found.shown, found.sha256, found.model)
        speak(refusal(refused, file, call.question, Exit.PROBLEM))
        return Exit.PROBLEM
    from verifier.report.ask.text import refusal as told

    speak(told(refused, page_for(call.manner)))
    return Exit.PROBLEM


def _text(answer: Answer, call: Call, found: Opened, code: Exit) -> str:
    if call.manner.format == "json":
        from verifier.report.ask.json import render

        return render(answer, found.shown, found.sha256, code)
    from verifier.report.ask.text import render as told

    return told(answer, page_for(call.manner))
