"""Why nothing can be read from a path."""

from pathlib import Path


def path_fault(path: str) -> str:
    """Why `path` is not something to read a charter from; empty if it is."""
    place = Path(path)
    if path == "-" and not place.exists():
        return "a charter is read from a file, not from standard input"
    if place.is_dir():
        return "this is a directory; name the charter file in it"
    if place.is_symlink() and not place.exists():
        return "this link leads to no file"
    if not place.exists():
        near = _near(place)
        return f"there is no such file; did you mean `{near}`?" if near else "there is no such file"
    return "" if place.is_file() else "this is not an ordinary file"


def _near(place: Path) -> str:
    """The charter in the same folder that is probably meant, or empty."""
    from difflib import get_close_matches

    try:
        there = [one for one in sorted(place.parent.iterdir()) if ".charter" in one.suffixes]
    except OSError:
        return ""
    names = {one.name.partition(".")[0]: one for one in there}
    found = get_close_matches(place.name.partition(".")[0], names, n=1, cutoff=0.7)
    return str(names[found[0]]) if found else ""
