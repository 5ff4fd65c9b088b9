"""One run of `repair`: read the charter, look for the smallest changes, show them, write the amendment."""

from typing import TYPE_CHECKING

import click

from charter.amending.write import written
from charter.dataclass import dataclass
from charter.variants.draft import Draft, amendment
from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.emit import page_for, preface
from verifier.cli.known import known
from verifier.cli.opened import Opened, opened
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.cli.speak import save, speak
from verifier.explain.exit import Exit
from verifier.repair.finding import Repairs

if TYPE_CHECKING:
    from verifier.cli.progress import Progress
    from verifier.engines.solver import SolverPool
    from verifier.repair.repair import Limits


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants repaired (all guarantees that do not hold, when empty), how far to look, how to show it.

    The amendment of the best repair is written to the file `write`, if one is named.
    """

    path: str
    guarantees: tuple[str, ...]
    limits: "Limits"
    means: Means
    write: str | None
    manner: Manner
    layers: Layers = Layers()


def repair(call: Call, signals: Signals) -> Exit:
    """Look and show. Raises click.UsageError when there is no such file or guarantee."""
    found = opened(call.path, "cannot be repaired", call.layers)
    draft = drafted(found)
    names = [guarantee.name for guarantee in draft.model.guarantees]
    for name in call.guarantees:
        if name not in names:
            raise click.UsageError(f"there is no guarantee `{name}`; {known(name, names)}")
    told = solving(call.means, signals, lambda pool, progress: _all(draft, call, pool, progress), "no repair is shown")
    code = _exit(told) if draft.model.guarantees else Exit.UNSETTLED
    if call.write is not None:
        _write(told, call.write)
    speak(preface((found,), call.manner, each=True) + _text(told, found, call, code))
    return code


def drafted(found: Opened) -> Draft:
    """The charter, to be changed a little."""
    return Draft(found.path, found.source, found.model, found.fetch, found.reading)


def _all(draft: Draft, call: Call, pool: "SolverPool", progress: "Progress") -> tuple[Repairs, ...]:
    from verifier.repair.repair import as_it_stands, names_of, repair

    progress("as it stands")
    before = as_it_stands(draft, pool)
    names = call.guarantees or tuple(names_of(before))
    return tuple(repair(draft, name, before, pool, call.limits, progress) for name in names)


def _exit(told: tuple[Repairs, ...]) -> Exit:
    """0 where every guarantee holds or has a repair, 3 where some has none that was found."""
    from verifier.verdict import Outcome

    settled = all(one.before.outcome is Outcome.HOLDS or one.repairs for one in told)
    return Exit.HOLDS if settled else Exit.UNSETTLED


def _write(told: tuple[Repairs, ...], path: str) -> None:
    best = [one.repairs[0] for one in told if one.repairs]
    if len(best) != 1:
        raise click.UsageError("--write writes one amendment: name one guarantee that has a repair")
    guarantee = best[0].verdict.guarantee.name
    save(path, written(amendment(best[0].variants, f"Repair of {guarantee}")))


def _text(told: tuple[Repairs, ...], found: Opened, call: Call, code: Exit) -> str:
    if call.manner.format == "json":
        from verifier.report.layout.layersjson import charter_json
        from verifier.report.repair.json import render

        return render(told, charter_json(found.shown, found.sha256, found.model), code)
    from verifier.report.repair.text import render as shown

    return shown(told, found.model.title, found.shown, code, page_for(call.manner))
