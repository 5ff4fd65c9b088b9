"""Amendments as files: read, written, made to the text of a charter."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charter
from charter.amending.apply import Unconsolidated
from charter.amending.change import Amendment, Append, Delete, InsertAfter, Replace
from charter.amending.consolidate import consolidate
from charter.amending.places import places
from charter.amending.read import read
from charter.amending.write import written
from charter.diagnostics import Code
from charter.format import format_source
from charter.read import in_place
from charter.source import Source

ROOT = Path(__file__).parents[2]
PACT = """charter "Pact"

# who is in it
article 1 "Members"
  (1) members: 3 or more.
  (2) organ Council: every member.   # one seat each

article 2 "Decisions"
  "By consensus."
  (1) matter budget, seat.
  (2) Council decides budget by no member against.
  (3) Council decides seat by no member against.

article 3 "Effect"
  (1) decisions of Council bind every member.

guarantee nobody_is_overruled
  never a decision is adopted with some member against.

scenario "All agree"
  given 3 members.
  Council votes on budget: 3 in favour.
  expect adopted.
"""
DOCUMENT = """# A pact

Some prose.

## Article 1 — Members

```charter
(1) members: 3 or more.
(2) organ Council: every member.
```

## Article 2: Decisions

By consensus.

```charter
(1) matter budget.
(2) Council decides budget by no member against.
(3) decisions of Council bind every member.
```
"""


def amended(*changes: Replace | Delete | InsertAfter | Append, text: str = PACT, path: str = "pact.charter") -> str:
    return consolidate(Source(path, text, ""), Amendment("P", changes))


def errors(text: str, path: str = "pact.charter") -> list[str]:
    return [found.message for found in charter.check(path, in_place({path: text})).diagnostics if found.code[0] == "E"]


def test_an_amendment_is_read_as_what_it_replaces_deletes_and_adds() -> None:
    text = (
        'amendment "Protocol 14"\n\n"The members agree."\n\narticle 3(2) is replaced by:\n  (2) members: 3.\n\n'
        "articles 8 and 9 are deleted.\n\nafter article 5, a new article is added:\n"
        '  article 5a "Defence"\n    (1) condition attacked.\n\nat the end, a new guarantee is added:\n'
        "  guarantee no_dummy.\n"
    )
    found, diagnostics = read(Source("p.charter", text, ""))
    assert not diagnostics
    assert found is not None
    assert (found.title, found.wording) == ("Protocol 14", ("The members agree.",))
    assert found.changes == (
        Replace("article 3(2)", "(2) members: 3."),
        Delete("article 8"),
        Delete("article 9"),
        InsertAfter("article 5", 'article 5a "Defence"\n  (1) condition attacked.'),
        Append("guarantee no_dummy."),
    )
    assert found.changes[0].span.line == 5


def test_a_word_called_amendment_still_names_a_matter() -> None:
    text = 'charter "X"\nmembers: 3.\norgan C: every member.\nmatter amendment.\namendment is reserved to C.\n'
    assert all(found.code is not Code.UNEXPECTED_TEXT for found in charter.check(
        "x.charter", in_place({"x.charter": text})).diagnostics)  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "amendments").glob("*.charter")), ids=lambda p: p.stem)
def test_what_is_written_is_read_again(path: Path) -> None:
    text = path.read_text("utf-8")
    found, _ = read(Source(path.name, text, ""))
    assert found is not None
    again, diagnostics = read(Source(path.name, written(found), ""))
    assert not diagnostics
    assert again == found
    assert format_source(text, path.name) == text


def test_a_charter_may_not_be_amended_within_itself() -> None:
    assert read(Source("x.charter", PACT + "\narticle 3 is deleted.\n", ""))[1][0].code is Code.AMENDING_OUTSIDE


def test_verify_refuses_an_amendment_and_points_to_amend() -> None:
    text = 'amendment "P"\n\narticle 3 is deleted.\n'
    (found,) = charter.check("x.charter", in_place({"x.charter": text})).diagnostics
    assert found.code is Code.AMENDMENT_FILE
    assert "charter amend CHARTER x.charter" in str(found.fix)


def test_nothing_but_the_paragraph_changes() -> None:
    after = amended(Replace("article 2(3)", "(3) Council decides seat by every member in favour."))
    assert after == PACT.replace("seat by no member against", "seat by every member in favour")


def test_a_paragraph_keeps_its_number_where_the_new_text_has_none() -> None:
    after = amended(Replace("article 2(3)", "Council decides seat by every member in favour."))
    assert after == PACT.replace("seat by no member against", "seat by every member in favour")


def test_an_article_without_a_new_heading_keeps_its_own() -> None:
    after = amended(Replace("article 3", "(1) decisions of Council bind no one."))
    assert after == PACT.replace("bind every member", "bind no one")


def test_what_is_added_behind_an_article_becomes_its_last_paragraph() -> None:
    after = amended(InsertAfter("article 1", "(3) observers: any number."))
    line = "  (2) organ Council: every member.   # one seat each\n"
    assert after == PACT.replace(line, f"{line}  (3) observers: any number.\n")


def test_a_deleted_article_can_make_room_for_another() -> None:
    after = amended(Delete("article 3"), InsertAfter("article 3", 'article 4 "Effect"\n  (1) decisions bind no one.'))
    assert after == PACT.replace("article 3", "article 4").replace("of Council bind every member", "bind no one")


def test_a_scenario_goes_with_its_lines() -> None:
    assert amended(Delete('scenario "All agree"')) == PACT[: PACT.index('scenario "All')].rstrip() + "\n\n"


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (Delete("article 2(4)"), Code.UNKNOWN_ADDRESS, "did you mean `article 2("),
        (Delete("guarantee nobody_is_overuled"), Code.UNKNOWN_ADDRESS, "`guarantee nobody_is_overruled`"),
        (InsertAfter("article 1", 'article 3 "Again"\n  (1) matter x.'), Code.DUPLICATE_ADDRESS, ""),
        (InsertAfter("article 2(1)", "(2) matter x."), Code.DUPLICATE_ADDRESS, ""),
        (Replace("article 2(1)", "(5) matter x."), Code.CHANGE_DOES_NOT_FIT, ""),
        (Replace("article 2(1)", "(1) members 3."), Code.UNEXPECTED_TEXT, ""),
    ],
)
def test_what_cannot_be_done_is_refused(change: Replace | Delete | InsertAfter, code: Code, words: str) -> None:
    with pytest.raises(Unconsolidated) as refused:
        amended(change)
    assert refused.value.diagnostics[0].code is code
    assert words in str(refused.value.diagnostics[0].fix)


def test_articles_of_a_document_are_its_headings() -> None:
    path = "pact.charter.md"
    new = InsertAfter("article 1", 'article 1a "Guests"\n  (1) observers: any number.')
    after = amended(new, Delete("article 2"), text=DOCUMENT, path=path)
    section = "\n\n## Article 1a — Guests\n\n```charter\n(1) observers: any number.\n```"
    assert after == DOCUMENT[: DOCUMENT.index("\n\n## Article 2")] + section + "\n\n"
    renamed = amended(Replace("article 2", 'article 2 "Votes"\n  (1) matter budget.'), text=DOCUMENT, path=path)
    assert "## Article 2 — Votes\n\nBy consensus.\n\n```charter\n(1) matter budget.\n```" in renamed


def test_line_ends_of_the_charter_are_kept() -> None:
    after = amended(InsertAfter("article 1(2)", "(3) observers: any number."), text=PACT.replace("\n", "\r\n"))
    assert "\n" not in after.replace("\r\n", "")


ADDRESSES = [one for one in places(Source("pact.charter", PACT, "")).addresses if "scenario" not in one]
BEHIND = {"article 2": "article 1", "article 3": "article 2", "article 1(2)": "article 1(1)",
          "article 2(2)": "article 2(1)", "article 2(3)": "article 2(2)"}  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(BEHIND)))
def test_what_is_deleted_and_added_again_gives_the_text_back(address: str) -> None:
    source = Source("pact.charter", PACT.replace("   # one seat each", ""), "")
    entries = places(source).at(address)
    text = source.text[entries[0].start : entries[-1].end]
    without = consolidate(source, Amendment("P", (Delete(address),)))
    after = consolidate(Source(source.path, without, ""), Amendment("P", (InsertAfter(BEHIND[address], text),)))
    assert after == source.text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["article 1(1)", "article 2(2)", "article 2(3)", "article 3"]), min_size=1, unique=True),
    st.data(),
)
def test_lines_that_are_not_touched_stay_byte_for_byte(addresses: list[str], data: st.DataObject) -> None:
    extra = data.draw(st.text(" \t#abc", max_size=6)).replace("\t", " ")
    source = Source("pact.charter", PACT.replace("  (1) matter", f"# {extra}\n  (1) matter"), "")
    where = places(source)
    gone = [source.text[entry.start : entry.end] for address in addresses for entry in where.at(address)]
    after = consolidate(source, Amendment("P", tuple(Delete(address) for address in addresses)))
    kept = [row for row in source.text.split("\n") if row.strip() and not any(part in row for part in gone)]
    assert [row for row in after.split("\n") if row.strip()] == kept


def test_the_order_of_changes_does_not_matter() -> None:
    changes = (
        Delete("article 3"),
        Replace("article 1(1)", "(1) members: 5."),
        InsertAfter("article 2", "(4) matter x."),
    )
    assert amended(*changes) == amended(*reversed(changes))
    assert not errors(amended(changes[1], changes[2]).replace("matter x", "condition urgent"))
