"""Pages of the codes on amendments."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.AMENDMENT_FILE: Explanation(
        "A file that begins with `amendment` says what changes in a charter, and is no charter by itself: it has no "
        "members and no rules of its own. `charter amend CHARTER AMENDMENT` tells what becomes of the charter, and "
        "whether it may be amended in that way.",
        "charter verify protocol.charter",
        "charter amend treaty.charter protocol.charter",
    ),
    Code.AMENDING_OUTSIDE: Explanation(
        "A sentence that replaces, deletes or adds something belongs into an amendment, which is a file of its own. "
        "A charter says what holds; it does not say what is to be changed in it.",
        'charter "Treaty"\n\narticle 3 is deleted.',
        'amendment "Protocol 1"\n\narticle 3 is deleted.',
    ),
    Code.EMPTY_AMENDMENT: Explanation(
        "An amendment changes something, and a sentence that ends with a colon is followed by the text that it adds. "
        "That text runs to the next amending sentence, or to the end of the file.",
        'amendment "Protocol 1"\n\narticle 3(2) is replaced by:',
        'amendment "Protocol 1"\n\narticle 3(2) is replaced by:\n  (2) Council decides budget by consensus.',
    ),
    Code.CHANGE_DOES_NOT_FIT: Explanation(
        "The text does not fit the sentence above it: a paragraph where an article is announced, another number than "
        "the one replaced, a guarantee among articles. Nothing is renumbered, so a text takes the place of one with "
        "its own number.",
        'amendment "Protocol 1"\n\nafter article 5, a new article is added:\n  (3) members: 3 or more.',
        'amendment "Protocol 1"\n\nafter article 5, a new paragraph is added:\n  (3) members: 3 or more.',
    ),
    Code.CHANGED_TWICE: Explanation(
        "All changes of an amendment are made at once. If two of them replace or delete the same text, or one of them "
        "a part of what the other does, the result would depend on which comes first.",
        'amendment "Protocol 1"\n\narticle 3 is deleted.\narticle 3(2) is deleted.',
        'amendment "Protocol 1"\n\narticle 3 is deleted.',
    ),
}
"""The pages, by code."""
