"""Acceptances: whose finding they are about, until when, and who answers for them."""

from charter.diagnostics import Code, Severity
from charter.model import Acceptance, Accepted
from charter.resolve.dates import day
from charter.resolve.desk import Fault, nearest, placed
from charter.resolve.draft import Draft
from charter.resolve.files import clause_at
from charter.resolve.names import Kind
from charter.source import Span
from charter.syntax import AcceptDecl, Address, Word


def acceptances(draft: Draft) -> tuple[Acceptance, ...]:
    """Every acceptance of the main file, in the order of the text."""
    found: dict[str, Acceptance] = {}
    for written in draft.files.main.file.elements:
        if isinstance(written.element, AcceptDecl):
            with draft.desk.item():
                made = _acceptance(draft, written.element, written.span)
                _once(found, made, written.element)
                found[made.about] = made
    return tuple(found.values())


def _acceptance(draft: Draft, decl: AcceptDecl, span: Span) -> Acceptance:
    kind = Accepted(decl.kind)
    if decl.place is not None:
        name, place = _warning(decl.name), _place(draft, decl.place)
    else:
        name, place = draft.names.need(decl.name, Kind.GUARANTEE).name, ""
    because, by = (_said(word, what) for word, what in ((decl.because, "a reason"), (decl.by, "an owner")))
    return Acceptance(kind, name, place, because, by, day(decl.until), clause_at(f"acceptance of {name}", span))


def _warning(word: Word) -> str:
    """The code of a warning. Fault where there is none of that name."""
    known = [code.value for code in Code if code.severity is Severity.WARNING]
    if word.text in known:
        return word.text
    near = nearest(word.text, known)
    fix = f"did you mean `{near}`?" if near else "name the code of a warning, such as `W504`"
    raise Fault(Code.UNKNOWN_NAME, word.span, f"`{word.text}` is not the code of a warning", fix)


def _place(draft: Draft, address: Address) -> str:
    return draft.names.address(address.text, address.span)


def _said(word: Word, what: str) -> str:
    if word.text.strip():
        return word.text
    fix = 'write why it is accepted, and who answers for it: `because "…" by "…"`'
    raise Fault(Code.ACCEPTED_WITHOUT_GROUND, word.span, f"an acceptance needs {what}", fix)


def _once(found: dict[str, Acceptance], made: Acceptance, decl: AcceptDecl) -> None:
    first = found.get(made.about)
    if first is not None:
        message = f"`{made.about}` is accepted twice ({placed(first.clause)})"
        raise Fault(Code.SAID_TWICE, decl.name.span, message, "take one of the two out")
