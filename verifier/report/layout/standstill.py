"""The report on standstills, as text and as JSON."""

from charter.model import Model
from verifier.explain.exit import Exit
from verifier.explain.phrase import addresses
from verifier.explain.standstill import Standstill
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.report.layout.plainjson import Json, printed, tool


def text(path: str, title: str, found: tuple[Standstill, ...], page: Page) -> str:
    """The standstills of one charter, one paragraph each."""
    lines: list[Line] = [line(Piece(title or path, Style.NAME), indent=0), BLANK]
    if all(one.open for one in found):
        lines.append(line("No standstill was found.", indent=2))
    for one in found:
        where = f" ({addresses(one.clauses)})" if one.clauses else ""
        lines.append(line(f"{one.sentence[:-1]}{where}.", indent=2, hang=2))
    return paint(lines, page)


def as_json(path: str, sha256: str, model: Model, found: tuple[Standstill, ...]) -> str:
    """One object: `schema`, `tool`, `command`, `file`, `exit`, `standstills` (kind, sentence, what, clauses) and, where
    something was not found out, `unsettled` (kind, sentence, what, reason).
    """
    unsettled = [one for one in found if one.open]
    open_: dict[str, Json] = {"unsettled": [_unsettled(one) for one in unsettled]} if unsettled else {}
    return printed(
        {
            "schema": 1,
            "tool": tool(),
            "command": "lockout",
            "file": charter_json(path, sha256, model),
            "exit": int(Exit.HOLDS),
            "standstills": [
                {
                    "kind": str(one.kind),
                    "sentence": one.sentence,
                    "what": list(one.what),
                    "clauses": list(one.clauses),
                }
                for one in found
                if not one.open
            ],
            **open_,
        }
    )


def _unsettled(one: Standstill) -> dict[str, Json]:
    return {"kind": str(one.kind), "sentence": one.sentence, "what": list(one.what), "reason": one.open}
