"""A tree of elements as XML or HTML: every text and attribute made safe and escaped."""

from html import escape

from charter.escape import inert, safe
from verifier.report.markup.tree import Node

_EMPTY = frozenset({"meta", "link", "br", "hr"})
"""Elements that HTML writes without an end."""


def markup(tree: Node | str) -> str:
    """The tree as text. Elements that hold no text of their own have each child on a line of its own."""
    if isinstance(tree, str):
        return _text(tree)
    opening = f"<{tree.name}{''.join(_attribute(*pair) for pair in tree.attributes)}>"
    if tree.name in _EMPTY:
        return opening
    mixed = any(isinstance(child, str) for child in tree.children) or tree.name in ("pre", "span")
    gap = "" if mixed or not tree.children else "\n"
    inner = gap.join(markup(child) for child in tree.children)
    return f"{opening}{gap}{inner}{gap}</{tree.name}>"


def _text(text: str) -> str:
    return inert(escape(safe(text), quote=False), "&#58;", "&#35;")


def _attribute(name: str, value: str) -> str:
    return f' {name}="{_text(value).replace(chr(34), "&quot;").replace(chr(10), "&#10;")}"'
