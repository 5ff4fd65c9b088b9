"""Who belongs to which charter, by a table; and the charter with those members."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO

from charter.model import Clause, Model, Party
from verifier.compose.finding import Neighbour

YES = ("1", "yes", "true", "x", "member")
NO = ("", "0", "no", "false", "-")


class TableFault(Exception):
    """What is wrong with a table of memberships, in plain words."""


def membership(neighbours: Sequence[Neighbour], text: str) -> tuple[Neighbour, ...]:
    """The charters with the members that the table gives them.

    Its first column names the parties; each charter has a column, headed by its name (figures behind the name count
    nothing: `NATO32` is NATO). A charter without a column keeps the members its own text gives it. Raises `TableFault`.
    """
    rows = [row for row in csv.reader(StringIO(text)) if row]
    if len(rows) < 2:
        raise TableFault("the table has no rows")
    columns = {one.name: column for one in neighbours if (column := _column(rows[0], one.name)) is not None}
    if not columns:
        raise TableFault(f"no column is headed by the name of a charter: {', '.join(one.name for one in neighbours)}")
    return tuple(_given(one, rows[1:], columns[one.name]) if one.name in columns else one for one in neighbours)


def _column(heads: Sequence[str], name: str) -> int | None:
    """The column headed by the name, or by the name and a number."""
    plain = [head.strip().casefold() for head in heads]
    for said in (plain, [head.rstrip("0123456789") for head in plain]):
        if name.casefold() in said[1:]:
            return said.index(name.casefold(), 1)
    return None


def _given(one: Neighbour, rows: Sequence[Sequence[str]], column: int) -> Neighbour:
    names = []
    for number, row in enumerate(rows, 2):
        value = row[column].strip().casefold() if column < len(row) else ""
        if value not in (*YES, *NO):
            raise TableFault(f"row {number} says `{value}` of {one.name}, where 1 or 0 is meant")
        if value in YES:
            names.append("_".join(row[0].split()))
    if not names:
        raise TableFault(f"the table lists no member of {one.name}")
    return replace(one, model=seated(one.model, tuple(dict.fromkeys(names))), listed=tuple(dict.fromkeys(names)))


def seated(model: Model, names: tuple[str, ...]) -> Model:
    """The charter with exactly these members. Those that its text calls members, too, keep what it says of them.

    Raises `TableFault` where its text has a member that is not listed, or gives one that is another standing.
    """
    known = {party.name: party for party in model.parties}
    missing = [party.name for party in model.parties if party.standing == "member" and party.name not in names]
    odd = [name for name in names if name in known and known[name].standing != "member"]
    if missing:
        raise TableFault(f"`{missing[0]}` is a member by the text of {model.title}, and not by the table")
    if odd:
        raise TableFault(f"`{odd[0]}` is a member by the table, and {known[odd[0]].standing} by {model.title}")
    line = next((roster.clause for roster in model.rosters if roster.standing == "member"), _first(model))
    new = tuple(Party(name, "member", line) for name in names if name not in known)
    rosters = tuple(roster for roster in model.rosters if roster.standing != "member")
    return replace(model, parties=(*model.parties, *new), rosters=rosters)


def _first(model: Model) -> Clause:
    return model.parties[0].clause if model.parties else model.rosters[0].clause
