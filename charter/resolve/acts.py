"""What an act is called, and to whom it is done."""

from collections.abc import Iterable
from itertools import dropwhile

from charter.diagnostics import Code
from charter.resolve.desk import Fault
from charter.resolve.names import Kind, Names
from charter.syntax import Argument, Word

ARTICLES = ("a", "an", "the")
STATES = ("be", "become", "cease")
LASTING = ("remain", "stay")
"""Words that no act begins with, but what somebody is; the latter where a noun follows."""

TOWARDS = ("by", "of", "on", "in", "to", "against")
PARTIES = (Kind.STANDING, Kind.PARTY, Kind.ROLE, Kind.BLOC)


def label(words: Iterable[Word]) -> str:
    """The words of an act with single spaces between them, without an article in front: what acts are told apart by."""
    texts = [word.text for word in words]
    while len(texts) > 1 and texts[0] in ARTICLES:
        texts.pop(0)
    return " ".join(texts)


def own_act(words: tuple[Word, ...]) -> str:
    """What is called an act that a party does by itself. Fault where the words say what it is or comes to be."""
    still = words[0].text in LASTING and words[1:] and words[1].text in ARTICLES
    if words[0].text in STATES or still:
        message = (
            f"`{words[0].text}` is no act: what a party is from then on comes of an act of its own, or of a decision"
        )
        fix = "write the act by which it comes about, such as `withdraw`, or `end its membership`"
        raise Fault(Code.UNCLEAR_PHRASE, words[0].span, message, fix)
    return label(words)


def organ_label(names: Names, words: Iterable[Word]) -> str:
    """What an act of an organ is called. An organ acts by decisions: the first word names their matter if it can.

    `Council must answer an appeal within 90 days` is kept by a decision on the matter `answer`. Fault where the words
    behind the matter name some parties and not others: whom a decision concerns stands in brackets.
    """
    said = tuple(words)
    act = label(said)
    first, *rest = act.split()
    if names.find(first, Kind.MATTER) is None:
        return act
    if any(text in names.plurals or names.is_a(text, *PARTIES) for text in rest):
        inside = " ".join(dropwhile(lambda text: text not in TOWARDS, rest)) or f"of {' '.join(rest)}"
        message = f"`{' '.join(rest)}` would be lost: whom a decision on `{first}` concerns is said in brackets"
        raise Fault(Code.WRONG_ARGUMENTS, said[0].span, message, f"write `{first}({inside})`")
    return first


def done_to(arguments: tuple[Argument, ...]) -> Argument | None:
    """To whom an act is done: the one argument in the brackets behind it. Fault where there are several."""
    if len(arguments) > 1:
        extra = arguments[1]
        message = "an act is done to one party, and the brackets name several"
        raise Fault(Code.WRONG_ARGUMENTS, extra.param.span, message, "keep one of them")
    return arguments[0] if arguments else None
