"""Making edits to a text, all at once."""

from collections.abc import Sequence

from charter.amending.edit import Edit
from charter.diagnostics import Code, Diagnostic


class Unconsolidated(Exception):
    """Why an amendment cannot be made to a charter. The positions are those of the amendment's file."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(found.message for found in diagnostics))
        self.diagnostics = diagnostics


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; two at one place in their order. Raises `Unconsolidated` where two overlap."""
    made, at = [], 0
    for edit in _settled(sorted(edits, key=lambda edit: (edit.start, edit.end))):
        if edit.start < at:
            message = "this changes what another sentence of the amendment changes"
            fix = "write one sentence for both changes"
            raise Unconsolidated((Diagnostic(Code.CHANGED_TWICE, edit.span, message, fix),))
        made += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(made) + text[at:]


def _settled(edits: Sequence[Edit]) -> list[Edit]:
    """The edits, where what is put behind a text that is deleted takes its place."""
    made: list[Edit] = []
    for edit in edits:
        before = made[-1] if made else None
        if before and not before.text and edit.start == edit.end and before.start < edit.start <= before.end:
            made[-1] = Edit(before.start, edit.start, edit.text.lstrip("\r\n"), edit.span)
        else:
            made.append(edit)
    return made
