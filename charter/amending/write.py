"""Writing an amendment as the text of its file."""

from typing import assert_never

from charter.amending.change import Amendment, Append, Change, Delete, InsertAfter, Replace
from charter.parse import parse
from charter.parse.fit import kind
from charter.source import Source

STEP = "  "


def written(amendment: Amendment) -> str:
    """The text of the file; read again, it gives an equal amendment if the texts of the changes have no margin."""
    title = amendment.title.replace("\\", "\\\\").replace('"', '\\"')
    wording = [_quoted(text) for text in amendment.wording]
    return "\n\n".join([f'amendment "{title}"', *wording, *(_change(change) for change in amendment.changes)]) + "\n"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _change(change: Change) -> str:
    match change:
        case Replace(address, text):
            return f"{address} is replaced by:\n{_indented(text)}"
        case Delete(address):
            return f"{address} is deleted."
        case InsertAfter(address, text):
            return f"after {address}, {_addition(text)}:\n{_indented(text)}"
        case Append(text):
            return f"at the end, {_addition(text)}:\n{_indented(text)}"
    assert_never(change)


def _indented(text: str) -> str:
    return "\n".join(f"{STEP}{row}" if row else "" for row in text.split("\n"))


def _addition(text: str) -> str:
    """What the text holds, as its amending sentence announces it."""
    kinds = [kind(one) for one in parse(Source("", text, ""))[0].elements]
    first = kinds[0] if kinds else ""
    if first not in ("article", "guarantee", "scenario", "paragraph"):
        return "the following is added"
    return f"a new {first} is added" if kinds.count(first) == 1 else f"new {first}s are added"
