"""The configuration of a repository: `charter.toml`, or `[tool.charter]` of `pyproject.toml`.

`report/schema/config-1.json` describes it. A key that is not known, or a value that is not admitted, is an error. Paths
in it are seen from its folder and stay below it: a configuration that came with a checkout writes nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import MappingProxyType

from charter.dataclass import dataclass
from charter.read import Fetch, from_disk
from verifier.cli.required import BadVersion, satisfied

NAMES = ("charter.toml", "pyproject.toml")
FAIL_ON = ("problem", "unsettled", "warning")
MOST_JOBS = 64

Value = bool | int | str | tuple[str, ...]
Check = Callable[[object], Value]


class Misconfigured(Exception):
    """What is wrong with a configuration, as one sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for the files that match one of the patterns, in place of what holds for all."""

    files: tuple[str, ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration: where it was found, as a path to be shown, its folder, its values by key."""

    path: str
    folder: Path
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    overrides: tuple[Override, ...] = ()


def config(start: Path, fetch: Fetch = from_disk) -> Config | None:
    """The configuration nearest above `start`, an absolute folder, up to the root of the repository; None without one.

    Raises Misconfigured.
    """
    for folder in (start, *start.parents):
        for name in NAMES:
            found = _read(folder, name, fetch)
            if found is not None:
                return found
        if (folder / ".git").exists():
            break
    return None


def _read(folder: Path, name: str, fetch: Fetch) -> Config | None:
    place = folder / name
    if fetch is from_disk and not place.exists():
        return None
    try:
        data = fetch(place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Misconfigured(f"{place}: {error.strerror or error}") from None
    table = _table(data, place, name)
    return None if table is None else _config(table, place)


def _table(data: bytes, place: Path, name: str) -> Mapping[str, object] | None:
    import tomllib

    try:
        document: dict[str, object] = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Misconfigured(f"{place} is not TOML: {error}") from None
    if name == NAMES[0]:
        return document
    tools = document.get("tool")
    found = tools.get("charter") if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise Misconfigured(f"{place}: `tool.charter` must be a table")
    return found


def _config(table: Mapping[str, object], place: Path) -> Config:
    try:
        _version(table.get("required-version"))
        values = {key: _value(key, given, KEYS) for key, given in table.items() if key != "overrides"}
        overrides = tuple(_override(given) for given in _tables(table.get("overrides", [])))
    except ValueError as error:
        raise Misconfigured(f"{place}: {error}") from None
    return Config(str(place), place.parent, values, overrides)


def _version(given: object) -> None:
    if given is not None and not satisfied(_text(given)):
        from charter.version import VERSION

        raise ValueError(f"`required-version` is `{given}`, and this is charter {VERSION}")


def _value(key: str, given: object, known: Mapping[str, Check]) -> Value:
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key, [*known, "overrides"], n=1)
        advice = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(known)}"
        raise ValueError(f"there is no key `{key}`; {advice}")
    try:
        return known[key](given)
    except ValueError as error:
        raise ValueError(f"`{key}` {error}") from None


def _tables(given: object) -> list[Mapping[str, object]]:
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise ValueError("`overrides` must be a list of tables: `[[overrides]]`")
    return given


def _override(given: Mapping[str, object]) -> Override:
    files = given.get("files")
    if files is None:
        raise ValueError('an override needs `files`: `files = ["examples/*.charter"]`')
    rest = {key: _value(key, value, OVERRIDABLE) for key, value in given.items() if key != "files"}
    return Override(_texts(files), rest)


def _text(given: object) -> str:
    if not isinstance(given, str) or not given:
        raise ValueError("must be a text")
    return given


def _texts(given: object) -> tuple[str, ...]:
    if not isinstance(given, list | tuple) or not all(isinstance(item, str) and item for item in given):
        raise ValueError("must be a list of texts")
    return tuple(given)


def _switch(given: object) -> bool:
    if not isinstance(given, bool):
        raise ValueError("must be `true` or `false`")
    return given


def _whole(most: int) -> Check:
    def check(given: object) -> int:
        if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= most:
            raise ValueError(f"must be a whole number from 1 to {most}")
        return given

    return check


def _fail_on(given: object) -> str:
    if given not in FAIL_ON:
        raise ValueError(f"must be one of {', '.join(FAIL_ON)}")
    return _text(given)


def _format(given: object) -> str:
    from verifier.report import formats

    name = _text(given)
    if name not in formats():
        raise ValueError(f"names no format; the formats are {', '.join(formats())}")
    return name


def _outputs(given: object) -> tuple[str, ...]:
    for text in _texts(given):
        name, colon, path = text.partition(":")
        _format(name)
        if colon:
            _below(path)
    return _texts(given)


def _below(given: object) -> str:
    """A path below the folder of the configuration."""
    text = _text(given)
    outside = PurePosixPath(text).is_absolute() or bool(PureWindowsPath(text).drive or PureWindowsPath(text).root)
    if outside or ".." in PurePosixPath(text.replace("\\", "/")).parts:
        raise ValueError(f"names `{text}`, which is not below the folder of the configuration")
    return text


def _paths(given: object) -> tuple[str, ...]:
    return tuple(_below(text) for text in _texts(given))


KEYS: Mapping[str, Check] = MappingProxyType(
    {
        "required-version": _text, "files": _paths, "only": _texts, "rlimit": _whole(10**18),
        "jobs": _whole(MOST_JOBS), "cache": _switch, "fail-on": _fail_on, "exit-zero": _switch, "baseline": _below,
        "against": _text, "format": _format, "output": _outputs, "plain": _switch, "color": _switch,
    }
)  # fmt: skip
"""Every key of a configuration, and what makes of its value what is meant, or says why not (ValueError)."""

OVERRIDABLE: Mapping[str, Check] = MappingProxyType({key: KEYS[key] for key in ("fail-on", "exit-zero", "rlimit")})
"""The keys of an override."""

__all__ = ["KEYS", "OVERRIDABLE", "BadVersion", "Config", "Misconfigured", "Override", "Value", "config"]
