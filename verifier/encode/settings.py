"""Settings: every combination of matter, procedure, categories and individuals a guarantee must be checked in."""

from collections.abc import Iterator
from itertools import product

from charter.dataclass import dataclass
from charter.model import (
    Adopted,
    And,
    BindingOn,
    ByClause,
    ByOrgan,
    CategoryIs,
    Concerns,
    Formula,
    Matter,
    Model,
    Not,
    OnMatter,
    Or,
    Param,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    ReservedTo,
    RuleUse,
    Truth,
)  # fmt: skip
from verifier.abstraction import Frame, PartyClass, Visible, classes, frame, partitions
from verifier.encode.cone import Seen, cone
from verifier.encode.formula import Subject
from verifier.problem import TooLarge

MAX_INDIVIDUALS = 6


class TooManyIndividuals(TooLarge):
    """A question speaks of more parties than the exact method tells apart."""

    def __init__(self) -> None:
        super().__init__(f"the guarantee and the matter speak of more than {MAX_INDIVIDUALS} parties")


@dataclass(frozen=True, slots=True)
class Setting:
    """One way in which a guarantee may be put to the test, for every roster at once.

    `procedures` are indices into the model: those of the matter that count. `loose` lists the parameters
    that nothing refers to: that somebody can be meant by them is all that matters.
    """

    subject: Subject
    procedures: tuple[int, ...]
    frame: Frame
    loose: tuple[Param, ...]

    @property
    def matter(self) -> Matter | None:
        """The matter that is put to the vote, None if the guarantee speaks of no decision."""
        return self.subject.matter


@dataclass(frozen=True, slots=True)
class Scope:
    """What a guarantee looks at: individuals with the sets they range over, formulas, sets.

    `binding` tells whether it matters whom a decision binds, `concerned` whether it matters who is concerned. `also`
    are procedures on other matters that matter as well.
    """

    individuals: tuple[tuple[Ref, tuple[PartySet, ...]], ...] = ()
    formulas: tuple[Formula, ...] = ()
    groups: tuple[PartySet, ...] = ()
    binding: bool = False
    concerned: bool = False
    also: tuple[Procedure, ...] = ()


class Atlas:
    """The settings of one charter, with a memory for frames that many of them share.

    `roster` gives the parties one by one (standing, name or empty) where numbers would say too little. `memory`
    is for what others want to compile only once.
    """

    def __init__(self, model: Model, roster: tuple[tuple[str, str], ...] | None = None) -> None:
        self.model = model
        self._roster = roster
        self._frames: dict[object, Frame | None] = {}
        self._classes: dict[Visible, tuple[PartyClass, ...]] = {}
        self._shapes: dict[object, int] = {}
        self._shape_of = [self._shape(procedure) for procedure in model.procedures]
        self.memory: dict[object, object] = {}

    def _shape(self, procedure: Procedure) -> int:
        clause = procedure.clause.address if procedure.when != Truth(True) else ""
        content = (procedure.stages, procedure.when, procedure.binds, clause)
        return self._shapes.setdefault(content, len(self._shapes))

    def likeness(self, setting: Setting, formulas: tuple[Formula, ...]) -> object:
        """Equal for settings that compile to the same terms as far as these formulas are concerned."""
        matter = setting.matter
        shapes = tuple(self._shape_of[index] for index in setting.procedures)
        loose = tuple(param.group for param in setting.loose)
        subjects = [Subject(matter, self.model.procedures[i], setting.subject.categories) for i in setting.procedures]
        static = tuple(_static(formula, one) for formula in formulas for one in subjects or [setting.subject])
        rules = tuple(setting.subject.categories.items()) if setting.subject.categories else ()
        return id(setting.frame), shapes, loose, static, rules

    def likeness_of(self, procedures: tuple[int, ...], matter: Matter, formula: Formula) -> object:
        """Equal for matters that concern nobody and are decided alike, as far as a formula is concerned."""
        shapes = tuple(self._shape_of[index] for index in procedures)
        subjects = [Subject(matter, self.model.procedures[index], {}) for index in procedures]
        loose = tuple(param.group for param in matter.params)
        return shapes, loose, tuple(_static(formula, subject) for subject in subjects)

    def settings(
        self, scope: Scope, matter: Matter | None, procedures: tuple[int, ...], apart: tuple[Ref, ...] = ()
    ) -> Iterator[Setting]:
        """Every setting on one matter under these procedures. No two references of `apart` are one party."""
        chosen = tuple(self.model.procedures[index] for index in procedures)
        seen = self._seen(scope, matter, chosen)
        bound = self._parameters(seen, scope, matter)
        visible = cone(self.model, seen)
        slots = dict(scope.individuals) | {ParamRef(param.name): (param.group,) for param in bound}
        if len(slots) > MAX_INDIVIDUALS:
            raise TooManyIndividuals
        loose = tuple(param for param in matter.params if param not in bound) if matter else ()
        frames = [f for blocks in partitions(tuple(slots)) if (f := self._frame(visible, blocks, slots, apart))]
        for categories in self._categories(matter, scope, chosen):
            subject = Subject(matter, chosen[0] if len(chosen) == 1 else None, categories)
            yield from (Setting(subject, procedures, found, loose) for found in frames)

    def _seen(self, scope: Scope, matter: Matter | None, chosen: tuple[Procedure, ...]) -> Seen:
        seen = Seen(self.model)
        for formula in scope.formulas:
            seen.formula(formula)
        for group in (*scope.groups, *(group for _, groups in scope.individuals for group in groups)):
            seen.group(group)
        for procedure in (*chosen, *scope.also):
            see_procedure(seen, procedure, scope.binding)
        if any(procedure.stages for procedure in (*chosen, *scope.also)):
            for mute in self.model.no_votes:
                seen.group(mute.group)
        also = {procedure.matter for procedure in scope.also}
        for one in (*((matter,) if matter else ()), *(one for one in self.model.matters if one.name in also)):
            for param in one.params:
                seen.group(param.group)
        return seen

    def _parameters(self, seen: Seen, scope: Scope, matter: Matter | None) -> tuple[Param, ...]:
        """The parameters of the matter that something refers to."""
        if matter is None:
            return ()
        names = {ref.name for ref in seen.refs if isinstance(ref, ParamRef)}
        nodes = [node for formula in scope.formulas for node in walk(formula)]
        if any(isinstance(node, ReservedTo) for node in nodes):
            names.update(matter.reserved_to)
        every = scope.concerned or any(isinstance(node, Concerns) for node in nodes)
        return tuple(param for param in matter.params if every or param.name in names)

    def _frame(
        self,
        visible: Visible,
        blocks: tuple[tuple[Ref, ...], ...],
        slots: dict[Ref, tuple[PartySet, ...]],
        apart: tuple[Ref, ...],
    ) -> Frame | None:
        if any(sum(ref in apart for ref in block) > 1 for block in blocks):
            return None
        key = (visible, blocks, tuple(slots.items()))
        if key not in self._frames:
            self._frames[key] = frame(self.model, visible, self._groups(visible), blocks, slots)
        return self._frames[key]

    def _groups(self, visible: Visible) -> tuple[PartyClass, ...]:
        if visible not in self._classes:
            found = classes(self.model, visible)
            self._classes[visible] = found if self._roster is None else one_by_one(found, self._roster)
        return self._classes[visible]

    def _categories(
        self, matter: Matter | None, scope: Scope, chosen: tuple[Procedure, ...]
    ) -> Iterator[dict[str, str]]:
        if matter is None:
            yield {}
            return
        rules = [f for p in chosen for f in (p.when, *(r for stage in p.stages for r in (stage.rule, stage.quorum)))]
        nodes = (node for formula in (*scope.formulas, *rules) for node in walk(formula))
        used = {node.category for node in nodes if isinstance(node, CategoryIs)}
        options = [c.values if c.name in used else c.values[:1] for c in matter.categories]
        for values in product(*options):
            yield dict(zip((category.name for category in matter.categories), values, strict=True))


