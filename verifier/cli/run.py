"""One run of `verify` under its settings, or one for every change of the files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from charter.dataclass import dataclass
from verifier.cli.configured import Configured
from verifier.cli.examine import Plan
from verifier.cli.reviewed import review
from verifier.cli.session import session
from verifier.cli.settings import Rank, Settings
from verifier.cli.shard import Shard, shard
from verifier.cli.signals import Signals
from verifier.explain.report import FileReport


@dataclass(frozen=True, slots=True)
class Extra:
    """What is wanted beside a report: the folder of an evidence pack, or empty; the opinion of a second solver; one
    part of the run (`2/5`), or all when empty; the practices that are in force.
    """

    evidence: str = ""
    second: bool = False
    shard: str = ""
    practices: tuple[str, ...] = ()


def run(made: Configured, day: str | None, signals: Signals, extra: Extra | None = None) -> int:
    """Verify once and return the exit code."""
    wanted = plan(made)
    if extra is not None and (extra.evidence or extra.second):
        from verifier.cli.evidence import checked

        checked(made.files, extra.evidence, extra.second)
        wanted = replace(wanted, evidence=extra.evidence, second=extra.second)
    if extra is not None and extra.shard:
        wanted = replace(wanted, shard=_part(extra.shard))
    if extra is not None and extra.practices:
        wanted = _practised(made, wanted, extra)
    return session("verify", made.files, wanted, made.presentation, signals, review(made, day))


def _practised(made: Configured, wanted: Plan, extra: Extra) -> Plan:
    """The plan with practices in force. What others keep or compare is about the text alone."""
    if extra.evidence or made.against:
        other = "--evidence" if extra.evidence else "--against"
        raise click.UsageError(f"{other} is about the text alone; leave out --practice")
    return replace(wanted, practices=extra.practices, cache=False)


def _part(text: str) -> Shard:
    try:
        return shard(text)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from None


def watched(made: Configured, day: str | None, signals: Signals, extra: Extra | None = None) -> int:
    """Verify, and again whenever a file changes, until the run is interrupted."""
    from verifier.cli.watch import watch

    try:
        return watch(made.files, lambda: run(made, day, signals, extra))
    except KeyboardInterrupt:
        return int(signals.exit)


def plan(made: Configured) -> Plan:
    """What is looked at, and with what budget."""
    return budgeted(made.settings, made.against)


def budgeted(settings: Settings, against: str = "") -> Plan:
    """Guarantees and scenarios under these settings. What is said of a path in them is said of the charter that the
    other version `against` has there, where one is compared with.
    """
    rlimit = settings.number("rlimit")
    only = settings.by_key["only"]
    return Plan(
        guarantees=True,
        scenarios=True,
        only=settings.texts("only"),
        only_from="" if only.rank in (Rank.FLAG, Rank.DEFAULT) else f"{only.source}: `only`: ",
        jobs=settings.number("jobs") or 1,
        rlimit=rlimit,
        cache=bool(settings.value("cache")),
        budgets=lambda files: _own(settings, files, against),
    )


def _own(settings: Settings, files: Sequence[FileReport], against: str) -> dict[str, int]:
    """The budgets of the files that have one of their own, by their paths."""
    if not settings.differs("rlimit"):
        return {}
    moved: Mapping[str, str] = {}
    if against:
        from verifier.cli.base import base, traced

        moved = traced(base(against, [file.path for file in files]), files).moved
    found = {file.path: settings.number("rlimit", moved.get(file.path, file.path)) for file in files}
    even = settings.number("rlimit")
    return {path: budget for path, budget in found.items() if budget is not None and budget != even}
