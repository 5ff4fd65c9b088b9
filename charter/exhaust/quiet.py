"""A charter without the duties that change nothing: whoever has one may do it at any time, and nothing follows if not.

A duty of a party that no clause forbids it to perform can always be performed on its day, so none is kept from any run
by it; an organ that misses a deadline breaks no law. Where neither performing it nor missing it has an effect, and no
sentence and no question looks at it, moments that differ in it alone need not be told apart.
"""

from charter.dataclass import replace
from charter.found import found
from charter.model import Attains, Deed, Default, May, Modal, Model, Must, Norm, Truth
from charter.moment import Moment

NEVER = Truth(False)


def quiet(model: Model, asked: object) -> Model:
    """The charter in which duties that change nothing are never in play; every norm keeps its place.

    `asked` is what is looked at: a guarantee's form, a formula.
    """
    time = model.dynamics
    said = (time.norms, model.procedures, asked)
    busy = {one.act for one in found(said, May)} | {one.act for one in found(said, Must)}
    busy |= {one.act for one in found(asked, Deed)} | {one.act for one in found(asked, Attains)}
    busy |= {one.act for one in time.norms if one.modal is Modal.MUST_NOT or one.becoming is not None}
    busy |= {one.trigger.deed.act for one in time.norms if one.trigger is not None}
    norms = tuple(replace(one, when=NEVER, unless=NEVER) if _idle(one, busy) else one for one in time.norms)
    return replace(model, dynamics=replace(time, norms=norms))


def settled(model: Model, moment: Moment) -> Moment:
    """The moment as it is in the charter that was made quiet: nobody owes what is never in play."""
    return replace(moment, owed=tuple(one for one in moment.owed if model.dynamics.norms[one.norm].when != NEVER))


def _idle(norm: Norm, busy: set[str]) -> bool:
    late = norm.otherwise is not None and norm.otherwise.default is not Default.NOTHING
    return norm.modal is Modal.MUST and norm.target is None and not late and norm.act not in busy
