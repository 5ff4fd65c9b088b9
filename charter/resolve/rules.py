"""Named rules: those of a file, of the files it imports, and of the library."""

from collections.abc import Callable
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Clause
from charter.resolve.desk import Fault, nearest
from charter.resolve.files import Unit, clause_at
from charter.resolve.names import Kind, Names
from charter.source import Span
from charter.syntax import Formula, GuaranteeDecl, RuleClause, Sentence, Word

Library = Callable[[str], Unit | None]


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as it stands in a file, and the rules that its own text may use; `borrowed` from the library or not."""

    name: str
    formula: Formula
    clause: Clause
    unit: Unit
    rules: "Rules"
    borrowed: bool = False


class Rules:
    """The rules that the text of one file may use. `names` marks them as used (None for other files)."""

    def __init__(self, unit: Unit, library: "Shelf", names: Names | None = None) -> None:
        self.unit = unit
        self.library = library
        self.names = names
        self.own = {rule.name: rule for rule in _written(unit, self)}
        self.aliases: dict[str, Rules] = {}
        for alias, other in unit.imports:
            theirs = Rules(other, library)
            if alias:
                self.aliases[alias] = theirs
            else:
                for name, rule in theirs.own.items():
                    self.own.setdefault(name, rule)

    def find(self, word: Word) -> RuleText:
        """The rule of that name. Fault when there is none."""
        if self.names:
            self.names.find(word.text, Kind.RULE)
        found = self.own.get(word.text) or self.library.rule(word.text)
        if found is None:
            raise self._unknown(word)
        return found

    def imported(self, alias: Word, word: Word) -> RuleText:
        """The rule of the file imported under the alias. Fault when there is none."""
        theirs = self.aliases.get(alias.text)
        if theirs is None:
            near = nearest(alias.text, list(self.aliases))
            fix = f"did you mean `{near}`?" if near else f'write `import "….charter" as {alias.text}.` at the top'
            raise Fault(Code.UNKNOWN_NAME, alias.span, f"no charter is imported as `{alias.text}`", fix)
        found = theirs.own.get(word.text)
        if found is None:
            near = nearest(word.text, list(theirs.own))
            meant = f"did you mean `{near}`?" if near else None
            raise Fault(Code.UNKNOWN_NAME, word.span, f"`{alias.text}` has no rule `{word.text}`", meant)
        return found

    def _unknown(self, word: Word) -> Fault:
        if word.text in ("majority", "a_majority"):
            return Fault(
                Code.BARE_SHARE, word.span, "`majority` does not say of whom: all, those present, or those voting",
                "write `absolute_majority`, `majority_of_those_present` or `simple_majority` (of those voting)",
            )  # fmt: skip
        if self.names and word.text in self.names.declared:
            return self.names.unknown(word, Kind.RULE, Kind.CONDITION)
        conditions = self.names.known(Kind.CONDITION) if self.names else []
        near = nearest(word.text, [*self.own, *conditions, *self.library.names()])
        fix = (
            f"did you mean `{near}`?"
            if near
            else f"declare it: `condition {word.text}.`, or `rule {word.text} means …`"
        )
        return Fault(Code.UNKNOWN_NAME, word.span, f"no rule or condition `{word.text}` is declared", fix)


class Shelf:
    """The library, parsed file by file as it is needed."""

    def __init__(self, read: Library, names: Callable[[], tuple[str, ...]]) -> None:
        self._read = read
        self.names = names

    def rule(self, name: str) -> RuleText | None:
        """The library's rule of that name."""
        unit = self._read(name)
        found = Rules(unit, self).own.get(name) if unit else None
        return replace(found, borrowed=True) if found else None

    def guarantee(self, name: str) -> tuple[Unit, GuaranteeDecl, Span] | None:
        """The library's guarantee of that name, the file it stands in, and where."""
        unit = self._read(name)
        for placed in unit.file.elements if unit else ():
            element = placed.element
            if unit and isinstance(element, GuaranteeDecl) and element.name.text == name and element.promise:
                return unit, element, placed.span
        return None


def _written(unit: Unit, rules: Rules) -> list[RuleText]:
    found = []
    for placed in unit.file.elements:
        sentence = placed.element
        if isinstance(sentence, Sentence) and isinstance(sentence.clause, RuleClause):
            rule = sentence.clause
            clause = clause_at(sentence.address, placed.span, sentence.wording)
            found.append(RuleText(rule.name.text, rule.formula, clause, unit, rules))
    return found
