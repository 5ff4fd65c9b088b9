"""The settings of a run: flag over environment over configuration over default, and where each comes from."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from enum import IntEnum
from fnmatch import fnmatchcase
from pathlib import Path

from charter.dataclass import dataclass
from verifier.cli.config import FAIL_ON, KEYS, Config, Misconfigured, Override, Value, config

PREFIX = "CHARTER_"
DEFAULTS: Mapping[str, Value] = {
    "files": (), "only": (), "jobs": 2, "cache": True, "fail-on": "unsettled", "exit-zero": False, "output": (),
    "plain": False, "color": True,
}  # fmt: skip
"""What holds where nothing is said. What is not among them is then not set."""

_ON, _OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_LISTS = frozenset(key for key in ("files", "only", "output"))
_NUMBERS = frozenset(("rlimit", "jobs"))
_SWITCHES = frozenset(("cache", "exit-zero", "plain", "color"))
ENVIRONMENT = {f"{PREFIX}{key.upper().replace('-', '_')}": key for key in KEYS if key != "required-version"}
"""The variables of the environment, and the keys that they set."""

OTHERS = frozenset(
    f"{PREFIX}{name}" for name in ("CACHE_DIR", "NO_CACHE", "TODAY", "TRACEBACK", "COMPLETE", "SOURCE", "PATH", "PATHS")
)
"""The variables with our prefix that are no settings."""


class Rank(IntEnum):
    """Where a setting comes from, the weakest first."""

    DEFAULT = 0
    FILE = 1
    ENVIRONMENT = 2
    FLAG = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """One value; `source` says in words where it comes from: `--rlimit`, `CHARTER_RLIMIT`, a path, `default`."""

    value: Value
    rank: Rank
    source: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings by key, those that are set, and the overrides for single files. `found` is the configuration."""

    by_key: Mapping[str, Setting]
    overrides: tuple[Override, ...] = ()
    found: Config | None = None
    folder: Path = field(default_factory=Path)

    def value(self, key: str) -> Value | None:
        """The value of a key, None where it is not set."""
        setting = self.by_key.get(key)
        return None if setting is None else setting.value

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of a key that is a list of texts."""
        value = self.value(key)
        return value if isinstance(value, tuple) else ()

    def text(self, key: str) -> str:
        """The value of a key that is a text, empty where it is not set."""
        value = self.value(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str, file: str = "") -> int | None:
        """The value of a key that is a number, as it holds for a file."""
        value = self.of(key, file)
        return value if isinstance(value, int) else None

    def differs(self, key: str) -> bool:
        """Whether some file may have another value than the run."""
        setting = self.by_key.get(key)
        outranked = setting is not None and setting.rank > Rank.FILE
        return not outranked and any(key in one.values for one in self.overrides)

    def strictness(self, file: str = "") -> tuple[str, bool]:
        """What of a file makes the exit code other than 0, and whether nothing does."""
        fail_on, excused = self.of("fail-on", file), self.of("exit-zero", file)
        return (str(fail_on), bool(excused))

    def of(self, key: str, file: str) -> Value | None:
        """The value for one file: an override counts like the configuration, so flag and environment outrank it."""
        setting = self.by_key.get(key)
        if setting is not None and setting.rank > Rank.FILE:
            return setting.value
        place = _seen_from(self.folder, file)
        hits = [one.values[key] for one in self.overrides if key in one.values and _matches(one, place)]
        return hits[-1] if hits else self.value(key)


def settings(flags: Mapping[str, Value], found: Config | None) -> Settings:
    """The settings of a run. `flags` are those that the caller gave, by key. Raises Misconfigured."""
    by_key = {key: Setting(value, Rank.DEFAULT, "default") for key, value in DEFAULTS.items()}
    if found is not None:
        shown = os.path.relpath(found.path)
        given = _rebased(found)
        by_key |= {key: Setting(value, Rank.FILE, shown) for key, value in given.items() if key != "required-version"}
    by_key |= {key: Setting(value, Rank.ENVIRONMENT, name) for name, key, value in _environment(os.environ)}
    by_key |= {key: Setting(value, Rank.FLAG, f"--{key}") for key, value in flags.items()}
    overrides, folder = (found.overrides, found.folder) if found else ((), Path())
    return Settings(_reconciled(by_key), overrides, found, folder)


def nearest(files: Sequence[str]) -> Config | None:
    """The configuration above the first of the files, or above the working folder where none is named."""
    first = Path(os.path.realpath(files[0])) if files else Path.cwd()
    return config(first if first.is_dir() else first.parent)


def _rebased(found: Config) -> dict[str, Value]:
    """The values with their paths as seen from the working folder. Raises Misconfigured where a link leads out."""
    values = dict(found.values)
    for key in ("files", "baseline", "output"):
        value = values.get(key)
        if isinstance(value, tuple):
            values[key] = tuple(_moved(found, text, key) for text in value)
        elif isinstance(value, str):
            values[key] = _moved(found, value, key)
    return values


def _moved(found: Config, text: str, key: str) -> str:
    head, colon, path = text.partition(":") if key == "output" else ("", "", text)
    if not path:
        return text
    place = Path(os.path.realpath(found.folder / path))
    if not place.is_relative_to(os.path.realpath(found.folder)):
        raise Misconfigured(f"{found.path}: `{key}` names `{path}`, a link that leads out of the folder")
    return f"{head}{colon}{os.path.relpath(found.folder / path)}"


def _environment(given: Mapping[str, str]) -> list[tuple[str, str, Value]]:
    """The variables that are set and not empty: name, key, value. Raises Misconfigured where one is not admitted, or is
    spelt almost like one.
    """
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in ENVIRONMENT and name not in OTHERS:
            _no_slip(name)
    found = []
    for name, key in ENVIRONMENT.items():
        text = given.get(name, "").strip()
        if text:
            found.append((name, key, _converted(name, key, text)))
    return found


def _no_slip(name: str) -> None:
    """Misconfigured where a variable seems to be meant for a setting: it would be passed over in silence."""
    from difflib import get_close_matches

    near = get_close_matches(name.removeprefix(PREFIX), [one.removeprefix(PREFIX) for one in ENVIRONMENT], 1, 0.8)
    if near:
        raise Misconfigured(f"the environment variable {name} is no setting; did you mean {PREFIX}{near[0]}?")


def _converted(name: str, key: str, text: str) -> Value:
    try:
        return _plain(key, text) if key in _PATHS else KEYS[key](_plain(key, text))
    except ValueError as error:
        raise Misconfigured(f"the environment variable {name}: `{key}` {error}") from None


_PATHS = frozenset(("files", "baseline", "output"))
"""What the caller may name wherever it lies; only a configuration that came with a checkout is held to its folder."""


def _plain(key: str, text: str) -> Value:
    """A text of the environment as a value: lists are separated by commas."""
    if key in _SWITCHES:
        if text.lower() not in (*_ON, *_OFF):
            raise ValueError("must be 1 or 0")
        return text.lower() in _ON
    if key in _NUMBERS:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    if key in _LISTS:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def _reconciled(by_key: dict[str, Setting]) -> dict[str, Setting]:
    """The settings without what a stronger one on the same thing puts aside: one report goes to the terminal."""
    format_, plain, output = by_key.get("format"), by_key["plain"], by_key["output"]
    if format_ is not None and plain.value and plain.rank != format_.rank:
        weaker = "plain" if plain.rank < format_.rank else "format"
        by_key = {key: one for key, one in by_key.items() if key != weaker} | (
            {"plain": replace(plain, value=False)} if weaker == "plain" else {}
        )
    shown = max((one.rank for one in (by_key.get("format"), by_key["plain"]) if one and one.value), default=None)
    texts = output.value if isinstance(output.value, tuple) else ()
    spoken = [text for text in texts if text.partition(":")[2] in ("", "-")]
    if shown is None or not spoken or shown == output.rank:
        return by_key
    if shown > output.rank:
        kept = tuple(text for text in texts if text not in spoken)
        return by_key | {"output": replace(output, value=kept)}
    rest = {key: one for key, one in by_key.items() if key != "format"}
    return rest | {"plain": replace(by_key["plain"], value=False)}


def _seen_from(folder: Path, file: str) -> str:
    return Path(os.path.relpath(os.path.realpath(file), os.path.realpath(folder))).as_posix() if file else ""


def _matches(one: Override, place: str) -> bool:
    return any(fnmatchcase(place, pattern) for pattern in one.files)


__all__ = ["DEFAULTS", "ENVIRONMENT", "FAIL_ON", "Rank", "Setting", "Settings", "nearest", "settings"]
