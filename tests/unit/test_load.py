"""Loading charters: one file, imports, tables, the library; everything that can be wrong with files."""

import subprocess
import sys
from pathlib import Path

import pytest

import charter
from charter.model import Model
from tests.unit.resolving import BODY, codes, write

WHOLE = f"{BODY} (1) Council decides budget by consensus.\n"


def test_load_gives_the_model_and_the_files_it_was_made_from(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    made = charter.load(path)
    assert isinstance(made, Model)
    assert (made.title, [name for name, _ in made.files]) == ("Body", [str(path)])
    assert charter.load(str(path)) == made


def test_load_raises_every_error_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE.replace("consensus", "concensus").replace("every member", "every membr"))
    with pytest.raises(charter.CharterError) as caught:
        charter.load(path)
    assert {found.code.value for found in caught.value.diagnostics} == {"E301"}
    assert len(caught.value.diagnostics) == 3
    assert f"{path}:5:28: E301" in str(caught.value)


def test_check_never_raises_on_a_bad_text(tmp_path: Path) -> None:
    path = tmp_path / "bad.charter"
    for content in (b"\xff\xfe", b"", b"\x00", b"organ", b'"', b"(1)", b"every " * 5000, b"((((" * 500):
        path.write_bytes(content)
        assert charter.check(path).model is None or content == b""


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"nowhere\.charter"):
        charter.check(tmp_path / "nowhere.charter")


def test_a_markdown_document_is_a_charter(tmp_path: Path) -> None:
    text = "# Body\n\n## Article 1\n\n```charter\n(1) members: 3 or more.\n(2) organ Council: every membr.\n```\n"
    (found,) = charter.check(write(tmp_path, text, "body.charter.md")).diagnostics
    assert (found.code.value, found.span.line, found.span.column) == ("E301", 7, 26)


def test_errors_of_an_imported_charter_are_shown_in_its_file(tmp_path: Path) -> None:
    other = write(tmp_path, "rule calm means two thirds.", "other.charter")
    path = write(
        tmp_path, f'import "other.charter" as Other.\n{BODY} (1) Council decides budget by calm as in Other.\n'
    )
    checked = charter.check(path)
    assert [(found.code.value, found.span.file) for found in checked.diagnostics] == [("E206", str(other))]
    assert [source.path for source in checked.sources] == [str(path), str(other)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('import "missing.charter".', "E101"),
        ('import "../outside.charter".', "E113"),
        ('import "/etc/passwd".', "E113"),
        ('import "body.charter".', "E114"),
        ('import "loop.charter".', "E114"),
        ('import "latin.charter".', "E104"),
    ],
)
def test_what_cannot_be_imported_is_reported(tmp_path: Path, line: str, code: str) -> None:
    write(tmp_path, 'import "body.charter".', "loop.charter")
    (tmp_path / "latin.charter").write_bytes(b"# caf\xe9\n")
    assert codes(tmp_path, f"{line}\n{WHOLE}") == [code]


def test_charters_of_several_folders_share_what_lies_below_a_mark(tmp_path: Path) -> None:
    folder = tmp_path / "charters"
    folder.mkdir()
    outside = tmp_path.parent / "outside.charter"
    for place in (tmp_path / "shared.charter", outside):
        place.write_text("rule half means half of the members in favour.\n", "utf-8")
    lines = f'import "../shared.charter".\nimport "../../{outside.name}".\n{WHOLE}'
    assert codes(folder, lines) == ["E113", "E113"]
    (tmp_path / "charter.toml").write_text("", "utf-8")
    assert codes(folder, lines) == ["E113"]
    outside.unlink()


def test_imports_may_be_nested_only_so_deep(tmp_path: Path) -> None:
    for depth in range(30):
        write(tmp_path, f'import "d{depth + 1}.charter".', f"d{depth}.charter")
    write(tmp_path, "", "d30.charter")
    assert codes(tmp_path, f'import "d0.charter".\n{WHOLE}') == ["E103"]


def test_a_charter_imported_by_two_ways_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "rule calm means no member against.", "base.charter")
    write(tmp_path, 'import "base.charter".', "left.charter")
    write(tmp_path, 'import "base.charter".', "right.charter")
    path = write(tmp_path, f'import "left.charter" as L.\nimport "right.charter" as R.\n{WHOLE}')
    assert len(charter.check(path).sources) == 4


def test_the_same_text_gives_the_same_findings_whatever_the_hash_seed(tmp_path: Path) -> None:
    golden = Path(__file__).parents[1] / "golden" / "diagnostics"
    program = (
        "import charter, pathlib, sys\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('[EWN][345]*.charter')):\n"
        "    checked = charter.check(path)\n"
        "    print(checked.diagnostics, checked.model)\n"
    )
    seen = set()
    for seed in ("1", "2", "77"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-c", program, str(golden)]
        seen.add(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
    assert len(seen) == 1


def test_importing_the_package_reads_neither_parser_nor_solver() -> None:
    late = ("lark", "z3", "charter.parse", "charter.resolve")
    program = f"import charter, sys; print([m for m in {late} if m in sys.modules])"
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


RULES = "members: 3 or more.\norgan Council: every member.\nmatter budget.\n"


def test_rules_that_double_with_every_step_are_given_up(tmp_path: Path) -> None:
    steps = "".join(f"rule ru{i + 1} means ru{i} and ru{i}.\n" for i in range(60))
    found = codes(tmp_path, f"{RULES}rule ru0 means no member against.\n{steps}Council decides budget by ru60.")
    assert set(found) == {"E414"}


def test_errors_without_end_are_cut_off(tmp_path: Path) -> None:
    text = RULES + "".join(f"Council decides matter{i} by consensus.\n" for i in range(500))
    found = codes(tmp_path, text)
    assert "E213" in found
    assert len([code for code in found if code.startswith("E")]) == 101


def test_many_ways_to_decide_one_matter_are_compared_in_time(tmp_path: Path) -> None:
    found = codes(tmp_path, RULES + "Council decides budget by consensus.\n" * 600)
    assert found.count("E402") == 100


def test_a_fault_inside_a_rule_of_the_library_is_told_where_it_is_used(tmp_path: Path) -> None:
    path = write(tmp_path, f"{RULES}Council decides budget by double_majority.")
    (found,) = charter.check(path).diagnostics
    assert (found.code.value, found.span.file, found.span.line) == ("E301", str(path), 4)
    assert found.message == "the library's `double_majority`: no weight `population` is declared"
    assert found.fix == "declare it: `weight population: any.`"
