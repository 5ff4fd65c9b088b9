"""One run of `explain FILE`: read the charter, say each clause back."""

from verifier.cli.choice import Layers, Manner
from verifier.cli.emit import page_for, preface
from verifier.cli.opened import opened
from verifier.cli.speak import speak
from verifier.explain.exit import Exit


def readback(path: str, manner: Manner, layers: Layers) -> Exit:
    """Say back what was understood. Raises click.UsageError where there is no file."""
    found = opened(path, "is not said back", layers)
    from charter.readback import readback as said_back

    said = said_back(found.model)
    if manner.format == "json":
        from verifier.report.readback.json import render

        speak(render(said, found.model, found.shown, found.sha256))
        return Exit.HOLDS
    from verifier.report.readback.text import render as told

    speak(preface((found,), manner) + told(said, found.model, found.shown, page_for(manner)))
    return Exit.HOLDS
