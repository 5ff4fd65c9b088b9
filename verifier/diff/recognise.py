"""Matters that the two versions call by different names, and that are one: by meaning, or by their role."""

from collections.abc import Iterator, Mapping, Sequence

from charter.model import Matter
from verifier.diff.compare import Asking
from verifier.diff.finding import Answer, By, Kind, Renamed
from verifier.diff.ground import Ground, grounded
from verifier.diff.joint import Joint
from verifier.diff.match import parameters
from verifier.diff.naming import Rename, renamed
from verifier.diff.roles import roles, same_bodies

QUICK = Asking(list_all=False, smallest=False)


def recognise(at: Ground, apart: Sequence[str]) -> tuple[Ground, tuple[Renamed, ...]]:
    """The new version with the old names of its matters, and which these are; those `apart` keep theirs."""
    gone, fresh = _unknown(at, apart)
    if at.joint is None or not gone or not fresh:
        return at, ()
    found = dict(_twins(at, gone, fresh))
    left = [one.name for one in gone if one.name not in found.values()], [n.name for n in fresh if n.name not in found]
    told = [Renamed(Kind.MATTER, before, now, by=By.MEANING) for now, before in found.items()]
    told += [Renamed(Kind.MATTER, before, now, by=By.ROLE) for before, now in roles(at.old, at.theirs, *left)]
    if not told:
        return at, ()
    matched = parameters(at.old, renamed(at.theirs, _back({one.now: one.before for one in told})))
    return grounded(at, at.old, matched.new), (*told, *matched.renamed)


def _back(words: Mapping[str, str]) -> Rename:
    def back(kind: Kind, name: str, matter: str) -> str:
        return words.get(name, name) if kind in (Kind.MATTER, Kind.ACT) else name

    return back


def _unknown(at: Ground, apart: Sequence[str]) -> tuple[list[Matter], list[Matter]]:
    """The matters that are decided in one version alone."""
    if at.joint is None:
        return [], []
    sides = (at.joint.old, at.joint.new)
    decided = [[one for one in model.matters if any(p.matter == one.name for p in model.procedures)] for model in sides]
    names = [{*apart, *(one.name for one in model.matters)} for model in sides]
    pairs = zip(decided, names[::-1], strict=True)
    gone, fresh = ([one for one in rows if one.name not in other] for rows, other in pairs)
    return gone, fresh


def _may_be(found: Joint, old: Matter, new: Matter) -> bool:
    """Whether it is worth asking if two matters are decided equivalently."""
    same = (old.params, old.categories) == (new.params, new.categories)
    return same and same_bodies(found.old, found.new, old.name, new.name)


def _twins(at: Ground, gone: Sequence[Matter], fresh: Sequence[Matter]) -> Iterator[tuple[str, str]]:
    """Matters that concern the same and are decided equivalently: the name now, and before."""
    assert at.joint is not None
    rest = list(fresh)
    for old in gone:
        for new in (one for one in rest if _may_be(at.joint, old, one)):
            (change, *more) = at.solved(at.joint.pair(old, new), QUICK)
            if change.answer is Answer.EQUIVALENT and not more and not change.reason:
                rest.remove(new)
                yield new.name, old.name
                break
