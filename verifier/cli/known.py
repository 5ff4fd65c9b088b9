"""What to say to a caller who names something that is not there."""

from collections.abc import Sequence

MOST = 12
"""How many names are listed where none is near."""


def known(name: str, names: Sequence[str]) -> str:
    """The name that is probably meant, as a question; else those that there are, or the first of them."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    more = " …" if len(names) > MOST else ""
    return f"there are {', '.join(f'`{one}`' for one in names[:MOST])}{more}" if names else "there is none"
