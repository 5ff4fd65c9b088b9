"""The table of claims covers the founding proposal, and every address in it exists."""

import re
from functools import cache
from pathlib import Path

import pytest

from charter.parse import parse
from charter.source import Source
from charter.syntax import ArticleHeading, GuaranteeDecl, ScenarioHeading, Sentence

ROOT = Path(__file__).parents[2]
FOUNDING = ROOT / "examples" / "european-security-organisation.charter"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)
CITED = re.compile(r"`((?:article|guarantee|scenario|comment of article) [^`]+)`")
FILE = re.compile(r"`(examples/[^`]+)`")


@cache
def _rows() -> dict[int, tuple[str, str]]:
    """The row's number → where it stands, the note."""
    text = (ROOT / "docs" / "claims.md").read_text("utf-8")
    return {int(row[1]): (row[3], row[4]) for row in ROW.finditer(text)}


@cache
def _addresses() -> frozenset[str]:
    """All addresses of the founding charter; an article with a comment has `comment of article N`, too."""
    source = Source(str(FOUNDING), FOUNDING.read_text("utf-8"), "")
    file, problems = parse(source)
    assert problems == ()
    found, article = set(), ""
    places = []
    for placed in file.elements:
        match placed.element:
            case ArticleHeading(label=label):
                article = f"article {label}"
                places.append((placed.span.start, article))
                found.add(article)
            case Sentence(address=address):
                found.add(address)
            case GuaranteeDecl(name=name):
                found.add(f"guarantee {name.text}")
            case ScenarioHeading(name=title):
                found.add(f'scenario "{title}"')
            case _:
                pass
    ends = [start for start, _ in places[1:]] + [len(source.text)]
    for (start, name), end in zip(places, ends, strict=True):
        body = source.text[start:end].split("\n# ──")[0]
        if "#" in body:
            found.add(f"comment of {name}")
    return frozenset(found)


def test_every_claim_of_the_proposal_has_one_row() -> None:
    assert sorted(_rows()) == list(range(1, 88))


@pytest.mark.parametrize("number", range(1, 88))
def test_a_claim_has_an_address_or_a_reason_why_not(number: int) -> None:
    where, note = _rows()[number]
    assert CITED.search(where) or note.strip()


@pytest.mark.parametrize("number", range(1, 88))
def test_every_address_of_a_claim_exists(number: int) -> None:
    cited = CITED.findall(" ".join(_rows()[number]))
    assert [address for address in cited if address not in _addresses()] == []


def test_every_file_that_the_table_names_exists() -> None:
    text = (ROOT / "docs" / "claims.md").read_text("utf-8")
    assert [name for name in FILE.findall(text) if not (ROOT / name).is_file()] == []


def test_every_guarantee_of_the_founding_charter_answers_a_claim() -> None:
    cited = {address for row in _rows().values() for address in CITED.findall(" ".join(row))}
    promised = {address for address in _addresses() if address.startswith("guarantee ")}
    assert promised - cited == {"guarantee more_support_never_hurts"}
