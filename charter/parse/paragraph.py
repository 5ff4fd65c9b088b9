"""The numbers of paragraphs: which level a label continues."""

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def next_paragraph(levels: tuple[str, ...], labels: tuple[str, ...]) -> tuple[str, ...]:
    """The number of a paragraph as levels, `("3", "a")`, given that of the one before and the labels written.

    A label with a digit begins a paragraph. A letter continues the deepest level that it follows (`b`
    after `a`, `ii` after `i`) or opens a level; labels written together, `(3)(a)`, nest.
    """
    for label in labels:
        levels = _place(levels, label) if label is labels[0] else (*levels, label)
    return levels


def _place(levels: tuple[str, ...], label: str) -> tuple[str, ...]:
    if label[0].isdigit() or not levels:
        return (label,)
    for depth in reversed(range(len(levels))):
        if _follows(levels[depth], label):
            return (*levels[:depth], label)
    return (*levels, label) if _opens(levels[-1], label) else (*levels[:-1], label)


def _opens(deepest: str, label: str) -> bool:
    """Whether a label that follows none begins a level below the deepest."""
    if deepest[0].isdigit():
        return True
    return (label == "i" and deepest not in ROMAN) or (label == "a" and deepest in ROMAN)


def _follows(before: str, after: str) -> bool:
    if before in ROMAN[:-1] and ROMAN[ROMAN.index(before) + 1] == after:
        return True
    return len(before) == len(after) == 1 and before.isalpha() and ord(after) == ord(before) + 1
