"""What a charter keeps without saying so, and a change of it may give up: what kind of decisions it takes.

A repair that turns agreement into silence, lets one party decide or stop all others, or spares those who did not agree
changes more than its words show. These are guarantees of the library, asked as written; what is not proved either way
is not told.
"""

from collections.abc import Sequence

from charter.amending.change import Append
from charter.model import Model
from charter.variants.draft import Draft
from charter.variants.variant import Variant
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.evidence.part import Parts
from verifier.verdict import Outcome

UNSPOKEN = ("some_support", "no_dictator", "no_hostage", "binding_on_all")
"""Somebody agrees; nobody decides alone; nobody stops alone what all others want; who loses a vote is bound as well."""


def kept_unsaid(draft: Draft, pool: SolverPool) -> tuple[Model | None, tuple[str, ...]]:
    """The charter with those of these guarantees that it does not name, and which of them it keeps."""
    model = _asking(draft, (), UNSPOKEN)
    return model, _of(model, UNSPOKEN, pool, Outcome.HOLDS) if model is not None else ()


def given_up(
    draft: Draft, variants: Sequence[Variant], before: Model | None, kept: Sequence[str], parts: Parts, pool: SolverPool
) -> tuple[str, ...]:
    """Which of what was `kept` the charter with the variants does not keep."""
    model = _asking(draft, variants, kept) if kept else None
    if model is None or before is None:
        return ()
    asked = [name for name in kept if not parts.untouched(before, model, name)]
    return _of(model, asked, pool, Outcome.VIOLATED)


def _asking(draft: Draft, variants: Sequence[Variant], names: Sequence[str]) -> Model | None:
    """The charter with the variants, and these guarantees behind; None where it cannot have them."""
    said = {one.name for one in draft.model.guarantees}
    left = [name for name in names if name not in said]
    if not left:
        return None
    text = "\n".join(f"guarantee {name}, as written." for name in left)
    checked = draft.made((*variants, Variant("", Append(text), "", 0)))
    return checked.model if checked is not None else None


def _of(model: Model, names: Sequence[str], pool: SolverPool, wanted: Outcome) -> tuple[str, ...]:
    """Those of the guarantees that come out so. Raises KeyboardInterrupt when it came."""
    known = [one.name for one in model.guarantees if one.name in names]
    if not known:
        return ()
    found = verify(model, only=known, pool=pool)
    if found.interrupted:
        raise KeyboardInterrupt
    return tuple(one.guarantee.name for one in found.verdicts if one.outcome is wanted)
