"""What an act is called, and to whom it is done."""

from collections.abc import Iterable

from charter.diagnostics import Code
from charter.resolve.desk import Fault
from charter.resolve.names import Kind, Names
from charter.syntax import Argument, Word

ARTICLES = ("a", "an", "the")


def label(words: Iterable[Word]) -> str:
    """The words of an act with single spaces between them, without an article in front: what acts are told apart by."""
    texts = [word.text for word in words]
    while len(texts) > 1 and texts[0] in ARTICLES:
        texts.pop(0)
    return " ".join(texts)


def organ_label(names: Names, words: Iterable[Word]) -> str:
    """What an act of an organ is called. An organ acts by decisions: the first word names their matter if it can.

    `Council must answer an appeal within 90 days` is kept by a decision on the matter `answer`.
    """
    act = label(words)
    first = act.split()[0]
    return first if names.find(first, Kind.MATTER) is not None else act


def done_to(arguments: tuple[Argument, ...]) -> Argument | None:
    """To whom an act is done: the one argument in the brackets behind it. Fault where there are several."""
    if len(arguments) > 1:
        extra = arguments[1]
        message = "an act is done to one party, and the brackets name several"
        raise Fault(Code.WRONG_ARGUMENTS, extra.param.span, message, "keep one of them")
    return arguments[0] if arguments else None
