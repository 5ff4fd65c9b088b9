"""From what a caller wrote and what the repository says to the settings of one run."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from glob import glob
from pathlib import Path

import click

from charter.dataclass import dataclass
from verifier.cli.choice import Means, Output, Presentation
from verifier.cli.config import Config, Misconfigured, Value, config
from verifier.cli.options import OutputType, apart, present
from verifier.cli.settings import Rank, Settings, nearest, settings

_KEYS = {
    "files": "files", "only": "only", "rlimit": "rlimit", "jobs": "jobs", "fail_on": "fail-on",
    "exit_zero": "exit-zero", "outputs": "output", "format_": "format", "plain": "plain", "baseline": "baseline",
    "against": "against",
}  # fmt: skip
_DENIALS = {"no_colour": "color", "no_cache": "cache"}


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings of a run, its files, how it is shown, the version it is compared with (empty: none), and what of
    the configuration the change alters, in words, although that of the other version counts.
    """

    settings: Settings
    files: tuple[str, ...]
    presentation: Presentation
    against: str = ""
    altered: tuple[str, ...] = ()


def configured(context: click.Context) -> Configured:
    """The settings of the command that is run. Raises click.UsageError where they cannot be made out.

    Where another version is compared with, its configuration counts: a change does not switch off its own check.
    """
    try:
        return _configured(flags(context), context)
    except Misconfigured as fault:
        raise click.UsageError(str(fault)) from None


REACHING = ("rlimit", "jobs", "format", "plain", "color")
"""What of a configuration holds for a command that compares charters: its reports are not those of `verify`, and what
a change may bring along does not say what counts as a failure.
"""


def looks(context: click.Context, first: str) -> tuple[Presentation, Means]:
    """How a command that compares charters shows its report, and what it may spend: what the caller says, then the
    environment, then the configuration above the `first` charter. Raises click.UsageError.
    """
    try:
        found = nearest((first,))
        kept = {key: value for key, value in found.values.items() if key in REACHING} if found else {}
        made = settings(_mine(context), replace(found, values=kept, overrides=()) if found else None)
    except Misconfigured as fault:
        raise click.UsageError(str(fault)) from None
    jobs = made.by_key["jobs"]
    number = made.number("jobs") if jobs.rank is not Rank.DEFAULT else 1
    return _shown(made, context), Means(number or 1, made.number("rlimit"))


def _mine(context: click.Context) -> dict[str, Value]:
    """What the caller wrote, without the charters, and without what is to be compared of them."""
    return {key: value for key, value in flags(context).items() if key not in ("files", "only")}


def settled(context: click.Context) -> Settings:
    """The settings alone, for a command that need not name a file. Raises click.UsageError as `configured` does."""
    try:
        given = flags(context)
        named = given.get("files", ())
        return settings(given, nearest(named if isinstance(named, tuple) else ()))
    except Misconfigured as fault:
        raise click.UsageError(str(fault)) from None


def flags(context: click.Context) -> dict[str, Value]:
    """What the caller wrote on the command line, by the keys of a configuration."""
    given = {name for name in context.params if _written(context, name)}
    found: dict[str, Value] = {key: False for name, key in _DENIALS.items() if name in given}
    for name, key in _KEYS.items():
        value = context.params.get(name)
        if name in given and value not in (None, ()):
            found[key] = _text_of(value) if name == "outputs" else value
    return found


def _written(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _text_of(outputs: tuple[Output, ...]) -> tuple[str, ...]:
    return tuple(f"{output.format}:{output.path}" if output.path else output.format for output in outputs)


def _configured(given: Mapping[str, Value], context: click.Context) -> Configured:
    named = given.get("files", ())
    files = named if isinstance(named, tuple) else ()
    own, fault = _own(files)
    compares = "against" in {parameter.name for parameter in context.command.params}
    ref = settings(given, own).text("against") if compares else ""
    if not ref:
        if fault is not None:
            raise fault
        return _made(settings(given, own), context)
    theirs = _theirs(ref, files)
    return _made(settings(given, theirs), context, ref, altered(own, theirs, ref, fault))


def _own(files: Sequence[str]) -> tuple[Config | None, Misconfigured | None]:
    """The configuration of the working tree, or what is wrong with it."""
    try:
        found = nearest(files)
        settings({}, found)
    except Misconfigured as fault:
        return None, fault
    return found, None


def _theirs(ref: str, files: Sequence[str]) -> Config | None:
    """The configuration of the version that is compared with."""
    from verifier.cli.base import base

    version = base(ref, files[:1])
    first = files[0] if files else "."
    place, fetch = version.at(first if Path(first).is_file() else str(Path(first) / "x"))
    start = Path(os.path.realpath(place)).parent
    return config(start) if fetch is None else config(start, fetch)


def altered(own: Config | None, theirs: Config | None, ref: str, fault: Misconfigured | None) -> tuple[str, ...]:
    """What the change alters of the configuration, one sentence each."""
    if fault is not None:
        return (f"the configuration of the change cannot be used, and that of {ref} counts: {fault}",)
    mine, before = own.values if own else {}, theirs.values if theirs else {}
    keys = [key for key in dict.fromkeys([*before, *mine]) if mine.get(key) != before.get(key)]
    told = [f"`{key}` is {_said(mine.get(key))} in the change; at {ref} it is {_said(before.get(key))}" for key in keys]
    if (own.overrides if own else ()) != (theirs.overrides if theirs else ()):
        told.append(f"the overrides for single files are not those of {ref}")
    return tuple(f"{sentence}, which counts" for sentence in told)


def _said(value: Value | None) -> str:
    match value:
        case None:
            return "not set"
        case bool():
            return "true" if value else "false"
        case tuple():
            return f"[{', '.join(value)}]"
        case _:
            return str(value)


def _made(made: Settings, context: click.Context, ref: str = "", told: tuple[str, ...] = ()) -> Configured:
    files = _files(made)
    if not files:
        raise click.MissingParameter(ctx=context, param_hint="'FILE…'", param_type="argument")
    shown = _shown(made, context)
    apart([output.path for output in shown.outputs if output.path], files)
    return Configured(made, files, shown, ref, told)


def _shown(made: Settings, context: click.Context) -> Presentation:
    fail_on, excused = made.strictness()
    return present(
        format_=made.text("format") or None,
        outputs=tuple(OutputType().convert(text, None, context) for text in made.texts("output")),
        plain=bool(made.value("plain")),
        no_colour=not made.value("color"),
        fail_on=fail_on,
        exit_zero=excused,
    )


def _files(made: Settings) -> tuple[str, ...]:
    """The charters, with what the patterns of a configuration stand for in order."""
    setting = made.by_key["files"]
    if setting.rank is Rank.FLAG:
        return made.texts("files")
    found = ((text, sorted(glob(text, recursive=True))) for text in made.texts("files"))  # noqa: PTH207
    return tuple(path for text, paths in found for path in paths or [text])
