"""Characters that deceive: each is an error at its place, in any part of a charter."""

import pytest

from charter.diagnostics import Code, Diagnostic
from charter.parse import parse
from charter.parse.scripts import scripts, skeleton
from charter.source import Source


def found(text: str, path: str = "test.charter") -> tuple[Diagnostic, ...]:
    return parse(Source(path, text, ""))[1]


def places(text: str, code: Code, path: str = "test.charter") -> list[tuple[int, int]]:
    assert {one.code for one in found(text, path)} <= {code}
    return [(one.span.line, one.span.column) for one in found(text, path)]


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "text", ["matter x1.{}matter x2.", "matter x1. # why{}not\n", 'article 1 "A{}B"', "matter x1.\n{}"]
)
def test_a_stray_line_break_is_an_error_everywhere(sign: str, text: str) -> None:
    before = text.split("{}")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert places(text.format(sign), Code.STRAY_LINE_BREAK) == [(line, column)]


def test_a_carriage_return_before_a_line_feed_is_fine_and_counts_no_line() -> None:
    assert found("matter x1.\r\n\r\nmatter x2.\r\n") == ()
    (one,) = found("matter x1.\r\n\r\n  mater x2.\r\n")
    assert (one.span.line, one.span.column) == (3, 3)


@pytest.mark.parametrize(
    "sign",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x9b",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\U000e0041",
        "\ufe0f",
        "\u3164",
    ],
)
@pytest.mark.parametrize("text", ["matter x{}1.", "matter x1. # a{}b\n", 'article 1 "A{}B"', "matter {}x1."])
def test_a_hidden_character_is_an_error_everywhere(sign: str, text: str) -> None:
    assert places(text.format(sign), Code.HIDDEN_CHARACTER) == [(1, text.index("{}") + 1)]


@pytest.mark.parametrize("digit", ["٣", "３", "²", "৩", "Ⅲ", "½"])
def test_numbers_have_ascii_digits(digit: str) -> None:
    assert {one.code for one in found(f"members: {digit} or more.")} == {Code.FOREIGN_DIGIT}


def test_any_digit_may_stand_in_a_quoted_text_or_a_comment() -> None:
    assert found('article 1 "Ⅲ and ٣" # ²\n') == ()


def test_a_number_has_eighteen_digits_at_most() -> None:
    assert found(f"members: {'9' * 18} or more.") == ()
    assert places(f"members: {'9' * 19} or more.", Code.NUMBER_TOO_LONG) == [(1, 10)]
    assert Code.NUMBER_TOO_LONG in {one.code for one in found(f"members: {'9' * 100_000} or more.")}
    assert found(f'article 1 "{"9" * 50}"') == ()


@pytest.mark.parametrize("name", ["Сouncil", "Cοuncil", "Councіl", "Ｃouncil"])
def test_a_name_of_two_scripts_is_an_error(name: str) -> None:
    assert Code.MIXED_SCRIPTS in {one.code for one in found(f"organ {name}: every member.")}


@pytest.mark.parametrize("name", ["Совет", "Συμβούλιο", "理事会", "カウンシル会議", "Évian", "Łódź_2", "مجلس"])
def test_a_name_of_one_script_is_fine(name: str) -> None:
    assert found(f"organ {name}: every member.") == ()


def test_names_that_look_alike_are_an_error_at_the_second() -> None:
    assert places("matter Bill_I.\nmatter Bill_l.", Code.LOOK_ALIKE_NAMES) == [(2, 8)]
    assert Code.LOOK_ALIKE_NAMES in {one.code for one in found("matter соор.\nmatter coop.")}
    assert found("matter Bill_I.\nrule r1 means Bill_I.") == ()
    assert found("matter bill.\nmatter Bill.") == ()


def test_accents_are_written_in_one_way() -> None:
    assert places("matter cafe\u0301.", Code.UNNORMALISED_NAME) == [(1, 8)]
    assert found("matter caf\u00e9.") == ()


def test_scripts_and_skeletons() -> None:
    assert scripts("Council_2") == ("Latin",)
    assert scripts("漢字かな") == ("CJK",)
    assert skeleton("Сouncil") == skeleton("Council")
    assert skeleton("alpha") != skeleton("alpho")


def test_prose_of_a_markdown_document_may_hold_what_charter_text_may_not() -> None:
    prose = "Words with a joiner \u200d and \u0663.\n\n"
    assert found(prose + "```charter\nmatter x1.\n```\n", "a.charter.md") == ()
    assert [one.span.line for one in found(prose + "```charter\nmatter \u200dx1.\n```\n", "a.charter.md")] == [4]
