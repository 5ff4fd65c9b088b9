"""What was understood of a charter, article by article: the wording, and what each clause means to the machine."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from charter.model import Clause, Model
from charter.readback import Said
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint

_ADDRESS = 14


def render(said: Sequence[Said], model: Model, path: str, page: Page) -> str:
    """The sentences on a page, those of one article under its heading."""
    return paint(_lines(said, model, path), page)


def _lines(said: Sequence[Said], model: Model, path: str) -> Iterator[Line]:
    yield Line((Piece(model.title or path, Style.HEADING),), right=Piece(path, Style.FAINT) if model.title else None)
    yield BLANK
    yield line("What follows is made from what the machine understood, and not from the text.")
    main = model.files[0][0] if model.files else ""
    for heading, group in groupby(said, key=lambda one: _heading(one.clause, main)):
        yield BLANK
        yield line(Piece(heading, Style.NAME))
        told: set[str] = set()
        for one in group:
            yield from _one(one, told)


def _heading(clause: Clause | None, main: str) -> str:
    """The article, or the kind of thing that stands outside articles."""
    if clause is None:
        return "Conditions"
    if main and clause.span.file != main:
        return f"Taken from {clause.span.file}"
    word, _, label = clause.address.partition(" ")
    if word == "article":
        return f"Article {label.partition('(')[0]}"
    named = {"guarantee": "Guarantees", "scenario": "Scenarios", "rule": "Rules", "practice": "In practice"}
    return named.get(word, "The charter")


def _one(one: Said, told: set[str]) -> Iterator[Line]:
    """A sentence behind its address, after the wording that stands there, once."""
    if one.clause is None:
        yield line(one.sentence, indent=2)
        return
    wording = one.clause.wording
    if wording and wording not in told:
        told.add(wording)
        yield line(Piece(f"“{wording}”", Style.FAINT), indent=2, hang=1)
    word, _, label = one.clause.address.partition(" ")
    place = label[label.index("(") :] if word == "article" and "(" in label else label.strip('"')
    if len(place) + 2 > _ADDRESS or word != "article":
        yield line(Piece(place or one.clause.address, Style.FAINT), indent=2, hang=2)
        yield line(one.sentence, indent=_ADDRESS - 6)
        return
    yield line(Piece(f"{place:<6}", Style.FAINT), one.sentence, indent=2, hang=6)
