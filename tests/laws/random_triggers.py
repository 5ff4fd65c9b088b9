"""What every third random charter of many steps has besides: duties that follow an event, and guarantees about them."""

from dataclasses import replace

from charter.model import (
    Adopted,
    Answered,
    Becoming,
    Concerns,
    Deed,
    Default,
    Due,
    GuaranteeForm,
    Modal,
    Model,
    Must,
    NeverReached,
    Norm,
    OnMatter,
    Otherwise,
    PartySet,
    Trigger,
    Variable,
    VarRef,
)
from tests.laws.dice import Dice
from tests.laws.random_conduct import ALWAYS, NOT_AT_ALL, PERIODS, Plot, random_due, random_standing, random_state
from tests.laws.random_formulas import clause
from tests.laws.random_guarantees import conjunction

SALT = 9_000_000_011
E, F, M, N = VarRef("e"), VarRef("f"), VarRef("m"), VarRef("n")
ANSWER = "answer"
"""What parties do that owe something because of an event."""


def events(seed: int) -> Dice | None:
    """Choices of their own for every third charter."""
    return Dice.seeded(seed + SALT) if seed % 3 == 2 else None


def with_events(dice: Dice | None, plot: Plot, model: Model) -> Model:
    """The charter, not yet amendable, with one duty that follows an event, or two."""
    if dice is None:
        return model
    norms = tuple(
        random_follower(dice, plot, model, f"article {dice.pick((5, 7))}({30 + number})")
        for number in range(2 if dice.chance(25) else 1)
    )
    return replace(model, dynamics=replace(model.dynamics, norms=(*model.dynamics.norms, *norms)))


def random_follower(dice: Dice, plot: Plot, model: Model, address: str) -> Norm:
    """A duty of a party, or of the Council, after a deed, a decision or a change of standing."""
    trigger = random_trigger(dice, plot, model)
    letters = tuple(VarRef(one.name) for one in trigger.variables)
    when = random_state(dice, plot, letters, 0) if dice.chance(12) else ALWAYS
    unless = random_state(dice, plot, letters, 0) if dice.chance(8) else NOT_AT_ALL
    target = None
    if dice.chance(25):
        target = PartySet(only=(dice.pick(letters),)) if letters and dice.chance(75) else random_standing(dice, plot)
    within = dice.pick(PERIODS[:3]) if dice.chance(88) else None
    if dice.chance(40):
        matter = dice.pick(plot.matters)
        otherwise = _task_ends(dice, plot, matter) if within else None
        return Norm(
            Modal.MUST, None, "Council", matter, target if matter in plot.concerning else None, when, unless, None,
            within, otherwise, (), None, clause(address), trigger,
        )  # fmt: skip
    who = dice.weighted((
        (4 if letters else 0, PartySet(only=letters[-1:])),
        (2, replace(plot.members, minus=letters[:1])),
        (3, random_standing(dice, plot)),
    ))  # fmt: skip
    leaves = Otherwise(Default.EXIT, becoming=Becoming("former")) if "former" in plot.standings else None
    otherwise = dice.weighted(((6, None), (3, leaves), (1, Otherwise(Default.NOTHING, text="that is noted"))))
    act = dice.pick((ANSWER, ANSWER, *plot.acts))
    bans = [one.clause.address for one in model.dynamics.norms if (one.act, one.modal) == (act, Modal.MUST_NOT)]
    return Norm(
        Modal.MUST, who, "", act, target, when, unless, None, within, otherwise if within else None,
        tuple(bans) if dice.chance(50) else (), _effect(dice, plot), clause(address), trigger,
    )  # fmt: skip


def _effect(dice: Dice, plot: Plot) -> Becoming | None:
    """What doing what is owed does to a standing: mostly nothing."""
    ends = [one for one in ("former", "suspended", "member") if one in plot.standings]
    if not dice.chance(15):
        return None
    return Becoming(dice.pick(ends), random_due(dice, plot) if dice.chance(40) else Due())


