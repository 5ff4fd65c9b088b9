"""Tables: the rows of a CSV file that a clause names."""

import csv
import re
from collections.abc import Iterator
from fractions import Fraction

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.resolve.desk import Fault, listed, nearest
from charter.resolve.draft import Draft
from charter.syntax import Table

_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)
_NOT_A_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that a table keeps: the party's name, the value of the column (empty if none), its line."""

    name: str
    value: str
    line: int


def rows(draft: Draft, table: Table) -> tuple[Row, ...]:
    """The rows of the table that meet its filters. Fault when it has no such column, or one name twice."""
    found = [Row(_name(table, number, key), value, number) for number, key, value in _kept(draft, table)]
    _each_once(table, found)
    return tuple(found)


def cells(draft: Draft, table: Table) -> tuple[tuple[int, str], ...]:
    """The line and the text of each cell in the column that is named, or in the first, where the filters are met."""
    return tuple((line, key if table.column is None else value) for line, key, value in _kept(draft, table))


def _kept(draft: Draft, table: Table) -> Iterator[tuple[int, str, str]]:
    """The line, the key and the value (empty if none) of each row that meets the filters."""
    source = draft.files.table(table)
    reader = csv.reader(source.text.splitlines(), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]
    except csv.Error as error:
        raise fault(table, reader.line_num, str(error)) from error
    if not lines:
        raise fault(table, 1, "it is empty; its first line must name its columns")
    header = lines[0][1]
    key = _column(table, header, table.key) if table.key is not None else 0
    wanted = _column(table, header, table.column) if table.column is not None else None
    filters = [(_column(table, header, column), value) for column, value in table.where]
    for number, row in lines[1:]:
        if len(row) != len(header):
            raise fault(table, number, f"it has {len(row)} cells where the first line has {len(header)}")
        if all(row[column] == value for column, value in filters):
            yield number, row[key], row[wanted] if wanted is not None else ""


def number(table: Table, row: Row) -> Fraction:
    """The value of a row as an exact number. Fault when it is none."""
    if not _NUMBER.fullmatch(row.value):
        raise fault(table, row.line, f"`{row.value}` is not a number: digits, and a point before decimals")
    return Fraction(row.value)


def fault(table: Table, line: int, message: str) -> Fault:
    """What is wrong with a line of a table."""
    return Fault(Code.TABLE_FAULT, table.span, f"`{table.file}`, line {line}: {message}", "correct the table")


def _column(table: Table, header: list[str], name: str) -> int:
    if name in header:
        return header.index(name)
    near = nearest(name, header)
    fix = f"did you mean `{near}`?" if near else f"its columns are {listed(header)}"
    raise Fault(Code.TABLE_FAULT, table.span, f"`{table.file}` has no column `{name}`", fix)


def _name(table: Table, line: int, text: str) -> str:
    name = _NOT_A_WORD.sub("_", text).strip("_")
    if not name or name[0].isdigit():
        raise fault(table, line, f"`{text}` cannot be the name of a party: it must begin with a letter")
    return name


def _each_once(table: Table, found: list[Row]) -> None:
    seen: dict[str, int] = {}
    for row in found:
        if row.name in seen:
            raise fault(table, row.line, f"`{row.name}` is there already, at line {seen[row.name]}")
        seen[row.name] = row.line
