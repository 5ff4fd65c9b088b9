"""Where findings are laid down while a charter is resolved."""

from collections.abc import Sequence

from charter.diagnostics import Code, Diagnostic
from charter.model import Clause
from charter.source import Span

MOST_FINDINGS = 100
MOST_CONDITIONS = 50_000
MOST_LIKELY = 300


class Fault(Exception):
    """What stops the resolution of one item: an atom, a clause, a guarantee."""

    def __init__(
        self, code: Code, span: Span, message: str, fix: str | None = None, notes: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, span, message, fix, notes)

    def told_at(self, span: Span, whose: str) -> "Fault":
        """The same fault, told at another place: what is borrowed is at fault where it is used."""
        found = self.diagnostic
        return Fault(found.code, span, f"{whose}: {found.message}", found.fix, found.notes)

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "Fault":
        """The fault that a diagnostic states."""
        return cls(diagnostic.code, diagnostic.span, diagnostic.message, diagnostic.fix, diagnostic.notes)


class Aftermath(Exception):
    """What stops the resolution of one item because another, already reported, is at fault."""


class Enough(Exception):
    """There are so many errors, or so much to spell out, that the work ends here."""


class NotExact(Exception):
    """Why a guarantee that is understood cannot be put into one of the forms that are analysed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Desk:
    """Collects the findings of one run, each once."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}
        self._spelt_out = 0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, in the order in which they were made."""
        return tuple(self._found)

    def lay(self, diagnostic: Diagnostic) -> None:
        """Keep the finding unless the very same is there. Raises `Enough` when there are too many."""
        if len(self._found) >= MOST_FINDINGS:
            message = f"there are more than {MOST_FINDINGS} errors; the rest was not looked at"
            self._found[Diagnostic(Code.TOO_MANY_ERRORS, diagnostic.span, message, "mend these first")] = None
            raise Enough
        self._found[diagnostic] = None

    def spell_out(self, span: Span) -> None:
        """Count one more condition of a rule. Raises `Enough` when there are too many."""
        self._spelt_out += 1
        if self._spelt_out > MOST_CONDITIONS:
            message = f"the rules, spelt out for every stage, make more than {MOST_CONDITIONS} conditions"
            self.report(Code.SPELT_OUT_TOO_LONG, span, message, "let the rules name fewer rules")
            raise Enough

    def report(self, code: Code, span: Span, message: str, fix: str | None = None, notes: tuple[str, ...] = ()) -> None:
        """Keep a finding made of these parts."""
        self.lay(Diagnostic(code, span, message, fix, notes))

    def item(self) -> "_Item":
        """A block that a fault ends: the fault is kept, the work goes on after the block."""
        return _Item(self)


class _Item:
    """The block of `Desk.item`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Fault):
            self._desk.lay(error.diagnostic)
        return isinstance(error, Fault | Aftermath)


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known name most like `word`, letter case aside; None if none comes near."""
    from difflib import get_close_matches  # only a text at fault needs it

    likely = [name for name in known if abs(len(name) - len(word)) <= 3][:MOST_LIKELY]
    folded = {name.casefold(): name for name in reversed(likely)}
    found = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def placed(clause: Clause) -> str:
    """Where a clause is found: `article 4(2), line 17`, or the line alone where it has no address."""
    line = f"line {clause.span.line}"
    return line if clause.address == "charter" else f"{clause.address}, {line}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `b` and `c`, each in back-ticks."""
    quoted = [f"`{item}`" for item in items]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
