"""Whether the portions of an amendment say what they announce."""

from collections.abc import Iterator
from itertools import combinations

from charter.diagnostics import Code, Diagnostic
from charter.parse.portions import Portion, portions
from charter.syntax import (
    Address,
    AmendingSentence,
    AmendmentHeading,
    ArticleHeading,
    GuaranteeDecl,
    Placed,
    RuleClause,
    ScenarioHeading,
    Sentence,
    Wording,
)

NOUNS = ("article", "guarantee", "scenario")
ARTICLES = {"article": "an article", "paragraph": "a paragraph", "guarantee": "a guarantee", "rule": "a rule",
            "scenario": "a scenario"}  # fmt: skip


def fit(placed: tuple[Placed, ...]) -> Iterator[Diagnostic]:
    """What is wrong with the order of an amendment: sentences outside one, text that changes nothing, or twice."""
    before, made = portions(placed)
    headings = [one for one in placed if isinstance(one.element, AmendmentHeading)]
    if not headings:
        yield from (_outside(portion) for portion in made)
        return
    yield from (_second(one) for one in headings[1:])
    yield from _before(before, headings[0])
    if not made:
        message = "this amendment changes nothing"
        fix = "write what it changes: `article 3(2) is replaced by: …`, `article 9 is deleted.`"
        yield Diagnostic(Code.EMPTY_AMENDMENT, headings[0].span, message, fix)
    for portion in made:
        yield from _portion(portion)
    yield from _twice(made)


def _outside(portion: Portion) -> Diagnostic:
    message = "this sentence amends a charter, and stands outside any amendment"
    fix = 'amendments are files of their own, which begin with `amendment "Title"`'
    return Diagnostic(Code.AMENDING_OUTSIDE, portion.span, message, fix)


def _second(heading: Placed) -> Diagnostic:
    message = "a file has one `amendment` heading"
    return Diagnostic(Code.MISPLACED_ELEMENT, heading.span, message, "write each amendment into a file of its own")


def _before(before: tuple[Placed, ...], heading: Placed) -> Iterator[Diagnostic]:
    for one in before:
        if one is not heading and not isinstance(one.element, Wording | AmendmentHeading):
            message = "nothing says what becomes of this text"
            fix = "write above it where it goes: `at the end, the following is added:`"
            yield Diagnostic(Code.MISPLACED_ELEMENT, one.span, message, fix)
            return


# ── one portion ───────────────────────────────────────────────────────────────────────────────


def _portion(portion: Portion) -> Iterator[Diagnostic]:
    sentence = portion.sentence
    if sentence.whole:
        yield _misfit(portion, "an amendment names each article that it changes", "write `articles 3 and 5`")
    elif sentence.kind == "deleted":
        yield from _deleted(portion)
    elif not portion.text:
        message = "no text follows this colon"
        yield Diagnostic(Code.EMPTY_AMENDMENT, portion.span, message, "write the new text below it")
    elif sentence.kind == "replaced":
        yield from _replaced(portion)
    else:
        yield from _added(portion)


def _deleted(portion: Portion) -> Iterator[Diagnostic]:
    if portion.text:
        message = "this text stands behind a deletion, and nothing says what becomes of it"
        fix = "write above it where it goes: `at the end, the following is added:`"
        yield Diagnostic(Code.MISPLACED_ELEMENT, portion.text[0].span, message, fix)


def _replaced(portion: Portion) -> Iterator[Diagnostic]:
    if len(portion.sentence.where) > 1:
        yield _misfit(portion, "one text cannot replace several articles", "write a sentence for each of them")
        return
    (address,) = portion.sentence.where
    first = portion.text[0].element
    wanted = sort(address)
    if wanted == "article" and isinstance(first, ArticleHeading):
        if address.text != f"article {first.label}":
            message = f"`article {first.label}` cannot take the place of `{address.text}`"
            yield _misfit(portion, message, f"write `{address.text}`, or delete the one and add the other")
        yield from _all_of(portion, "article")
        return
    if wanted == "paragraph" and isinstance(first, Sentence) and first.paragraph:
        own = f"{address.text.split('(')[0]}{first.paragraph}"
        if own != address.text and not own.startswith(f"{address.text}("):
            message = f"`{own}` cannot take the place of `{address.text}`"
            yield _misfit(portion, message, f"write `{address.text}`, or delete the one and add the other")
    yield from _all_of(portion, "paragraph" if wanted == "article" else wanted)


