"""A text of which little has changed is read again as if nothing of it had been read before: every place is the same."""

import random
from pathlib import Path

import pytest

import charter
from charter.found import fields_of
from charter.parse import parse
from charter.parse.anew import Read, anew, whole
from charter.parse.moved import Shift, TooDeep, moved
from charter.read import read
from charter.source import Source, Span
from charter.syntax import Sentence
from charter.variants.additions import additions
from charter.variants.draft import Draft
from charter.variants.variants import variants

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STRETCHES = (
    "",
    " ",
    "\n",
    '"',
    "#",
    ".",
    "(",
    ")",
    "not ",
    "article 9\n",
    '"Title"\n',
    "(3) ",
    "# aside\n",
    "\n\n```\n",
)


def placed(node: object) -> object:
    """The piece with all its places, which comparisons leave out."""
    if isinstance(node, tuple):
        return tuple(map(placed, node))
    if isinstance(node, Span):
        return repr(node)
    names = fields_of(node)
    return (type(node).__name__, *(placed(getattr(node, name)) for name in names)) if names else node


def the_same(found: Read, source: Source) -> bool:
    tree, wrong = parse(source)
    again, told = found.tree()
    return placed(tree) == placed(again) and wrong == told


@pytest.mark.parametrize("name", ["lake-commission.charter", "upper-river.charter.md", "charters/csto.charter"])
def test_every_small_change_is_read_as_the_whole_text_is(name: str) -> None:
    path = str(EXAMPLES / name)
    draft = Draft(path, read(path)[0], charter.load(path))
    offered = (*variants(draft.places), *additions(draft.places, draft.model))[::4]
    texts = [text for one in offered if (text := draft._text((one,))) is not None]
    before = whole(draft.source)
    assert before is not None and len(texts) > 3
    for text in texts:
        source = Source(path, text, "")
        found = anew(before, source)
        assert found is not None and the_same(found, source)


def test_two_changes_are_read_one_after_the_other() -> None:
    path = str(EXAMPLES / "lake-commission.charter")
    draft = Draft(path, read(path)[0], charter.load(path))
    first, *_, last = variants(draft.places)
    text = draft._text((first, last))
    near = draft._read((first,))
    assert text is not None and near is not None
    found = anew(near, Source(path, text, ""))
    assert found is not None and the_same(found, Source(path, text, ""))


@pytest.mark.parametrize("name", ["lake-commission.charter", "upper-river.charter.md"])
def test_whatever_is_put_in_or_taken_out_nothing_is_read_otherwise(name: str) -> None:
    source, _ = read(str(EXAMPLES / name))
    before, dice, taken = whole(source), random.Random(name), 0
    assert before is not None
    for _ in range(120):
        start = dice.randrange(len(source.text))
        end = min(start + dice.choice((0, 0, 1, 3, 20)), len(source.text))
        other = Source(source.path, source.text[:start] + dice.choice(STRETCHES) + source.text[end:], "")
        found = anew(before, other)
        taken += found is not None
        assert found is None or the_same(found, other), (start, end, other.text[start - 20 : start + 20])
    assert taken > 10


def test_what_is_nested_deeply_is_not_moved() -> None:
    node: object = ()
    for _ in range(200):
        node = (node,)
    with pytest.raises(TooDeep):
        moved(node, Shift(1, 0))


def test_what_stands_nowhere_stays_there() -> None:
    tree, _ = parse(Source("a.charter", 'charter "A"\narticle 1\n  members: 3.\n', ""))
    (sentence,) = (one for one in tree.elements if isinstance(one.element, Sentence))
    there = moved(sentence, Shift(5, 1))
    assert (there.span.start, there.span.line) == (sentence.span.start + 5, sentence.span.line + 1)
    assert there.element == sentence.element
    nowhere = Span("", 0, 0, 0, 0)
    assert moved(nowhere, Shift(5, 1)) == nowhere
