"""Where what comes of an amendment is written: in the charter, or in the amendment."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from charter.amending.change import Amendment, Append, Change, Delete, InsertAfter, Replace
from charter.atlarge import within
from charter.dataclass import dataclass
from charter.source import Source, Span
from verifier.report.alert.index import addressed
from verifier.report.alert.text import Index


@dataclass(frozen=True, slots=True)
class Where:
    """The charter, an amendment to it, the file of the amendment, and the text that comes of it."""

    charter: Index
    amendment: Amendment
    file: Source
    text: str

    @property
    def top(self) -> Span:
        """The title of the amendment."""
        return self.amendment.span if self.amendment.span.line else Span(self.file.path, 1, 1, 1, 1)


def changed(where: Where, address: str, words: str = "") -> Span | None:
    """The amending sentence that changes what stands at an address, or that brings the words; None if none does."""
    wanted = " ".join(words.split())
    for one in where.amendment.changes:
        if _reaches(one, address) or (wanted and wanted in " ".join(_added(one).split())):
            return one.span
    return None


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


def _reaches(one: Change, address: str) -> bool:
    match one:
        case Replace(address=own) | Delete(address=own):
            return within(address, own) or within(own, address)
        case InsertAfter() | Append():
            return False


def _added(one: Change) -> str:
    match one:
        case Delete():
            return ""
        case Replace() | InsertAfter() | Append():
            return one.text
