"""What is done and what comes about, said back."""

from charter.dataclass import replace
from charter.model import Deed, Formula, Trigger, Truth, Variable
from charter.readback.context import Context
from charter.readback.formulas import introduced, statement
from charter.readback.sets import MANY, reference, singular, standing_noun
from charter.toward import toward
from charter.words import are_many, article_of, does, listing, spoken


def variables_words(context: Context, variables: tuple[Variable, ...]) -> str:
    """`, for any member m and any member n,`; empty where there are none."""
    if not variables:
        return ""
    said = [_variable(context, one) for one in variables]
    return f", for {listing(said, MANY)},"


def _variable(context: Context, one: Variable) -> str:
    """Whom a variable stands for: `any member m`, `m (one of France and Italy)`."""
    whom, name = singular(context, one.group), _name(one.name)
    if not one.group.only or not name:
        bare = singular(context, replace(one.group, minus=(), filter=None))
        return f"any {bare} {name}".strip() + whom.removeprefix(bare)
    return f"{name} ({'one of ' if len(one.group.only) > 1 else ''}{whom})"


def _name(name: str) -> str:
    return "" if name in ("itself", "target") else spoken(name)


def moment_words(context: Context, deed: Deed | None, body: Formula) -> str:
    """A deed, and what is so as it is done: `m attacks (on n) and m is a member`."""
    say = statement if deed is not None and deed.doer is None else introduced
    so = [] if body == Truth(True) else [say(context, body)]
    return " and ".join([*([deed_words(context, deed)] if deed is not None else []), *so]) or "anything is so"


def deed_words(context: Context, deed: Deed) -> str:
    """Who does what, to whom: `m attacks (on n)`, `Council adopts a decision on request (of m)`."""
    target = reference(context, deed.target) if deed.target is not None else ""
    if deed.doer is None:
        params = [param.name for one in context.model.matters if one.name == deed.act for param in one.params]
        whom = f" ({spoken(params[0])} {target})" if target and params else ""
        if not deed.organ:
            return f"a decision on {spoken(deed.act)}{whom} is adopted"
        adopts = "adopt" if are_many(deed.organ) else "adopts"
        return f"{spoken(deed.organ)} {adopts} a decision on {spoken(deed.act)}{whom}"
    return f"{reference(context, deed.doer)} {does(deed.act)}{toward(context.model, deed.act, target)}"


def trigger_words(context: Context, trigger: Trigger) -> str:
    """`Whenever, for any petitioner p, p appeals`: what a duty follows."""
    event = moment_words(context, None if trigger.to else trigger.deed, trigger.given)
    if trigger.to and trigger.deed.doer is not None:
        turned = f"{reference(context, trigger.deed.doer)} becomes {article_of(standing_noun(trigger.to))}"
        event = turned if trigger.given == Truth(True) else f"{turned} and {event}"
    return f"Whenever{variables_words(context, trigger.variables)} {event}"
