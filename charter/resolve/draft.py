"""A charter half resolved: its clauses in order, its names, and the parts of the model made so far."""

from collections.abc import Iterator
from typing import TypeVar

from charter.dataclass import dataclass
from charter.model import Clause, Matter, NotAnalysed, NoVote, Organ, Party, Procedure, Roster, Tag, TagRule, Weight
from charter.resolve.desk import Desk
from charter.resolve.files import Files, clause_at
from charter.resolve.names import Names
from charter.resolve.rules import Rules
from charter.resolve.views import View
from charter.source import Span
from charter.syntax import Clause as Provision
from charter.syntax import Sentence

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of the charter: what it says, the clause it is, its place."""

    provision: Provision
    clause: Clause
    span: Span


class Draft:
    """What the passes of the resolver fill in, one after the other.

    `mute` holds groups without a vote in one organ: (organ, group). `own_rules` are matters that nobody declares: the
    clauses on amendment make them. `left` is what is understood of clauses and not analysed.
    """

    def __init__(self, files: Files, desk: Desk, names: Names, rules: Rules) -> None:
        self.files = files
        self.desk = desk
        self.names = names
        self.rules = rules
        self.written = written(files)
        self._by_kind: dict[type, list[Written]] = {}
        for item in self.written:
            self._by_kind.setdefault(type(item.provision), []).append(item)
        self.rosters: list[Roster] = []
        self.parties: list[Party] = []
        self.weights: list[Weight] = []
        self.tags: dict[str, Tag] = {}
        self.tag_rules: list[TagRule] = []
        self.organs: dict[str, Organ] = {}
        self.no_votes: list[NoVote] = []
        self.mute: list[tuple[str, NoVote]] = []
        self.matters: dict[str, Matter] = {}
        self.own_rules: set[str] = set()
        self.left: list[NotAnalysed] = []
        self.procedures: tuple[Procedure, ...] = ()

    def each(self, provision: type[P]) -> Iterator[tuple[P, Written]]:
        """Every sentence of a kind, in the order of the text."""
        for item in self._by_kind.get(provision, []):
            if isinstance(item.provision, provision):
                yield item.provision, item

    def view(self, clause: Clause, matter: Matter | None = None, organ: Organ | None = None) -> View:
        """From where the phrases of a clause of this charter are read."""
        return View(
            self.names, self.files.source_of(clause.span), clause, self.tags, matter, organ, matters=self.matters
        )


def written(files: Files) -> tuple[Written, ...]:
    """Every sentence of the main file."""
    return tuple(
        Written(s.clause, clause_at(s.address, placed.span, s.wording), placed.span)
        for placed in files.main.file.elements
        if isinstance(s := placed.element, Sentence)
    )
