"""What is told of a run while it is played: what came of a step, who may do what, why not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from charter.atlarge import unit_of
from charter.entry import enters
from charter.readback import readback
from charter.semantics.norms import effects
from charter.toward import toward
from charter.words import addresses, agreeing, capital, counted, day_words, does, listing, spoken, standing_noun
from charter.world import Done, History
from verifier.explain.cast import roster
from verifier.explain.follows import begun
from verifier.explain.history import events, standing_words
from verifier.explain.lawful import why_lawful
from verifier.play.session import Played, Session
from verifier.play.who import Answer, Position, Task, decisions, may, tasks, who
from verifier.report.layout.page import Line, Piece, Style, line
from verifier.report.layout.story import event_lines

HELP = (
    ("roster 5 members; France in NATO", "say who there is, before anything happens (`given …` says the same)"),
    ("call A Ruritania", "give a party a name"),
    ("vote Council on budget: A against; the rest in favour", "hold a vote; `ratification: …` adds the next stage"),
    ("do A withdraw", "let a party do something; `do A attack on B`, `A does attack(on B) while urgent`"),
    ("wait 12 months", "let time pass; `wait until 1 January 2030`; `wait` alone: until the next thing falls due"),
    ("who", "who may do what now, and what is owed by when"),
    (
        "may A attack on B",
        "whether a party may do an act, and which article forbids it; `why not A attack on B` asks the same",
    ),
    ("why", "the article that settled the last thing, as the machine understood it"),
    ("undo", "take back the last thing"),
    ('save FILE "name"', "keep what was played as a scenario, in FILE or, without one, in the charter itself"),
    ("help, quit", "this list; the end"),
)
MANY = 20


def opened(session: Session) -> Iterator[Line]:
    """Who there is, and from which day on."""
    yield line(
        f"{roster(session.model, session.start.world, _names(session))}, on {day_words(session.start.day)}.", hang=2
    )


def helped() -> Iterator[Line]:
    """Every command with what it does."""
    for words, meaning in HELP:
        yield line(Piece(words, Style.NAME), indent=2)
        yield line(meaning, indent=6)


def happened(session: Session, made: Played, width: int) -> Iterator[Line]:
    """What came of a step."""
    if made.event is None:
        yield line(Piece("Not lawful. ", Style.BAD), _refusal(session, made), hang=2)
        return
    history = History(made.before.world, made.before.day, (made.event,))
    number = sum(one.event is not None for one in session.played)
    for told in events(session.model, history, (made.before, made.then)):
        yield from event_lines(number, told, width)


def _refusal(session: Session, made: Played) -> str:
    under = f", by {made.address}" if made.address else ""
    if made.deed is None or made.refusal != "forbidden":
        return f"{capital(made.refusal)}{under}."
    whom = toward(session.model, made.deed.act, made.deed.target)
    return f"{capital(made.address)} forbids {spoken(made.deed.actor)} to {spoken(made.deed.act)}{whom}."


def taken_back(session: Session, made: Played) -> Iterator[Line]:
    """What `undo` took back."""
    deed = made.event if isinstance(made.event, Done) else made.deed
    if deed is not None:
        whom = toward(session.model, deed.act, deed.target)
        yield line(f"Taken back: {spoken(deed.actor)} {does(deed.act)}{whom}.", hang=2)
    else:
        yield line(f"Taken back: {spoken('; '.join(made.lines)) or 'the time that passed'}.", hang=2)


def why(session: Session) -> Iterator[Line]:
    """The clauses that settled the last thing that was tried, said back."""
    last = session.played[-1] if session.played else None
    clauses = [place for place in dict.fromkeys((last.address, *last.last.clauses) if last else ()) if place]
    if not clauses and last and isinstance(last.event, Done):
        deed = last.event
        effects_ = [norm.clause.address for norm in effects(session.model, last.before, deed)]
        clauses = list(dict.fromkeys((*effects_, *begun(session.model, last.before, last.then))))
        words = " ".join(why_lawful(session.model, last.before, deed))
        if not clauses or last.then == last.before:
            yield line(words if "othing forbids" in words else f"Nothing forbids it. {words}", hang=2)
    elif not clauses:
        yield line("No article settled the last thing." if last else "Nothing has happened yet.")
        return
    said = readback(session.model)
    for place in clauses:
        told = [one.sentence for one in said if one.clause is not None and one.clause.address == place]
        yield line(Piece(f"{place}: ", Style.NAME), " ".join(told) or "(nothing more is said of it)", hang=2)


def permitted(session: Session, name: str, act: str, target: str) -> Iterator[Line]:
    """Whether a party may do an act now."""
    answer: Answer = may(session.model, session.moment, name, act, target)
    whom = toward(session.model, act, target)
    words = f"{spoken(name)} may {spoken(act)}{whom}"
    if not answer.lawful:
        forbid = agreeing(answer.bans, "forbids", "forbid")
        yield line(Piece("No. ", Style.BAD), f"{capital(addresses(answer.bans))} {forbid} it{_unless(answer)}.", hang=2)
    elif answer.unripe is not None:
        _, place, day = answer.unripe
        yield line(
            Piece("Yes. ", Style.GOOD), f"{words}, but it has no effect before {day_words(day)}: {place}.", hang=2
        )
    elif not answer.regulated:
        spoken_of = "forbids it" if answer.starts else "speaks of it"
        new = _amended_ban(session, name, act, target)
        yield line(Piece("Yes. ", Style.GOOD), f"{words}: no article {spoken_of}{new}.", hang=2)
    else:
        otherwise = f"{_unless(answer)}{_amended_ban(session, name, act, target)}"
        yield line(Piece("Yes. ", Style.GOOD), f"{words}: no article in force forbids it{otherwise}.", hang=2)
    if answer.starts:
        yield line(" ".join(answer.starts), indent=2, hang=2)


def _amended_ban(session: Session, name: str, act: str, target: str) -> str:
    """What was amended of what forbade it: the new text is not known, and may forbid it as the old one did."""
    before = may(session.model, replace(session.moment, amended=()), name, act, target)
    units = dict.fromkeys(unit_of(session.model, ban) for ban in before.bans)
    gone = [unit for unit in units if unit in session.moment.amended]
    if not gone:
        return ""
    new = f"{agreeing(gone, 'was', 'were')} amended or lapsed, and what stands there now may forbid it"
    return f"; but {addresses(gone)} {new}"


def _unless(answer: Answer) -> str:
    """Under which conditions it is otherwise: `, but article 3(2) forbids it while quiet hours`."""
    if not answer.lawful:
        return "".join(f", but not while {spoken(name)}" for name, _ in answer.turns)
    said = [
        f"{addresses(bans)} {agreeing(bans, 'forbids', 'forbid')} it while {spoken(name)}"
        for name, bans in answer.turns
    ]
    return f", but {listing(said, MANY)}" if said else ""


def positions(session: Session) -> Iterator[Line]:
    """Who may do what, parties in the same position together, and what the organs decide."""
    model, moment = session.model, session.moment
    yield line(Piece(day_words(moment.day), Style.NAME))
    for one in who(model, moment):
        yield from _position(one)
    for organ, matters in decisions(model, moment).items():
        body = Piece(spoken(organ) or "The body entitled to do so", Style.NAME)
        yield line(body, f" may decide on {listing(matters, MANY)}.", hang=2)
        yield from _owed(tasks(model, moment, organ))
    if moment.in_force:
        yield line(
            f"In force: {listing([spoken(one.decision.question.matter) for one in moment.in_force], MANY)}.", hang=2
        )
    for coming in moment.coming:
        matter = coming.decision.question.matter
        what = f"amendment of {coming.amends}" if coming.amends else f"decision on {spoken(matter)}"
        yield line(f"The {what} takes effect on {day_words(enters(model, coming))}.", hang=2)
    for change in moment.pending:
        becomes = standing_words(change.to)
        yield line(f"{spoken(change.party)} becomes {becomes} on {day_words(change.day)}.", hang=2)


def _position(one: Position) -> Iterator[Line]:
    number, many = counted(len(one.names), standing_noun(one.standing)), len(one.names) > 1
    yield line(Piece(listing(one.names, MANY), Style.NAME), f" ({number})", hang=2)
    if one.free:
        yield line(f"may {'; '.join(_act(act, many) for act in one.free)}.", indent=4, hang=2)
    for act, place, day in one.unripe:
        yield line(f"may {_act(act, many)}, with no effect before {day_words(day)}: {place}.", indent=4, hang=2)
    for act, bans in one.forbidden:
        yield line(f"must not {_act(act, many)}: {addresses(bans)}.", indent=4, hang=2)
    for act, places in one.starts:
        follows = agreeing(places, "says", "say")
        yield line(f"may {_act(act, many)}: {addresses(places)} {follows} what follows.", indent=4, hang=2)
    yield from _owed(one.owed, many)
    if not (one.free or one.forbidden or one.owed or one.unripe or one.starts):
        yield line(f"No article speaks of what {'they' if many else 'it'} may do.", indent=4)


_OF_ONE = {"its": "their", "itself": "themselves"}


def _act(act: str, many: bool) -> str:
    """The act in words, as one party does it or each of many."""
    words = spoken(act)
    return re.sub(r"\b(?:its|itself)\b", lambda found: _OF_ONE[found[0]], words) if many else words


def _owed(tasks_: tuple[Task, ...], many: bool = False) -> Iterator[Line]:
    for act, place, deadline, otherwise in tasks_:
        when = f" by {day_words(deadline)}" if deadline is not None else ""
        yield line(f"must {_act(act, many)}{when}: {place}{otherwise}.", indent=4, hang=2)


def refused(message: str, fix: str) -> Iterator[Line]:
    """A line that was not understood, or cannot be followed."""
    yield line(Piece("? ", Style.BAD), f"{capital(message)}.", hang=2)
    if fix:
        yield line(f"{capital(fix)}{'' if fix.endswith('?') else '.'}", indent=2, hang=2)


def _names(session: Session) -> tuple[str, ...]:
    return tuple(actor.name for actor in session.start.world.actors)
