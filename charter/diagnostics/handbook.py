"""The page of all diagnostics, `docs/diagnostics.md`."""

from charter.diagnostics.code import Code
from charter.diagnostics.pages import explain

FAMILIES = {
    "1": "Files and characters",
    "2": "Sentences",
    "3": "Names",
    "4": "Rules and procedures",
    "5": "Advice",
}

HEAD = """\
# Diagnostics

Every message has a code that never changes. `charter explain CODE` prints its entry. The first letter is the
severity: an error (E) stops the run, a warning (W) and a note (N) do not.

This page is generated: `python -m charter.diagnostics > docs/diagnostics.md`.
"""


def handbook() -> str:
    """The page as Markdown: every code in order, with its explanation and its two examples."""
    parts = [HEAD]
    for digit, family in FAMILIES.items():
        parts.append(f"\n## {family}\n")
        parts += [_entry(code) for code in sorted(Code, key=lambda code: code.value[1:]) if code.value[1] == digit]
    return "".join(parts)


def _entry(code: Code) -> str:
    page = explain(code)
    examples = f"Instead of\n\n{_block(page.bad)}\nwrite\n\n{_block(page.good)}"
    return f"\n### {code.value} {code.title}\n\n{page.text}\n\n{examples}"


def _block(text: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}text\n{text}\n{fence}\n"
