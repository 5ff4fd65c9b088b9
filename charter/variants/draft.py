"""A charter whose text is changed a little, and read again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from charter.amending.apply import Unconsolidated, apply
from charter.amending.change import Amendment, Append, Change, InsertAfter
from charter.amending.consolidate import edits
from charter.amending.places import Places, places
from charter.checked import Checked
from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.kept import kept
from charter.loading import check_trees
from charter.model import Model
from charter.parse import parse
from charter.parse.anew import Read, anew, whole
from charter.read import Fetch, in_place
from charter.source import Source
from charter.syntax import File
from charter.variants.variant import Variant


@dataclass(frozen=True, slots=True)
class Draft:
    """A charter without errors: its first file, its meaning, where its other files come from (None: the disk), and the
    way in which alone it is read, from 0 (None: in every way).
    """

    path: str
    source: Source
    model: Model
    fetch: Fetch | None = None
    reading: int | None = None

    @property
    def places(self) -> Places:
        """What stands where in the file."""
        return _places(self.source)

    def made(self, variants: Sequence[Variant]) -> Checked | None:
        """The charter with all these variants, without advice; None where they do not go together.

        With one variant it is read once, whatever is asked of it.
        """
        if len(variants) != 1:
            return self._made(variants)
        return kept(self.model, (Draft.made, self.path, self.reading, variants[0]), lambda: self._made(variants))

    def _made(self, variants: Sequence[Variant]) -> Checked | None:
        text = self._text(variants)
        if text is None:
            return None
        fetch = in_place({self.path: text}, self.fetch)
        tree, wrong = self._parsed(text, variants)
        if any(one.severity is Severity.ERROR for one in wrong):
            return Checked(None, wrong, ())
        return check_trees(self.path, {self.path: tree}, fetch, self.model.practices, self.reading)

    def _text(self, variants: Sequence[Variant]) -> str | None:
        """The text with the variants; None where they do not go together."""
        try:
            return apply(self.source.text, edits(self.places, amendment(variants)))
        except Unconsolidated:
            return None

    def _parsed(self, text: str, variants: Sequence[Variant]) -> tuple[File, tuple[Diagnostic, ...]]:
        """The tree of the text with the variants: of what they change and what is next to it, the rest as it was."""
        near = self._read(tuple(variants[:-1]))
        found = anew(near, Source(self.path, text, "")) if near is not None else None
        return found.tree() if found is not None else parse(Source(self.path, text, ""))

    def _read(self, variants: tuple[Variant, ...]) -> Read | None:
        """The text with these variants, read; None where it cannot be."""
        if not variants:
            return _read(self.source)
        key = (Draft._read, self.path, self.reading, variants)
        return kept(self.model, key, lambda: self._read_anew(variants)) if len(variants) == 1 else None

    def _read_anew(self, variants: tuple[Variant, ...]) -> Read | None:
        text, near = self._text(variants), self._read(())
        return anew(near, Source(self.path, text, "")) if text is not None and near is not None else None


def amendment(variants: Sequence[Variant], title: str = "Amendment") -> Amendment:
    """The amendment that makes these variants. Paragraphs added to one article are numbered one after the other."""
    changes: list[Change] = []
    for variant in variants:
        before = sum(isinstance(one, InsertAfter) and one.address == _place(variant.change) for one in changes)
        changes.append(_renumbered(variant.change, before))
    return Amendment(title, tuple(changes))


@lru_cache(maxsize=4)
def _read(source: Source) -> Read | None:
    return whole(source)


@lru_cache(maxsize=4)
def _places(source: Source) -> Places:
    return places(source)


def _place(change: Change) -> str:
    return "" if isinstance(change, Append) else change.address


def _renumbered(change: Change, by: int) -> Change:
    if not by or not isinstance(change, InsertAfter) or not change.text.startswith("("):
        return change
    label, rest = change.text[1:].split(")", 1)
    new = str(int(label) + by) if label.isdecimal() else chr(ord(label) + by)
    return replace(change, text=f"({new}){rest}")
