"""Options that several commands share."""

import os
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from charter.source import CHARTERS
from verifier.cli.choice import Layers, Manner, Means, Output, Presentation
from verifier.report import formats

ANNOTATIONS = "github"
"""The format that is read from what is printed, beside a report for people."""

CODE_QUALITY = "gl-code-quality-report.json"
"""The file that GitLab's own templates give its code-quality report."""

FAIL_ON = ("problem", "unsettled", "warning")


_STANDARD = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""What names standard output, wherever it leads: a file that it leads to is not replaced."""


class OutputType(click.ParamType[Output]):
    """`FORMAT` or `FORMAT:PATH`."""

    name = "FORMAT[:PATH]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """Split at the first colon and check the format."""
        if isinstance(value, Output):
            return value
        name, colon, path = str(value).partition(":")
        if name not in formats():
            self.fail(f"there is no format `{name}`; the formats are {', '.join(formats())}", param, ctx)
        if colon and not path:
            self.fail(f"`{value}` names no file after the colon", param, ctx)
        return Output(name, "" if path in _STANDARD else path)


Command = Callable[..., Any]


def with_manner(command: Command) -> Command:
    """Add the options that say how an answer is shown. The command gets them as `manner`, a Manner.

    Where it fails, that is told in the form that was asked for.
    """
    return _FORMAT(_mannered(command))


def with_looks(command: Command) -> Command:
    """As `with_manner`, for a command that speaks to people alone."""
    return _mannered(command)


def _mannered(command: Command) -> Command:
    @wraps(command)
    def called(*given: Any, plain: bool, no_colour: bool, format_: str = "human", **more: Any) -> int:
        if plain and format_ == "json":
            raise click.UsageError("--plain contradicts --format json")
        from verifier.cli.failing import failing

        manner = Manner("plain" if plain else format_, False if no_colour else None)
        return failing(lambda: command(*given, manner=manner, **more), manner)

    return _PLAIN(_NO_COLOUR(called))


def with_layers(command: Command) -> Command:
    """Add the options that say what is laid over the text. The command gets them as `layers`, a Layers."""

    @wraps(command)
    def called(*given: Any, practices: tuple[str, ...], reading: str, **more: Any) -> Any:
        return command(*given, layers=Layers(practices, reading), **more)

    return PRACTICES(_READING(called))


def with_means(command: Command) -> Command:
    """Add the options that say what the solver may spend. The command gets them as `means`, a Means."""

    @wraps(command)
    def called(*given: Any, rlimit: int | None, jobs: int | None, **more: Any) -> Any:
        return command(*given, means=Means(jobs or 1, rlimit), **more)

    return RLIMIT(JOBS(called))


def presentation(command: Command) -> Command:
    """Add the options of `Presentation` to a command, under the names that `present` expects. A wrong call is told in
    the form that was asked for.
    """

    @wraps(command)
    def called(*given: Any, **more: Any) -> int:
        from verifier.cli.failing import failing

        outputs = [output.format for output in more["outputs"] if not output.path]
        json = "json" in (more["format_"], *outputs)
        return failing(lambda: command(*given, **more), Manner("json" if json else "human"))

    for option in reversed(_PRESENTATION):
        called = option(called)
    return called


_FORMAT = click.option(
    "--format", "format_", type=click.Choice(("human", "plain", "json")), default="human",
    help="Show the answer in this format.",
)  # fmt: skip
_PLAIN = click.option("--plain", is_flag=True, help="Plain text: no colour, no decoration, 80 columns.")
_READING = click.option(
    "--reading", default="", metavar="N|WORDS",
    help="Where the text can be read in several ways, read it in this one: its number, or some of its words.",
)  # fmt: skip
_NO_COLOUR = click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")


def _formats(_context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The formats that a shell may complete what is `begun` to."""
    return [name for name in formats() if name.startswith(begun)]


_PRESENTATION = (
    click.option(
        "--format", "format_", metavar="FORMAT", shell_complete=_formats,
        help=f"Show the report in this format: {', '.join(formats())}.",
    ),
    click.option(
        "--output", "outputs", type=OutputType(), multiple=True,
        help="Write the report in FORMAT to PATH, or to the terminal. May be repeated.",
    ),
    _PLAIN,
    _NO_COLOUR,
    click.option(
        "--fail-on", type=click.Choice(FAIL_ON), default="unsettled", show_default=True,
        help="The least that makes the exit code other than 0.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found in the charter."),
)  # fmt: skip


def present(
    format_: str | None,
    outputs: tuple[Output, ...],
    plain: bool,
    no_colour: bool,
    fail_on: str,
    exit_zero: bool,
) -> Presentation:
    """Combine the options. Raises UsageError where two of them contradict each other.

    Where no format is named at all, the machine that the run is part of says what it reads beside people.
    """
    shown = _shown(format_, plain)
    wanted = outputs
    if shown or not any(output.path == "" for output in outputs):
        wanted = (Output(shown or "human"), *outputs)
    if not shown and not outputs:
        wanted += _by_itself()
    if sum(output.path == "" and output.format != ANNOTATIONS for output in wanted) > 1:
        raise click.UsageError("only one report can go to the terminal; give the others a file: FORMAT:PATH")
    apart([output.path for output in wanted if output.path])
    return Presentation(wanted, False if no_colour else None, fail_on, exit_zero)


def apart(paths: Sequence[str], charters: Sequence[str] = ()) -> None:
    """Raises UsageError where two reports would go to one file, or one to the file of a charter."""
    read = {os.path.realpath(path) for path in charters}
    seen: set[str] = set()
    for path in paths:
        place = os.path.realpath(path)
        if place.endswith(CHARTERS) or place in read:
            raise click.UsageError(f"`{path}` is a charter; a report is not written over one")
        if place in seen and not (os.path.exists(place) and not os.path.isfile(place)):  # noqa: PTH110, PTH113
            raise click.UsageError(f"two reports cannot go to the same file, `{path}`")
        seen.add(place)


def _by_itself() -> tuple[Output, ...]:
    """What GitHub Actions and GitLab read, where one of them runs the command."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return (Output(ANNOTATIONS),)
    return (Output("gitlab", CODE_QUALITY),) if os.environ.get("GITLAB_CI") == "true" else ()


def _shown(format_: str | None, plain: bool) -> str:
    if plain and format_ not in (None, "plain"):
        raise click.UsageError(f"--plain contradicts --format {format_}")
    if plain:
        return "plain"
    if format_ is not None and format_ not in formats():
        raise click.UsageError(f"there is no format `{format_}`; the formats are {', '.join(formats())}")
    return format_ or ""


RLIMIT = click.option(
    "--rlimit", type=click.IntRange(1), metavar="N",
    help="Budget of each query, in the solver's unit of work. Raise it when something is undecided.",
)  # fmt: skip
"""What each query may cost."""

JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), metavar="N",
    help="Number of processes that work side by side. The result is the same for every number.",
)  # fmt: skip
"""How many processes work side by side."""

PRACTICES = click.option(
    "--practice", "practices", multiple=True, metavar="NAME",
    help="Put this practice of the charter in force, or `all`. May be repeated.",
)  # fmt: skip
"""Which practices are in force beside the text; none unless they are named."""

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path())
"""The charters a command is about."""
