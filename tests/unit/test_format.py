"""The formatter on examples."""

from pathlib import Path

import pytest

from charter.diagnostics import Code
from charter.format import Unformattable, format_source
from charter.parse import parse
from charter.source import Source

ROOT = Path(__file__).parents[2]
SYNTAX = ROOT / "tests" / "golden" / "syntax"


def texts() -> list[Path]:
    folders = (ROOT / "examples", ROOT / "charter" / "library", ROOT / "charter" / "starters", SYNTAX)
    return sorted(path for folder in folders for path in (*folder.rglob("*.charter"), *folder.rglob("*.charter.md")))


def tidy(text: str, path: str = "test.charter") -> str:
    return format_source(text, path)


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.name)
def test_every_charter_of_the_repository_keeps_its_meaning_and_is_stable(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    once = format_source(text, path.name)
    assert format_source(once, path.name) == once
    assert [p.element for p in parse(Source("", once, ""))[0].elements] == [
        p.element for p in parse(Source("", text, ""))[0].elements
    ]
    if path.suffix != ".md":
        lines = [line for line in once.split("\n") if not line.lstrip().startswith(("#", '"', "scenario", "charter"))]
        assert max(len(line) for line in lines) <= 100


@pytest.mark.parametrize("name", ["untidy", "every-construct", "every-amendment"])
def test_the_standard_form_is_the_recorded_one(name: str) -> None:
    untidy = (SYNTAX / f"{name}.charter").read_text("utf-8")
    assert tidy(untidy) == (SYNTAX / f"{name}.formatted.txt").read_text("utf-8")


def test_spaces_are_set_as_in_a_printed_text() -> None:
    assert tidy("rule  r1 means not(at least 55 % of members in\n favour and(x1 or y1))  .") == (
        "rule r1 means not (at least 55% of members in favour and (x1 or y1)).\n"
    )
    assert tidy("matter a1( by :member ,of: party ) ,b1 .") == "matter a1(by: member, of: party), b1.\n"


def test_blank_lines_stand_before_headings_and_nowhere_twice() -> None:
    text = 'charter "A"\nimport "b".\nimport "c".\npart I\narticle 1\n\n\nmatter x1.\n\n\nmatter x2.\nmatter x3.\narticle 2\nmatter x4.'
    assert tidy(text) == (
        'charter "A"\n\nimport "b".\nimport "c".\n\npart I\n\narticle 1\n  matter x1.\n\n  matter x2.\n  matter x3.\n'
        "\narticle 2\n  matter x4.\n"
    )


def test_comments_stay_with_what_they_speak_of() -> None:
    text = "# head\n\n# of one\narticle 1 # same line\n# of x1\nmatter x1. # behind\n# after x1\n\n# of two\narticle 2\nmatter x2.\n# last"
    assert tidy(text) == (
        "# head\n\n# of one\narticle 1  # same line\n  # of x1\n  matter x1.  # behind\n  # after x1\n\n# of two\narticle 2\n"
        "  matter x2.\n  # last\n"
    )


def test_a_comment_inside_a_sentence_keeps_its_place() -> None:
    text = "rule r1 means urgent # first\n  and # second\n  # third\n  new.\n"
    once = tidy(text)
    assert once == "rule r1 means urgent  # first\n  and  # second\n  # third\n  new.\n"
    assert tidy(once) == once


def test_a_guarantee_has_its_wording_and_its_promise_on_lines_of_their_own() -> None:
    text = 'guarantee safe "No harm." never urgent. guarantee std. guarantee two absolutely more support never hurts.'
    with pytest.raises(Unformattable):
        tidy(text)
    text = 'guarantee safe "No harm." never urgent. guarantee std, absolutely.'
    assert tidy(text) == 'guarantee safe\n  "No harm."\n  never urgent.\n\nguarantee std, absolutely.\n'


def test_a_long_sentence_is_broken_where_it_turns() -> None:
    text = (
        "article 3 (6) General_Assembly decides admission by two thirds of the members voting in favour, "
        "on the recommendation of Security_Council."
    )
    assert tidy(text) == (
        "article 3\n  (6) General_Assembly decides admission by two thirds of the members voting in favour,\n"
        "      on the recommendation of Security_Council.\n"
    )


def test_a_long_wording_is_filled_and_means_the_same() -> None:
    words = " ".join(["treaty"] * 40)
    once = tidy(f'article 1 "Title" "{words}" matter x1.')
    assert max(len(line) for line in once.split("\n")) <= 100
    assert parse(Source("", once, ""))[0].elements[1].element.wording == (words,)


def test_spaces_inside_a_quoted_text_are_kept() -> None:
    text = 'article 1 "T"\n  "two  spaces ' + "and words " * 20 + '"\n  matter x1.\n'
    assert tidy(text) == text


def test_windows_line_ends_are_kept() -> None:
    assert tidy("article 1\r\nmatter x1.\r\n") == "article 1\r\n  matter x1.\r\n"


def test_prose_of_a_markdown_document_is_untouched() -> None:
    text = "#  T \n\nprose   with  spaces\n\n##  Article 1 \n```charter\n(1)   matter x1 .\n```\n\n-  tail  \n"
    assert tidy(text, "a.charter.md") == text.replace("(1)   matter x1 .", "(1) matter x1.")


def test_headings_inside_a_markdown_block_indent_what_follows() -> None:
    text = "```charter\narticle 1\n(1) matter x1.\n```\nprose\n```charter\n(2) matter x2.\n```\n"
    assert "  (2) matter x2.\n" in tidy(text, "a.charter.md")


def test_a_text_with_errors_is_refused_with_its_errors() -> None:
    with pytest.raises(Unformattable) as raised:
        tidy("matter x1\nmatter x2. rule r1 means two thirds.")
    assert [found.code for found in raised.value.diagnostics] == [Code.MISSING_FULL_STOP, Code.BARE_SHARE]


def test_a_result_that_would_not_mean_the_same_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charter.format._regions", lambda text, regions: text.replace("x1", "x2"))
    with pytest.raises(Unformattable) as raised:
        tidy("matter x1.")
    assert [found.code for found in raised.value.diagnostics] == [Code.FORMATTING_REFUSED]


def test_a_result_without_a_comment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charter.format._regions", lambda text, regions: text.replace("# why", ""))
    with pytest.raises(Unformattable):
        tidy("matter x1. # why\n")


def test_a_date_is_set_on_one_line_and_means_the_same() -> None:
    assert tidy("article 3 may not be amended before 1  January\n2030. the financial year begins on 1\nApril.") == (
        "article 3 may not be amended before 1 January 2030.\nthe financial year begins on 1 April.\n"
    )
    text = 'scenario "S" given in force since 24   August 1949; 3 members. on 29\nMarch 2017: France does withdraw.'
    assert tidy(text) == (
        'scenario "S"\n  given in force since 24 August 1949; 3 members.\n  on 29 March 2017: France does withdraw.\n'
    )
