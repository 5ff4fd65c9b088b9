"""The charter texts in the documents are charters, and the links between documents lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from charter.parse import parse
from charter.source import Source

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
SHOWS_MISTAKES = "diagnostics.md"
BLOCK = re.compile(r"^```charter\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (page, number, text)
    for page in PAGES
    if page.name != SHOWS_MISTAKES
    for number, text in enumerate(BLOCK.findall(page.read_text("utf-8")))
]


@pytest.mark.parametrize(("page", "number", "text"), BLOCKS, ids=[f"{page.name}-{n}" for page, n, _ in BLOCKS])
def test_every_charter_text_in_the_documents_can_be_read(page: Path, number: int, text: str) -> None:
    _, problems = parse(Source(f"{page.name}, block {number}", text, ""))
    assert problems == ()


def anchors(page: Path) -> set[str]:
    """What a link may name behind `#`: the headings of a page, as those who show Markdown name them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    bare = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    return {name + f"-{bare[:place].count(name)}" * (name in bare[:place]) for place, name in enumerate(bare)}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_between_documents_leads_to_a_file_and_a_heading(page: Path) -> None:
    for name, anchor in LINK.findall(page.read_text("utf-8")):
        target = page.parent / name if name else page
        assert target.exists(), name
        assert not anchor or anchor in anchors(target), f"{name}#{anchor}"


def test_every_file_that_the_meaning_names_is_there_and_every_section_names_one() -> None:
    sections = (ROOT / "docs/semantics.md").read_text("utf-8").split("\n## ")[1:]
    for section in sections:
        named = re.findall(r"`((?:charter|verifier)/[\w/]+\.py)`", section)
        assert named, section.splitlines()[0]
        assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_architecture_names_every_module_and_every_folder() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    for package in ("charter", "verifier"):
        listed = page.split(f"\n{package}/ ")[1].split("\n```")[0].split("\nverifier/ ")[0]
        modules = {path.stem for path in (ROOT / package).glob("[a-z]*") if path.is_dir() or path.suffix == ".py"}
        assert modules
        assert sorted(modules - set(re.findall(r"\w+", listed))) == []


def test_every_charter_of_the_examples_and_the_library_is_in_the_standard_form() -> None:
    folders = ("examples", "charter/library", "tests/known/breaks")
    files = [str(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.charter"))]
    call = [sys.executable, "-m", "verifier.cli", "fmt", "--check", *files]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (0, "")
