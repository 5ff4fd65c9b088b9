"""Small changes of a charter as text: the score, and the knobs that nobody guards."""

from collections.abc import Iterator

from charter.words import counted
from verifier.mutate.finding import Fate, Mutant, Mutants
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint

_HEADINGS = {
    Fate.UNNOTICED: "Nothing notices",
    Fate.OPEN: "Unknown whether these mean the same, or whether anything notices",
    Fate.NOTICED: "Noticed",
    Fate.EQUIVALENT: "The same in other words, for every roster",
    Fate.REFUSED: "With an error in the text, so that nobody could make it unseen",
}
_STYLES = {Fate.UNNOTICED: Style.BAD, Fate.OPEN: Style.OPEN, Fate.NOTICED: Style.GOOD}


def render(told: Mutants, title: str, path: str, every: bool, page: Page) -> str:
    """The changes on a page; those that nothing notices alone, unless `every`."""
    return paint(_lines(told, title, path, every), page)


def _lines(told: Mutants, title: str, path: str, every: bool) -> Iterator[Line]:
    yield Line((Piece(title or path, Style.NAME),), right=Piece(path, Style.FAINT) if title else None)
    for fate in _HEADINGS if every else (Fate.UNNOTICED, Fate.OPEN):
        group = told.of(fate)
        if group:
            yield BLANK
            yield line(Piece(_HEADINGS[fate], _STYLES.get(fate, Style.NAME)))
            yield from (line(_words(one), indent=2, hang=2) for one in group)
    yield BLANK
    if not told.guards:
        yield line("This charter has no guarantee and no scenario: whatever is changed in it, nothing would notice.")
        yield line(f"{counted(told.offered, 'small change')} could be made, and none was tried.")
        return
    if told.interrupted:
        yield line(Piece("Interrupted: ", Style.OPEN), "the score is that of the changes that were tried until then.")
    yield line(_score(told))
    yield line(_rest(told))


def _words(mutant: Mutant) -> str:
    if mutant.fate is Fate.NOTICED:
        return f"{mutant.variant.words} ({', '.join(mutant.by)})"
    if mutant.fate is Fate.REFUSED and mutant.by:
        return f"{mutant.variant.words} ({mutant.by[0]})"
    if mutant.alarm:
        return f"{mutant.variant.words} (soundness alarm: {mutant.alarm})"
    return mutant.variant.words


def _score(told: Mutants) -> str:
    noticed, whole = told.score
    unknown = len(told.of(Fate.OPEN))
    if not whole:
        return f"No change that was tried is known to mean anything{_left(told) if unknown else ''}."
    changes = "1 change is" if whole == 1 else f"{whole} changes {'is' if noticed == 1 else 'are'}"
    found = f"{noticed} of {changes} noticed by a guarantee or a scenario ({100 * noticed // whole} %)"
    return f"Score: {found}{_left(told) if unknown else ''}."


def _left(told: Mutants) -> str:
    """What is left out of the score, and what that may come to."""
    unknown, (noticed, whole) = len(told.of(Fate.OPEN)), told.at_worst
    worst = f", and at worst it is {noticed} of {whole} ({100 * noticed // whole} %)" if told.score[1] else ""
    return f"; {counted(unknown, 'change')} of which that is unknown {'is' if unknown == 1 else 'are'} left out{worst}"


def _rest(told: Mutants) -> str:
    same, refused = len(told.of(Fate.EQUIVALENT)), len(told.of(Fate.REFUSED))
    tried = f"{len(told.mutants)} of {counted(told.offered, 'change')} {'was' if told.offered == 1 else 'were'} tried"
    means = f"{same or 'none'} of them {'mean' if same > 1 else 'means'} the same"
    wrong = f"{refused or 'none'} {'lead' if refused > 1 else 'leads'} to an error"
    return f"{tried}; {means}, and {wrong}."
