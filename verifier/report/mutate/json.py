"""Small changes of a charter as one JSON object; `schema/mutate-1.json` describes it."""

from verifier.explain.exit import Exit
from verifier.mutate.finding import Fate, Mutants
from verifier.report.layout.plainjson import Json, printed, tool


def render(told: Mutants, file: dict[str, Json], code: Exit) -> str:
    """The changes of one charter, `file` (`charter_json`), ending with a line feed."""
    noticed, whole = told.score
    return printed(
        {
            "schema": 1,
            "tool": tool(),
            "command": "mutate",
            "file": file,
            "exit": int(code),
            "score": {"noticed": noticed, "of": whole, "unknown": len(told.of(Fate.OPEN))},
            "offered": told.offered,
            "guards": told.guards,
            "interrupted": told.interrupted,
            "mutants": [
                {
                    "address": one.variant.address,
                    "says": one.variant.words,
                    "fate": str(one.fate),
                    "by": list(one.by),
                }
                for one in told.mutants
            ],
        }
    )
