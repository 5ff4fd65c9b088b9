"""Those who hold no ballot and count all the same, because a guarantee counts all that are *not in favour*."""

from collections.abc import Iterator

from charter.cases.guarantee import scene_of
from charter.model import ABSENT, AGAINST, IN_FAVOUR, PRESENT, VOTING, And, Count, Formula, Model, Never, Not, Or
from charter.semantics.evaluate import Scene, cast, members
from charter.world import NeverCase
from verifier.explain.phrase import spoken

_WORDS = {
    IN_FAVOUR.ballots: "in favour", AGAINST.ballots: "against", ABSENT.ballots: "absent",
    PRESENT.ballots: "present", VOTING.ballots: "voting",
}  # fmt: skip


def outsiders(model: Model, form: Never, case: NeverCase) -> tuple[str, ...]:
    """A sentence for each way in which parties without a ballot count as *not S* in a violation; often none."""
    if case.decision is None:
        return ()
    scene = scene_of(model, case.world, case.decision, case.binding)
    said = (sentence for atom in _negated(form.body) if (sentence := _said(scene, atom)))
    return tuple(dict.fromkeys(said))


def _negated(formula: Formula) -> Iterator[Count]:
    """The atoms that count those who do not do something."""
    match formula:
        case Count(stance=stance) if stance is not None and stance.negated:
            yield formula
        case And(parts) | Or(parts):
            for part in parts:
                yield from _negated(part)
        case Not(part):
            yield from _negated(part)
        case _:
            return


def _said(scene: Scene, atom: Count) -> str:
    where, heard = atom.where, any(cast(scene, actor.name, atom.where) for actor in scene.world.actors)
    if where is not None and heard and not atom.group.only:
        return ""
    counted = [actor.name for actor in members(scene, atom.group, where)]
    silent = [name for name in counted if not cast(scene, name, where)]
    stance = _WORDS.get(atom.stance.ballots if atom.stance else (), "of that mind")
    place = "" if where is None else f" in {spoken(where.organ)}" if where.organ else " at the ratification"
    if not silent:
        return ""
    if len(silent) == 1:
        return f"{spoken(silent[0])} holds no ballot{place} and counts as not {stance}."
    return f"{len(silent)} parties hold no ballot{place} and count as not {stance}."
