"""Reading a stretch of text to its end, whatever is wrong in it: one diagnostic for each bad sentence."""

from charter.diagnostics import Code, Diagnostic
from charter.parse.automaton import Automaton, Engine, Stuck
from charter.parse.outcome import Outcome
from charter.parse.teach import WATCHED
from charter.parse.token import Lines, Token

MOST_ERRORS = 100


def recover(engine: Engine, lines: Lines, start: int, end: int) -> Outcome:
    """Everything that can be understood between two offsets, and why the rest cannot."""
    automaton = Automaton(engine, lines, end, WATCHED)
    outcome = Outcome(automaton)
    try:
        automaton.read(start)
    except Stuck as stuck:
        _go_on(outcome, stuck.token, start)
    return outcome


def _go_on(outcome: Outcome, token: Token, start: int) -> None:
    """Read the rest of a text that is wrong at `token`."""
    # what follows is not needed for a text without errors
    from charter.parse.boundary import Boundaries
    from charter.parse.resume import resume

    lines, end = outcome.automaton.lines, outcome.automaton.end
    boundaries = Boundaries(lines.text, start, end)
    while True:
        if len(outcome.found) == MOST_ERRORS:
            message = f"there are more than {MOST_ERRORS} errors; the rest of the text was not read"
            outcome.found.append(Diagnostic(Code.TOO_MANY_ERRORS, token.span, message, "mend these first"))
            return
        at = resume(outcome, token, boundaries)
        if at is None:
            return
        try:
            outcome.automaton.read(at)
            return
        except Stuck as stuck:
            token = stuck.token
