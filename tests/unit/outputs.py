"""Reports of `diff`, `amend` and `compose` in every format, each command run once; and the same in hostile words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from charter.model import Model
from charter.source import Source
from verifier.cli import amend, compose, diff
from verifier.cli.main import run
from verifier.report import load
from verifier.report.alert.telling import Telling
from verifier.report.amend.telling import telling as amend_telling
from verifier.report.compose.telling import telling as compose_telling
from verifier.report.diff.telling import telling as diff_telling
from verifier.report.layout.page import Page

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "cli"
TELLINGS = {"diff": (diff, diff_telling), "amend": (amend, amend_telling), "compose": (compose, compose_telling)}
CALLS: Mapping[str, tuple[str, ...]] = {
    "diff": ("diff", "river-old.charter", "river-new.charter"),
    "diff same": ("diff", "river-old.charter", "river-old.charter", "--no-guarantees"),
    "amend": ("amend", "leaving.charter", "amend-war.charter"),
    "amend lawful": ("amend", "leaving.charter", "amend-majority.charter"),
    "amend together": ("amend", "leaving.charter", "amend-unprotect.charter", "amend-war.charter"),
    "compose": ("compose", "compose-alliance.charter", "compose-pact.charter"),
    "compose settled": ("compose", "compose-alliance.charter", "compose-saved.charter"),
    "compose never": ("compose", "compose-alliance.charter", "compose-defence.charter"),
}


@contextmanager
def within(folder: Path) -> Iterator[pytest.MonkeyPatch]:
    """A clean environment in a folder, with no machine for continuous integration around it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
            patch.delenv(name, raising=False)
        yield patch


@cache
def ran(name: str) -> tuple[int, Any]:
    """The exit code of a call, and the report that it tells."""
    command = CALLS[name][0]
    module, telling = TELLINGS[command]
    found: list[Any] = []

    def caught(report: Any, *more: Any) -> Telling:
        found.append(report)
        return telling(report, *more)

    with within(GOLDEN) as patch:
        patch.setattr(module, "telling", caught)
        code = run([*CALLS[name], "--output", "json:/dev/null", "--output", "plain:/dev/null"])
    return code, found[0]


def told(name: str, report: Any) -> Telling:
    """What a report of that call tells."""
    return TELLINGS[CALLS[name][0]][1](report)


def rendered(format_: str, name: str, report: Any = None) -> str:
    """The report in a format, as seen from the folder of the golden files."""
    with within(GOLDEN):
        return load(format_).render(told(name, report or ran(name)[1]), Page())


def in_words(node: Any, words: Mapping[str, str]) -> Any:
    """The same data with words put in the place of others, wherever they stand but in the texts that were read."""
    match node:
        case Model():
            return replace(node, title=in_words(node.title, words))
        case Source() | Enum():
            return node
        case str():
            for old, new in words.items():
                node = node.replace(old, new)
            return node
        case tuple():
            return tuple(in_words(one, words) for one in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            told_ = {field.name: getattr(node, field.name) for field in fields(node) if field.init}
            return replace(node, **{name: in_words(one, words) for name, one in told_.items()})
        case _:
            return node
