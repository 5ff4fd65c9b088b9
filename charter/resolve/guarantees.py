"""Guarantees: those written out, and those of the library by name."""

import re

from charter.diagnostics import Code
from charter.model import Clause, Grade, Guarantee
from charter.resolve.desk import Fault, NotExact, nearest
from charter.resolve.draft import Draft
from charter.resolve.promises import form
from charter.resolve.rules import Shelf
from charter.resolve.story import Story
from charter.source import Source, Span
from charter.syntax import GuaranteeDecl, Promise

_OPENING = re.compile(r'(\s|#[^\n]*\n)*("(\\.|[^"\\])*")?')
_GRADE = re.compile(r",\s*(as\s+written|against\s+my\s+will|absolutely)\s*\.?\s*$")


def guarantees(draft: Draft, shelf: Shelf) -> tuple[Guarantee, ...]:
    """Every guarantee, in the order of the text."""
    found = []
    for placed in draft.files.main.file.elements:
        if isinstance(placed.element, GuaranteeDecl):
            with draft.desk.item():
                found.append(_guarantee(draft, shelf, placed.element, placed.span))
    return tuple(found)


def _guarantee(draft: Draft, shelf: Shelf, decl: GuaranteeDecl, span: Span) -> Guarantee:
    grade = Grade(decl.grade) if decl.grade else Grade.AGAINST_MY_WILL
    if decl.promise is not None:
        source = draft.files.main.source
        return _made(draft, decl, decl.promise, source, grade, span, sentence(source, decl, span))
    borrowed = shelf.guarantee(decl.name.text)
    if borrowed is None or borrowed[1].promise is None:
        raise _unknown(draft, shelf, decl)
    unit, theirs, place = borrowed
    whole = GuaranteeDecl(decl.name, decl.wording or theirs.wording, theirs.promise, decl.grade)
    words = sentence(unit.source, theirs, place)
    try:
        return _made(draft, whole, borrowed[1].promise, unit.source, grade, span, words)
    except Fault as fault:
        raise fault.told_at(decl.name.span, f"the library's `{decl.name.text}`") from None


def _made(
    draft: Draft, decl: GuaranteeDecl, promise: Promise, source: Source, grade: Grade, span: Span, words: str
) -> Guarantee:
    name = decl.name.text
    clause = Clause(f"guarantee {name}", span, decl.wording or "")
    try:
        return Guarantee(name, form(Story(draft, source, clause, promise), promise), grade, clause, sentence=words)
    except NotExact as why:
        return Guarantee(name, None, grade, clause, why.reason, words)


def sentence(source: Source, decl: GuaranteeDecl, span: Span) -> str:
    """The words of a promise, without its name, its wording and its grade."""
    text = source.text[decl.name.span.end : span.end]
    text = _GRADE.sub("", _OPENING.sub("", text, count=1))
    text = " ".join(line.split("#", 1)[0] for line in text.splitlines())
    return " ".join(text.split()).rstrip(". ")


def _unknown(draft: Draft, shelf: Shelf, decl: GuaranteeDecl) -> Fault:
    near = nearest(decl.name.text, shelf.names())
    fix = (
        f"did you mean `{near}`?"
        if near and shelf.guarantee(near)
        else "write out what it promises: `never …`, `every member alone can …`"
    )
    draft.names.used.add(decl.name.text)
    message = f"`{decl.name.text}` promises nothing, and the library has none of that name"
    return Fault(Code.UNKNOWN_GUARANTEE, decl.name.span, message, fix)
