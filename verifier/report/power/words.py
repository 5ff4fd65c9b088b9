"""Numbers, parties and coalitions of a power report in words."""

from fractions import Fraction

from charter.words import counted, large, standing_noun
from verifier.explain.phrase import listing, question_words, spoken
from verifier.power.coalitions import Family, Shape
from verifier.power.finding import Finding
from verifier.power.measures import Measures

LONGEST = 13
"""Fractions of more characters than this are shown as decimals, which are rounded; the JSON has them all."""
_HURTS = (
    "A vote in favour may hurt here: swings count both ways, and the Shapley-Shubik index is of the votes won "
    "less those lost."
)


def heading(finding: Finding) -> str:
    """What is decided, where: `action: Security Council`, `amendment: stage 2 of 2, ratification`."""
    words = spoken(finding.matter)
    if finding.place.stage is not None:
        organ = f" by {spoken(finding.organ)}" if finding.organ else ""
        return f"{words}: stage {finding.place.stage + 1} of {finding.stages}, {finding.kind}{organ}"
    organ = f": {spoken(finding.organ)}"
    if len(finding.place.procedures) > 1:
        return f"{words}: under any of its {len(finding.place.procedures)} procedures"
    return f"{words}{organ}, through all {finding.stages} stages" if finding.stages > 1 else f"{words}{organ}"


def circumstances(finding: Finding) -> str:
    """The questions that the finding is about, where the matter alone does not say it; else empty."""
    said = asked(finding)
    return "" if said == [spoken(finding.matter)] else "; ".join(said)


def asked(finding: Finding) -> list[str]:
    """Each question in words, with the decisions in force that it depends on: `plan, while alarm is in force`."""
    rows = [
        (question_words(one.question), [matter for f in one.in_force for matter in f.matters]) for one in finding.asked
    ]
    return [f"{said}, while {listing(force)} is in force" if force else said for said, force in rows]


def percent(value: Fraction) -> str:
    """Rounded to hundredths of a percent: `16.67%`; `< 0.01%` and `> 99.99%` where that would be wrong."""
    if 0 < value < Fraction(1, 20_000):
        return "< 0.01%"
    if Fraction(19_999, 20_000) < value < 1:
        return "> 99.99%"
    hundredths = round(value * 10_000)
    sign, whole = ("-" if hundredths < 0 else ""), abs(hundredths)
    return f"{sign}{whole // 100}.{whole % 100:02d}%"


def exact(value: Fraction | None, short: bool) -> str:
    """The fraction itself, or (not `short`) six decimals of it; a dash for None."""
    if value is None:
        return "–"
    return str(value) if short else decimal(value)


def brief(fraction: str) -> str:
    """A fraction in words, or decimals of it where it is long."""
    return fraction if len(fraction) <= LONGEST else f"about {decimal(Fraction(fraction))}"


def decimal(value: Fraction) -> str:
    """Rounded to six decimals; to three digits and a power of ten where that would say nothing, or `> 0.999999`."""
    if value and abs(value) < Fraction(1, 1000):
        power = 0
        while abs(value) * 10**power < 1:
            power += 1
        return f"{_rounded(value * 10**power, 2)}e-{power}"
    if Fraction(1_999_999, 2_000_000) < value < 1:
        return "> 0.999999"
    return _rounded(value, 6)


def _rounded(value: Fraction, places: int) -> str:
    scaled = round(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}"


def summary(measures: Measures) -> str:
    """How many coalitions win."""
    size = len(measures.players)
    who = "1 party holds a ballot" if size == 1 else f"{size} parties hold a ballot"
    odds = f" (probability {measures.passage})" if len(str(measures.passage)) <= LONGEST else ""
    return (
        f"{who}; {large(measures.winning)} of {large(measures.coalitions)} coalitions "
        f"{'wins' if measures.winning == 1 else 'win'}, "
        f"{percent(measures.passage)}{odds}."
    )


def players(finding: Finding) -> str:
    """Who the players are, where they have several standings: `2 deputies (A and B) and 1 president (C)`."""
    groups: dict[str, list[str]] = {}
    for name, standing in zip(finding.result.players, finding.standings, strict=True):
        groups.setdefault(standing, []).append(name)
    if len(groups) < 2:
        return ""
    said = [f"{counted(len(names), standing_noun(one))} ({listing(names)})" for one, names in groups.items()]
    return f"The players are {listing(said, len(said))}."


def standing_out(measures: Measures) -> list[str]:
    """Sentences: who has a veto, who decides alone, who never makes a difference, and whether support may hurt."""
    vetoes = [power.name for power in measures.players if power.veto]
    dictators = [power.name for power in measures.players if power.dictator]
    dummies = [power.name for power in measures.players if power.dummy]
    said = [f"Veto players: {listing(vetoes)}."]
    said += [f"Dictator: {listing(dictators)}."] if dictators else []
    said += [f"Dummies, whose vote never makes a difference: {listing(dummies)}."]
    if not measures.monotone:
        said.append(_HURTS)
    return said


def family(found: Family | None, sort: str) -> list[str]:
    """Sentences on the minimal coalitions of one sort: how many, and the smallest up to parties alike."""
    if found is None:
        return [f"Minimal {sort} coalitions: not counted here."]
    if found.smallest is None:
        return [f"There is no {sort} coalition."]
    size = "1 party" if found.smallest == 1 else f"{found.smallest} parties"
    if found.count is None:
        return [f"Minimal {sort} coalitions: too many to count here; the smallest has {size}."]
    head = f"Minimal {sort} coalitions: {large(found.count)}; the smallest has {size}."
    rows = [f"  {shape_words(shape)}" for shape in found.shapes]
    more = ["  and others"] if rows and not found.all_shapes else []
    return [head, *rows, *more]


def shape_words(shape: Shape) -> str:
    """A coalition, up to parties alike: `China and France, with any 4 of N1 and 9 others (210 ways)`."""
    if not shape.parts:
        return "nobody at all"
    fixed = [name for number_, names in shape.parts if number_ == len(names) for name in names]
    open_ = [(number_, names) for number_, names in shape.parts if number_ < len(names)]
    said = [listing(fixed, 30)] if fixed else []
    said += [f"any {number_} of {listing(names, 4)}" for number_, names in open_]
    ways = f" ({large(shape.ways)} ways)" if shape.ways > 1 else ""
    return f"{', with '.join(said)}{ways}"
