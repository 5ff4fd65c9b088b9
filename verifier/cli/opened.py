"""Charters, read for a command: what they mean in the layers that are asked for, or what is wrong with their texts."""

from collections.abc import Sequence
from dataclasses import replace

import click

import charter
from charter.dataclass import dataclass
from charter.model import Model
from charter.read import Fetch
from charter.readings import read_as, readings
from charter.source import Source
from verifier.cli.choice import Layers
from verifier.cli.failure import Broken, NoFile
from verifier.cli.path_fault import path_fault
from verifier.cli.revision import place

EVERY = "all"
"""What stands for every practice that a charter declares."""

_NONE = Layers()


@dataclass(frozen=True, slots=True)
class Opened:
    """A charter without errors. `path` is that of its file, `shown` what the user called it (`main:pact.charter`).

    `reading` is the way, from 0, in which alone it is read, None where no way was chosen.
    """

    path: str
    shown: str
    sha256: str
    model: Model
    sources: tuple[Source, ...]
    fetch: Fetch | None = None
    reading: int | None = None

    @property
    def source(self) -> Source:
        """The file itself, without what it imports."""
        return next(source for source in self.sources if source.path == self.path)


def opened(argument: str, purpose: str, layers: Layers = _NONE) -> Opened:
    """The charter in a file, or in `REVISION:PATH`.

    `purpose` ends the sentence *a charter with errors …*: `has no power to measure`. Raises Broken when its text has
    errors, NoFile when there is no such file, click.UsageError when it has no such practice or reading.
    """
    return together((argument,), purpose, layers)[0]


def together(arguments: Sequence[str], purpose: str, layers: Layers = _NONE) -> tuple[Opened, ...]:
    """Several charters in the same layers: each practice, and the reading, is that of one of them at least."""
    found = tuple(_opened(argument, purpose, layers.practices) for argument in arguments)
    for name in layers.practices:
        if name != EVERY and all(name not in one.model.practices for one in found):
            raise click.UsageError(_no_practice(name, found))
    return tuple(_read(one, found, layers.reading) for one in found) if layers.reading else found


def _opened(argument: str, purpose: str, practices: Sequence[str]) -> Opened:
    found = place(argument)
    fault = path_fault(found.path) if found.fetch is None else ""
    if fault:
        raise NoFile(argument, fault)
    checked = charter.check(found.path, found.fetch, practices)
    sources = sorted(checked.sources, key=lambda source: source.path != found.path)
    if checked.model is None:
        raise Broken(f"{argument}: a charter with errors {purpose}", argument, checked.diagnostics, tuple(sources))
    return Opened(found.path, found.shown, sources[0].sha256, checked.model, checked.sources, found.fetch)


def _no_practice(name: str, found: Sequence[Opened]) -> str:
    """That none of the charters has a practice, and which they have."""
    from difflib import get_close_matches

    from charter.libraries import practice_names
    from charter.parse import parse
    from charter.syntax import PracticeDecl

    read = [one.element for each in found for one in parse(each.source)[0].elements]
    own = [one.name.text for one in read if isinstance(one, PracticeDecl)]
    near = get_close_matches(name, [*own, *practice_names()], n=1)
    known = f"; it has {', '.join(f'`{one}`' for one in own)}" if own else ""
    advice = f"; did you mean `{near[0]}`?" if near else known
    return f"{' and '.join(one.shown for one in found)}: there is no practice `{name}`{advice}"


def _read(one: Opened, all_: Sequence[Opened], wanted: str) -> Opened:
    """The charter read in the way that is wanted, where it has such a way."""
    if all(_way(each.model, wanted) is None for each in all_):
        raise click.UsageError(_no_reading(wanted, all_))
    way = _way(one.model, wanted)
    return replace(one, model=read_as(one.model, way), reading=way)


def _way(model: Model, wanted: str) -> int | None:
    """The number, from 0, of the only reading that is meant; None where there is none, or several are."""
    ways = [one.words for one in readings(model)]
    if wanted.isdecimal():
        return int(wanted) - 1 if 0 < int(wanted) <= len(ways) else None
    exact = [index for index, words in enumerate(ways) if words == wanted]
    like = [index for index, words in enumerate(ways) if " ".join(wanted.split()).lower() in words.lower()]
    return exact[0] if exact else like[0] if len(like) == 1 else None


def _no_reading(wanted: str, found: Sequence[Opened]) -> str:
    ways = [one.words for each in found for one in readings(each.model)]
    known = "; ".join(f"{index}: {words}" for index, words in enumerate(ways, 1))
    shown = " and ".join(one.shown for one in found)
    return f"{shown}: no one reading is meant by `{wanted}`; " + (known or "the text can be read in one way only")
