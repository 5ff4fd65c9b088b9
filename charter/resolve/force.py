"""What is said to be in force."""

from charter.diagnostics import Code
from charter.model import Belongs, ByOrgan, CategoryIs, Formula, InForce, Matter, ParamRef, PartySet, Ref
from charter.resolve.arguments import unknown_argument
from charter.resolve.desk import Fault
from charter.resolve.names import DECISIONS, Kind
from charter.resolve.phrases import bare_word, group, head, without_ballot
from charter.resolve.views import View
from charter.resolve.whens import both
from charter.syntax import Argument, Phrase, Quantity, Subject, Word

SOME = ("a", "some", "any", "no")


def in_force(view: View, subject: Subject, phrase: Phrase) -> tuple[InForce, bool]:
    """`operation(by itself) is in force`: some such decision is; and whether the words say it of none.

    Fault when no matter is named, or not by one decision of it.
    """
    none = subject.quantity is not None and subject.quantity.kind == "no"
    _one(subject.quantity, phrase)
    core = phrase.cores[0]
    about = phrase.on if head(phrase) in DECISIONS else core.words[-1] if core.words else None
    if about is None:
        raise Fault(
            Code.UNCLEAR_PHRASE, phrase.span, "what is in force is not said",
            "name the matter: `operation(by itself) is in force`",
        )  # fmt: skip
    matter = view.names.need(about, Kind.MATTER).name
    arguments, rest = _arguments(view, view.matters.get(matter), core.arguments or ())
    rest += [ByOrgan(_organ(view, part.words)) for part in phrase.cores[1:]]
    return InForce((matter,), tuple(arguments), both(*rest)), none


def _one(quantity: Quantity | None, phrase: Phrase) -> None:
    """Fault unless the words are of some decision, and of nothing but decisions."""
    extra = phrase.presence or phrase.excluded or len(phrase.cores[0].words) > 1
    if (quantity is not None and quantity.kind not in SOME) or extra:
        message = "what is in force is said of some decision on a matter"
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, message, "write `operation(by itself) is in force`")


def _organ(view: View, words: tuple[Word, ...]) -> str:
    if len(words) != 1:
        raise Fault(Code.UNCLEAR_PHRASE, words[0].span, "`decision of` is followed by the name of an organ")
    return view.names.need(words[0], Kind.ORGAN).name


def _arguments(
    view: View, matter: Matter | None, arguments: tuple[Argument, ...]
) -> tuple[list[tuple[str, Ref]], list[Formula]]:
    """What the brackets say of the decision: its parties one by one, and whatever else."""
    parties: list[tuple[str, Ref]] = []
    rest: list[Formula] = []
    for argument in arguments if matter is not None else ():
        name, value = argument.param.text, bare_word(argument.phrase)
        values = next((one.values for one in matter.categories if one.name == name), ()) if matter else ()
        if value is not None and value.text in values:
            rest.append(CategoryIs(name, value.text))
            continue
        if matter is not None and name not in [param.name for param in matter.params]:
            raise unknown_argument(matter, name, argument.param.span)
        whom = without_ballot(argument.phrase, group(view, argument.phrase))
        if whom.ref is not None:
            parties.append((name, whom.ref))
        elif whom.parties != PartySet():
            rest.append(Belongs(ParamRef(name), whom.parties))
    return parties, rest
