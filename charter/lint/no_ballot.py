"""Rules that count parties which have no ballot at the stage."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import And, Model, Stage
from charter.resolve.desk import listed
from charter.resolve.names import plural
from charter.resolve.resolve import Resolved
from charter.resolve.stages import counts
from charter.resolve.views import seated, standings_of


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each stage whose rule looks at the ballots of parties of a standing that never sits there."""
    model = resolved.model
    if model is None:
        return
    stages = [stage for procedure in model.procedures for stage in procedure.stages]
    yield from dict.fromkeys(found for stage in stages for found in _stage(model, stage))


def _stage(model: Model, stage: Stage) -> Iterator[Diagnostic]:
    tags = {tag.name: tag for tag in model.tags}
    organ = next((one for one in model.organs if one.name == stage.organ), None)
    here = seated(organ, tags) if organ is not None else ()
    for atom in counts(And((stage.rule, stage.quorum))):
        theirs = standings_of(atom.group, tags)
        looks = atom.stance is not None or atom.group.filter is not None
        if organ is not None and here and theirs and looks and not set(here) & set(theirs):
            message = f"`{atom.text}` looks at parties without a ballot in `{organ.name}`, where {_who(here)} vote"
            fix = f"count those who vote there: `more than half of all {plural(here[0])} in favour`"
            yield Diagnostic(Code.COUNTS_NOBODY_HERE, stage.clause.span, message, fix)
            return


def _who(standings: tuple[str, ...]) -> str:
    return listed([plural(standing) for standing in standings])
