"""The output formats."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import verifier.report
from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Diagnostic
from charter.escape import safe, safe_line
from charter.model import NotAnalysed
from charter.source import Source, Span
from tests.unit import findings as f
from verifier.cli.emit import page_of
from verifier.explain.report import FileReport, Report
from verifier.explain.story import Run, Step, Story
from verifier.report import formats, load
from verifier.report.layout.page import Line, Page, Piece, line
from verifier.report.layout.plainjson import safe_json
from verifier.report.layout.story import story_lines
from verifier.report.layout.wrap import columns, wrap
from verifier.report.verify.telling import telling
from verifier.verdict import Outcome

SCHEMA = Path(verifier.report.__file__).parent / "schema" / "verify-1.json"
NASTY = "\x1b[31mred\x07 \u202eevil\u200b [bold]x[/bold] \ue000 \u2028 ✓"


def mixed() -> Report:
    """One of everything: a proof, refutations of each kind, something not analysed."""
    held = f.finding(
        f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED, evidence=("unsat re-checked",), relies_on=("article 3(1)",)
    )
    first = f.file_report(f.WITH_CONDUCT, held, f.not_analysed(), path="first.charter")
    second = f.file_report(
        f.MAJORITY_COUNCIL,
        f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED),
        f.finding(f.MAJORITY_COUNCIL, f.KEY),
        f.finding(f.BLOC, f.EQUAL),
        f.finding(f.NO_CONSENT, f.SOVEREIGNTY),
        path="second.charter",
    )
    return f.report(first, second)


def plain(report: Report, width: int = 80) -> str:
    return load("plain").render(telling(report), Page(width))


# ── every format ──────────────────────────────────────────────────────────────────────────────


def test_formats_are_found_by_listing_the_folder() -> None:
    assert {"human", "json", "plain"} <= set(formats())
    folder = Path(verifier.report.__file__).parent
    assert set(formats()) == {path.stem for path in folder.glob("*.py")} - {"__init__"}


def nasty() -> Report:
    guarantee = replace(f.NOBODY_OVERRULED, name=f"g{NASTY}", sentence=NASTY)
    model = replace(f.MAJORITY_COUNCIL, title=NASTY)
    diagnostic = Diagnostic(Code.UNEXPECTED_TEXT, Span(NASTY, 1, 3, 1, 5), NASTY, NASTY, (NASTY,))
    found = f.finding(model, guarantee, reason=NASTY, relies_on=(NASTY,), evidence=(NASTY,))
    file = f.file_report(model, found, path=NASTY, diagnostics=(diagnostic,))
    return f.report(replace(file, sources=(Source(NASTY, NASTY, ""),), failure=NASTY))


@pytest.mark.parametrize("name", formats())
def test_user_text_smuggles_nothing_into_any_format(name: str) -> None:
    text = load(name).render(telling(nasty()), Page(80, colour=False))
    assert not [c for c in text if c != "\n" and safe(c) != c]
    assert "[bold]x[/bold]" in text.replace("\\", "")


def test_colour_is_the_only_escape_sequence_and_never_comes_from_users() -> None:
    text = load("human").render(telling(nasty()), Page(80, colour=True))
    without = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert not [c for c in without if c != "\n" and safe(c) != c]
    assert "\\u{1b}[31mred" in without


@pytest.mark.parametrize("width", [80, 100])
def test_people_read_the_same_with_and_without_colour(width: int) -> None:
    coloured = load("human").render(telling(mixed()), Page(width, colour=True))
    assert "\x1b[" in coloured
    bare = [row.rstrip() for row in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()]
    assert bare == [row.rstrip() for row in plain(mixed(), width).splitlines()]


@pytest.mark.parametrize("name", formats())
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert load(name).render(telling(mixed()), Page()) == load(name).render(telling(mixed()), Page())


# ── for people ────────────────────────────────────────────────────────────────────────────────


def test_no_line_stands_out_over_80_columns() -> None:
    assert max(columns(row) for row in plain(mixed()).splitlines()) <= 80


def test_minutes_of_a_meeting() -> None:
    told = plain(f.report(f.file_report(f.MAJORITY_COUNCIL, f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED))))
    assert told == (Path(__file__).parents[1] / "golden" / "cli" / "minutes.txt").read_text(encoding="utf-8")


def cases(passed: tuple[bool, ...], unit: str = "Case") -> list[str]:
    """How each attempt of a run begins, and what is said of those left out."""
    steps = tuple(Step(f"attempt {number}", "article 1", (), (), one) for number, one in enumerate(passed))
    story = Story((), "", (), (Run("", "", steps, True, "so it is", unit),))
    told = ["".join(piece.text for piece in one.pieces).strip() for one in story_lines(story, 80)]
    return [row for row in told if "attempt" in row or "more cases" in row]


def test_of_many_attempts_that_end_alike_the_first_ones_and_the_last_are_told() -> None:
    first, second, third, more, last = cases((True,) * 21)
    assert [row.split()[1] for row in (first, second, third, last)] == ["1", "2", "3", "21"]
    assert more == "17 more cases end in the same way."


@pytest.mark.parametrize(
    ("passed", "unit"), [((True,) * 5, "Case"), ((True, False) * 10, "Case"), ((True,) * 9, "Step")]
)
def test_few_attempts_are_told_and_those_that_end_unlike_and_steps(passed: tuple[bool, ...], unit: str) -> None:
    assert len(cases(passed, unit)) == len(passed)


def test_two_runs_stand_side_by_side() -> None:
    told = plain(f.report(f.file_report(f.BLOC, f.finding(f.BLOC, f.EQUAL))))
    rows = [row for row in told.splitlines() if " │ " in row]
    assert re.search(r"First run +│ Second run", rows[0])
    assert re.search(r"Step 1 .*│ Step 1 ", rows[1])
    assert "The first decision is" in told


def test_a_mark_never_stands_alone_on_a_line() -> None:
    from verifier.explain.story import Step, Tally
    from verifier.report.layout.story import step_lines
    from verifier.report.layout.wrap import wrap

    tally = Tally("more than half of the votes of members in favour", "votes 3 of 6, needs more than 3", False)
    step = Step("C votes on plan", "article 1(10)", (), (tally,), False)
    for width in range(37, 90):
        rows = ["".join(piece.text for piece in row) for row in wrap(step_lines("Step 1", step, width), width)]
        assert [row.strip() for row in rows if "✗" in row] != ["✗"], width


def test_what_is_not_analysed_has_a_section_of_its_own() -> None:
    told = plain(f.report(f.file_report(f.WITH_CONDUCT, f.not_analysed())))
    assert re.search(r"NOT ANALYSED  1 guarantee and 1 clause", told)
    assert "  Acts need time\n          guarantee free_to_leave\n" in told
    assert "  Conduct of a member\n          article 4(1)\n" in told
    assert "1 guarantee: 1 not analysed." in told and "1 clause is not analysed." in told
    assert "Exit 3: nothing is violated, but something is not settled." in told


def test_clauses_are_listed_by_the_reason_why_they_are_not_analysed() -> None:
    places = [("conduct", "2(1)"), ("amendment", "9"), ("conduct", "2(3)"), ("conduct", "3")]
    entries = tuple(NotAnalysed(why, f.at(f"article {place}", 1)) for why, place in places)
    told = plain(f.report(f.file_report(replace(f.CONSENSUS_COUNCIL, not_analysed=entries))))
    assert "  Conduct\n          articles 2(1), 2(3) and 3\n  Amendment\n          article 9\n" in told


def test_a_proof_names_what_carries_it() -> None:
    told = plain(mixed())
    assert "HOLDS     nobody_is_overruled, for every roster" in told
    assert "Demanded: against my will. Shown: absolutely, after any number of steps." in " ".join(told.split())
    assert "Carried by article 3(1)." in " ".join(told.split())
    assert "Evidence: unsat re-checked." in told


def test_a_bounded_verdict_is_never_printed_as_holds_alone() -> None:
    bounded = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED, outcome=Outcome.BOUNDED, bound=7)
    told = plain(f.report(f.file_report(f.CONSENSUS_COUNCIL, bounded)))
    assert "HOLDS UP TO 7 PARTIES" in told and "for every roster" not in told


def test_an_undecided_verdict_names_the_flag_that_raises_the_budget() -> None:
    open_ = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED, outcome=Outcome.UNDECIDED, reason="budget spent")
    assert "--rlimit" in plain(f.report(f.file_report(f.CONSENSUS_COUNCIL, open_)))


def test_an_alarm_is_said_in_capitals() -> None:
    alarm = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED, alarm=True)
    told = plain(f.report(f.file_report(f.MAJORITY_COUNCIL, alarm)))
    assert "SOUNDNESS ALARM" in told and "Exit 70" in told


def test_a_report_that_checked_nothing_says_so() -> None:
    told = " ".join(plain(f.report(f.file_report(f.CONSENSUS_COUNCIL))).split())
    assert "nothing was checked, for the charter has no guarantee and no scenario." in told


def test_a_partial_result_is_marked() -> None:
    file = replace(f.file_report(f.CONSENSUS_COUNCIL, f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED)), planned=3)
    told = plain(replace(f.report(file), interrupted=True))
    assert "PARTIAL RESULT: the run was interrupted. 2 guarantees were not settled." in told


def test_a_diagnostic_quotes_the_line_and_marks_the_place() -> None:
    source = Source("a.charter", 'charter "X"\n\torgan Cuoncil: every member.\n', "")
    diagnostic = Diagnostic(
        Code.MISSPELT_WORD, Span("a.charter", 2, 8, 2, 15), "no such name", "Council", ("see line 1",)
    )
    file = replace(f.file_report(None, path="a.charter", diagnostics=(diagnostic,)), sources=(source,))
    told = plain(f.report(file, command="lint"))
    assert told.splitlines()[:6] == [
        "error E202 misspelt-word: no such name",
        "  at a.charter:2:8",
        "    2 │  organ Cuoncil: every member.",
        "      │        ^^^^^^^",
        "  fix: Council",
        "  note: see line 1",
    ]
    assert "1 error, 0 warnings in 1 file." in told and "Exit 1" in told


def test_a_mark_stands_under_its_place_even_after_hidden_characters() -> None:
    source = Source("a.charter", "\u202e日本 x\n", "")
    diagnostic = Diagnostic(Code.HIDDEN_CHARACTER, Span("a.charter", 1, 5, 1, 6), "odd", "two\nlines")
    file = replace(f.file_report(None, path="a.charter", diagnostics=(diagnostic,)), sources=(source,))
    rows = plain(f.report(file, command="lint")).splitlines()
    assert columns(rows[2].partition("x")[0]) == columns(rows[3].partition("^")[0])
    assert rows[4:6] == ["  fix: two", "       lines"]


@pytest.mark.parametrize("column", [1, 40, 75, 90, 140, 199])
@pytest.mark.parametrize("width", [80, 110])
def test_a_long_line_is_cut_around_the_place_that_is_meant(column: int, width: int) -> None:
    row = "".join(f"{number:04} " for number in range(40))
    source = Source("a.charter", f"{row}\n", "")
    diagnostic = Diagnostic(Code.MISSPELT_WORD, Span("a.charter", 1, column, 1, column + 2), "odd")
    file = replace(f.file_report(None, path="a.charter", diagnostics=(diagnostic,)), sources=(source,))
    rows = plain(f.report(file, command="lint"), width).splitlines()
    marks = rows[3]
    assert max(map(columns, rows)) <= width
    assert rows[2][marks.index("^") : marks.rindex("^") + 1].strip() == row[column - 1 : column + 1].strip()
    assert "..." in rows[2]


def test_an_error_in_one_file_hides_nothing_of_another() -> None:
    failed = FileReport("gone.charter", failure="there is no such file")
    held = f.file_report(f.CONSENSUS_COUNCIL, f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED))
    told = plain(f.report(failed, held))
    assert "gone.charter: there is no such file" in told and "HOLDS" in told


# ── wrapping ──────────────────────────────────────────────────────────────────────────────────


def rows(entry: Line, width: int) -> list[str]:
    return ["".join(piece.text for piece in row) for row in wrap([entry], width)]


def test_a_line_breaks_at_spaces_and_hangs() -> None:
    assert rows(line("one two three four", indent=2, hang=2), 10) == ["  one two", "    three", "    four"]


def test_a_long_word_is_not_cut() -> None:
    assert rows(line("a sovereignty_preserved b"), 10) == ["a", "sovereignty_preserved", "b"]


def test_a_note_at_the_right_margin_moves_down_when_there_is_no_room() -> None:
    entry = Line((Piece("left"),), right=Piece("right"))
    assert rows(entry, 12) == ["left   right"]
    assert rows(entry, 9) == ["left", "    right"]


def test_wide_and_combining_characters_count_as_they_are_shown() -> None:
    assert (columns("abc"), columns("日本"), columns("e\u0301")) == (3, 4, 1)


# ── escaping ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Österreich ✓", "Österreich ✓"),
        ("a\tb", "a b"),
        ("\x1b[0m", "\\u{1b}[0m"),
        ("\u202eabc", "\\u{202e}abc"),
        ("a\u200bb", "a\\u{200b}b"),
        ("\U000e0041", "\\u{e0041}"),
        ("\ufe0f\u3164\ud800", "\\u{fe0f}\\u{3164}\\u{d800}"),
        ("a\r\nb", "a\\u{d}\nb"),
        ("\u2028\x85\u0378", "\\u{2028}\\u{85}\\u{378}"),
    ],
)
def test_invisible_characters_are_spelt_out(text: str, shown: str) -> None:
    assert safe(text) == shown
    assert safe_line(text) == shown.replace("\n", "\\u{a}")


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────


def errors(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "$") -> list[str]:
    """What in `value` contradicts `schema`: the part of JSON Schema that ours uses."""
    if "$ref" in schema:
        return errors(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    if "anyOf" in schema:
        ways = [errors(value, way, root, path) for way in schema["anyOf"]]
        return [] if [] in ways else ways[-1]
    found = [f"{path}: {value!r}"] if "enum" in schema and value not in schema["enum"] else []
    found += [f"{path}: {value!r}"] if "const" in schema and value != schema["const"] else []
    found += [f"{path}: {value!r}"] if "type" in schema and not is_type(value, schema["type"]) else []
    if isinstance(value, list):
        found += [e for i, item in enumerate(value) for e in errors(item, schema["items"], root, f"{path}[{i}]")]
    if isinstance(value, dict):
        found += [f"{path}: {key} is missing" for key in schema.get("required", ()) if key not in value]
        for key, item in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            found += (
                [f"{path}: {key} is not described"] if inner is None else errors(item, inner, root, f"{path}.{key}")
            )
    return found


def is_type(value: Any, name: str) -> bool:
    kinds = {
        "string": str,
        "integer": int,
        "boolean": bool,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    return isinstance(value, kinds[name]) and not (name == "integer" and isinstance(value, bool))


def as_json(report: Report) -> Any:
    return json.loads(load("json").render(telling(report), Page()))


@pytest.mark.parametrize("report", [mixed(), nasty(), f.report()], ids=["mixed", "nasty", "empty"])
def test_json_is_as_the_published_schema_says(report: Report) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert errors(as_json(report), schema, schema) == []


def test_the_schema_check_can_fail() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    shown = as_json(mixed())
    shown["results"][0]["verdict"] = "perhaps"
    del shown["exit"]
    shown["surprise"] = 1
    assert len(errors(shown, schema, schema)) == 3


def test_json_holds_the_fields_that_programs_rely_on() -> None:
    shown = as_json(mixed())
    assert (shown["schema"], shown["tool"]["name"], shown["exit"]) == (1, "charter", 1)
    assert shown["files"][0]["path"] == "first.charter"
    result = next(r for r in shown["results"] if r["guarantee"] == "sovereignty_preserved")
    assert result["address"] == "guarantee sovereignty_preserved"
    assert (result["verdict"], result["demanded"], result["for_every_roster"]) == (
        "violated",
        "against my will",
        False,
    )
    story = result["story"]
    assert story["replayed"] is True and story["parties"] == 2
    assert story["steps"][0]["under"] == "article 3(1)"
    assert story["steps"][0]["ballots"] == {"A": "abstaining", "B": "in favour"}


def test_json_is_ascii() -> None:
    text = load("json").render(telling(nasty()), Page())
    assert text.isascii() and text.endswith("}\n")


def test_of_a_crowd_the_number_is_told_and_the_first_names() -> None:
    from charter.model import Ballot
    from verifier.explain.story import Camp, Run, Step, Story
    from verifier.report.layout.story import story_lines

    crowd = Camp(Ballot.IN_FAVOUR, "in favour", tuple(f"M{i}" for i in range(96)))
    few = Camp(Ballot.AGAINST, "against", ("A", "B", "C", "D", "E", "F", "G"))
    step = Step("Assembly votes on budget", "article 1", (crowd, few), (), True)
    told = Story(crowd.names, "96 members", (), (Run("", "budget", (step,), True, "Done."),))
    shown = ["".join(piece.text for piece in row) for row in wrap(story_lines(told, 80), 80)]
    assert "          in favour 96 (M0, M1 and 94 others)   against 7 (A to G)" in shown
    step = Step("Assembly votes on budget", "article 1", (crowd, Camp(Ballot.AGAINST, "against", ())), (), True)
    told = Story(crowd.names, "96 members", (), (Run("", "budget", (step,), True, "Done."),))
    shown = ["".join(piece.text for piece in row) for row in wrap(story_lines(told, 80), 80)]
    assert "          in favour all 96   against –" in shown


def test_every_text_in_a_json_object_is_made_safe_and_all_else_kept() -> None:
    told = safe_json({"a\x1bb": ["\x1b[2J", 3, True, None, {"deep": "\u202ex"}]})
    assert told == {safe("a\x1bb"): [safe("\x1b[2J"), 3, True, None, {"deep": safe("\u202ex")}]}
    assert "\x1b" not in repr(told).replace("\\x1b", "")


@pytest.mark.parametrize(("asked", "coloured"), [(None, True), (False, False)])
def test_every_command_writes_to_the_same_page(
    monkeypatch: pytest.MonkeyPatch, asked: bool | None, coloured: bool
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert page_of("", "human", asked) == Page(80, coloured)
    assert page_of("", "plain", asked) == page_of("report.txt", "human", asked) == Page(80, False)


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (44, 44), (79, 79), (100, 100), (300, 110)])
def test_a_page_is_as_wide_as_the_terminal_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setenv("COLUMNS", str(columns))
    assert page_of("", "human", None).width == width
    assert page_of("", "plain", None).width == 80
