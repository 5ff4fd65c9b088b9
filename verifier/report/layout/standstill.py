"""The report on standstills, as text and as JSON."""

import importlib.metadata
import json

from charter.escape import safe
from charter.version import VERSION
from verifier.explain.phrase import addresses
from verifier.explain.standstill import Standstill
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.wrap import wrap

WIDTH = 80


def text(path: str, title: str, found: tuple[Standstill, ...]) -> str:
    """The standstills of one charter, one paragraph each, 80 columns wide."""
    lines: list[Line] = [line(Piece(title or path, Style.NAME), indent=0), BLANK]
    for one in found:
        where = f" ({addresses(one.clauses)})" if one.clauses else ""
        lines.append(line(f"{one.sentence[:-1]}{where}.", indent=2, hang=2))
    if not found:
        lines.append(line("No standstill was found.", indent=2))
    rows = wrap(iter(lines), WIDTH)
    return "".join("".join(piece.text for piece in row) + "\n" for row in rows)


def as_json(path: str, title: str, found: tuple[Standstill, ...]) -> str:
    """One object: `schema`, `tool`, `file` and `standstills` (kind, sentence, what, clauses)."""
    shown = {
        "schema": 1,
        "tool": {"name": "charter", "version": VERSION, "z3": importlib.metadata.version("z3-solver")},
        "command": "lockout",
        "file": {"path": safe(path), "title": safe(title)},
        "standstills": [
            {
                "kind": str(one.kind),
                "sentence": safe(one.sentence),
                "what": [safe(name) for name in one.what],
                "clauses": [safe(address) for address in one.clauses],
            }
            for one in found
        ],
    }
    return json.dumps(shown, ensure_ascii=True, indent=2) + "\n"
