"""The numbers of the house style, counted."""

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("charter", "grammar", "verifier")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in SOURCES]
TEXTS = dict(zip(NAMES, [path.read_text(encoding="utf-8") for path in SOURCES], strict=True))
MAX_FILE = 400
MAX_FUNCTION = 40
MAX_DEFINITION = 800
MAX_NESTING = 3
MAX_MEDIAN = 10
FORBIDDEN_STEMS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def trees() -> dict[str, ast.Module]:
    """Every source, parsed."""
    return {name: ast.parse(text) for name, text in TEXTS.items()}


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def own_lines(function: Function) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def nesting(node: ast.AST, depth: int = 0) -> int:
    """How deep loops, branches and blocks stand in one another; `elif` and cases do not count again."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef | ast.Lambda):
            continue
        inner = isinstance(child, ast.For | ast.While | ast.With | ast.Try | ast.If | ast.Match)
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        deepest = max(deepest, nesting(child, depth + (inner and not chained)))
    return deepest


def test_a_file_can_be_read_in_one_sitting() -> None:
    lengths = {name: len(text.splitlines()) for name, text in TEXTS.items()}
    assert {name: length for name, length in lengths.items() if length > MAX_FILE} == {}


def test_a_function_fits_on_a_screen_and_is_not_deep() -> None:
    found = [(name, function) for name, tree in trees().items() for function in functions(tree)]
    long = [(name, f.name, own_lines(f)) for name, f in found if own_lines(f) > MAX_FUNCTION]
    deep = [(name, f.name, nesting(f)) for name, f in found if nesting(f) > MAX_NESTING]
    assert not long, f"longer than {MAX_FUNCTION} lines: {long}"
    assert not deep, f"nested deeper than {MAX_NESTING}: {deep}"


def test_the_median_function_is_short() -> None:
    assert statistics.median(own_lines(f) for tree in trees().values() for f in functions(tree)) <= MAX_MEDIAN


def undocumented(tree: ast.Module) -> list[str]:
    missing = [] if ast.get_docstring(tree) else ["module"]
    for node in tree.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            missing.append(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (item for item in node.body if isinstance(item, Function))
            missing += [f"{node.name}.{m.name}" for m in methods if _public(m) and not ast.get_docstring(m)]
    return missing


def _public(method: Function) -> bool:
    return not method.name.startswith("_")


def test_every_public_name_is_documented() -> None:
    words = grammar_words()
    built = {name for name in NAMES if Path(name).match("charter/parse/build_*.py")}
    missing = [(file, name) for file, text in TEXTS.items() if text.strip() for name in undocumented(trees()[file])]
    assert [(file, name) for file, name in missing if file not in built or name.rstrip("_") not in words] == []


def grammar_words() -> frozenset[str]:
    """The names of the grammar: a builder of the parser has the name of its rule, and the grammar documents it."""
    return frozenset(re.findall(r"[a-z_]+[a-z]", (ROOT / "grammar" / "charter.lark").read_text(encoding="utf-8")))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


HOMES = {
    "lark": ("charter/parse",),
    "z3": ("verifier/engines",),
    "rich": ("verifier/report", "verifier/cli"),
    "click": ("verifier/cli",),
}
LAYERS = (
    "verifier.abstraction",
    "verifier.encode",
    "verifier.engines",
    "verifier.explain",
    "verifier.report",
    "verifier.cli",
)


def forbidden(name: str, tree: ast.AST) -> Iterator[str]:
    package = name.removesuffix(".py").replace("/", ".")
    for imported in imports(tree):
        root = imported.partition(".")[0]
        if root in HOMES and not name.startswith(HOMES[root]):
            yield imported
        if root == "verifier" and name.startswith("charter/"):
            yield imported
        if layer(imported) > layer(package) >= 0:
            yield imported


def layer(module: str) -> int:
    """The height of a module among the layers; -1 if it is in none."""
    heights = [height for height, prefix in enumerate(LAYERS) if f"{module}.".startswith(f"{prefix}.")]
    return heights[0] if heights else -1


def test_imports_run_downward_only() -> None:
    assert {name: found for name, tree in trees().items() if (found := list(forbidden(name, tree)))} == {}


def test_an_import_against_the_direction_is_noticed() -> None:
    assert list(forbidden("charter/model.py", ast.parse("import verifier.verdict")))
    assert list(forbidden("verifier/encode/sets.py", ast.parse("from verifier.cli import main")))
    assert list(forbidden("verifier/report/plain.py", ast.parse("import click")))
    assert not list(forbidden("verifier/cli/main.py", ast.parse("import click")))


def test_a_deep_function_is_noticed() -> None:
    text = "def f():\n for a in b:\n  if c:\n   while d:\n    if e:\n     pass\n"
    assert nesting(next(functions(ast.parse(text)))) == 4


def test_no_file_is_a_drawer_for_everything() -> None:
    assert [name for name in NAMES if Path(name).stem in FORBIDDEN_STEMS] == []


def dataclasses(tree: ast.AST) -> Iterator[tuple[ast.ClassDef, set[str]]]:
    """Each data class and the options its decorator sets."""
    for node in ast.walk(tree):
        for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
            called = isinstance(decorator, ast.Call)
            name = decorator.func if called else decorator
            if isinstance(name, ast.Name) and name.id == "dataclass":
                yield node, {k.arg or "" for k in decorator.keywords} if called else set()


NOUNS = (
    "charter/diagnostics/", "charter/model/", "charter/source.py", "charter/syntax/", "charter/world.py",
    "verifier/explain/", "verifier/linear.py", "verifier/problem.py", "verifier/report/", "verifier/terms.py",
    "verifier/verdict.py",
)  # fmt: skip


def test_data_classes_have_slots_and_those_that_passes_share_are_frozen() -> None:
    for name, tree in trees().items():
        demanded = {"slots", "frozen"} if name.startswith(NOUNS) else {"slots"}
        assert [node.name for node, options in dataclasses(tree) if not demanded <= options] == [], name


def test_the_definition_of_the_language_can_be_read_in_an_afternoon() -> None:
    definition = (ROOT / "charter" / "semantics").glob("*.py")
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in definition) <= MAX_DEFINITION
