"""The guarantees of the old version, asked of the new one: other words must not hide what is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import Guarantee, Model
from verifier.diff.finding import Kind
from verifier.diff.match import declared
from verifier.diff.naming import renamed
from verifier.explain.phrase import spoken


@dataclass(frozen=True, slots=True)
class Carried:
    """The new rules with the old guarantees that can be asked of them.

    `speechless` are the names of the others, each with the names that it speaks of and that are gone.
    """

    model: Model
    speechless: Mapping[str, tuple[str, ...]]


def carried(guarantees: Sequence[Guarantee], old: Model, new: Model) -> Carried:
    """The new version, in the words of the old one, with these guarantees of the old version in place of its own.

    An act of which the new version says nothing is free to everybody, and is asked about all the same.
    """
    gone = {one.name: tuple(dict.fromkeys(_gone(one, old, new))) for one in guarantees}
    asked = tuple(one for one in guarantees if not gone[one.name])
    speechless = {name: names for name, names in gone.items() if names}
    return Carried(replace(new, guarantees=asked, scenarios=(), chronicles=(), acceptances=()), speechless)


def _gone(guarantee: Guarantee, old: Model, new: Model) -> Iterator[str]:
    """The names in a guarantee that the new version does not have."""
    known, before = {*declared(new)}, {*declared(old)}
    params = {(Kind.PARAM, param.name) for matter in new.matters for param in matter.params}
    categories = {(Kind.CATEGORY, category.name) for matter in new.matters for category in matter.categories}
    known |= params | categories
    met: dict[tuple[Kind, str], None] = {}

    def look(kind: Kind, name: str, matter: str) -> str:
        decided = kind is Kind.ACT and (Kind.MATTER, name) in before
        if decided or kind is not Kind.ACT:
            met[Kind.MATTER if decided else kind, name] = None
        return name

    renamed(guarantee.form, look)
    yield from (spoken(name) for kind, name in met if (kind, name) not in known)
