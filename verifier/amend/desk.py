"""What was found out of guarantees, by content: what the same rules make of the same guarantee is asked once."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from charter.dataclass import dataclass
from charter.found import fields_of
from charter.model import Alone, Guarantee, Model, Never, TwoRuns
from charter.source import Source, Span
from verifier.amend.knowledge import Ask, Knowledge, carry
from verifier.cache.key import Run
from verifier.cache.recall import Recall
from verifier.cache.shelf import Shelf
from verifier.engines.solver import RLIMIT, SolverPool
from verifier.engines.verify import verify
from verifier.evidence.part import Parts, rules_of
from verifier.explain.report import Finding
from verifier.verdict import Verdict

Key = tuple[object, ...]


@dataclass(slots=True)
class Desk:
    """Verifies, and remembers.

    Rules are the same if all of them that the guarantee can turn on are (`Parts`). What is certain is kept on the
    `shelf` for the next run, under the budget of each question. `asked` counts the guarantees that were verified,
    `recalled` those that an earlier run had. `complete` is false once a verification was interrupted.
    """

    pool: SolverPool
    progress: Callable[[str], None]
    shelf: Shelf | None = None
    budget: int = RLIMIT
    parts: Parts = field(default_factory=Parts)
    full: dict[Key, Verdict] = field(default_factory=dict)
    asked: int = 0
    recalled: int = 0
    complete: bool = True
    knowledge: Knowledge = field(default_factory=Knowledge)

    def verdicts(self, model: Model) -> Mapping[str, Verdict]:
        """The verdict on each guarantee of a charter, by name, with the case that shows it."""
        reading = self.parts.reading(model)
        keys: dict[str, Key] = {}
        for one in model.guarantees:
            keys[one.name] = (self.parts.number(one), *reading.key(reading.names(one.form), one.form))
        left = tuple(one for one in model.guarantees if keys[one.name] not in self.full)
        for verdict in self._each(model, left):
            self.full[keys[verdict.guarantee.name]] = verdict
            self.knowledge.learn(self.parts, model, Ask(verdict.guarantee, (), ()), verdict)
        return {name: self.full[key] for name, key in keys.items() if key in self.full}

    def _each(self, model: Model, left: Sequence[Guarantee]) -> Iterator[Verdict]:
        """The verdicts on these: on decisions of the charter as it is, on runs of the part that they turn on, which has
        fewer runs to look through.
        """
        reading, again = self.parts.reading(model), list[Guarantee]()
        groups: dict[Key, list[Guarantee]] = {}
        for one in left:
            if not isinstance(one.form, Never | TwoRuns | Alone):
                groups.setdefault(reading.key(reading.names(one.form), one.form), []).append(one)
        for group in groups.values():
            form = group[0].form
            part = replace(reading.part(reading.names(form), form), guarantees=tuple(group))
            for verdict in self._verified(part, group, {}):
                told = carry(verdict, part, model)
                again += [verdict.guarantee] if told is None else []
                yield from () if told is None else (told,)
        decided = [one for one in left if isinstance(one.form, Never | TwoRuns | Alone) or one in again]
        names = {one.name: reading.part(reading.names(one.form), one.form) for one in decided}
        yield from self._verified(model, decided, names)

    def judged(self, model: Model, guarantee: Guarantee) -> Verdict | Ask:
        """What comes of a guarantee, as far as its outcome and its grade go, if that follows from what was found out
        already; else what is still to be asked.
        """
        return self.knowledge.judged(self.parts, model, guarantee)

    def ask(self, model: Model, asks: Sequence[Ask]) -> None:
        """Find these out: those that turn on the same part of the rules at once."""
        reading = self.parts.reading(model)
        groups: dict[Key, list[Ask]] = {}
        for one in asks:
            key = reading.key(reading.names(one.asked.form), one.asked.form)
            same = sum(one.guarantee.name in [other.guarantee.name for other in groups.get((*key, n), [])]
                       for n in range(len(asks)))  # fmt: skip
            groups.setdefault((*key, same), []).append(one)
        for group in groups.values():
            form = group[0].asked.form
            part = replace(reading.part(reading.names(form), form), guarantees=tuple(one.asked for one in group))
            told = {one.guarantee.name: one for one in group}
            for verdict in self._verified(part, part.guarantees, {}):
                self.knowledge.learn(self.parts, model, told[verdict.guarantee.name], verdict, part)

    def _verified(self, model: Model, left: Sequence[Guarantee], parts: Mapping[str, Model]) -> list[Verdict]:
        """The verdicts on these guarantees, of an earlier run where it had them. After an interrupt some are missing.

        `parts` tells what each turns on, where that is less than the charter.
        """
        found = [one for one in (self._recalled(model, one, parts) for one in left) if one is not None]
        known = [one.guarantee.name for one in found]
        names = [one.name for one in left if one.name not in known]
        if not names or not self.complete:
            return found
        lost = self.pool.lost
        made = verify(model, only=names, pool=self.pool, progress=self.progress)
        self.complete = not made.interrupted
        self.asked += len(made.verdicts)
        for verdict in () if self.pool.lost > lost else made.verdicts:
            self._recall(model, parts.get(verdict.guarantee.name, model)).keep((Finding(verdict, None),))
        return [*found, *made.verdicts]

    def _recalled(self, model: Model, guarantee: Guarantee, parts: Mapping[str, Model]) -> Verdict | None:
        """What an earlier run made of the guarantee for the same rules."""
        if self.shelf is None:
            return None
        found = self._recall(model, parts.get(guarantee.name, model)).findings((guarantee,))
        self.recalled += bool(found)
        return found[guarantee.name].verdict if found else None

    def _recall(self, model: Model, part: Model) -> Recall:
        told = Source("rules", "", hashlib.sha256(_spelt(rules_of(part)).encode()).hexdigest() if self.shelf else "")
        return Recall(self.shelf, model, (told,), Run((("amend", str(self.budget)),)))


def _spelt(node: object) -> str:
    """A piece of a charter as a text that tells it from every other; places in a file do not count."""
    if isinstance(node, Span):
        return ""
    if isinstance(node, tuple):
        return f"({','.join(map(_spelt, node))})"
    names = fields_of(node)
    inner = ",".join(_spelt(getattr(node, name)) for name in names)
    return f"{type(node).__name__}({inner})" if names else repr(node)
