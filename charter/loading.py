"""Loading a charter: its file, what it imports, what it takes from the library; all findings in one run."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from charter.checked import CharterError, Checked
from charter.diagnostics import Code, Diagnostic, Severity
from charter.layering import look
from charter.libraries import library_names, library_source, practice_names
from charter.model import Model
from charter.parse import parse
from charter.read import Fetch, Folder, Unreadable, read
from charter.resolve.desk import Fault
from charter.resolve.files import Files, Unit
from charter.source import LIBRARY, Source, Span
from charter.syntax import AmendmentHeading, File, ImportLine, Table

MAX_DEPTH = 16


def load(path: str | Path, fetch: Fetch | None = None, practices: Collection[str] = ()) -> Model:
    """The model of a charter. CharterError when its text has errors, OSError when it cannot be read.

    `fetch` gives the bytes of its files where they are not those of the disk (`charter.read`).
    """
    checked = check(path, fetch, practices)
    if checked.model is None:
        raise CharterError(checked.diagnostics)
    return checked.model


def check(
    path: str | Path, fetch: Fetch | None = None, practices: Collection[str] = (), reading: int | None = None
) -> Checked:  # fmt: skip
    """Everything that can be said of a charter without a solver. Never raises on a bad text; OSError where the
    path names nothing that can be opened. `fetch` as in `load`; `practices` are the names of those in force; `reading`
    is the way, from 0, in which alone the text is read where it can be read in several (None: in each of them).
    """
    try:
        source, folder = read(str(path), fetch)
    except Unreadable as fault:
        return Checked(None, (fault.diagnostic,), ())
    return _read_as(_checked(source, _Loader(source, folder), practices), reading)


def _read_as(found: Checked, reading: int | None) -> Checked:
    if found.model is None or reading is None:
        return found
    from charter.readings import read_as

    return found._replace(model=read_as(found.model, reading))


def check_trees(
    path: str | Path, trees: Mapping[str, File], fetch: Fetch | None = None, practices: Collection[str] = (),
    reading: int | None = None,
) -> Checked:  # fmt: skip
    """As `check`, with these trees for the files at their paths, and without advice: to read a charter again with
    sentences left out, without parsing it again.
    """
    try:
        source, folder = read(str(path), fetch)
    except Unreadable as fault:
        return Checked(None, (fault.diagnostic,), ())
    found = _checked(source, _Loader(source, folder, dict(trees)), practices, advised=False)
    return _read_as(found, reading)


def _checked(source: Source, loader: "_Loader", practices: Collection[str], advised: bool = True) -> Checked:
    unit = loader.unit(source, ())
    if any(found.code is Code.AMENDMENT_FILE and found.span.file == source.path for found in loader.diagnostics):
        return Checked(None, tuple(loader.diagnostics), tuple(loader.sources))
    sound = advised and not _broken(loader.diagnostics)
    files = Files(unit, loader.practice, loader.library, library_names, loader.table)
    looked = look(files, practices, sound)
    found = [*loader.diagnostics, *_new(loader.diagnostics, [*loader.own(looked.diagnostics), *looked.advice])]
    found.sort(key=lambda item: (item.span.file != source.path, item.span.file, item.span.start, item.code))
    return Checked(None if _broken(found) else looked.model, tuple(found), tuple(loader.sources))


def _broken(found: list[Diagnostic]) -> bool:
    return any(item.severity is Severity.ERROR for item in found)


def _new(known: list[Diagnostic], found: list[Diagnostic]) -> list[Diagnostic]:
    """What has not been said already of the very same place."""
    said = {(item.span.file, item.span.start) for item in known}
    return [item for item in found if (item.span.file, item.span.start) not in said]


@cache
def _library_unit(name: str) -> Unit:
    """A file of the library, parsed once for all charters."""
    source = library_source(f"{LIBRARY}{name}.charter")
    return Unit(source, parse(source)[0])


class _Loader:
    """Reads and parses each file once; `files` are the trees of those that are parsed already."""

    def __init__(self, first: Source, folder: Folder, files: dict[str, File] | None = None) -> None:
        self.first = first
        self.folder = folder
        self.sources = [first]
        self.diagnostics: list[Diagnostic] = []
        self._files: dict[str, File] = files if files is not None else {}

    def unit(self, source: Source, above: tuple[str, ...]) -> Unit:
        """The parsed file and all that it imports; `above` are the paths of the files that import it."""
        if source.path not in self._files:
            self._files[source.path], found = parse(source)
            self.diagnostics += found
            self._no_amendment(self._files[source.path])
        imports = []
        for placed in self._files[source.path].elements:
            if isinstance(placed.element, ImportLine):
                other = self._import(placed.element, placed.span, source.path, (*above, source.path))
                if other is not None:
                    imports.append((placed.element.alias.text if placed.element.alias else "", other))
        return Unit(source, self._files[source.path], tuple(imports))

    def own(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings that do not merely follow from a sentence that could not be read."""
        files = [file for file in self._files.values() if file.unread]
        if not files:
            return iter(found)
        from charter.aftermath import aftermath

        return (one for one in found if not aftermath(one, files, tuple(self.sources)))

    def _no_amendment(self, file: File) -> None:
        """Refuse an amendment, which is no charter."""
        for placed in file.elements:
            if isinstance(placed.element, AmendmentHeading):
                message = "this is an amendment, and no charter: it has no members and no rules of its own"
                fix = f"to see what it makes of a charter: `charter amend CHARTER {file.path}`"
                self._refuse(Diagnostic(Code.AMENDMENT_FILE, placed.span, message, fix))
                return

    def library(self, name: str) -> Unit | None:
        """The library's file of that name."""
        return _library_unit(name) if name in library_names() else None

    def practice(self, name: str) -> Unit | None:
        """The library's file with the practice of that name."""
        if name not in practice_names():
            return None
        unit = _library_unit(f"practices/{name.replace(' ', '_')}")
        if unit.source not in self.sources:
            self.sources.append(unit.source)
        return unit

    def table(self, table: Table) -> Source:
        """The CSV file that a clause names. Fault when it cannot be read."""
        try:
            return self._read(table.file, self.first.path, table.span)
        except Unreadable as found:
            raise Fault.of(found.diagnostic) from None

    def _read(self, name: str, beside: str, at: Span) -> Source:
        source = self.folder.read(name, beside, at)
        if source not in self.sources:
            self.sources.append(source)
        return source

    def _import(self, line: ImportLine, span: Span, beside: str, above: tuple[str, ...]) -> Unit | None:
        try:
            source = self._read(line.file, beside, span)
        except Unreadable as found:
            self._refuse(found.diagnostic)
            return None
        if source.path in above:
            trail = " imports ".join(f"`{path}`" for path in (*above[above.index(source.path) :], source.path))
            message = f"{trail}: a charter cannot import itself"
            self._refuse(Diagnostic(Code.IMPORT_CYCLE, span, message, f'take out `import "{line.file}"`'))
            return None
        if len(above) >= MAX_DEPTH:
            message = f"charters import one another more than {MAX_DEPTH} deep"
            self._refuse(Diagnostic(Code.TOO_MANY_FILES, span, message, "import the last of them directly"))
            return None
        return self.unit(source, above)

    def _refuse(self, diagnostic: Diagnostic) -> None:
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)
