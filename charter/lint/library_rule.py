"""Rules that bear the name of a rule of the library and are worded otherwise."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.resolve.files import said
from charter.resolve.resolve import Resolved
from charter.syntax import RuleClause


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each rule of the charter that says something else than the library's rule of its name."""
    draft = resolved.draft
    known = set(draft.files.library_names())
    for clause, _ in draft.each(RuleClause):
        name = clause.name.text
        theirs = draft.rules.library.rule(name) if name in known else None
        if theirs is not None:
            ours = said(draft.files.main.source, clause.formula.span)
            other = said(theirs.unit.source, theirs.formula.span)
            if _plain(ours) != _plain(other):
                message = f"`{name}` has a meaning of its own here: the library's is `{other}`"
                yield Diagnostic(Code.DIFFERS_FROM_LIBRARY, clause.name.span, message)


def _plain(text: str) -> list[str]:
    """The words that carry the meaning."""
    words = text.replace("(", " ( ").replace(")", " ) ").split()
    return [word for word in words if word not in ("the", "all")]
