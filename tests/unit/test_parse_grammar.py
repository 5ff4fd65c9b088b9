"""The grammar and its tables: no conflict, fresh, quick to load, read by Lark as by the parser."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import GrammarError

from charter.parse import parse
from charter.parse.compile_tables import compile_tables
from charter.parse.load_tables import load_tables
from charter.parse.tables import unpack
from charter.source import Source
from charter.syntax import GivenLine, Sentence

ROOT = Path(__file__).parents[2]
GRAMMAR = (ROOT / "grammar" / "charter.lark").read_text("utf-8")
TABLES = (ROOT / "grammar" / "tables.json").read_text("utf-8")


def charters() -> list[Path]:
    folders = (
        ROOT / "examples",
        ROOT / "charter" / "library",
        ROOT / "charter" / "starters",
        ROOT / "tests/golden/syntax",
    )
    return sorted(path for folder in folders for path in folder.rglob("*.charter"))


def test_the_committed_tables_are_those_of_the_grammar() -> None:
    assert compile_tables(GRAMMAR) == TABLES, "run `python -m grammar`"


def test_the_grammar_is_lalr_without_any_conflict() -> None:
    # Lark refuses reduce/reduce conflicts itself and settles shift/reduce ones silently unless told to be strict;
    # its tables are checked here instead: no state may have both for one symbol.
    lark = Lark(GRAMMAR, parser="lalr", lexer="contextual", debug=True, maybe_placeholders=False)
    assert lark.parse("matter x1.").data == "start"
    assert shift_reduce_conflicts(GRAMMAR) == []


def shift_reduce_conflicts(grammar: str) -> list[str]:
    import logging

    from lark import logger

    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener, level = Listener(), logger.level
    logger.addHandler(listener)
    logger.setLevel(logging.DEBUG)
    try:
        Lark(grammar, parser="lalr", lexer="contextual", debug=True, maybe_placeholders=False)
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
    return [text for text in said if "conflict" in text.lower()]


def test_a_conflict_would_be_noticed() -> None:
    dangling = 'start: s\ns: "if" s | "if" s "else" s | "x"\n%ignore " "\n'
    assert shift_reduce_conflicts(dangling) != []
    with pytest.raises(GrammarError):
        compile_tables('start: one | two\none: "x"\ntwo: "x"\n')


@pytest.mark.parametrize("path", charters(), ids=lambda path: path.stem)
def test_lark_itself_reads_what_the_parser_reads(path: Path, lark: Lark) -> None:
    text = path.read_text("utf-8")
    tree = lark.parse(text)
    file, found = parse(Source(path.name, text, ""))
    assert found == ()
    sentences = sum(1 for child in tree.children if getattr(child, "data", "") == "sentence")
    assert sentences == sum(1 for placed in file.elements if isinstance(placed.element, Sentence))
    given = sum(1 for child in tree.children if getattr(child, "data", "") == "given_line")
    assert given == sum(1 for placed in file.elements if isinstance(placed.element, GivenLine))


@pytest.fixture(scope="module")
def lark() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="contextual", maybe_placeholders=False)


def test_the_tables_load_within_ten_milliseconds() -> None:
    def once() -> float:
        begin = time.thread_time()
        load_tables.__wrapped__()
        return time.thread_time() - begin

    assert min(once() for _ in range(9)) < 0.010


def test_tables_of_another_layout_are_refused() -> None:
    document = json.loads(TABLES)
    del document["rules"]
    with pytest.raises(ValueError, match="not tables"):
        unpack(document)


def test_stale_tables_are_built_anew_from_the_grammar(tmp_path: Path) -> None:
    program = (
        "import grammar, json, sys, pathlib\n"
        f"folder = pathlib.Path({str(tmp_path)!r})\n"
        "grammar.__file__ = str(folder / '__init__.py')\n"
        "from charter.parse.load_tables import load_tables\n"
        "print(len(load_tables().rules))\n"
    )
    (tmp_path / "charter.lark").write_text(GRAMMAR + "\n// changed\n", "utf-8")
    (tmp_path / "tables.json").write_text(TABLES, "utf-8")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert int(done.stdout) == len(load_tables().rules)


def test_nothing_is_unpickled() -> None:
    for path in (ROOT / "charter" / "parse").glob("*.py"):
        assert "pickle" not in path.read_text("utf-8")
