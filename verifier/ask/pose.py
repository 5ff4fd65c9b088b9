"""From the words of a question to a guarantee of the charter that settles it."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import charter
from charter.checked import Checked
from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic, Severity
from charter.markdown import is_markdown
from charter.model import Grade, Guarantee, Model, Version
from charter.read import Fetch, in_place
from charter.source import Source, Span
from verifier.ask.advice import advised
from verifier.ask.answer import Posed, Refused
from verifier.ask.counting import Counting, counting
from verifier.ask.plain import bare, event, restated

NAME = "the_question"
_GIVEN = re.compile(r"\s*(?:(?:role|bloc)\s+\w+\s*:[^.?]*\.\s*)+(?=\S)")
"""What a question begins with where it names those whom it is about: `role partner: France and Italy.`"""
_END = re.compile(r"[\s.?]+$")
_SENTENCE = re.compile(
    r"^\s*(never|always|whenever|swapping|more\s+(support|opposition))\b"
    r"|\b(alone|together|by\s+itself|by\s+themselves)\s+can\b|\bonly\s+if\b|\bno\s+outcome\b"
)


@dataclass(frozen=True, slots=True)
class _Charter:
    """The charter that is asked: the path, the text and the files of it."""

    path: str
    text: str
    fetch: Fetch | None
    practices: tuple[str, ...] = ()
    reading: int | None = None
    given: str = ""


def pose(
    path: str, text: str, question: str, grade: Grade, fetch: Fetch | None = None, practices: Sequence[str] = (),
    reading: int | None = None,
) -> Posed | Refused:  # fmt: skip
    """The question put to the charter `text` at `path`, which has no errors; or what is wrong with the question.

    A whole guarantee is taken as it is, a formula Q as *never Q*, at the `grade` unless the question names one.
    `fetch` gives the other files of the charter; `practices` are those in force, `reading` the one way in which
    it is read (from 0; None: every way).
    """
    asked = _END.sub("", question)
    place = _Charter(path, text, fetch, tuple(practices), reading)
    given = _GIVEN.match(asked)
    if given is not None:
        place = replace(place, given=given[0])
        asked = asked[given.end() :]
    likely = bool(_SENTENCE.search(asked))
    first = _attempt(place, asked, grade, sentence=likely)
    if isinstance(first, Posed):
        return first
    second = _attempt(place, asked, grade, sentence=not likely)
    if isinstance(second, Posed):
        return second
    return _in_english(place, asked, grade) or first


def _in_english(place: _Charter, asked: str, grade: Grade) -> Posed | Refused | None:
    """The question in the words of the language, or how to ask it; None where it is not put as one."""
    model = charter.check(place.path, in_place({place.path: place.text}, place.fetch), place.practices).model
    if model is None:
        return None
    formula = event(asked)
    if formula is not None:
        return _attempt(place, formula, grade, sentence=False)
    how_many = counting(bare(asked), model)
    if how_many is not None:
        first = _counted(place, how_many, how_many.least)
        if isinstance(first, Posed):
            return replace(first, put=asked, counting=how_many, again=partial(_counted, place, how_many))
    for meant in restated(asked, model):
        added = f"{meant.given} " if meant.given else ""
        posed = _attempt(
            replace(place, given=place.given + added), meant.words, grade, sentence=bool(_SENTENCE.search(meant.words))
        )
        if isinstance(posed, Posed):
            return replace(posed, put=asked, denies=meant.denies, narrows=meant.narrows)
    advice = advised(asked, model)
    if advice is None:
        return None
    source = _source(asked)
    span = Span(source.path, 1, 1, 1, len(asked) + 1, 0, len(asked))
    return Refused(source, (Diagnostic(Code.UNEXPECTED_TEXT, span, *advice),))


def _counted(place: _Charter, sought: Counting, number: int) -> Posed | Refused:
    """A question how many it takes, put for so many."""
    given, words = sought.said(number)
    return _attempt(replace(place, given=place.given + given), words, Grade.AS_WRITTEN, sentence=sought.power)


def _attempt(place: _Charter, asked: str, grade: Grade, sentence: bool) -> Posed | Refused:
    name = _unused(place.text)
    opening = f"guarantee {name} {'' if sentence else 'never '}"
    fence = ("\n```charter\n", "\n```\n") if is_markdown(place.path) else ("\n", "\n")
    start = len(f"{place.text}\n{fence[0]}")
    before = f"{place.text}\n{fence[0]}{place.given}\n{opening}"
    whole = f"{before}{asked}.{fence[1]}"
    checked = charter.check(place.path, in_place({place.path: whole}, place.fetch), place.practices, place.reading)
    source = _source(place.given + asked)
    given = (start, len(place.given), len(before) - start - len(place.given))
    found = _of_the_question(checked, place.path, given, source)
    made = [one for one in checked.model.guarantees if one.name == name] if checked.model else []
    if checked.model is None or not made:
        errors = tuple(one for one in found if one.severity is Severity.ERROR)
        return Refused(source, errors or found)
    demanded = made[0].demanded if _says_grade(asked) else grade
    guarantee = replace(made[0], demanded=demanded)
    others = tuple(Version(one.words, _asked(one.model, guarantee)) for one in checked.model.others)
    model = replace(checked.model, guarantees=(guarantee,), scenarios=(), chronicles=(), practised=(), others=others)
    return Posed(place.given + asked, sentence, model, guarantee, source, found)


def _source(asked: str) -> Source:
    return Source("question", asked, hashlib.sha256(asked.encode()).hexdigest())


def _asked(model: Model, guarantee: Guarantee) -> Model:
    """The charter read otherwise, with the same question as its only guarantee."""
    (own,) = [one for one in model.guarantees if one.name == guarantee.name]
    return replace(model, guarantees=(replace(own, demanded=guarantee.demanded),))


def _says_grade(asked: str) -> bool:
    return re.search(r",\s*(as\s+written|against\s+my\s+will|absolutely)$", asked) is not None


def _unused(text: str) -> str:
    """A name for the guarantee that the charter does not use."""
    name = NAME
    while name in text:
        name += "_"
    return name


def _of_the_question(
    checked: Checked, path: str, given: tuple[int, int, int], source: Source
) -> tuple[Diagnostic, ...]:
    """What was found in the question, placed in the question itself. What is `given` begins at an offset of the file,
    has a length, and so many characters stand between it and the rest.
    """
    start, size, between = given
    inside = (one for one in checked.diagnostics if one.span.file == path and one.span.start >= start)
    return tuple(
        replace(one, span=_moved(one.span, start if one.span.start < start + size else start + between, source))
        for one in inside
    )


def _moved(span: Span, offset: int, source: Source) -> Span:
    """The span within the question; what lies outside it is its beginning or its end."""
    size = len(source.text)
    start = min(max(span.start - offset, 0), max(size - 1, 0))
    end = min(max(span.end - offset, start), size)
    line, column = _position(source.text, start)
    end_line, end_column = _position(source.text, end)
    return Span(source.path, line, column, end_line, end_column, start, end)


def _position(text: str, at: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
