"""The text of a charter as an amendment leaves it: comments, layout and all that is not touched stay as they are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from charter.amending.apply import Unconsolidated, apply
from charter.amending.change import Amendment, Append, Change, Delete, InsertAfter, Replace
from charter.amending.document import appended_section, deleted_section, inserted_section, replaced_section
from charter.amending.edit import Edit
from charter.amending.lines import behind, deleted, indented, inserted, runs
from charter.amending.places import Entry, Places, address_of, places, within
from charter.amending.read import read
from charter.amending.write import written
from charter.diagnostics import Code, Diagnostic
from charter.parse import parse
from charter.parse.paragraph import next_paragraph
from charter.resolve.desk import nearest
from charter.source import Source
from charter.syntax import ArticleHeading, Placed, RuleClause, Sentence


def consolidate(source: Source, amendment: Amendment) -> str:
    """The text of the file `source` with all changes of the amendment made at once. Nothing is renumbered.

    Raises `Unconsolidated` when a change names what is not there, adds what is there already, or says what cannot be
    read. Whether the text that comes of it is a charter is for `charter.check` to say.
    """
    return apply(source.text, edits(places(source), amendment))


def edits(where: Places, amendment: Amendment) -> tuple[Edit, ...]:
    """The edits of a file that make the changes of an amendment. Raises `Unconsolidated` as `consolidate` does."""
    found = [*_unreadable(amendment), *_unknown(where, amendment)]
    if found:
        raise Unconsolidated(tuple(found))
    taken = tuple(_already(where, amendment))
    if taken:
        raise Unconsolidated(taken)
    made = [edit for change in amendment.changes for edit in _edits(where, change)]
    ending = "\r\n" if "\r\n" in where.source.text else "\n"
    return tuple(replace(edit, text=edit.text.replace("\n", ending)) for edit in made)


# ── what cannot be done ───────────────────────────────────────────────────────────────────────


def _unreadable(amendment: Amendment) -> tuple[Diagnostic, ...]:
    """What is wrong with the texts of an amendment that was made by a program, and never read."""
    return read(Source("amendment", written(amendment), ""))[1] if not amendment.path else ()


def _unknown(where: Places, amendment: Amendment) -> Iterator[Diagnostic]:
    known = where.addresses
    for change in amendment.changes:
        address = "" if isinstance(change, Append) else change.address
        if address and address not in known:
            near = nearest(address, [one for one in known if one.split(" ")[0] == address.split(" ")[0]])
            fix = f"did you mean `{near}`?" if near else None
            yield Diagnostic(Code.UNKNOWN_ADDRESS, change.span, f"there is no `{address}` in this charter", fix)


def _already(where: Places, amendment: Amendment) -> Iterator[Diagnostic]:
    """What is added and is there already, or is added twice."""
    gone = [change.address for change in amendment.changes if isinstance(change, Replace | Delete)]
    known = [one for one in where.addresses if not any(within(one, address) for address in gone)]
    leaves = {entry.address for entry in where.entries}
    seen = dict.fromkeys(one for one in known if one in leaves or one.startswith("rule "))
    for change in amendment.changes:
        for address in told(change):
            if address in seen:
                message = f"`{address}` is there already"
                fix = "give what is added a number or a name of its own, or write `is replaced by`"
                yield Diagnostic(Code.DUPLICATE_ADDRESS, change.span, message, fix)
            seen[address] = None


def told(change: Change) -> list[str]:
    """The addresses of what a change brings into a charter; a paragraph without a number has none."""
    if isinstance(change, Delete):
        return []
    text = written(Amendment("", (change,)))
    found = (_address(one) for one in parse(Source("", text, ""))[0].elements)
    return [address for address in dict.fromkeys(found) if address]


def _address(placed: Placed) -> str:
    match placed.element:
        case Sentence(clause=RuleClause(name=name), paragraph=""):
            return f"rule {name.text}"
        case Sentence(paragraph=""):
            return ""
        case element:
            return address_of(element)


# ── edits ─────────────────────────────────────────────────────────────────────────────────────


def _edits(where: Places, change: Change) -> Iterator[Edit]:
    match change:
        case Replace():
            yield from _replaced(where, change)
        case Delete():
            yield from _deleted(where, change)
        case InsertAfter():
            yield from _inserted(where, change)
        case Append(text, span):
            yield from appended_section(where, text, span)
        case _:
            assert_never(change)


def _deleted(where: Places, change: Delete) -> Iterator[Edit]:
    entries = where.at(change.address)
    if where.heading(entries[0]):
        yield from deleted_section(where, entries, change.span)
        return
    for first, last in runs(where, entries):
        yield deleted(where, first.start, last.end, change.span)


def _replaced(where: Places, change: Replace) -> Iterator[Edit]:
    entries = where.at(change.address)
    heading, *members = entries
    first = _first(change.text)
    if not isinstance(heading.element, ArticleHeading) or change.address != heading.address:
        yield from _in_place(where, entries, _numbered(change, first), change)
    elif not isinstance(first, ArticleHeading):
        if members:
            yield from _in_place(where, tuple(members), change.text, change)
        else:
            yield inserted(where, heading.end, f"\n{indented(change.text, 2)}", change.span)
    elif where.heading(heading):
        yield from replaced_section(where, entries, change.text, change.span)
    else:
        yield from _in_place(where, entries, change.text, change)


def _in_place(where: Places, entries: tuple[Entry, ...], text: str, change: Replace) -> Iterator[Edit]:
    """The text in the place of the first run of entries; the others are deleted."""
    rule = change.address.startswith("rule ") and not text.startswith("(")
    start = entries[0].bare if rule and not text.startswith('"') else entries[0].start
    (_, last), *more = runs(where, entries)
    margin = start - where.source.text.rfind("\n", 0, start) - 1
    yield Edit(start, last.end, indented(text, margin).lstrip(" "), change.span)
    for first, end in more:
        yield deleted(where, first.start, end.end, change.span)


def _numbered(change: Replace, first: object) -> str:
    """The text with the number of the paragraph that it replaces, where it has none of its own."""
    if "(" not in change.address or not change.address.startswith("article "):
        return change.text
    if not isinstance(first, Sentence) or first.paragraph:
        return change.text
    label = change.address[change.address.rfind("(") :]
    return f"{label} " + indented(change.text, len(label) + 1).lstrip(" ")


def _first(text: str) -> object:
    """The first element of a text of a change."""
    elements = parse(Source("", text, ""))[0].elements
    return elements[0].element if elements else None


def _inserted(where: Places, change: InsertAfter) -> Iterator[Edit]:
    entries = where.at(change.address)
    first, last = _first(change.text), entries[-1]
    if isinstance(first, ArticleHeading) and where.heading(entries[0]):
        yield inserted_section(where, last, change.text, change.span)
    elif isinstance(first, Sentence) and not change.address.startswith("rule "):
        margin = _margin(where, entries, first)
        yield inserted(where, behind(where, last.end), f"\n{indented(change.text, margin)}", change.span)
    elif isinstance(first, Sentence):
        yield inserted(where, behind(where, last.end), f"\n{change.text}", change.span)
    else:
        yield inserted(where, behind(where, last.end), f"\n\n{change.text}", change.span)


def _margin(where: Places, entries: tuple[Entry, ...], first: Sentence) -> int:
    """The column of a paragraph behind others: theirs, or as much deeper as its number is."""
    text, own = where.source.text, entries[-1]
    start = own.start
    margin = start - text.rfind("\n", 0, start) - 1
    if isinstance(own.element, ArticleHeading):
        return margin + 2
    if not isinstance(own.element, Sentence):
        return margin
    depth = len(own.element.paragraph.split(")(")) if own.element.paragraph else 1
    labels = tuple(first.paragraph.strip("()").split(")("))
    levels = tuple(own.element.paragraph.strip("()").split(")("))
    new = len(next_paragraph(levels, labels)) if first.paragraph else 1
    return max(margin + 2 * (new - depth), 0)
