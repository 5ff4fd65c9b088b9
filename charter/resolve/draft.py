"""A charter half resolved: its clauses in order, its names, and the parts of the model made so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from charter.model import Clause, Matter, NoVote, Organ, Party, Roster, Tag, TagRule, Weight
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


@dataclass(slots=True)
class Draft:
    """What the passes of the resolver fill in, one after the other."""

    files: Files
    desk: Desk
    names: Names
    rules: Rules
    written: tuple[Written, ...]
    rosters: tuple[Roster, ...] = ()
    parties: tuple[Party, ...] = ()
    weights: tuple[Weight, ...] = ()
    tags: tuple[Tag, ...] = ()
    tag_rules: tuple[TagRule, ...] = ()
    organs: tuple[Organ, ...] = ()
    no_votes: tuple[NoVote, ...] = ()
    mute: tuple[tuple[str, NoVote], ...] = ()
    matters: tuple[Matter, ...] = ()

    def each(self, provision: type[P]) -> Iterator[tuple[P, Written]]:
        """Every sentence of a kind, in the order of the text."""
        for item in self.written:
            if isinstance(item.provision, provision):
                yield item.provision, item

    def view(self, clause: Clause, matter: Matter | None = None, organ: Organ | None = None) -> View:
        """From where the phrases of a clause of this charter are read."""
        return View(self.names, self.files.main.source, clause, self.tags, matter, organ)

    def organ(self, name: str) -> Organ | None:
        """The organ of that name, if it could be resolved."""
        return next((organ for organ in self.organs if organ.name == name), None)


def written(files: Files) -> tuple[Written, ...]:
    """Every sentence of the main file."""
    return tuple(
        Written(s.clause, clause_at(s.address, placed.span, s.wording), placed.span)
        for placed in files.main.file.elements
        if isinstance(s := placed.element, Sentence)
    )
