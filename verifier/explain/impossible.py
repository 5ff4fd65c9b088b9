"""That no such decision is possible any more: under which clauses it would be taken, and what it waits for."""

from charter.atlarge import at_large
from charter.found import found
from charter.leaves import tells_who_is_there
from charter.model import And, Formula, Model, OnMatter, Possible, Truth
from charter.moment import Moment
from charter.readback.context import Context
from charter.readback.formulas import statement
from charter.resolve.extents import Extents
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from charter.world import Question
from verifier.explain.phrase import addresses, listing


def impossible(model: Model, form: Possible, last: Moment, begun: bool) -> str:
    """A sentence on the moment from which nothing leads to such a decision; `begun` after events. One more where what
    the guarantee asks for besides, of who is there, is not so then.
    """
    matters = {matter for fact in found(form.subject, OnMatter) for matter in fact.matters}
    under = addresses([one.clause.address for one in model.procedures if one.matter in matters and one.clause.address])
    since = "From here on no" if begun else "No"
    said = f"{since} lawful run leads to such a decision{f' under {under}' if under else ''}."
    missing = _missing(model, form.body, last)
    return f"{said} Where it begins it is not so that {listing(missing)}." if missing else said


def _missing(model: Model, body: Formula, last: Moment) -> list[str]:
    """What the body says of who is there, and what is not so at the moment."""
    rules = at_large(model, last.amended)
    scene = Scene(rules, last.world, Question(""), state=state(model, last))
    parts = body.parts if isinstance(body, And) else (body,)
    there = [part for part in parts if part != Truth(True) and tells_who_is_there(part)]
    return [statement(Context(rules, Extents(rules)), part) for part in there if not truth(scene, part)]
