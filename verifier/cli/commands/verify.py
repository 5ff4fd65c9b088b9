"""`charter verify`: every guarantee and every scenario, verdicts with stories."""

from typing import Any

import click

from verifier.cli.options import FILES, present, presentation
from verifier.cli.signals import Signals


@click.command()
@FILES
@click.option("--only", multiple=True, metavar="GUARANTEE", help="Verify this guarantee. May be repeated.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Number of solver processes. The result is the same for every number.",
)
@click.option(
    "--rlimit",
    type=click.IntRange(1),
    metavar="N",
    help="Budget of each query, in the solver's unit of work. Raise it when a verdict is undecided.",
)
@click.option("--no-cache", is_flag=True, help="Prove everything anew: neither use the cache nor add to it.")
@presentation
@click.pass_obj
def command(
    signals: Signals, /, files: tuple[str, ...], only: tuple[str, ...], jobs: int, rlimit: int | None,
    no_cache: bool, **shown: Any,
) -> int:  # fmt: skip
    """Prove or refute every guarantee, and replay the scenarios.

    A guarantee is proved for every roster that the charter allows, or refuted by the smallest case,
    told as the minutes of a meeting.
    """
    wanted = present(**shown)
    from verifier.cli.examine import Plan
    from verifier.cli.session import session

    plan = Plan(guarantees=True, scenarios=True, only=only, jobs=jobs, rlimit=rlimit, cache=not no_cache)
    return session("verify", files, plan, wanted, signals)
