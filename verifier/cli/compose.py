"""One run of `compose`: read the charters, the tables, look for clashes, write the report."""

import csv
from collections.abc import Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

import click

from charter.dataclass import dataclass
from verifier.cli.choice import Layers, Means, Presentation
from verifier.cli.emit import layered
from verifier.cli.opened import Opened, together
from verifier.cli.reporting import Answer, reporting, strictly, text_of
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.compose.finding import Composition, Link, Neighbour
from verifier.compose.links import acts, facts
from verifier.compose.membership import TableFault, membership
from verifier.compose.memberships import BELONGING
from verifier.explain.exit import Exit
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.telling import telling


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: files, each perhaps with a name in front of it; tables; how to show the report."""

    files: tuple[str, ...]
    membership: str | None
    acts: tuple[str, ...]
    terms: tuple[str, ...]
    same: str | None
    means: Means
    shown: Presentation
    layers: Layers = Layers()


def compose(call: Call, signals: Signals) -> Exit:
    """Look and show. Raises click.UsageError where a file, a name or a table is not what it should be."""
    if len(call.files) < 2:
        raise click.UsageError("one charter alone is not composed; name two or more")
    return reporting(lambda: _answer(call, signals), call.shown, _named(call.files[0])[1])


def _answer(call: Call, signals: Signals) -> Answer:
    named = [_named(argument) for argument in call.files]
    found = together([path for _, path in named], "is not composed", call.layers)
    read = [_neighbour(name, one) for (name, _), one in zip(named, found, strict=True)]
    names = [one.name for one in read]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise click.UsageError(f"two charters are called `{twice}`; write NAME=FILE")
    told = (*_options(call.acts, True), *_options(call.terms, False), *(_tabled(call.same) if call.same else ()))
    _known(told, read)
    neighbours = _belonging(read, call.membership)
    composition = _composed(call, neighbours, told, signals)
    came = signals.exit if composition.interrupted else exit_of(composition)
    nothing = not (composition.findings or composition.cleared or composition.open)
    code = strictly(came, call.shown, nothing=nothing)
    texts = tuple(text_of(one) for one in found)
    report = ComposeReport(composition, call.membership or "", code, came, texts)
    return Answer(telling(report, layered(found)), code)


def exit_of(found: Composition) -> Exit:
    """1 where a clash is left, 3 where something is not settled, 0 where every clash is excluded or settled."""
    if found.interrupted:
        return Exit.INTERRUPTED
    if found.clashes:
        return Exit.PROBLEM
    return Exit.UNSETTLED if found.open or not (found.cleared or found.findings) else Exit.HOLDS


def _named(argument: str) -> tuple[str, str]:
    """The name that the caller gives a charter, or empty, and its file."""
    name, equals, path = argument.partition("=")
    return (name, path) if equals and name.isidentifier() else ("", argument)


def _neighbour(name: str, found: Opened) -> Neighbour:
    stem = Path(found.path).name.split(".")[0].replace("-", "_")
    return Neighbour(name or found.model.neighbours.called or stem, found.shown, found.sha256, found.model)


def _options(texts: Sequence[str], act: bool) -> list[Link]:
    return [_link(text, act) for text in texts]


def _link(text: str, act: bool) -> Link:
    left, equals, right = text.partition("=")
    one, colon, first = left.partition(":")
    other, second_colon, second = right.partition(":")
    if not (equals and colon and second_colon and first.strip() and second.strip()):
        raise click.UsageError(f"`{text}` is not of the form CHARTER:WORDS=CHARTER:WORDS")
    return Link(act, one.strip(), _plain(first), other.strip(), _plain(second))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _tabled(path: str) -> list[Link]:
    rows = [row for row in csv.reader(StringIO(_file(path))) if row][1:]
    for row in rows:
        if len(row) < 5 or row[0] not in ("act", "term"):
            raise click.UsageError(f"{path}: a row is `act` or `term`, a charter, its words, a charter, its words")
    return [Link(row[0] == "act", row[1], _plain(row[2]), row[3], _plain(row[4]), path) for row in rows]


def _known(told: Sequence[Link], read: Sequence[Neighbour]) -> None:
    """Raises click.UsageError for a link that names an act or a term that its charter does not know, and, where an
    option says it, a charter that is not there; a table may name others.
    """
    charters = {one.name: one for one in read}
    for link in told:
        for name, words in ((link.one, link.first), (link.other, link.second)):
            one = charters.get(name)
            if one is None and not link.said:
                raise click.UsageError(f"no charter is called `{name}`; there are {', '.join(charters)}")
            known = () if one is None else (*acts(one), BELONGING) if link.act else facts(one)
            if one is not None and words not in known:
                what = "act" if link.act else "condition, role, matter or organ"
                where = f"{link.said}: " if link.said else ""
                raise click.UsageError(f"{where}{name} knows no {what} `{words}`{_nearest(words, known)}")


def _nearest(words: str, known: Sequence[str]) -> str:
    close = get_close_matches(words, known, 1)
    return f"; is `{close[0]}` meant?" if close else ""


def _belonging(read: Sequence[Neighbour], table: str | None) -> tuple[Neighbour, ...]:
    if table is None:
        return tuple(read)
    try:
        return membership(read, _file(table))
    except TableFault as fault:
        raise click.UsageError(f"{table}: {fault}") from fault


def _file(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path}: this is not a text in UTF-8") from error
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror or error}") from error


def _composed(call: Call, neighbours: tuple[Neighbour, ...], told: Sequence[Link], signals: Signals) -> Composition:
    from verifier.compose.compose import compose as composed

    names = {one.name for one in neighbours}
    known = [link for link in told if {link.one, link.other} <= names]
    return solving(
        call.means,
        signals,
        lambda pool, progress: composed(neighbours, known, pool=pool, progress=progress),
        "no clash is shown",
    )
