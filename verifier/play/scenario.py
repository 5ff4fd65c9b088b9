"""What was played, written as a scenario of the language that expects just what came of it."""

from charter.words import day_words
from charter.world import Decided, Wait
from verifier.play.session import Played, Session


def scenario(session: Session, name: str) -> str:
    """The text of the scenario, from its heading on. Every step is dated; what came of it is expected."""
    given = [_stopped(line) for line in session.given]
    rows = [f'scenario "{name}"', f"  given in force since {day_words(session.start.day)}."]
    rows += [f'  given practice "{practice}".' for practice in session.model.practices]
    rows += [f"  {row}" for row in given]
    for one in session.played:
        rows += [f"  {row}" for row in _step(one)]
    rows += [f"  {row}" for row in _standings(session)]
    return "\n".join(rows) + "\n"


def _step(one: Played) -> list[str]:
    if isinstance(one.event, Wait):
        return []
    first, *others = one.lines
    rows = [f"on {day_words(one.before.day)}: {_stopped(first)}", *(_stopped(row) for row in others)]
    by = f", by {one.address}" if one.address else ""
    if one.event is None:
        return [*rows, f"expect not lawful{by}."]
    if isinstance(one.event, Decided):
        return [*rows, "expect adopted." if one.last.adopted else "expect not adopted."]
    return [*rows, "expect lawful."]


def _standings(session: Session) -> list[str]:
    """Whoever has another standing than at the start, and the day at the end, where time has passed since."""
    old = {actor.name: actor.standing for actor in session.start.world.actors}
    now = [actor for actor in session.moment.world.actors if actor.standing != old[actor.name]]
    when = day_words(session.moment.day)
    return [f"on {when}: expect {actor.name} is {_noun(actor.standing)}." for actor in now]


def _noun(standing: str) -> str:
    words = f"{standing} member" if standing in ("suspended", "leaving", "former") else standing
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _stopped(line: str) -> str:
    return line if line.rstrip().endswith(".") else f"{line}."
