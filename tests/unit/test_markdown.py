"""Charters inside Markdown documents."""

from charter.diagnostics import Code
from charter.markdown import Block, Heading, markdown
from charter.parse import parse
from charter.source import Source
from charter.syntax import ArticleHeading, CharterHeading, GuaranteeDecl, PartHeading, Sentence

DOCUMENT = """\
# Treaty of the Lake

Some prose, with `code` and a table.

# Part I — General

## Article 1 — Members

Every state on the shore joins.

```charter
(1) members: 3 or more.
(2) organ Council: every member.
```

### Commentary

```python
# not a heading
## Article 9
```

~~~~ charter
(3) matter tax.
~~~~

## Article 2: Decisions ##

  ```charter strict
  "By consensus."
  (1) Council decides tax by no member against.
  ```

## Annex

```charter
guarantee safe
  never urgent.
rule last_rule means no member against.
```
"""


def elements(text: str) -> list[object]:
    return [placed.element for placed in parse(Source("lake.charter.md", text, ""))[0].elements]


def test_headings_become_the_charter_its_parts_and_its_articles() -> None:
    headings = [one for one in elements(DOCUMENT) if not isinstance(one, (Sentence, GuaranteeDecl))]
    assert headings == [
        CharterHeading("Treaty of the Lake"),
        PartHeading("I", "General"),
        ArticleHeading("1", "Members"),
        ArticleHeading("2", "Decisions"),
    ]


def test_sentences_have_the_addresses_of_their_headings() -> None:
    addresses = [one.address for one in elements(DOCUMENT) if isinstance(one, Sentence)]
    assert addresses == ["article 1(1)", "article 1(2)", "article 1(3)", "article 2(1)", "rule last_rule"]


def test_nothing_is_wrong_with_the_document() -> None:
    assert parse(Source("lake.charter.md", DOCUMENT, ""))[1] == ()


def test_places_are_those_of_the_document() -> None:
    text = DOCUMENT.replace("no member against.\n  ```", "no member agianst.\n  ```")
    (found,) = parse(Source("lake.charter.md", text.replace("decides", "decids"), ""))[1]
    line = text[: text.index("Council decides")].count("\n") + 1
    assert (found.span.line, found.span.column) == (line, 15)
    assert text.split("\n")[line - 1][14:21] == "decides"


def test_separators_between_number_and_title() -> None:
    for separator in (" — ", " – ", " - ", ": ", ". ", " "):
        (heading,) = markdown(f"## Article 4{separator}Use of force\n")
        assert isinstance(heading, Heading)
        assert (heading.kind, heading.label, heading.title) == ("article", "4", "Use of force")
    (bare,) = markdown("## Article 4bis")
    assert isinstance(bare, Heading)
    assert (bare.label, bare.title) == ("4bis", "")


def test_a_heading_that_only_begins_like_an_article_is_prose() -> None:
    text = "# Title\n## Article 1\n## Articles of faith\n## Partners\n"
    assert [one.kind for one in markdown(text) if isinstance(one, Heading)] == ["charter", "article", "other"]


def test_a_deeper_heading_does_not_end_the_article_and_an_equal_one_does() -> None:
    text = "# T\n## Article 1\n{} Note\n```charter\nmatter x1.\n```\n"
    (inside,) = [one for one in elements(text.format("###")) if isinstance(one, Sentence)]
    (outside,) = [one for one in elements(text.format("##")) if isinstance(one, Sentence)]
    assert inside.address == "article 1"
    assert outside.address == "charter"


def test_a_title_below_the_heading_is_taken_when_the_heading_has_none() -> None:
    assert elements('## Article 1\n```charter\n"Members"\n```\n') == [ArticleHeading("1", "Members")]


def test_a_block_that_is_not_closed_is_an_error_at_its_beginning() -> None:
    (found,) = parse(Source("a.md", "# T\n\n```charter\nmatter x1.\n", ""))[1]
    assert found.code is Code.UNCLOSED_BLOCK
    assert found.span.line == 3


def test_a_sentence_does_not_run_from_one_block_into_the_next() -> None:
    text = "```charter\nmatter x1\n```\nprose.\n```charter\n, x2.\n```\n"
    found = parse(Source("a.md", text, ""))[1]
    assert [one.span.line for one in found] == [2, 6]


def test_an_inner_fence_of_another_kind_does_not_close_a_block() -> None:
    blocks = [one for one in markdown("````charter\n```\n````\nmatter x1.\n") if isinstance(one, Block)]
    assert blocks == [Block(12, 16)]


def test_other_blocks_and_files_without_blocks_are_left_alone() -> None:
    assert elements("just prose\n\n    indented\n\n```\nmatter x1.\n```\n") == []


def test_windows_line_ends() -> None:
    assert elements(DOCUMENT.replace("\n", "\r\n")) == elements(DOCUMENT)