def _added(portion: Portion) -> Iterator[Diagnostic]:
    told = portion.sentence.added
    found = kind(portion.text[0])
    behind = sort(portion.sentence.where[0]) if portion.sentence.where else ""
    if found == "rule" and (told == "paragraph" or (not told and behind in {"article", "paragraph"})):
        found = "paragraph"
    if told and found != told:
        message = f"what is announced is {ARTICLES[told]}, and the text begins with {_said(found)}"
        yield _misfit(portion, message, f"announce `a new {found}`, or write {ARTICLES[told]}")
    elif not behind and found not in NOUNS:
        fix = "write behind what it goes: `after article 3, a new paragraph is added:`"
        yield _misfit(portion, f"{_said(found)} cannot stand at the end of a charter by itself", fix)
    elif behind and not _goes(found, behind):
        fix = f"write behind what {_said(found)} can go, or `at the end`"
        yield _misfit(portion, f"{_said(found)} cannot stand behind {ARTICLES[behind]}", fix)
    else:
        yield from _all_of(portion, found)


def _goes(found: str, behind: str) -> bool:
    """Whether something of the one kind can stand behind something of the other."""
    if behind in {"article", "paragraph"}:
        return found == "paragraph" or (found == "article" and behind == "article")
    return found in NOUNS or found == behind


def _all_of(portion: Portion, wanted: str) -> Iterator[Diagnostic]:
    """Report the first element that is no part of what the portion holds."""
    for one in portion.text:
        if not _part(one, wanted):
            message = f"{_said(kind(one))} does not belong to what is announced here"
            yield Diagnostic(
                Code.CHANGE_DOES_NOT_FIT, one.span, message, "write an amending sentence of its own for it"
            )
            return


def _part(one: Placed, wanted: str) -> bool:
    match wanted:
        case "article":
            return isinstance(one.element, ArticleHeading | Sentence | Wording)
        case "paragraph":
            return isinstance(one.element, Sentence | Wording)
        case "scenario":
            return kind(one) in {"scenario", "line"}
        case _:
            return kind(one) == wanted


def _said(found: str) -> str:
    return ARTICLES.get(found, "this text")


def _misfit(portion: Portion, message: str, fix: str | None) -> Diagnostic:
    return Diagnostic(Code.CHANGE_DOES_NOT_FIT, portion.span, message, fix)


def sort(address: Address) -> str:
    """What an address is of: article, paragraph, guarantee, rule, scenario."""
    noun = address.text.split(" ", 1)[0]
    return "paragraph" if noun == "article" and "(" in address.text else noun


def kind(one: Placed) -> str:
    """What an element begins: article, guarantee, rule, scenario, paragraph; a line of a scenario; other."""
    match one.element:
        case ArticleHeading():
            return "article"
        case GuaranteeDecl():
            return "guarantee"
        case ScenarioHeading():
            return "scenario"
        case Sentence(clause=RuleClause(), paragraph=""):
            return "rule"
        case Sentence() | Wording():
            return "paragraph"
        case AmendmentHeading() | AmendingSentence():
            return "other"
        case _:
            return "line"


# ── several portions ──────────────────────────────────────────────────────────────────────────


def _twice(made: tuple[Portion, ...]) -> Iterator[Diagnostic]:
    """What is replaced or deleted by two sentences."""
    gone = [address for portion in made if portion.sentence.kind != "added" for address in portion.sentence.where]
    for one, other in combinations(gone, 2):
        if _within(one.text, other.text) or _within(other.text, one.text):
            message = f"`{other.text}` is changed here, and `{one.text}` on line {one.span.line} already"
            yield Diagnostic(Code.CHANGED_TWICE, other.span, message, "write one sentence for both changes")


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}(")