def _static(formula: Formula, subject: Subject) -> tuple[object, ...]:
    """What a formula makes of matter, procedure and categories."""
    matter = subject.matter
    found: list[object] = []
    for node in walk(formula):
        match node:
            case OnMatter() | ByOrgan() | ByClause():
                found.append(known(node, matter, subject.procedure))
            case ReservedTo() if matter is not None:
                found.append(matter.reserved_to)
            case Concerns() if matter is not None:
                found.append(matter.params)
            case _:
                pass
    return tuple(found)


def one_by_one(groups: tuple[PartyClass, ...], roster: tuple[tuple[str, str], ...]) -> tuple[PartyClass, ...]:
    """The parties of one roster, each a class of its own."""
    return tuple(_single(groups, standing, name) for standing, name in roster)


def _single(groups: tuple[PartyClass, ...], standing: str, name: str) -> PartyClass:
    home = next(
        home for home in groups
        if home.standing == standing
        and (name in home.members if name else not home.options and len(home.members) != home.high
            and not home.tags and not home.name and all(value is None for _, value in home.weights))
    )  # fmt: skip
    members = (name,) if name else ()
    return PartyClass(standing, home.tags, home.weights, home.name, members, 1, 1, home.clauses, home.options)


def see_procedure(seen: Seen, procedure: Procedure, binding: bool) -> None:
    """Take in all that a procedure refers to."""
    seen.formula(procedure.when)
    for stage in procedure.stages:
        for group in stage.seats:
            seen.group(group)
        for ref in stage.recused:
            seen.ref(ref)
        seen.formula(stage.rule)
        seen.formula(stage.quorum)
    for bound in procedure.binds if binding else ():
        seen.group(bound.group)


def walk(root: Formula) -> Iterator[Formula]:
    """Every part of a formula, itself included."""
    stack: list[Formula] = [root]
    while stack:
        node = stack.pop()
        yield node
        match node:
            case And(parts) | Or(parts):
                stack.extend(reversed(parts))
            case Not(part) | RuleUse(_, part):
                stack.append(part)
            case _:
                pass


def _joined(
    parts: tuple[Formula, ...], decisive: bool, matter: Matter | None, procedure: Procedure | None
) -> bool | None:
    """What parts are together of which one that is `decisive` decides."""
    open_ = False
    for part in parts:
        one = known(part, matter, procedure)
        if one is decisive:
            return decisive
        open_ = open_ or one is None
    return None if open_ else not decisive


def known(formula: Formula, matter: Matter | None, procedure: Procedure | None) -> bool | None:
    """What a formula is whatever the roster and the ballots are, None if it depends on them."""
    match formula:
        case And(parts) | Or(parts):
            return _joined(parts, isinstance(formula, Or), matter, procedure)
        case Not(part):
            inner = known(part, matter, procedure)
            return None if inner is None else not inner
        case RuleUse(_, inner):
            return known(inner, matter, procedure)
        case Truth(value):
            return value
        case OnMatter(matters):
            return matter is not None and matter.name in matters
        case ByOrgan(organ):
            return procedure is not None and procedure.organ == organ
        case ByClause(address):
            return procedure is not None and procedure.clause.address == address
        case ReservedTo():
            return None if matter is not None and matter.reserved_to else False
        case Concerns():
            return None if matter is not None and matter.params else False
        case Adopted():
            return None if procedure is not None else False
        case BindingOn():
            return None if procedure is not None and procedure.binds else False
        case _:
            return None
