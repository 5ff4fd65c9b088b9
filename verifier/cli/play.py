"""One run of `play`: read commands, a line each, and tell what comes of them."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from charter.markdown import is_markdown
from charter.read import in_place
from charter.scenario.results import results
from verifier.cli.choice import Layers, Manner
from verifier.cli.emit import page_for, preface
from verifier.cli.opened import opened
from verifier.cli.speak import save, speak
from verifier.explain.exit import Exit
from verifier.play.command import Command, Kind, command
from verifier.play.line import Book, Unclear
from verifier.play.scenario import scenario
from verifier.play.session import Session
from verifier.report.layout.page import Line, line
from verifier.report.layout.paint import paint
from verifier.report.play import text

PROMPT = "> "


def play(path: str, manner: Manner, layers: Layers) -> Exit:
    """Play until `quit` or the end of the input. 2 if some line of a pipe was not understood, else 0.

    Raises click.UsageError when there is no such file.
    """
    found = opened(path, "is not played", layers)
    page = page_for(manner)
    book = Book(found.path, found.source.text, found.fetch, found.model.practices, found.reading)
    session = Session(book, found.model)
    speak(preface((found,), manner))
    asking = sys.stdin is not None and sys.stdin.isatty()
    mistakes = 0
    for row in _rows(asking):
        try:
            wanted = command(session.model, row)
            if wanted.kind is Kind.QUIT:
                break
            lines = list(_answer(session, wanted, page.width))
        except Unclear as fault:
            mistakes += 1
            lines = list(text.refused(fault.message, fault.fix))
        speak(paint(lines, page))
    return Exit.USAGE if mistakes and not asking else Exit.HOLDS


def _rows(asking: bool) -> Iterator[str]:
    """The commands, without empty lines and comments; at a terminal each is asked for."""
    edited = asking and _editable()
    while True:
        try:
            row = input(PROMPT) + "\n" if edited else _row(asking)
        except EOFError:
            speak("\n")
            return
        if not row:
            return
        if row.strip() and not row.lstrip().startswith("#"):
            yield row.strip()


def _row(asking: bool) -> str:
    if asking:
        speak(PROMPT)
    return sys.stdin.readline() if sys.stdin is not None else ""


def _editable() -> bool:
    """Whether lines can be edited and called back with the arrow keys: at a terminal, where the system lets them be."""
    if not sys.stdout.isatty():
        return False
    try:
        import readline
    except ImportError:
        return False
    readline.set_completer(None)
    return True


def _answer(session: Session, wanted: Command, width: int) -> Iterable[Line]:
    """What a command brings about, told. Raises Unclear."""
    match wanted.kind:
        case Kind.GIVEN | Kind.CALL:
            return _set(session, wanted)
        case Kind.VOTE:
            return text.happened(session, session.vote(wanted.line), width)
        case Kind.DO:
            return text.happened(session, session.do(wanted.line), width)
        case Kind.WAIT:
            return text.happened(session, session.wait(wanted.until), width)
        case Kind.MAY:
            session.known([name for name in (wanted.words[0], wanted.words[2]) if name])
            return text.permitted(session, *wanted.words)
        case Kind.UNDO:
            return _undo(session)
        case Kind.SAVE:
            return _save(session, *wanted.words)
        case Kind.WHO:
            return text.positions(session)
        case Kind.WHY:
            return text.why(session)
        case Kind.HELP | Kind.QUIT:
            return text.helped()


def _set(session: Session, wanted: Command) -> Iterator[Line]:
    if wanted.kind is Kind.CALL:
        session.call(*wanted.words)
    else:
        session.give(wanted.line)
    return text.opened(session)


def _undo(session: Session) -> Iterator[Line]:
    last = session.undo()
    if last is None:
        raise Unclear("there is nothing to take back")
    return text.taken_back(session, last)


def _save(session: Session, name: str, title: str) -> Iterator[Line]:
    """Write the scenario behind the charter, once it is seen to come out as it expects."""
    target = name or session.book.path
    if name and Path(name).exists() and not Path(name).samefile(session.book.path):
        raise Unclear(f"`{name}` is there already", "name a new file, or none: then it is added to the charter")
    block = scenario(session, title)
    fence = ("\n```charter\n", "```\n") if is_markdown(target) else ("\n", "")
    whole = f"{session.book.text.rstrip()}\n{fence[0]}{block}{fence[1]}"
    _check(session, whole, title)
    try:
        save(target, whole)
    except OSError as error:
        raise Unclear(f"`{target}` cannot be written: {error.strerror}", "name a file elsewhere") from error
    if target == session.book.path:
        session.book = replace(session.book, text=whole)
    yield line(f"Saved as scenario `{title}` in {target}; `charter test {target}` replays it.", hang=2)


def _check(session: Session, whole: str, title: str) -> None:
    """Raises Unclear unless the scenario, as it would be written, comes out as it expects."""
    import charter

    checked = charter.check(session.book.path, in_place({session.book.path: whole}, session.book.fetch))
    if checked.model is None:
        raise Unclear("the scenario would not be understood", checked.diagnostics[0].message)
    for told, result in results(checked.model):
        if told.name == title and not result.passed:
            raise Unclear("the scenario would not come out the same", " ".join(result.failures).rstrip("."))
