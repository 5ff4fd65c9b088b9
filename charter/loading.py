"""Loading a charter: its file, what it imports, what it takes from the library; all findings in one run."""

import hashlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from charter.diagnostics import Code, Diagnostic, Severity
from charter.model import Model
from charter.parse import parse
from charter.resolve import Files, Unit, resolve
from charter.resolve.desk import Fault
from charter.source import Source, Span
from charter.syntax import File, ImportLine, Table

LIBRARY = Path(__file__).parent / "library"
MAX_DEPTH = 16
MAX_FILES = 256


class Checked(NamedTuple):
    """What a look at a charter found: its model (None iff there is an error), all diagnostics, every file read."""

    model: Model | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]


class CharterError(Exception):
    """A charter with errors. `diagnostics` holds them all, warnings and notes too."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        lines = [f"{d.span.file}:{d.span.line}:{d.span.column}: {d.code}: {d.message}" for d in errors]
        super().__init__("\n".join(lines))
        self.diagnostics = diagnostics


def load(path: str | Path) -> Model:
    """The model of a charter. CharterError when its text has errors, OSError when it cannot be read."""
    checked = check(path)
    if checked.model is None:
        raise CharterError(checked.diagnostics)
    return checked.model


def check(path: str | Path) -> Checked:
    """Everything that can be said of a charter without a solver. Never raises on a bad text; OSError when
    the file itself cannot be read.
    """
    from charter.lint import lint

    loader = _Loader(Path(path))
    unit = loader.unit(Path(path), str(path), ())
    resolved = resolve(Files(unit, loader.library, library_names, loader.table))
    found = [*loader.diagnostics, *_new(loader.diagnostics, resolved.diagnostics), *lint(resolved)]
    found.sort(key=lambda item: (item.span.file != str(path), item.span.file, item.span.start, item.code))
    broken = any(item.severity is Severity.ERROR for item in found)
    return Checked(None if broken else resolved.model, tuple(found), tuple(loader.sources.values()))


def _new(known: list[Diagnostic], found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """What the parser has not said already of the same place."""
    said = {(item.code, item.span.file, item.span.line) for item in known}
    return [item for item in found if (item.code, item.span.file, item.span.line) not in said]


def library_names() -> tuple[str, ...]:
    """The names of the library's rules and guarantees."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.charter")))


class _Loader:
    """Reads each file once. Whatever a charter names lies in the folder of its first file, or below."""

    def __init__(self, first: Path) -> None:
        self.root = first.parent
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[Path, Source] = {}
        self._files: dict[Path, File] = {}
        self._library: dict[str, Unit | None] = {}

    def unit(self, path: Path, said: str, above: tuple[Path, ...]) -> Unit:
        """The parsed file and all that it imports. `said` is the path as it is shown."""
        source = self._source(path, said)
        known = self._files.get(path)
        if known is None:
            known, found = parse(source)
            self._files[path] = known
            self.diagnostics += found
        imports = []
        for placed in known.elements:
            if isinstance(placed.element, ImportLine):
                other = self._import(placed.element, placed.span, path, (*above, path))
                if other is not None:
                    imports.append((placed.element.alias.text if placed.element.alias else "", other))
        return Unit(source, known, tuple(imports))

    def library(self, name: str) -> Unit | None:
        """The library's file of that name."""
        if name not in self._library:
            path = LIBRARY / f"{name}.charter"
            self._library[name] = None
            if name.isidentifier() and path.is_file():
                source = Source(f"library/{path.name}", path.read_text("utf-8"), _sha256(path.read_bytes()))
                self._library[name] = Unit(source, parse(source)[0])
        return self._library[name]

    def table(self, table: Table) -> Source:
        """The CSV file that a clause names. Fault when it cannot be read."""
        path = self._beside(table.file, table.span)
        return self._source_of(path, table.file, table.span)

    def _import(self, line: ImportLine, span: Span, path: Path, above: tuple[Path, ...]) -> Unit | None:
        try:
            target = self._beside(line.file, span, path.parent)
            self._no_cycle(line, span, target, above)
            self._source_of(target, line.file, span)
            return self.unit(target, str(target), above)
        except Fault as fault:
            if fault.diagnostic not in self.diagnostics:
                self.diagnostics.append(fault.diagnostic)
            return None

    def _no_cycle(self, line: ImportLine, span: Span, target: Path, above: tuple[Path, ...]) -> None:
        if target.resolve() in [path.resolve() for path in above]:
            trail = " imports ".join(f"`{path.name}`" for path in (*above, target))
            message = f"{trail}: a charter cannot import itself"
            raise Fault(Code.IMPORT_CYCLE, span, message, f'take out `import "{line.file}"`')
        if len(above) >= MAX_DEPTH:
            raise Fault(Code.TOO_MANY_FILES, span, f"imports are nested more than {MAX_DEPTH} deep")
        if target not in self.sources and len(self.sources) >= MAX_FILES:
            raise Fault(Code.TOO_MANY_FILES, span, f"more than {MAX_FILES} files are read")

    def _beside(self, name: str, span: Span, folder: Path | None = None) -> Path:
        """The path of a file that the charter names, which must lie below the folder of the charter."""
        relative = PurePosixPath(name)
        path = (folder or self.root) / relative
        root = self.root.resolve()
        if relative.is_absolute() or "\\" in name or "\0" in name or not path.resolve().is_relative_to(root):
            raise Fault(
                Code.OUTSIDE_THE_FOLDER, span, f"`{name}` lies outside the folder of the charter",
                "move the file into the folder of the charter and write its path from there",
            )  # fmt: skip
        if not path.is_file():
            raise Fault(Code.UNREADABLE_FILE, span, f"there is no file `{name}` beside the charter")
        return path

    def _source_of(self, path: Path, name: str, span: Span) -> Source:
        try:
            return self._source(path, str(path))
        except OSError as error:
            message = f"`{name}` cannot be read: {error.strerror or error}"
            raise Fault(Code.UNREADABLE_FILE, span, message) from error

    def _source(self, path: Path, said: str) -> Source:
        if path not in self.sources:
            content = path.read_bytes()
            text = content.decode("utf-8", "replace")
            self.sources[path] = Source(said, text, _sha256(content))
        return self.sources[path]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
