"""The settings that hold for a file, each with the place that it comes from."""

import os

import click

from verifier.cli.choice import Manner
from verifier.cli.config import KEYS, OVERRIDABLE, Misconfigured, Value
from verifier.cli.emit import page_for
from verifier.cli.settings import Rank, Settings, nearest, settings
from verifier.cli.speak import speak
from verifier.explain.exit import Exit
from verifier.report.layout.page import Line, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.report.layout.plainjson import Json, printed, tool

_NAMES = tuple(key for key in KEYS if key != "required-version")


def showconfig(file: str, manner: Manner) -> Exit:
    """Print the settings. Raises click.UsageError when the configuration cannot be used."""
    try:
        made = settings({}, nearest((file,) if file else ()))
    except Misconfigured as fault:
        raise click.UsageError(str(fault)) from None
    if manner.format == "json":
        speak(printed(_json(made, file)))
    else:
        speak(paint(_lines(made, file), page_for(manner)))
    return Exit.HOLDS


def _json(made: Settings, file: str) -> Json:
    told: dict[str, Json] = {
        key: {"value": list(value) if isinstance(value, tuple) else value, "source": source}
        for key, value, source in _settings(made, file)
    }
    path = os.path.relpath(made.found.path) if made.found else None
    return {
        "schema": 1,
        "tool": tool(),
        "command": "config show",
        "configuration": path,
        "file": file,
        "settings": told,
    }


def _lines(made: Settings, file: str) -> list[Line]:
    path = os.path.relpath(made.found.path) if made.found else "there is none"
    rows = [line(Piece("configuration: ", Style.NAME), path), *([line(f"for {file}")] if file else []), line()]
    for key, value, source in _settings(made, file):
        told = f"= {_said(value):<27} "
        rows.append(line(Piece(f"{key:<12}", Style.NAME), told, Piece(source, Style.FAINT), hang=14))
    return rows


def _settings(made: Settings, file: str) -> list[tuple[str, Value | None, str]]:
    """Every key with its value, as it holds for the file, and where it comes from."""
    found: list[tuple[str, Value | None, str]] = []
    for key in _NAMES:
        setting = made.by_key.get(key)
        if setting is None and key not in OVERRIDABLE:
            found.append((key, None, "not set"))
            continue
        value = made.of(key, file)
        source = setting.source if setting is not None else "not set"
        mine = setting is None or (value != setting.value and setting.rank <= Rank.FILE)
        found.append((key, value, "an override of the configuration" if mine and value is not None else source))
    return found


def _said(value: Value | None) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(value) or "–"
        case _:
            return str(value)
