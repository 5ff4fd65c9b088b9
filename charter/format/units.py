"""From the words and comments of a group to units that fill lines."""

from collections.abc import Sequence

from charter.format.group import Comment, Item
from charter.format.unit import COMMA_JOINTS, NEVER, Unit, cost, glued, token_text
from charter.parse.token import Token


def units(items: Sequence[Item]) -> list[Unit]:
    """The units of a run of items."""
    made: list[Unit] = []
    before: Token | None = None
    depth = 0
    for item in items:
        if isinstance(item, Comment):
            made.append(Unit(item.text, NEVER, forced=not item.trailing and bool(made), comment=True))
            continue
        text = token_text(item)
        fresh = before is None or made[-1].comment
        if before is not None and not fresh and item.kind in COMMA_JOINTS:
            made[-1] = Unit(made[-1].text + ",", made[-1].cost, made[-1].forced)
            made.append(Unit(text.lstrip(", "), cost(before, item, depth)))
        elif before is not None and not fresh and glued(before, item):
            made[-1] = Unit(made[-1].text + text, made[-1].cost, made[-1].forced)
        else:
            price = 0 if before is None or fresh else cost(before, item, depth)
            made.append(Unit(text, price, forced=fresh and bool(made)))
        depth += {"LPAR": 1, "RPAR": -1}.get(item.kind, 0)
        before = item
    return made
