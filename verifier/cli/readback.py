"""One run of `explain FILE`: read the charter, say each clause back."""

from collections.abc import Sequence

from verifier.cli.emit import page_for
from verifier.cli.opened import opened
from verifier.cli.options import Manner
from verifier.cli.speak import speak
from verifier.explain.exit import Exit


def readback(path: str, manner: Manner, practices: Sequence[str] = ()) -> Exit:
    """Say back what was understood. Raises click.UsageError where there is no file."""
    found = opened(path, "is not said back", practices)
    from charter.readback import readback as said_back

    said = said_back(found.model)
    if manner.format == "json":
        from verifier.report.readback.json import render

        speak(render(said, found.model, found.shown, found.sha256))
        return Exit.HOLDS
    from verifier.report.readback.text import render as told

    speak(told(said, found.model, found.shown, page_for(manner)))
    return Exit.HOLDS
