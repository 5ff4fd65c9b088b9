"""Where a charter says nothing: whether its words speak of a thing at all, and a doubtful place read in two ways."""

import re
from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.model import And, Clause, Count, Formula, Model, Not, Or, RuleUse, Stage
from charter.resolve.draft import Draft, Written
from charter.resolve.files import said
from charter.source import Span
from charter.syntax import ReadingDecl


@dataclass(frozen=True, slots=True)
class Said:
    """A count that the charter itself puts into words: where, and at which stage it is asked first."""

    count: Count
    clause: Clause
    stage: Stage


class Silence:
    """What the words of one charter, comments aside, leave unsaid."""

    def __init__(self, draft: Draft) -> None:
        self._source = draft.files.main.source
        whole = said(self._source, Span(self._source.path, 1, 1, 1, 1, 0, len(self._source.text)))
        self._words = whole.lower()
        elements = (one.element for one in draft.files.main.file.elements)
        self._open = [one.where.text for one in elements if isinstance(one, ReadingDecl)]
        self._sentences: dict[str, list[Written]] = {}
        for item in draft.written:
            self._sentences.setdefault(item.clause.address, []).append(item)

    def about(self, pattern: str) -> bool:
        """Whether nothing in the charter matches: a regular expression in small letters."""
        return re.search(pattern, self._words) is None

    def sentence(self, clause: Clause) -> Written | None:
        """The sentence that stands alone at the address of a clause; None where its readings are declared already."""
        found = self._sentences.get(clause.address, [])
        return found[0] if clause.address and len(found) == 1 and clause.address not in self._open else None

    def choice(self, item: Written, doubt: str, old: str, new: str) -> str:
        """What to declare where words of a sentence can be read in two ways, to be copied: both sentences in full."""
        told = said(self._source, item.span).rstrip(".")
        return f'reading of "{doubt}" in {item.clause.address}: either {told}; or {told.replace(old, new, 1)}.'

    def words(self, item: Written) -> str:
        """The sentence in one line."""
        return said(self._source, item.span)

    def counts(self, model: Model) -> Iterator[Said]:
        """The counts in the charter's own rules of decision, each once. The library says what its rules mean."""
        met: dict[tuple[str, Count], None] = {}
        for stage in (stage for procedure in model.procedures for stage in procedure.stages):
            for count, clause in self._own(stage.rule, stage.clause):
                if (clause.address, count) not in met:
                    met[clause.address, count] = None
                    yield Said(count, clause, stage)

    def _own(self, rule: Formula, clause: Clause) -> Iterator[tuple[Count, Clause]]:
        match rule:
            case Count():
                yield rule, clause
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._own(part, clause)
            case Not(part):
                yield from self._own(part, clause)
            case RuleUse() if rule.clause.span.file == self._source.path:
                yield from self._own(rule.formula, rule.clause)
            case _:
                return
