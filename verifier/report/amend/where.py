"""Where what comes of an amendment is written: in the charter, or in the amendment."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from charter.amending.change import Amendment, Append, Change, Delete, InsertAfter, Replace
from charter.amending.places import Places
from charter.atlarge import within
from charter.dataclass import dataclass
from charter.source import Source, Span, top
from verifier.report.alert.index import addressed
from verifier.report.alert.text import Index
from verifier.review.changes import Changes


@dataclass(frozen=True, slots=True)
class Where:
    """The charter, an amendment to it, the file of the amendment, the text that comes of it, and what differs."""

    charter: Index
    amendment: Amendment
    file: Source
    text: str
    changes: Changes

    @property
    def top(self) -> Span:
        """The title of the amendment."""
        return self.amendment.span if self.amendment.span.line else top(self.file.path)


def changed(where: Where, address: str) -> Span | None:
    """The amending sentence that changes what stands at an address, or brings it; None if none does."""
    reaching = (one.span for one in where.amendment.changes if _reaches(one, address))
    causes = [one for one in where.changes.causes if one.after and _meet(one.clause.address, address)]
    added = [(" ".join(_added(one).split()), one.span) for one in where.amendment.changes]
    bringing = (span for cause in causes for text, span in added if cause.after in text)
    return next(reaching, None) or next(bringing, None)


def place(where: Where, addresses: Sequence[str]) -> Span:
    """Where the first of the addresses that is known stands: in the charter, else in the amendment that brings it."""
    for address in addresses:
        found = addressed(where.charter, (address,)) or changed(where, address)
        if found is not None:
            return found
    return where.top


def line_of(where: Where, line: int) -> Span:
    """Where a line of the consolidated text comes from: from the charter, else from the amendment."""
    old, new = where.charter.text.sources[0].text.splitlines(), where.text.splitlines()
    for tag, i, _, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" and j < line <= m:
            number = i + line - j
            return Span(where.charter.text.path, number, 1, number, 1)
    said = new[line - 1].strip() if 0 < line <= len(new) else ""
    for number, row in enumerate(where.file.text.splitlines(), 1):
        if said and row.strip() == said:
            return Span(where.file.path, number, 1, number, 1)
    return where.top


def place_of(places: Places, span: Span) -> str:
    """The address at which something stands in the consolidated text, else its line there."""
    over = [one for one in places.entries if one.start <= span.start < one.end]
    named = [one.address or one.within for one in over if one.address or one.within]
    return named[0] if named else f"line {span.line}"


def _reaches(one: Change, address: str) -> bool:
    match one:
        case Replace(address=own) | Delete(address=own):
            return _meet(address, own)
        case InsertAfter() | Append():
            return False


def _meet(one: str, other: str) -> bool:
    return within(one, other) or within(other, one)


def _added(one: Change) -> str:
    match one:
        case Delete():
            return ""
        case Replace() | InsertAfter() | Append():
            return one.text
