"""Going on behind a sentence that cannot be read."""

import re

from charter.diagnostics import Code, Diagnostic
from charter.parse.assemble import Gap
from charter.parse.automaton import Automaton, Stuck
from charter.parse.boundary import OPENING, Boundaries
from charter.parse.load_tables import load_tables
from charter.parse.outcome import Outcome
from charter.parse.teach import WATCHED
from charter.parse.token import Token
from charter.parse.trouble import Trouble, diagnose
from charter.syntax import ArticleHeading, PartHeading

WORD = re.compile(r"[^\W\d]\w*")
LABEL = re.compile(r"\s*:")
SAYING = re.compile(
    r"""(?:shall|will|may|must|can|cannot|should|would|is|are|was|were|has|have|had|does|do|did|not|and|or|to|only
    |(?:ceases?|lapses?|expires?|ends?|appl(?:y|ies)|prevails?|remains?|takes?|enters?|becomes?|comes?|stays?|loses?
    |requires?|needs?|binds?|governs?|overrides?|supersedes?|replaces?|forbids?|permits?|allows?|prohibits?|protects?)
    |\w+s(?=[ \t]+(?:on|after|before|over|when|unless|until|only|for|not|upon|at|the|an?|any|every)\b))\b""",
    re.VERBOSE,
)
"""What is said of an article begins with a verb. Behind a heading any other words of a sentence may stand."""

DECLARING = ("bloc", "condition", "matter", "organ", "role", "rule", "standing", "weight")
"""Words behind which a name stands."""


def resume(outcome: Outcome, token: Token, boundaries: Boundaries) -> int | None:
    """Report what is wrong at `token`; the offset at which to read on, None at the end."""
    automaton = outcome.automaton
    if "$END" in automaton.expected():
        _complete(automaton)
    begun = automaton.begun()
    begin = _before_heading(automaton, token.span.start if begun is None else begun)
    stopped = _missing_stop(automaton, begin, token, boundaries)
    if stopped is not None:
        at, diagnostic = stopped
        outcome.found.append(diagnostic)
        return at if at < automaton.end else None
    at = _sentence_end(automaton, begin, token, boundaries)
    found, at = diagnose(Trouble(automaton, token, begin, at))
    outcome.found.append(found)
    outcome.elements.append((Gap(_words(automaton.lines.text[begin:at])), token.span))
    return at if at < automaton.end else None


def _before_heading(automaton: Automaton, begin: int) -> int:
    """Where the sentence begins: with what was read as a heading, where a verb stands behind it on its line that begins
    no sentence. Then it is no heading, but names the article of which something is said.
    """
    text, engine = automaton.lines.text, automaton.engine
    heading, span = automaton.elements[-1] if automaton.elements else (None, None)
    word = WORD.match(text, begin)
    if not isinstance(heading, ArticleHeading | PartHeading) or span is None or word is None:
        return begin
    beside = "\n" not in text[span.end : begin]
    begins = Automaton(engine, automaton.lines, automaton.end).expected()
    known = not word[0].islower() or engine.tables.words.get(word[0]) in begins
    if not beside or known or LABEL.match(text, word.end()) or not SAYING.match(text, begin):
        return begin
    automaton.elements.pop()
    return span.start


def _words(text: str) -> tuple[str, ...]:
    """The words that can be names, in the order of the text, each once; the first word whatever it is.

    So is the one that a declaration declares: `weight votes`. How articles are amended declares `amendment`.
    """
    words = dict.fromkeys(WORD.findall(text))
    keywords = load_tables().words
    said = 2 if next(iter(words), "") in DECLARING else 1
    names = tuple(word for number, word in enumerate(words) if number < said or word not in keywords)
    return (*names, "amendment") if "amended" in words else names


def _complete(automaton: Automaton) -> None:
    """A heading needs no full stop: what follows it does not belong to it."""
    if automaton.begun() is not None:
        automaton.finish()


def _missing_stop(
    automaton: Automaton, begin: int, token: Token, boundaries: Boundaries
) -> tuple[int, Diagnostic] | None:
    """Whether a full stop before the next line that looks like a beginning mends the sentence."""
    lines = automaton.lines
    cut = boundaries.opening_after(begin)
    if cut is None and token.kind == "$END":
        cut = automaton.end
    if cut is None or cut > token.span.start:
        return None
    trial = Automaton(automaton.engine, lines, cut, WATCHED)
    try:
        trial.read(begin)
    except Stuck as stuck:
        if stuck.token.kind != "$END" or "DOT" not in trial.expected() or not trial.last():
            return None
    else:
        return None
    (last,) = trial.last()
    trial.supply("DOT", ".", last.span.end)
    trial.finish()
    automaton.adopt(trial)
    message = f"the sentence that ends with `{last.text}` has no full stop"
    return cut, Diagnostic(Code.MISSING_FULL_STOP, last.span, message, f"write `{last.text}.`")


def _sentence_end(automaton: Automaton, begin: int, token: Token, boundaries: Boundaries) -> int:
    """Where the sentence at fault probably ends."""
    text, end = automaton.lines.text, automaton.end
    line = text.rfind("\n", begin, token.span.start) + 1
    if line > begin and OPENING.match(text, line, end):
        return line
    stop = boundaries.behind_stop(token.span.start)
    opening = boundaries.opening_after(token.span.start)
    return stop if opening is None else min(stop, opening)