def _task_ends(dice: Dice, plot: Plot, matter: str) -> Otherwise | None:
    return dice.weighted((
        (2, None),
        (5, Otherwise(Default.ADOPTED, matter=matter)),
        (1, Otherwise(Default.LAPSES, matter=dice.pick(plot.matters))),
        (1, Otherwise(Default.PASSES, matter=matter, organ="Council")),
    ))  # fmt: skip


def random_trigger(dice: Dice, plot: Plot, model: Model) -> Trigger:
    """Something that a party does, to somebody or not, that an organ decides, or that a party comes to be."""
    first = Variable("e", random_standing(dice, plot))
    kind = dice.weighted(((5, "deed"), (3, "decision"), (2, "standing")))
    letters: tuple[Variable, ...] = (first,)
    if kind == "standing" and len(plot.standings) > 1:
        trigger = Trigger(letters, Deed(E, "", ""), ALWAYS, dice.pick(plot.standings))
    elif kind == "decision":
        matter = dice.pick(plot.matters)
        organ = next(one.organ for one in model.procedures if one.matter == matter)
        letters = letters if matter in plot.concerning and dice.chance(70) else ()
        trigger = Trigger(letters, Deed(None, organ, matter, E if letters else None), ALWAYS)
    else:
        aimed = dice.chance(30)
        letters = (first, Variable("f", random_standing(dice, plot))) if aimed else letters
        trigger = Trigger(letters, Deed(E, "", dice.pick(("appeal to it", *plot.acts)), F if aimed else None), ALWAYS)
    refs = tuple(VarRef(one.name) for one in letters)
    return replace(trigger, given=random_state(dice, plot, refs, 0)) if dice.chance(20) else trigger


def about_events(dice: Dice | None, plot: Plot, model: Model, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee, or, more often than not, one about what follows the event."""
    own = [norm for norm in model.dynamics.norms if norm.trigger is not None]
    if dice is None or not own or dice.chance(35):
        return form
    norm = dice.pick(own)
    if norm.who is not None and dice.chance(25):
        body = conjunction(Must(M, norm.act), *([random_state(dice, plot, (M,), 0)] if dice.chance(40) else []))
        return NeverReached((Variable("m", random_standing(dice, plot)),), None, body, body)
    return random_answer(dice, plot, norm)


def random_answer(dice: Dice, plot: Plot, norm: Norm) -> Answered:
    """Whenever the event is so, the duty is done: for the same parties, or for others."""
    trigger = norm.trigger
    assert trigger is not None
    groups = [one.group if dice.chance(75) else random_standing(dice, plot) for one in trigger.variables]
    variables = tuple(Variable(name, group) for name, group in zip("mn", groups, strict=False))
    places = dict(zip((one.name for one in trigger.variables), (M, N), strict=False))
    deed = trigger.deed
    doer = M if deed.doer is not None else None
    target = places.get(deed.target.name) if deed.target is not None else None
    asked: Deed | None = Deed(doer, deed.organ, deed.act, target)
    given = ALWAYS if dice.chance(80) else random_state(dice, plot, tuple(places.values()), 0)
    if trigger.to or (doer is None and dice.chance(40)):
        matter = deed.act or dice.pick(plot.matters)
        spoken = (Concerns(M),) if variables and matter in plot.concerning else ()
        asked, given = None, conjunction(Adopted(), OnMatter((matter,)), *spoken)
    by = norm.who.only[0].name if norm.who is not None and norm.who.only else ""
    aim = norm.target.only[0].name if norm.target is not None and norm.target.only else ""
    answers = places.get(by, M) if norm.who is not None else None
    if not variables:
        variables = (Variable("m", random_standing(dice, plot)),)
    to = places.get(aim) if dice.chance(60) else None
    within = norm.within if dice.chance(65) else dice.pick((None, *PERIODS))
    return Answered(variables, asked, given, Deed(answers, norm.organ, norm.act, to), within)
