"""Baselines on the disk: read for a run, made anew, pruned."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from charter.read import MOST_BYTES, Fetch, from_disk
from verifier.cli.examine import Plan, charters, examine
from verifier.cli.progress import Progress
from verifier.cli.signals import Signals
from verifier.cli.speak import complain, save, speak
from verifier.cli.today import today
from verifier.explain.exit import Exit
from verifier.explain.phrase import counted
from verifier.explain.report import FileReport
from verifier.report.layout.page import Page, line
from verifier.report.layout.paint import paint
from verifier.review.accept import accept
from verifier.review.baseline import Damaged, Entry, baseline, entries, pardons, written
from verifier.review.know import know

NAME = "charter-baseline.json"
"""The name of a baseline where the caller gives none."""


def read_baseline(path: str, fetch: Fetch = from_disk) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises click.UsageError when there is none, or it is damaged."""
    try:
        data = fetch(Path(os.path.realpath(path)))
        if len(data) > MOST_BYTES:
            raise Damaged("is larger than 1 MiB")
        return baseline(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise click.UsageError(f"{path}: the baseline is not UTF-8 text") from None
    except Damaged as fault:
        raise click.UsageError(f"{path}: the baseline {fault}") from None
    except OSError as error:
        raise click.UsageError(f"{path}: the baseline cannot be read: {error.strerror or error}") from None


def known_in(files: Sequence[FileReport], known: Sequence[Entry], path: str) -> tuple[FileReport, ...]:
    """The files with what a baseline lists pardoned."""
    return tuple(know(file, pardons(known, _seen_from(path, file.path), path)) for file in files)


def _seen_from(path: str, file: str) -> str:
    """A file as the baseline at `path` calls it: from its folder, with `/`."""
    folder = os.path.realpath(Path(path).parent)
    return Path(os.path.relpath(os.path.realpath(file), folder)).as_posix()


def create(files: Sequence[str], path: str, plan: Plan, signals: Signals) -> int:
    """Write down all that is wrong with the files now. Reasons that an old baseline gives for it are kept."""
    old = read_baseline(path) if Path(path).exists() else ()
    found, code = _looked(files, plan, signals)
    if code is not None:
        return code
    reasons = {(entry.file, entry.fingerprint): entry.because for entry in old}
    fresh = [entry for file in found for entry in entries(file, _seen_from(path, file.path))]
    kept = [replace(entry, because=reasons.get((entry.file, entry.fingerprint), "")) for entry in fresh]
    save(path, written(kept))
    return _said(f"{path}: {counted(len(kept), 'finding')} written down.")


def prune(files: Sequence[str], path: str, plan: Plan, signals: Signals) -> int:
    """Take out of a baseline what does not occur any more in the files; without files, in all that it speaks of."""
    old = read_baseline(path)
    folder = Path(path).parent
    named = files or tuple(dict.fromkeys(str(folder / entry.file) for entry in old))
    there = [file for file in charters(named) if Path(file).exists()]
    found, code = _looked(there, plan, signals) if there else ((), None)
    if code is not None:
        return code
    looked = {_seen_from(path, file) for file in charters(named)}
    left = [entry for file in found for entry in entries(file, _seen_from(path, file.path))]
    kept = [entry for entry in old if entry.file not in looked or _occurs(entry, left)]
    save(path, written(kept))
    return _said(f"{path}: {counted(len(old) - len(kept), 'finding')} taken out, {len(kept)} left.")


def _occurs(entry: Entry, left: list[Entry]) -> bool:
    """Whether a finding still occurs; each occurrence counts once."""
    for other in left:
        if (other.file, other.fingerprint) == (entry.file, entry.fingerprint):
            left.remove(other)
            return True
    return False


def _looked(files: Sequence[str], plan: Plan, signals: Signals) -> tuple[tuple[FileReport, ...], int | None]:
    """The files verified, and the code to end with where a baseline of them would not be whole."""
    with Progress() as progress:
        found, complete = examine(files, plan, progress)
    if not complete:
        complain("interrupted: the baseline is left as it was")
        return found, int(signals.exit)
    for file in found:
        if file.model is None:
            complain(
                f"{file.path}: {file.failure or 'a charter with errors has no baseline; `charter lint` tells them'}"
            )
    broken = [file.exit if file.failure else Exit.PROBLEM for file in found if file.model is None]
    if any(one.verdict.alarm for file in found for one in file.findings):
        complain("the tool contradicts itself on a guarantee; no baseline covers that")
        broken.append(Exit.INTERNAL)
    day = today()
    return tuple(accept(file, day) for file in found), int(max(broken)) if broken else None


def _said(text: str) -> int:
    speak(paint([line(text)], Page()))
    return int(Exit.HOLDS)
