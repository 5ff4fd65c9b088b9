"""A baseline: the findings that were known when an old charter was first verified."""

import json
import re
from collections.abc import Mapping, Sequence

from charter.dataclass import dataclass
from verifier.explain.pardon import Ground, Pardon
from verifier.explain.report import FileReport
from verifier.review.failing import failing

SCHEMA = 1
MOST_ENTRIES = 10_000
_FIELDS = ("file", "kind", "name", "found", "fingerprint", "because")
_MARK = re.compile(r"[0-9a-f]{32}")


class Damaged(Exception):
    """Why a baseline cannot be read. The message completes *the baseline …*."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding: its file, seen from the folder of the baseline, with `/` between folders; what it is, in
    words; its fingerprint; why it is left for now, or empty.
    """

    file: str
    kind: str
    name: str
    found: str
    fingerprint: str
    because: str = ""


def entries(file: FileReport, path: str) -> tuple[Entry, ...]:
    """The entries for all that is wrong with a file, which the baseline calls `path`. What the charter itself accepts
    is left to it.
    """
    accepted = {id(found) for found in file.findings if found.pardon and found.pardon.ground is Ground.ACCEPTED}
    accepted |= {id(one.item) for one in file.pardoned if one.pardon.ground is Ground.ACCEPTED}
    return tuple(
        Entry(path, one.kind, one.name, one.matter, one.fingerprint)
        for one in failing(file)
        if id(one.item) not in accepted
    )


def pardons(known: Sequence[Entry], path: str, shown: str) -> Mapping[str, list[Pardon]]:
    """The pardons that a baseline, called `shown`, holds for the file that it calls `path`."""
    found: dict[str, list[Pardon]] = {}
    for entry in known:
        if entry.file == path:
            found.setdefault(entry.fingerprint, []).append(Pardon(Ground.BASELINE, entry.because, where=shown))
    return found


def written(known: Sequence[Entry]) -> str:
    """A baseline as JSON, in the order of its files and findings; the same findings give the same bytes."""
    ordered = sorted(known, key=lambda entry: (entry.file, entry.kind, entry.name, entry.fingerprint))
    rows = [{field: getattr(entry, field) for field in _FIELDS} for entry in ordered]
    return json.dumps({"schema": SCHEMA, "findings": rows}, ensure_ascii=True, indent=2) + "\n"


def baseline(text: str) -> tuple[Entry, ...]:
    """The entries of a baseline. Damaged when it is not one, whatever the text."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise Damaged("is not JSON") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise Damaged(f"is not one of version {SCHEMA}")
    rows = document.get("findings")
    if not isinstance(rows, list) or set(document) != {"schema", "findings"}:
        raise Damaged("has no list of findings, or fields that are not known")
    if len(rows) > MOST_ENTRIES:
        raise Damaged(f"has more than {MOST_ENTRIES} findings")
    return tuple(_entry(number, row) for number, row in enumerate(rows, 1))


def _entry(number: int, row: object) -> Entry:
    if not isinstance(row, dict) or set(row) - {"because"} != set(_FIELDS) - {"because"}:
        raise Damaged(f"has a finding (number {number}) without the fields {', '.join(_FIELDS[:-1])}, or with others")
    values = [row.get(field, "") for field in _FIELDS]
    if not all(isinstance(value, str) for value in values):
        raise Damaged(f"has a finding (number {number}) whose fields are not all texts")
    entry = Entry(*values)
    if not _MARK.fullmatch(entry.fingerprint):
        raise Damaged(f"has a finding (number {number}) whose fingerprint is not 32 hexadecimal digits")
    return entry
