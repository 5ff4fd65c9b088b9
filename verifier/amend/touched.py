"""Which units of a charter an amendment changes."""

from collections.abc import Iterator

from charter.amending.places import Entry, Places
from charter.atlarge import unit_of
from charter.format.unit import one_line
from charter.model import Model
from charter.syntax import ArticleHeading, RuleClause, Sentence, Wording


def touched(model: Model, before: Places, after: Places) -> tuple[tuple[str, bool], ...]:
    """The units whose rules or wording differ between two texts, and whether each is an article that is new.

    In the order of the text, new articles last. A unit is an article, or a paragraph that clauses on amendment name by
    itself; moving words and comments about changes nothing.
    """
    old, new = _said(model, before), _said(model, after)
    changed = [(unit, False) for unit in old if old[unit] != new.get(unit)]
    return (*changed, *((unit, True) for unit in new if unit not in old))


def apart(before: Places, after: Places) -> tuple[str, ...]:
    """The guarantees, scenarios and rules outside articles that differ between two texts: no unit holds them."""
    old, new = _outside(before), _outside(after)
    changed = [address for address in old if old[address] != new.get(address)]
    return (*changed, *(address for address in new if address not in old))


def _said(model: Model, where: Places) -> dict[str, list[str]]:
    """The words of each unit."""
    found: dict[str, list[str]] = {}
    for entry in where.entries:
        unit = _unit(model, entry)
        if unit:
            found.setdefault(unit, []).append(_words(where, entry))
    return found


def _unit(model: Model, entry: Entry) -> str:
    """The unit that an entry belongs to; its article, where the charter has no such unit; empty outside articles."""
    match entry.element:
        case Sentence(address=address) if address.startswith("article "):
            return unit_of(model, address) or address.split("(")[0]
        case ArticleHeading() | Wording():
            return entry.within
        case _:
            return ""


def _words(where: Places, entry: Entry) -> str:
    """What an entry says, without comments and layout."""
    text = where.source.text[entry.start : entry.end]
    return " ".join(" ".join(_tokens(text)).split())


def _tokens(text: str) -> Iterator[str]:
    """The words of a text, quoted texts on one line, comments left out."""
    at = 0
    while at < len(text):
        if text[at] == '"':
            end = text.find('"', at + 1)
            while end > 0 and text[end - 1] == "\\":
                end = text.find('"', end + 1)
            end = len(text) if end < 0 else end + 1
            yield one_line(text[at:end])
        elif text[at] == "#":
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
        else:
            stops = [stop for stop in (text.find('"', at), text.find("#", at)) if stop >= 0]
            end = min(stops, default=len(text))
            yield text[at:end]
        at = end


def provisions(where: Places) -> tuple[tuple[str, str, str], ...]:
    """All that a text says, wherever it stands: each element with its address and what it belongs to, in their order.

    Two texts with equal provisions say the same in other places.
    """
    return tuple(sorted((entry.within, entry.address, _words(where, entry)) for entry in where.entries))


def _outside(where: Places) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in where.entries:
        address = entry.within or entry.address
        match entry.element:
            case Sentence(clause=RuleClause(name=name)) if not entry.within:
                address = f"rule {name.text}"
            case _:
                pass
        if address and not address.startswith("article "):
            found.setdefault(address, []).append(_words(where, entry))
    return found


def changed_addresses(before: Places, after: Places) -> tuple[str, ...]:
    """The addresses of paragraphs, articles, rules and guarantees that say something else, or are gone or new."""
    old, new = _addressed(before), _addressed(after)
    return tuple(address for address in {**old, **new} if old.get(address) != new.get(address))


def _addressed(where: Places) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address in where.addresses:
        found[address] = [_words(where, entry) for entry in where.at(address)]
    return found
