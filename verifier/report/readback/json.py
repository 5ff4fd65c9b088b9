"""What was understood of a charter as one JSON object, described in `docs/ask.md`."""

from collections.abc import Sequence

from charter.model import Model
from charter.readback import Said
from verifier.explain.exit import Exit
from verifier.report.layout.layersjson import charter_json
from verifier.report.layout.plainjson import Json, printed, tool


def render(said: Sequence[Said], model: Model, path: str, sha256: str) -> str:
    """The sentences in order, each with its address, its place and the wording that stands there."""
    return printed(
        {
            "schema": 1,
            "tool": tool(),
            "command": "explain",
            "file": charter_json(path, sha256, model),
            "exit": int(Exit.HOLDS),
            "clauses": [_clause(one) for one in said],
        }
    )


def _clause(one: Said) -> Json:
    clause = one.clause
    return {
        "address": clause.address if clause else "",
        "file": clause.span.file if clause else "",
        "line": clause.span.line if clause else 0,
        "wording": clause.wording if clause else "",
        "sentence": one.sentence,
        "also": list(dict.fromkeys(other.address for other in one.also)),
    }
