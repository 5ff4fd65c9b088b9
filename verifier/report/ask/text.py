"""The answer to a question as text: the answer first, then its case as minutes, or what the proof rests on."""

from collections.abc import Iterator

from charter.model import Grade
from charter.words import capital
from verifier.ask.answer import Answer, Listed, Refused, Reply
from verifier.explain.phrase import addresses, counted, listing
from verifier.explain.story import Story
from verifier.report.layout.diagnostic import diagnostic_lines
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.report.layout.story import story_lines
from verifier.report.layout.verdict import ALARM, fall

_LABELS = {
    Reply.CAN: ("IT CAN HAPPEN", Style.NAME),
    Reply.NEVER: ("IT CAN NEVER HAPPEN", Style.NAME),
    Reply.YES: ("YES", Style.NAME),
    Reply.NO: ("NO", Style.NAME),
    Reply.VACUOUS: ("YES, OF NOTHING", Style.OPEN),
    Reply.DEPENDS: ("IT DEPENDS ON THE READING", Style.OPEN),
    Reply.OPEN: ("UNDECIDED", Style.OPEN),
}
_GRADES = {
    Grade.AS_WRITTEN: ", as long as the rules are not changed",
    Grade.AGAINST_MY_WILL: ", whatever rules are changed without the consent of the party it is about",
    Grade.ABSOLUTELY: "",
}


def render(answer: Answer, page: Page) -> str:
    """The answer on a page."""
    return paint(_lines(answer, page.width), page)


def refusal(refused: Refused, page: Page) -> str:
    """What is wrong with a question that is not understood."""
    lines = [row for one in refused.diagnostics for row in diagnostic_lines(one, (refused.source,), page.width)]
    return paint([*lines, line("The question was not understood, and nothing was asked.")], page)


def _lines(answer: Answer, width: int) -> Iterator[Line]:
    posed = answer.posed
    if posed.put:
        yield line(Piece("Asked: ", Style.FAINT), f"{posed.put}?", hang=2)
    yield line(Piece("Can it be? " if not posed.sentence else "Is it so? ", Style.FAINT), posed.question, hang=2)
    yield BLANK
    if answer.found:
        yield line(Piece(answer.found, Style.NAME), hang=2)
    word, style = _LABELS[answer.reply]
    yield line(Piece(word, style), _reach(answer), hang=2)
    if answer.plain is not None:
        shown = answer.reply in (Reply.CAN, Reply.NO) and answer.story is not None and answer.story.before
        after = ", after the steps below" if shown else ""
        yield line(f"To the question as it was put: {answer.plain}{after}.", indent=2, hang=2)
    yield from (line(text, indent=2, hang=2) for text in _details(answer))
    yield from (line(f"Note: {note.message}.", indent=2, hang=2) for note in posed.notes)
    if answer.listed is not None:
        yield from _listed(answer.listed, width)
    elif answer.story is not None and answer.reply in (Reply.CAN, Reply.NO, Reply.DEPENDS):
        yield BLANK
        yield from story_lines(answer.story, width)


def _reach(answer: Answer) -> str:
    """How far the answer goes."""
    verdict = answer.verdict
    if answer.reply in (Reply.NEVER, Reply.YES):
        return f", for every roster{_steps(answer)}."
    if answer.reply is Reply.CAN and verdict.case is None and verdict.broken is not None:
        return f", after {counted(len(answer.story.before) if answer.story else 0, 'step')}."
    return "."


def _steps(answer: Answer) -> str:
    grade = answer.verdict.grade
    return f" and any number of steps{_GRADES[grade] if grade else ''}"


def _details(answer: Answer) -> Iterator[str]:
    """What the answer rests on, and what it leaves open."""
    verdict = answer.verdict
    if verdict.alarm:
        yield ALARM
    if answer.reply is Reply.NEVER and verdict.outcome.value == "vacuous":
        yield "Not even what the question speaks of can come about, leaving aside what it asks of the ballots."
    if answer.reply is Reply.VACUOUS:
        yield "Nothing that the sentence speaks of can ever happen."
    if answer.reply in (Reply.CAN, Reply.NO) and verdict.grade is not None and verdict.grade is not Grade.ABSOLUTELY:
        yield f"It takes a change of the rules. It {_never(answer)}{_GRADES[verdict.grade]}."
    if verdict.relies_on:
        yield f"Carried by {addresses(verdict.relies_on)}."
    if verdict.breaks is not None and answer.beyond is not None:
        yield from _fall(answer, answer.beyond)
    for words, one in verdict.readings:
        yield f"Read so that {words}: {_under_reading(answer, one.outcome.value)}."
    if verdict.reason:
        yield f"{capital(verdict.reason).rstrip('.')}."
    if verdict.bound is not None:
        yield f"With up to {counted(verdict.bound, 'party')} it {_never(answer)}; beyond that it is not known."
    if verdict.evidence:
        yield f"Evidence: {'; '.join(verdict.evidence)}."


def _fall(answer: Answer, story: Story) -> Iterator[str]:
    """What a change of the rules makes of the answer."""
    told = fall(Grade.ABSOLUTELY, story)
    next(told)
    becomes = "it no longer holds" if answer.posed.sentence else "it can happen"
    yield f"Once rules may be changed otherwise, {becomes} after {counted(len(story.before), 'step')}:"
    yield from told


def _never(answer: Answer) -> str:
    return "holds" if answer.posed.sentence else "can never happen"


def _under_reading(answer: Answer, outcome: str) -> str:
    if answer.posed.sentence:
        return {"holds": "it holds", "violated": "it does not hold"}.get(outcome, outcome)
    return {"holds": "it can never happen", "vacuous": "it can never happen", "violated": "it can happen"}.get(
        outcome, outcome
    )


def _listed(listed: Listed, width: int) -> Iterator[Line]:
    """Every case under its number, and whether they are all."""
    number = len(listed.stories)
    yield BLANK
    yield line(_how_many(listed), indent=2, hang=2)
    for index, (story, others) in enumerate(zip(listed.stories, listed.alike, strict=True), 1):
        yield BLANK
        yield from story_lines(story, width, f"Case {index} of {'' if listed.complete else 'at least '}{number}: ")
        if others:
            yield line(f"The same votes do the same on {listing(others, len(others))}.", indent=2, hang=2)


def _how_many(listed: Listed) -> str:
    number = counted(len(listed.stories), "case")
    among = f"of up to {counted(listed.parties, 'party')}" if listed.parties else "in all"
    if listed.complete:
        are = "There is" if len(listed.stories) == 1 else "There are"
        return f"{are} {number} {among}. What neither the rules nor the question look at may differ."
    return f"There are at least {number} {among}: {listed.reason}."
