"""The fewest of which the answer turns: each number that is told was asked, and so was the one before it."""

from collections.abc import Callable
from dataclasses import replace

from charter.words import counted, plural
from verifier.ask.answer import Answer, Reply
from verifier.ask.counting import Counting

_TURNED = (Reply.CAN, Reply.NO)
_NOT_YET = (Reply.NEVER, Reply.YES, Reply.VACUOUS)


def fewest(sought: Counting, ask: Callable[[int], Answer | None]) -> Answer | None:
    """The answer for the fewest with whom it is so at once, saying how many they are; the last that was asked where
    none are, or where something stayed open. None when it was interrupted.
    """
    low, high, later = sought.least - 1, sought.least, False
    shown = ask(high)
    while shown is not None and not _at_once(shown):
        later = later or shown.reply in _TURNED
        if high == sought.most or shown.reply not in (*_TURNED, *_NOT_YET):
            return replace(shown, found=_none(sought, shown, high))
        low, high = high, min(max(2 * high, high + 1), sought.most)
        shown = ask(high)
    while shown is not None and high - low > 1:
        middle = (low + high) // 2
        answer = ask(middle)
        if answer is None:
            return None
        if _at_once(answer):
            shown, high = answer, middle
        elif answer.reply in (*_TURNED, *_NOT_YET):
            low, later = middle, later or answer.reply in _TURNED
        else:
            return replace(shown, found=f"{_enough(sought, high)} Whether fewer are was not found out.")
    return shown and replace(shown, found=_found(sought, high, later))


def _at_once(answer: Answer) -> bool:
    """Whether it is so as the parties stand when a run begins."""
    return answer.reply in _TURNED and not (answer.story is not None and answer.story.before)


def _found(sought: Counting, number: int, later: bool) -> str:
    if number == 0:
        return f"No {sought.noun} is needed."
    if number == sought.least:
        return _enough(sought, number)
    fewer = "Fewer are, after others have come or gone." if later else "Fewer never are."
    return f"{_enough(sought, number)} {fewer}"


def _enough(sought: Counting, number: int) -> str:
    verb = "is" if number == 1 else "are"
    return f"{counted(number, sought.noun)} {verb} enough in the case below."


def _none(sought: Counting, answer: Answer, number: int) -> str:
    if answer.reply in _NOT_YET:
        return f"Not even {counted(number, sought.noun)} {'is' if number == 1 else 'are'} enough."
    if answer.reply in _TURNED:
        return f"{plural(sought.noun).capitalize()} are enough only after the steps below."
    return f"How many {plural(sought.noun)} it takes was not found out."
