"""Which names of the two versions mean the same: those that are equal, and those that all the rest of the text shows.

Names that only one version has are coloured by what is said of them; two that come to the same colour are one thing
under two names. So are roles, organs and weights that are declared alike, where there is one such in each version.
Parameters are matched in their order. Last, a name that is spoken of in just the sentences in which another was is that
other, if there is one such: an organ that decides just what another did.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from charter.dataclass import dataclass
from charter.model import Model, Organ, Tag, Weight
from verifier.diff.finding import By, Kind, Renamed
from verifier.diff.naming import Rename, renamed
from verifier.diff.roles import same_work

ROUNDS = 4
DECLARED = (Kind.TAG, Kind.ORGAN, Kind.WEIGHT)
PLACED = (Kind.STANDING, Kind.TAG, Kind.ORGAN, Kind.WEIGHT, Kind.CONDITION)
KINDS = (Kind.PARTY, Kind.STANDING, Kind.TAG, Kind.ORGAN, Kind.WEIGHT, Kind.CONDITION, Kind.MATTER, Kind.ACT)


@dataclass(frozen=True, slots=True)
class Matching:
    """The new version in the words of the old one, and which words were replaced for that."""

    new: Model
    renamed: tuple[Renamed, ...]


def match(old: Model, new: Model, apart: Sequence[str] = ()) -> Matching:
    """The new version with every name that it has in place of one of the old version put back.

    Names in `apart` are not taken for others.
    """
    pairs = _pairs(old, new, apart)
    first = tuple(pairs.values())
    words = {(one.kind, one.now): one.before for one in first}

    def back(kind: Kind, name: str, matter: str) -> str:
        return words.get(_key(kind, name, words), name)

    found = parameters(old, renamed(new, back) if words else new)
    return Matching(found.new, (*first, *found.renamed))


def parameters(old: Model, new: Model) -> Matching:
    """The new version with the old names of the parameters of its matters."""
    params = tuple(_params(old, new))
    table = {(one.matter, one.now): one.before for one in params}

    def back(kind: Kind, name: str, matter: str) -> str:
        return table.get((matter, name), name) if kind is Kind.PARAM else name

    return Matching(renamed(new, back) if table else new, params)


def declared(model: Model) -> Iterator[tuple[Kind, str]]:
    """Every name of a charter with its kind, in the order of the text."""
    yield from ((Kind.PARTY, one.name) for one in model.parties)
    yield from ((Kind.STANDING, name) for name in model.standings)
    yield from ((Kind.TAG, one.name) for one in model.tags)
    yield from ((Kind.ORGAN, one.name) for one in model.organs)
    yield from ((Kind.WEIGHT, one.name) for one in model.weights)
    yield from ((Kind.CONDITION, name) for name in model.conditions)
    yield from ((Kind.MATTER, one.name) for one in model.matters)
    yield from ((Kind.ACT, name) for name in dict.fromkeys(norm.act for norm in model.dynamics.norms))


def _pairs(old: Model, new: Model, apart: Sequence[str]) -> dict[tuple[Kind, str], Renamed]:
    """Names of the new version with those of the old one that they replace."""
    ours, theirs = tuple(declared(old)), tuple(declared(new))
    mine = [name for name in ours if name not in theirs and name[1] not in apart]
    yours = [name for name in theirs if name not in ours and name[1] not in apart]
    if not mine or not yours:
        return {}
    left, right = _colours(old, mine), _colours(new, yours)
    found: dict[tuple[Kind, str], str] = {}
    for kind in KINDS:
        before = [name for name in mine if name[0] is kind]
        for name in (name for name in yours if name[0] is kind):
            alike = max((one for one in before if left[one] == right[name]), key=_closest(name[1]), default=None)
            if alike is not None:
                before.remove(alike)
                found[name] = alike[1]
    told = {name: Renamed(name[0], before, name[1]) for name, before in found.items()}
    steps = (_declared_alike, By.DECLARATION), (_of_one_role, By.ROLE), (_of_one_role, By.ROLE)
    for more, by in steps:
        taken = {(one.kind, one.before) for one in told.values()}
        lost, fresh = [one for one in mine if one not in taken], [one for one in yours if one not in told]
        known = {name: one.before for name, one in told.items()}
        told |= {name: Renamed(name[0], before, name[1], by=by) for name, before in more(old, new, lost, fresh, known)}
    return told


def _closest(name: str) -> Callable[[tuple[Kind, str]], int]:
    """How much a name resembles this one; only what is said alike is compared so."""

    def shared(key: tuple[Kind, str]) -> int:
        return sum(block.size for block in SequenceMatcher(None, key[1], name).get_matching_blocks())

    return shared


def _declared_alike(
    old: Model, new: Model, mine: list[tuple[Kind, str]], yours: list[tuple[Kind, str]],
    known: Mapping[tuple[Kind, str], str],
) -> Iterator[tuple[tuple[Kind, str], str]]:  # fmt: skip
    """Roles, organs and weights that nothing but their declaration shows to be one: the only ones declared so."""

    def back(kind: Kind, name: str, matter: str) -> str:
        return known.get((kind, name), name)

    for kind in DECLARED:
        left = {name: _declaration(old, one) for one in mine if (name := one[1]) and one[0] is kind}
        right = {name: _declaration(renamed(new, back), one) for one in yours if (name := one[1]) and one[0] is kind}
        for name, said in right.items():
            same = [other for other, words in left.items() if words == said]
            one = len(same) == 1 and [*right.values()].count(said) == 1
            if one and (kind is not Kind.ORGAN or same_work(old, new, same[0], name)):
                yield (kind, name), same[0]


def _of_one_role(
    old: Model, new: Model, mine: list[tuple[Kind, str]], yours: list[tuple[Kind, str]],
    known: Mapping[tuple[Kind, str], str],
) -> Iterator[tuple[tuple[Kind, str], str]]:  # fmt: skip
    """Standings, roles, organs, weights and conditions of which something else is said, in just the same places."""

    def back(kind: Kind, name: str, matter: str) -> str:
        return known.get((kind, name), name)

    new = renamed(new, back)
    for kind in PLACED:
        left = {name: role for name in mine if name[0] is kind and (role := _role(old, name, mine))}
        right = {name: role for name in yours if name[0] is kind and (role := _role(new, name, yours))}
        for name, role in right.items():
            same = [other[1] for other, there in left.items() if there == role]
            one = len(same) == 1 and [*right.values()].count(role) == 1
            if one and (kind is not Kind.ORGAN or same_work(old, new, same[0], name[1])):
                yield name, same[0]


def _role(model: Model, key: tuple[Kind, str], unknown: list[tuple[Kind, str]]) -> frozenset[tuple[str, str]]:
    """The matters, organs and acts of which the sentences are that speak of a name; nothing if no decision does.

    Those whose own names are `unknown` are any.
    """
    names = {name for _, name in unknown}
    speaking = [one for one in _sentences(model) if _speaks_of(one, {key: None})]
    about = ((type(one).__name__, _about(one)) for one in speaking)
    places = frozenset((kind, "" if topic in names else topic) for kind, topic in about)
    decisive = key[0] is Kind.STANDING or any(kind in ("Procedure", "Organ") for kind, _ in places)
    return places if decisive else frozenset()


def _about(sentence: object) -> str:
    """The matter, organ or act that a sentence is about; empty if it is about none."""
    fields = ("matter", "act", "name")
    return next((str(value) for name in fields if (value := getattr(sentence, name, ""))), "")


def _declaration(model: Model, key: tuple[Kind, str]) -> object:
    """What declares a name, with the name left out."""
    kind, name = key
    pieces: tuple[Tag | Organ | Weight, ...] = (
        model.tags if kind is Kind.TAG else model.organs if kind is Kind.ORGAN else model.weights
    )
    (piece,) = [one for one in pieces if one.name == name]
    return renamed(piece, _veil({}, key), bare=True)


def _colours(model: Model, unknown: list[tuple[Kind, str]]) -> dict[tuple[Kind, str], int]:
    """A number for each unknown name: equal for names of which the same is said, round by round."""
    colours = {key: hash(str(key[0])) for key in unknown}
    spoken_of: dict[tuple[Kind, str], list[object]] = {key: [] for key in unknown}
    for sentence in _sentences(model):
        for key in _speaks_of(sentence, spoken_of):
            spoken_of[key].append(sentence)
    for _ in range(ROUNDS):
        fresh: dict[tuple[Kind, str], int] = {}
        for key, sentences in spoken_of.items():
            said = [hash(renamed(one, _veil(colours, key), bare=True)) for one in sentences]
            fresh[key] = hash((colours[key], tuple(sorted(said))))
        colours = fresh
    return colours


def _key(kind: Kind, name: str, known: Container[tuple[Kind, str]]) -> tuple[Kind, str]:
    """A name as it is declared: what an organ does is a matter."""
    if kind is Kind.ACT and (kind, name) not in known and (Kind.MATTER, name) in known:
        return Kind.MATTER, name
    return kind, name


def _veil(colours: Mapping[tuple[Kind, str], int], focus: tuple[Kind, str]) -> Rename:
    def veiled(kind: Kind, name: str, matter: str) -> str:
        key = _key(kind, name, colours)
        if key == focus:
            return "*"
        if kind in (Kind.PARAM, Kind.CATEGORY):
            return "·"
        return str(colours.get(key, name))

    return veiled


def _speaks_of(sentence: object, known: Container[tuple[Kind, str]]) -> tuple[tuple[Kind, str], ...]:
    """The names among those `known` that a sentence contains."""
    met: dict[tuple[Kind, str], None] = {}

    def look(kind: Kind, name: str, matter: str) -> str:
        key = _key(kind, name, known)
        if key in known:
            met[key] = None
        return name

    renamed(sentence, look)
    return tuple(met)


def _sentences(model: Model) -> Iterator[object]:
    """The pieces of a charter that say something each; guarantees without their names."""
    yield from (*model.rosters, *model.parties, *model.tags, *model.tag_rules, *model.weights, *model.organs)
    yield from (*model.matters, *model.procedures, *model.no_votes)
    dynamics = model.dynamics
    yield from (*dynamics.norms, *dynamics.makes, *dynamics.ends, *dynamics.extends, *dynamics.lapses)
    yield from (*dynamics.entries, *dynamics.survives, *dynamics.counts)
    yield from (one.procedure for one in dynamics.amendments)
    yield from (guarantee.form for guarantee in model.guarantees if guarantee.form is not None)


def _params(old: Model, new: Model) -> Iterator[Renamed]:
    """Parameters that took the place of others: as many, over the same sets, in the same order."""
    ours = {matter.name: matter for matter in old.matters}
    for matter in new.matters:
        mine = ours.get(matter.name)
        if mine is None or len(mine.params) != len(matter.params):
            continue
        taken = {param.name for param in mine.params} & {param.name for param in matter.params}
        for before, now in zip(mine.params, matter.params, strict=True):
            alike = (before.kind, len(before.others)) == (now.kind, len(now.others))
            if alike and before.name not in taken and now.name not in taken:
                yield Renamed(Kind.PARAM, before.name, now.name, matter.name)
