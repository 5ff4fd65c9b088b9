"""Where each of the known answers is shown. `python -m tests.known.coverage > docs/corpus.md` writes the page on it."""

import ast
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from charter.parse import parse
from charter.source import Source
from charter.syntax import GuaranteeDecl, ScenarioHeading, Sentence
from tests.known import charters_b, test_charters_a, test_patterns, test_power_games, test_semantics_matrix
from tests.known.tagged import CORPUS, tags
from tests.known.uncovered import UNCOVERED

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PAGE = ROOT / "docs" / "corpus.md"
TABLES = {
    "facts": "Facts",
    "historic_votes": "Votes that were held",
    "date_tests": "Periods",
    "known_flaws": "Known flaws",
    "semantics_matrix": "What one member does, under 26 regimes",
    "games": "Voting games",
}
COUNTED = {"facts": "facts", "historic_votes": "votes", "date_tests": "periods"}
CALENDAR = "tests/unit/test_calendar.py"
FLAWS = test_charters_a.FLAWS | charters_b.FLAWS
CONTROLS = test_charters_a.CONTROLS | charters_b.CONTROLS
STATED = " (as commonly stated)"
HEAD = """# Known answers

What is known of real charters, row by row of [the tables](../tests/known/corpus/README.md), and where it is shown. This page is
generated: `python -m tests.known.coverage > docs/corpus.md`. A [test](../tests/known/test_corpus.py) fails where a row is neither shown
nor listed here with the reason.
"""
CHARTERS = """Rules are the sentences of a charter, without scenarios and guarantees. Facts, votes and periods are how many of their rows the
charter shows; a flaw is named where the charter has it or is the control that is without it."""
FOUND = """Found by a guarantee that is violated, or by advice on the text; the same question, put to a charter without the flaw, holds, and the
advice is not given. Where the last column is empty a scenario or a guarantee shows the flaw, and no charter is set beside it."""
PATTERNS = """What finds each of these is advice that every charter gets, or a guarantee of the library: nothing was written for the
charter in which it is found, and nothing is said of the control."""
_NAME = re.compile(r"\b[A-Z]+-?[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One known answer: its id, the table it is in, what is expected, and whether that is as commonly stated."""

    name: str
    table: str
    expected: str
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One place, from the root of the repository, that shows a row; `kind` is scenario, guarantee, advice, clause or test."""

    row: str
    path: str
    kind: str
    name: str


@cache
def rows() -> dict[str, Row]:
    """Every known answer by its id, table by table."""
    found = [Row(row["id"], table, expected, row["verified"] == "memory") for table, row, expected in _written()]
    found += [Row(row["id"], "known_flaws", row["pattern"]) for row in _json("known_flaws")]
    found += [Row(name, "semantics_matrix", "the row of the table") for name in _regimes()]
    found += [Row(path.stem, "games", "every number") for path in sorted((CORPUS / "games").glob("*.json"))]
    named = {row.name: row for row in found}
    assert len(named) == len(found), "two rows have one id"
    return named


def _written() -> Iterator[tuple[str, dict[str, str], str]]:
    """The rows of facts, votes and periods with what is expected of each."""
    for row in _json("facts"):
        yield "facts", row, row["expected"]
    for row in _csv(CORPUS / "historic_votes.csv"):
        yield "historic_votes", row, row["expected_outcome"].strip()
    for row in _csv(CORPUS / "date_tests.csv"):
        yield "date_tests", {"verified": "", **row}, f"{row['input_date']} to {row['expected_date']}"


def _regimes() -> list[str]:
    return [row["regime"] for row in _csv(Path(__file__).with_name("semantics_matrix.csv"))]


def _json(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    return found


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


@cache
def charters() -> tuple[Path, ...]:
    """Every charter among the examples, in order. An amendment is none."""
    found = sorted([*EXAMPLES.rglob("*.charter"), *EXAMPLES.rglob("*.charter.md")])
    return tuple(path for path in found if path.parent.name != "amendments")


@cache
def shown() -> tuple[Shown, ...]:
    """All that shows a row: what is tagged in the charters, and the tests that name one or read its table."""
    tagged = [Shown(row, _path(file), kind, name) for file in charters() for row, kind, name in tags(file)]
    named = [one for file in sorted(Path(__file__).parent.glob("test_*.py")) for one in _tests(file)]
    return (*tagged, *_read_as_tables(), *named)


def _read_as_tables() -> Iterator[Shown]:
    """What the tests show that go through a table row by row."""
    for regime, (file, _) in test_semantics_matrix.PROVED_BY.items():
        yield Shown(regime, f"examples/semantics/{file}.charter", "scenario", regime)
    for game, (file, matter) in test_power_games.WHERE.items():
        yield Shown(game, f"examples/games/{file}.charter", "test", matter)
    for row, (file, code, _) in test_charters_a.LINTED.items():
        yield Shown(row, f"examples/charters/{file}.charter", "advice", code)
    for period in _csv(CORPUS / "date_tests.csv"):
        yield Shown(period["id"], CALENDAR, "test", "test_periods_of_treaties_end_on_the_day_that_is_known")


def _path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _tests(file: Path) -> Iterator[Shown]:
    """The tests of a file that name a row, in their text or in what they are given."""
    text = file.read_text("utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            own = "\n".join(lines[first - 1 : node.end_lineno])
            for row in dict.fromkeys(_NAME.findall(own)):
                yield Shown(row, _path(file), "test", node.name)


def _link(path: str, text: str) -> str:
    return f"[{text}](../{path})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(*heads: str) -> list[str]:
    return [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]


def _places(row: str) -> str:
    """Where a row is shown, file by file."""
    found: dict[str, list[str]] = {}
    for one in shown():
        if one.row == row:
            found.setdefault(one.path, []).append(one.kind)
    return ", ".join(f"{_link(path, Path(path).stem)} ({_kinds(kinds)})" for path, kinds in found.items())


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(kinds))


def _charter_lines() -> Iterator[str]:
    """A line for each charter: how much it says, and the rows that it shows."""
    for file in charters():
        elements = [placed.element for placed in parse(Source(file.name, file.read_text("utf-8"), ""))[0].elements]
        counts = [sum(isinstance(one, kind) for one in elements) for kind in (Sentence, ScenarioHeading, GuaranteeDecl)]
        told = {one.row for one in shown() if one.path == _path(file)}
        known = [_some(row for row in told if rows()[row].table == table) for table in COUNTED]
        flaws = ", ".join(sorted(row for row in told if rows()[row].table == "known_flaws"))
        path = _path(file).removeprefix("examples/").removesuffix(".md").removesuffix(".charter")
        yield f"| {' | '.join([_link(_path(file), path), *map(str, counts), *known, flaws])} |"


def _some(found: Iterable[str]) -> str:
    number = len(list(found))
    return str(number) if number else ""


def _flaw_lines() -> Iterator[str]:
    """A line for each flaw that a guarantee or a piece of advice finds, and the charter that is without it."""
    for row in _json("known_flaws"):
        found, control = FLAWS.get(row["id"]), CONTROLS.get(row["id"])
        advice = test_charters_a.LINTED.get(row["id"])
        if found and control:
            layer = "".join(f", by practice “{name}”" for name in found[2:])
            cells = [f"`{found[1]}`, {_charter(found[0])}{layer}", f"`{control[1]}`, {_charter(control[0])}"]
        elif advice:
            silent = ", ".join(map(_charter, test_charters_a.CONTROL_OF_LINT))
            cells = [f"advice {advice[1]}, {_charter(advice[0])}", silent]
        else:
            pattern = next((one for one in test_patterns.ADVISED.values() if one[3] == row["id"]), None)
            cells = [_places(row["id"]), ""] if pattern is None else _advised(*pattern[:3])
        yield f"| {row['id']} | {_cell(row['name'])}: {_cell(row['pattern'])} | {' | '.join(cells)} |"


def _advised(code: str, flawed: str, control: str) -> list[str]:
    """What advice finds in one charter and not in the other."""
    charters_ = [_link(f"examples/{file}.charter", file.rpartition("/")[2]) for file in (flawed, control)]
    return [f"advice {code}, {charters_[0]}", charters_[1]]


def _pattern_lines() -> Iterator[str]:
    """A line for each pattern of flaws: what finds it, where, and where it is not."""
    noticed = test_patterns.ADVISED | test_patterns.PROVED
    advised = {name: (f"advice {code}", *rest) for name, (code, *rest) in noticed.items()}
    promised = {name: (f"`{guarantee}`", *rest) for name, (guarantee, *rest) in test_patterns.PROMISED.items()}
    for name, (finder, flawed, control, row) in (advised | promised).items():
        places = [_link(f"examples/{file}.charter", file.rpartition("/")[2]) for file in (flawed, control)]
        yield f"| {name} | {finder} | {' | '.join(places)} | {row} |"
    yield f"| circular fallback | advice W541 | {_link('tests/known/test_patterns.py', 'a planted one')} | every charter | |"
    yield f"| dangling name | error E301 | {_link('tests/known/test_charters_a.py', 'the old article 23')} | every charter | B07 |"


def _charter(name: str) -> str:
    return _link(f"examples/charters/{name}.charter", name)


def _row_lines(table: str) -> Iterator[str]:
    """A line for each row of a table: what is expected, and where it is shown or why it is not."""
    for row in rows().values():
        if row.table == table:
            expected = f"{_cell(row.expected)}{STATED if row.stated else ''}"
            yield f"| {row.name} | {expected} | {_places(row.name) or UNCOVERED.get(row.name, '**nowhere**')} |"


def _count_lines() -> Iterator[str]:
    """A line for each table: how many rows, and how many of them are shown."""
    told = {one.row for one in shown()}
    for table, title in TABLES.items():
        own = [row for row in rows().values() if row.table == table]
        yield f"| {title} | {len(own)} | {sum(row.name in told for row in own)} |"


def page() -> str:
    """The page on the known answers, as Markdown."""
    parts = [HEAD, *_table("table", "rows", "shown"), *_count_lines()]
    parts += ["", "## Not shown", "", *_table("row", "expected", "why")]
    parts += [f"| {name} | {_cell(rows()[name].expected)} | {reason} |" for name, reason in UNCOVERED.items()]
    parts += ["", "## Charters", "", CHARTERS, ""]
    parts += _table("charter", "rules", "scenarios", "guarantees", *COUNTED.values(), "flaws found")
    parts += [*_charter_lines(), "", "## Flaws", "", FOUND, ""]
    parts += [*_table("row", "flaw", "found by", "silent on"), *_flaw_lines()]
    parts += [
        "",
        "## Patterns",
        "",
        PATTERNS,
        "",
        *_table("pattern", "found by", "in", "not in", "row"),
        *_pattern_lines(),
    ]
    for table, title in TABLES.items():
        if table != "known_flaws":
            parts += ["", f"## {title}", "", *_table("row", "expected", "shown by"), *_row_lines(table)]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
