"""Two versions over all rosters that both describe along runs: of those who are suspended, leave or have left, too."""

from collections.abc import Iterator
from dataclasses import replace

from charter.model import Elsewhere, Model
from verifier.diff.joint import Joint, NoCommonRoster, joint
from verifier.runs.described import described
from verifier.runs.moves import moves


def later(found: Joint, whole: tuple[Model, Model]) -> Joint | None:
    """The joint charter of all moments of runs; None where its rosters are those with which runs begin.

    Standings change as the `whole` versions say, of which `found` may have what is asked about alone. What only one
    version lets a party come to is its own affair, and so are all rosters that the versions do not share.
    """
    if found.grounds.own:
        return None
    sides = zip((found.old, found.new), whole, strict=True)
    old, new = (described(side, None, possible=moves(version)) for side, version in sides)
    if old is found.old or new is found.new:
        return None
    try:
        wide = joint(old, new, found.grounds)
    except NoCommonRoster:
        return None
    places = tuple(_places(old, new))
    model = replace(wide.model, elsewhere=Elsewhere(places))
    return replace(wide, model=model, apart=found.apart)


def _places(old: Model, new: Model) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each party with a name, the standings to which both versions may take it."""
    theirs = dict(new.elsewhere.standings)
    for name, places in old.elsewhere.standings:
        both = tuple(one for one in places if one in theirs.get(name, ()))
        if len(both) > 1:
            yield name, both
