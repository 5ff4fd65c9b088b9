"""Faults seeded by hand into what is proved along runs, and into the definitions that it shares with the interpreter.

Each replaces a text that occurs once in its module. Faults of `verifier` are looked for in random charters of many steps
that have all the constructs named, those of `charter` by comparison with a second definition, or, where a charter that
is written out turns on them, by what the verifier then makes of it.
"""

from tests.campaigns.seeded_faults import Fault


def _in(module: str, *rows: tuple[str, ...]) -> tuple[Fault, ...]:
    return tuple(Fault(name, module, old, new, tuple(needs)) for name, old, new, *needs in rows)


CALENDAR = _in(
    "charter.calendar",
    ("a year of eleven months", "YEAR = 12", "YEAR = 11"),
    ("days counted from the day after", "return day + timedelta(days=period.number)", "return day + timedelta(days=period.number + 1)"),
    ("the last of a month not cut down", "min(day.day, _length(day.year + years, month + 1))", "min(day.day, 28)"),
    ("the first of the next month a month late", "return _months_after(end.replace(day=1), 1)", "return _months_after(end.replace(day=1), 2)"),
    ("the end of the year a day late", "return closing - timedelta(days=1)", "return closing"),
    ("notice that ends with a term put off", "if last >= end)", "if last > end)"),
    ("further terms as long as the first", "number * _in_months(further)", "number * _in_months(first)"),
    ("late notice not put off", "if due.early is not None and _is_late(day, begins, due.early):", "if False:"),
    ("the last early month taken for a late one", "return like >= _months_after(", "return like > _months_after("),
    ("a financial year that begins today taken for the next", "    if start > day:\n", "    if start >= day:\n"),
    ("months compared with the most days", "return _days_after(0, one) <= _span(_in_months(other))[0]", "return _days_after(0, one) <= _span(_in_months(other))[1]"),
    ("days compared with the fewest of a month", "return _span(_in_months(one))[1] <= _days_after(0, other)", "return _span(_in_months(one))[0] <= _days_after(0, other)"),
    ("equal periods taken for longer ones", "return _days_after(0, one) <= _days_after(0, other)", "return _days_after(0, one) < _days_after(0, other)"),
)  # fmt: skip

DAYS_OFF = (
    *_in(
        "charter.workdays",
        ("a period that ends on a working day moved on", "place = bisect_left(days, day.toordinal())", "place = bisect_right(days, day.toordinal())"),
        ("the day itself taken for the first working day after it", "place = bisect_right(days, day.toordinal())", "place = bisect_left(days, day.toordinal())"),
        ("Easter on a Monday", "return date(year, month, day + 1)", "return date(year, month, day + 2)"),
        ("holidays on the other side of Easter", "timedelta(days=offset)", "timedelta(days=-offset)"),
        ("holidays of one date forgotten", "yield from (day for day in calendar.dates if day.year == year)", "yield from ()"),
        ("days of rest a day early", "if (day - 1) % WEEK_DAYS not in calendar.rest", "if day % WEEK_DAYS not in calendar.rest"),
        ("a weekday of a month a week early", "WEEK_DAYS * (which - 1)", "WEEK_DAYS * (which - 2)"),
        ("the last weekday of a month a week early", "(last.weekday() - weekday) % WEEK_DAYS)", "(last.weekday() - weekday) % WEEK_DAYS + WEEK_DAYS)"),
        ("a period that is moved takes no longer", "return reach + (_reach(period.calendar, 1) if period.moved else 0)", "return reach"),
        ("days around holidays of one date not tried", "yield from ((date.fromordinal(day), tuple(periods)) for day in around(periods))", "yield from ()"),
        ("years with another Easter not tried", "return tuple(found.values())", "return tuple(found.values())[:1]"),
    ),
    *_in(
        "charter.resolve.counted",
        ("where deadlines alone are moved, all periods are", "moved = moves is not None and (deadline or not moves.deadlines)", "moved = moves is not None"),
        ("what a party is to attain taken for a deadline", 'field.name == "within" and not isinstance(node, Attains)', 'field.name == "within"'),
        ("a period beside a day moved", "            moves = None\n", "            pass\n"),
        ("holidays of the last sentence alone", "yearly=tuple(sorted({*found.yearly, *days.yearly}))", "yearly=days.yearly"),
        ("holidays forgotten where nothing is moved", "own = calendar if moved or unit is Unit.WORKING_DAYS else Calendar()", "own = calendar if moved else Calendar()"),
    ),
)  # fmt: skip

WORDS = (
    *_in(
        "charter.resolve.scales",
        ("portions rounded up", "int(max(within - step.above, Fraction(0)) // step.each)", "int(-(-max(within - step.above, Fraction(0)) // step.each))"),
        ("a step of a scale without end", "within = held if step.up_to is None else min(held, Fraction(step.up_to))", "within = held"),
        ("portions counted from nought", "max(within - step.above, Fraction(0))", "max(within, Fraction(0))"),
        ("basic votes forgotten", "scale.basic + sum(_given(step", "sum(_given(step"),
        ("nobody limited", "who: min(Fraction(number), most)", "who: Fraction(number)"),
        ("the limit a share of one party's votes", "_most(name, scale.ceiling, sum(full.values()))", "_most(name, scale.ceiling, max(full.values()))"),
    ),
    *_in(
        "charter.resolve.elections",
        ("elected alone by one vote while nobody has as many", "first = Or((more, And((before, two))))", "first = Or((more, And((before, some))))"),
        ("a tie of all votes against forgotten", "And((Not(first), Or((beside, half)), some))", "And((Not(first), beside, some))"),
        ("several seats filled as one is", "quantity=Fraction(places, places + 1)", "quantity=HALF"),
        ("the last of several seats won while others are level", "And((more, Not(beside), Not(after)))", "And((more, Not(after)))"),
        ("the last of several seats won while others are ahead", "And((more, Not(beside), Not(after)))", "And((more, Not(beside)))"),
        ("a seat without a vote", "And((before, some))", "before"),
        ("a lot for a seat that others have won", "Or((beside, And((half, Not(after)))))", "Or((beside, half))"),
    ),
)  # fmt: skip

AT_LARGE = _in(
    "charter.atlarge",
    ("a paragraph that is a unit goes with its article", 'while place not in units and place.endswith(")"):', 'while place.endswith(")"):'),
    ("article 1 contains article 10", 'return address == unit or address.startswith(f"{unit}(")', "return address.startswith(unit)"),
    ("*any other article* covers what others name", "return not named and not entrenching(model, unit, amended, day)", "return not entrenching(model, unit, amended, day)"),
    ("*any other article* covers what is entrenched", "return not named and not entrenching(model, unit, amended, day)", "return not named"),
    ("entrenched on the last day, too", "day < one.before)", "day <= one.before)"),
    ("an amended clause entrenches still", "if _named(one.units, unit) and in_force(model, one.clause, amended)\n", "if _named(one.units, unit)\n"),
    ("an amended clause on amendment covers no more than before", "if not amendment.rest and in_force(model, amendment.clause, amended):", "if not amendment.rest:"),
    ("the organ of a stage forgotten", "found = [stage.clause.address, *(organs[stage.organ].clause.address for _ in [0] if stage.organ in organs)]", "found = [stage.clause.address]"),
    ("rosters not relied on", "    yield from (line.clause.address for line in model.rosters if line.standing in group.standings)\n", ""),
    ("sizes of a role not relied on", "            yield from (rule.clause.address for rule in model.tag_rules if tag.name in rule.group.tags)\n", ""),
    ("groups without a vote not relied on", "        found += (mute.clause.address, *_of_set(model, mute.group))\n", "        pass\n"),
    ("a rule at large that hinders taken for one that helps", "return Condition(AT_LARGE) if helps else Not(Condition(AT_LARGE))", "return Condition(AT_LARGE)"),
    ("a stage at large keeps its quorum", "rule=Condition(AT_LARGE), quorum=Truth(True), reversed_=False", "rule=Condition(AT_LARGE), reversed_=False"),
    ("a stage at large stays reversed", "rule=Condition(AT_LARGE), quorum=Truth(True), reversed_=False", "rule=Condition(AT_LARGE), quorum=Truth(True)"),
    ("amended words on who is bound bind everybody alone", "return replace(model, procedures=first + copies, conditions=", "return replace(model, procedures=first, conditions="),
    ("an amended procedure is open as before", "when = procedure.when if in_force(model, procedure.clause, amended) else _yielding(model, procedure, amended)", "when = procedure.when"),
)  # fmt: skip

AMEND = _in(
    "verifier.runs.amend",
    ("what lapses stands for ever", "    if unit in lapsing(context.model):\n        return True\n    if entrenching", "    if entrenching", "Sunset", "holds absolutely"),
    ("the protected party consents", "Not(consents(whom))", "consents(whom)", "breaks against my will"),
    ("the party protected is nobody", "if not shield.groups or is_loose(procedure):", "if True:", "Amendment", "holds against my will"),
    ("what a rule of amendment relies on left out of the cone", "more = [*need.units, *need.way.relied, unit_of(context.model, need.way.amendment.clause.address)]", "more = [*need.units]", "piece keyed"),
    ("no clause on amendment opens anything", "        if found.status is not Status.UNSAT:\n            return True\n    return False", "        if found.status is not Status.UNSAT:\n            return False\n    return False", "breaks absolutely"),
)  # fmt: skip

BROKEN = _in(
    "verifier.runs.broken",
    ("nothing is asked where parties have come and gone", "counted = {*about(rules, scope(guarantee.form)), *(touched if rules is not model else ())}", "counted = {*(touched if rules is not model else ())}", "piece fewer of many"),
    ("who is protected stays where it was", "standings=standings_on_the_way(model, start, ends))", "standings=start)", "piece many seats"),
    ("amended procedures not looked at", "if i >= len(before) or rules.procedures[i] != before[i] or i in freed)", "if i >= len(before) or i in freed)", "piece unkeyed"),
    ("what is no longer forbidden not looked at", "rules.procedures[i] != before[i] or i in freed)", "rules.procedures[i] != before[i])", "piece forbidden till amended"),
    ("who is owed an answer stays where it was", "ends = model.standings if owed else tuple(dict.fromkeys(chain(*starts.values())))", "ends = tuple(dict.fromkeys(chain(*starts.values())))", "piece owed"),
    ("who sits in an organ sits there all along", "organs = tuple(name for name in group.organs if all(is_steady(seat) for seat in seats[name]))", "organs = group.organs", "piece many seats"),
    ("who is left out of a set is so all along", "minus = tuple(part for part in group.minus if isinstance(part, NamedRef) or _is_steady_set(part))", "minus = group.minus", "piece left out"),
    ("only amended procedures asked of rosters that were not allowed", "if rules is model or not set(describing(model)).isdisjoint(amended):", "if rules is model:", "piece many watched"),
    ("what is at large comes out the same twice", "    open_ended = context.narrowed(rules, loose(rules))", "    open_ended = context.narrowed(rules, ())", "TwoRuns", "breaks absolutely"),
)  # fmt: skip

ROSTERS = _in(
    "verifier.runs.rosters",
    ("nobody leaves a standing", "low = starts[standing][0] if len(paths[standing]) == 1 else 0", "low = starts[standing][0]", "piece alone"),
    ("nobody comes to a standing", "high = _sum([starts[start][1] for start, path in paths.items() if standing in path])", "high = starts[standing][1]", "piece alone"),
) + _in(
    "verifier.runs.moves",
    ("what decisions make of parties forgotten", "found = (*_made(model), *_done(model))", "found = tuple(_done(model))", "piece expelled"),
    ("what deeds make of parties forgotten", "found = (*_made(model), *_done(model))", "found = tuple(_made(model))", "piece alone"),
    ("a role that is left out keeps those of another from leaving", "return not any(tag in self.spares for tag in tags)", "return not self.spares", "piece many hosts"),
    ("nobody is leaving meanwhile", "return (becoming.meanwhile, becoming.to) if becoming.meanwhile else (becoming.to,)", "return (becoming.to,)", "piece leaving"),
) + _in(
    "verifier.runs.described",
    ("articles on who there is are not looked at", "    return tuple(unit for unit in units if unit)\n", "    return ()\n", "piece many watched"),
    ("numbers of parties stand though their article is amended", "loose = {one.standing: one.clause for one in reversed(gone)}", "loose = {one.standing: one.clause for one in gone[:0]}", "piece watched"),
    ("those who came to other standings left out", "    if not added:\n        return replace(", "    if True:\n        return replace(", "piece many suspended"),
    ("who is bound is not told apart", "one.binds if whom else ()", "()", "piece bound"),
    ("an exact number stays what it was", "lines = tuple(now for _, now in _lasting_lines(model, steps))", "lines = model.rosters", "piece fewer of many"),
    ("there are more in all than at the start", "yield TagRule(everybody, Relation.AT_MOST, sum(highs), clause)", "pass", "piece in all"),
    ("parties of standings that nobody leaves are lost", "for group in _without_way_out(begun, among, steps):", "for group in ():", "piece still there"),
    ("whoever is listed by name stays there", "        if len(first) > 1:\n", "        if len(first) > 9:\n", "piece many listed"),
    ("a named party goes where those without a name may go", "in reach(steps, party.standing, party.name):\n            first", "in reach(steps, party.standing):\n            first", "piece many by name"),
) + _in(
    "verifier.abstraction",
    ("a named party is in two places", "eq(size, len(one.members))", "ge(size, len(one.members))", "piece one place"),
    ("named parties that are alike are in two places", "eq(size, len(one.members))", "ge(size, 1)", "piece all in one place"),
) + _in(
    "verifier.evidence.point",
    ("a named party is looked for where it is listed", "return actor.name in home.members and home.standing == actor.standing", "return actor.name in home.members", "piece counted"),
)  # fmt: skip

SINCE = _in(
    "verifier.runs.since",
    ("whoever a decision has put elsewhere stays there", "found += [end for start, end in pairs if start == one and end not in found]", "pass", "piece way back"),
)  # fmt: skip

FOLLOWING = (
    *_in(
        "verifier.runs.incurred",
        ("nobody comes to a standing after which something is owed", "return any(end == trigger.to and (not starts or start in starts) for start, end in stand.law.pairs)", "return False", "piece turned"),
        ("a decision that takes effect later is in force at once", "    if not late:\n        yield this", "    yield this", "piece followed"),
    ),
    *_in(
        "verifier.runs.followed",
        ("whoever owes what anybody may do stays", "and _kept(stand, inside)):", "and True):", "piece helpers gone"),
        ("anybody may do it though nobody is there", "return Count(Relation.AT_LEAST, Fraction(1), False, inside, None)", "return TRUE", "piece nobody to help"),
        ("others than those who are asked will do", "apart = bool(group.standings and who.standings) and not both_", "apart = False", "piece others help"),
        ("those left out will do", "inside = PartySet(standings, (*who.tags, *group.tags), minus=(*who.minus, *group.minus))", "inside = PartySet(standings, (*who.tags, *group.tags))", "piece none of them helps"),
        ("one that owes it is asked for ever", "return Belongs(places.get(alone, alone), group) if _kept(stand, group) else FALSE", "return Belongs(places.get(alone, alone), group)", "piece helper gone"),
    ),
    *_in(
        "verifier.runs.covered",
        ("the act done to another is the answer", "aimed = norm.target is not None or form.answer.target is not None", "aimed = norm.target is not None", "piece for another"),
        ("a default answers where nobody is left", "(norm.who is not None or askable(stand, form) == TRUE)", "True", "piece withdrawn"),
        ("whoever is spoken of will do", "(either(no(there), _not_owed(stand, norm, asked)) for asked, there in", "(_not_owed(stand, norm, asked) for asked, there in", "piece each its own"),
        ("whoever loses its seat owes what those who sit owe", "seated = all(_stays_in(stand, seat) for seat in seats)", "seated = True", "piece unseated"),
    ),
)  # fmt: skip

CONDUCT = _in(
    "verifier.runs.lawful",
    ("exceptions ignored", "yield both(self.in_play(index, life, doer, target), no(either(*excused)))", "yield self.in_play(index, life, doer, target)", "overrides", "NeverReached", "breaks as written"),
    ("`unless` ignored", "self.addressed(index, norm, life, doer), there, when, no(unless))", "self.addressed(index, norm, life, doer), there, when)", "must not of a party", "NeverReached of a deed of a party", "breaks as written"),
    ("`when` ignored", "self.addressed(index, norm, life, doer), there, when, no(unless))", "self.addressed(index, norm, life, doer), there, no(unless))", "must not of a party", "NeverReached of a deed of a party", "breaks as written"),
    ("a norm binds everybody", 'for one in lasting):\n            return either(within, Condition(f"{norm.clause.address} still binds {doer.name}"))\n        return within', "for one in lasting):\n            return TRUE\n        return TRUE", "must not of a party", "NeverReached of a deed of a party", "breaks as written"),
    ("obligations survive for certain", 'return either(within, Condition(f"{norm.clause.address} still binds {doer.name}"))', "return TRUE", "piece later"),
    ("whoever has moved on from where obligations last is free", "life.standing in onward(self.pairs, one.standings)", "life.standing in one.standings", "piece binds still"),
    ("what survives for a time survives for ever", "if one.period is None or (soon and one.period.number > 0)]", "if soon or not soon]", "piece later"),
    ("any target is meant", "TRUE if norm.target is None else FALSE if target is None else Belongs(target, in_set(norm.target, places))", "TRUE", "piece aimed"),
    ("every permission overrides", "over = any(inside(norm.clause.address, address) for address in one.overrides)", "over = True", "may of a party", "NeverReached of a deed of a party", "holds"),
    ("what may not be done may be done", "            case May(ref, act, target):\n                return self.forbidden(ref, act, target)", "            case May(ref, act, target):\n                return self.lawful(ref, act, target)", "May", "NeverReached"),
    ("what an organ must not do to some it must not at all", "there = TRUE if norm.target is None else Belongs(param, in_set(norm.target, places))\n        when,", "there = TRUE\n        when,", "piece barred to"),
    ("an organ must not even under `unless`", "whom = [both(norm.when, no(norm.unless))]", "whom = [norm.when]", "piece barred"),
    ("an amended prohibition binds an organ still", "said = both(self.says(norm), self.said_to_organ(norm))", "said = self.said_to_organ(norm)", "piece barred for now"),
    ("an organ does what it never decides", "both(Adopted(), OnMatter((deed.act,)), ByOrgan(deed.organ), about)", "both(Adopted(), OnMatter(()), ByOrgan(deed.organ), about)", "NeverReached of a deed of an organ", "breaks as written"),
) + _in(
    "verifier.runs.reached",
    ("nobody else tried in the role of a deed", "    for binding in recast(world, apart, case.binding):\n", "    for binding in ():\n", "piece roles"),
    ("a deed is lawful whatever the norms say", "both(done, body), taken))", "body, taken))", "NeverReached of a deed of a party", "holds"),
    ("a deed is done whatever is so", "both(done, body), taken))", "done, taken))", "NeverReached of a deed of a party", "holds"),
)  # fmt: skip

TIME = _in(
    "verifier.runs.exits",
    ("a notice that is longer is in time", "return due.period is None or never_longer(due.period, within)", "return due.period is None or never_longer(within, due.period)", "Attains an exit"),
) + _in(
    "verifier.runs.attains",
    ("a notice is put off once", "    for _ in range(MOST_DELAYS):\n", "    for _ in range(1):\n", "piece many delayed"),
    ("nobody can extend a notice", "    for extends in dynamics.extends:\n", "    for extends in dynamics.extends[:0]:\n", "Attains an exit", "Extends", "breaks as written"),
    ("a notice taken back only by clauses on members", "if not any({*whose} <= {one, to} for one in meanwhile | decided if one):", "if not any({*whose} == {one, to} for one in meanwhile | decided if one):", "piece recalled"),
    ("nobody's notice is put off by default", "if by_default(context.model).intersection(atom.matters):", "if False:", "piece put off", "breaks as written"),
    ("a party is stuck only if no norm speaks of its deed", "yield both(there, stand.law.unforbidden(life, ITS, way.act))", "yield there", "Attains"),
) + _in(
    "verifier.runs.ground",
    ("what can come into force is taken never to", "born |= {matter} if taken.status is not Status.UNSAT else set()", "born |= set()", "piece awaited"),
) + _in(
    "verifier.runs.posit",
    ("every matter is taken never to come into force", "if isinstance(part, InForce) and unborn.issuperset(part.matters):", "if isinstance(part, InForce):", "piece awaited"),
    ("decisions about two parties taken for one fact", "fact = replace(part, body=unnamed(part.body)) if isinstance(part, InForce) else part", "fact = InForce(part.matters) if isinstance(part, InForce) else part", "piece told apart"),
    ("a prohibition on an organ that can be amended is taken to stand", "lasting = lawful(model, units - sure)", "lasting = lawful(model, ())", "piece forbidden till amended"),
) + _in(
    "verifier.runs.brought",
    ("what is in force for one party is so for the one it changes places with", "return CHANGING_PLACES if moves_along", "return CHANGING_PLACES if False", "piece changing places"),
    ("what is in force at one moment is chosen for each vote", 'SEVERAL_VOTES if _spoken(model, scope) else ""', '""', "piece at one moment"),
) + _in(
    "verifier.runs.possible",
    ("possible where nothing is adopted", "failed = both(form.subject, either(no(form.body), barred), ", "failed = both(form.subject, form.body, ", "Possible", "breaks as written"),
    ("possible though the organ must not", "failed = both(form.subject, either(no(form.body), barred), ", "failed = both(form.subject, no(form.body), ", "piece forbidden and possible"),
) + _in(
    "verifier.runs.barring",
    ("what a deadline brings is taken to be forbidden", "open_to_organs(bans(model) - by_default(model))", "open_to_organs(bans(model))", "piece forbidden and by default"),
    ("what was amended forbids still", "for part in lawful(context.model, amended))", "for part in lawful(context.model, ()))", "piece many forbidden till amended"),
    ("nothing hangs on the clause that forbids", "        if norm.organ == procedure.organ and unit:\n", "        if False:\n", "piece many forbidden till amended"),
) + _in(
    "verifier.runs.forbidden",
    ("the checker takes what is forbidden of some to be forbidden of all", "there = () if norm.target is None else (Belongs(param, in_set(norm.target, places)),)", "there = ()", "piece forbidden to some"),
) + _in(
    "verifier.runs.lifted",
    ("what lasts for ever is waited out", "if lasting or kept_back or", "if kept_back or", "piece lifted by time"),
    ("a ban lifted by what is itself forbidden", "or matter in bans(model) or not is_open(", "or not is_open(", "piece lifted in vain"),
    ("a ban lifted by a decision that changes who there is", "for group in (dynamics.makes, dynamics.ends,", "for group in (dynamics.ends,", "piece lifted by moving"),
) + _in(
    "verifier.runs.possible",
    ("what is in force keeps no vote from being held", "closed = yield from shut(context, models, form)", "closed = Found(Status.UNSAT)", "piece kept shut"),
    ("what opens a vote need not be possible itself", "for matter in opening.first:", "for matter in ():", "piece opened in vain"),
) + _in(
    "verifier.runs.voting",
    ("amended text lets pass what is to be possible", "return (True, False) if any(", "return (True,) if any(", "piece possible till amended"),
) + _in(
    "verifier.runs.unopened",
    ("who is there keeps no vote from being held", "return counted or bool(", "return bool(", "piece kept shut by a number"),
) + _in(
    "verifier.runs.moments",
    ("what is in force about one is so about another", "yield either(*(no(same) for same in alike(fact, atom)), no(Condition(name)), known)", "yield either(no(Condition(name)), known)", "piece about another"),
)  # fmt: skip

GRADES = _in(
    "verifier.runs.shorten",
    ("a run is not ended by a case of its own", "if end is None or end.amended != last.amended:", "if True:", "piece notice"),
) + _in(
    "verifier.runs.untaken",
    ("what nobody takes is not looked at", "    if not form.decision or not asked:\n", "    if True:\n", "piece untaken"),
    ("only what is taken by vote is asked about", "one.matter in matters) for one in rules.procedures)", "False) for one in rules.procedures)", "piece untaken"),
    ("what nobody takes is taken by all", "replace(one, seats=(), rule=TRUE", "replace(one, rule=one.rule", "piece untaken"),
) + _in(
    "verifier.runs.grade",
    ("amended units forgotten", "        found = yield from broken(context, guarantee, fallen)\n    if found.status is Status.UNSAT:\n        intact", "        found = yield from broken(context, guarantee, ())\n    if found.status is Status.UNSAT:\n        intact", "breaks absolutely"),
    ("nobody is said to be free of a duty that keeps time from passing", "if one.modal is Modal.MUST)", "if one.trigger)", "piece hurried"),
    ("no other roster is said to do it sooner", "other = isinstance(form, Possible) or (isinstance(form, NeverReached) and unlike)", "other = False", "piece onlookers"),
    ("nothing is said to stir what is vacuous as written", "    if enough:\n", "    if enough or verdict.outcome is Outcome.VACUOUS:\n", "piece unstirred"),
    ("a charter with amendments is said to have none", "return context.model.amendable or bool(dynamics.amendments)", "return False", "breaks absolutely"),
) + _in(
    "verifier.runs.soonest",
    ("the first amendments that do are said to be those of the shortest run", "    if run is None or isinstance(guarantee.form, Attains):\n", "    if True:\n", "piece sooner"),
) + _in(
    "verifier.runs.search",
    ("time that passes twice does not pass at once", "yield _at_once(context, spot, then) or then", "yield then", "piece later"),
) + _in(
    "verifier.runs.enact",
    ("nobody is away while others amend", "        first, rooms = not least, ", "        first, rooms = False, ", "piece many seats"),
    ("amended without a decision", "        events.append(Decided(decision, unit))\n", "        pass\n", "breaks absolutely"),
) + _in(
    "verifier.runs.invariant",
    ("units that are amended count as intact", "return tuple(u for u in model.dynamics.units if u in lost or (free and u not in invariant.intact))", "return tuple(u for u in model.dynamics.units if u in lost)", "breaks absolutely"),
    ("a step out of an invariant is not asked about", '            if fault:\n                return f"{unit} may be amended', '            if False:\n                return f"{unit} may be amended', "breaks absolutely"),
    ("a violation within an invariant is not asked about", "return fault or (yield from check_guarantee(model, invariant.guarantee, gone, shown, facts))", "return fault", "breaks absolutely"),
    ("the checker takes what was amended to forbid still", "asked, fault = allowed_to_organs(model, guarantee, gone, facts)", "asked, fault = allowed_to_organs(model, guarantee, (), facts)", "piece forbidden till amended"),
    ("the checker takes no answer for a proof", 'return "" if answer.status is Status.UNSAT else otherwise', 'return ""', "breaks absolutely"),
)  # fmt: skip

IN_PART = _in(
    "verifier.runs.ways",
    ("an amendment that binds some alone leaves the text to everybody else", "            found[group] = None\n", "            found[PartySet()] = None\n", "piece in part"),
    ("whom amendments bind taken never to be amended", "for one in procedure.binds if hanging(procedure))", "for one in procedure.binds if False)", "piece in part for a time"),
) + _in(
    "verifier.runs.grade",
    ("amendments that change the text for others alone taken to do nothing", "context.stirred = grade is Grade.AGAINST_MY_WILL and spared", "context.stirred = False", "piece in part and out"),
)  # fmt: skip

ENTRY = _in(
    "verifier.runs.entry",
    ("a decision that comes into force later taken to bring an answer at once", "if not spoken.isdisjoint(one.matters))", "if False)", "piece answered later"),
) + _in(
    "verifier.runs.covered",
    ("an answer to come taken to end nothing asked after it", 'own = "" if answer in dynamics.delayed else answer', "own = answer", "piece answer to come"),
) + _in(
    "verifier.runs.attains",
    ("a decision to come taken to be about those that have given notice alone", "at_once = brought(model, makes).due == AT_ONCE", "at_once = True", "piece recalled later"),
) + _in(
    "verifier.runs.moves",
    ("a party that is put out later is put out at once", "        becoming = brought(model, makes)\n", "        becoming = makes.becoming\n", "piece expelled later"),
)  # fmt: skip

BALLOTS = _in(
    "verifier.runs.moves",
    ("members put out by their ballot stay", "                yield _move(model, (makes.who,), becoming, makes)", "                yield from (_move(model, (makes.who,), becoming, makes) for _ in [0][bool(makes.who.filter) :])", "piece many out by ballot"),
) + _in(
    "verifier.runs.relevant",
    ("a run is looked for in which nobody casts the ballot that puts it out", "if cause.ballot != TRUE:", "if False:", "piece many out by ballot"),
) + _in(
    "verifier.runs.moments",
    ("a decision in force with one ballot is in force with any other", "if other.body not in (TRUE, one.body):", "if False:", "piece other ballot"),
    ("any decision on the matter was adopted with such ballots", "for part in (OnMatter(atom.matters), atom.body)]", "for part in (OnMatter(atom.matters),)]", "piece no such ballot"),
) + _in(
    "verifier.runs.substitute",
    ("whose ballot it was is lost", "return replace(atom, arguments=arguments, body=substitute(atom.body, places))", "return replace(atom, arguments=arguments)", "piece other ballot"),
) + _in(
    "verifier.runs.search",
    ("no decision is tried with other ballots than those that are named", "found |= {atom.body: None, no(atom.body): None}", "found |= {atom.body: None}", "piece many dissenters"),
) + _in(
    "verifier.runs.covered",
    ("a duty of those who cast one ballot falls on all", "return both(OnMatter(atom.matters), *same, atom.body)", "return both(OnMatter(atom.matters), *same)", "piece refusers report"),
) + _in(
    "verifier.runs.posit",
    ("two kinds of decision on one matter are in force together", 'names[fact] = said if said not in names.values() else f"{said} ({len(names) + 1})"', "names[fact] = said", "piece kinds"),
)  # fmt: skip

NUMBERS = _in(
    "verifier.runs.counters",
    ("nobody changes its standing by a deed of its own", "for step in chain(decided, done) if step", "for step in decided if step", "piece paused besides"),
    ("what falls due later never does", "yield from (Later(standing, to, slow) for to in sorted(coming))", "yield from ()", "piece suspended later"),
    ("numbers change by no decision", "if not shifts or matter in", "if shifts or matter in", "piece too few in favour"),
) + _in(
    "verifier.runs.kinds",
    ("who comes to a standing stays where it was", "k: n - part[k] + (_coming", "k: n + (_coming", "piece too few in favour"),
    ("a party loses its role with its standing", "if other.marks == kind.marks)", "if not other.marks and not kind.marks)", "piece role not kept"),
    ("a change that comes later is made by those without a role alone", "for marks in dict.fromkeys(kind.marks for kind in counted):", "for marks in [()]:", "piece role lost later"),
) + _in(
    "verifier.runs.weaker",
    ("what is not understood of a ban forbids", "            return Truth(said)\n", "            return Truth(True)\n", "piece suspended while not calm"),
) + _in(
    "verifier.runs.distance",
    ("nothing happens at first", '"at the start", _places(system, 0)', '"at the start", _places(system, 0, 1)', "piece too few in favour"),
    ("time brings about nothing", "eq(quick, 0), le(slow, var(BEGUN))", "eq(quick, 0), eq(slow, 0)", "piece suspended later"),
    ("time brings about only what was begun", "single=system.timed and _one_each(model)", "single=True", "piece gone together"),
    ("a change that was begun is forgotten", "eq(slow, 0), _begun(int(system.open))", "eq(slow, 0), _begun(0)", "piece suspended later"),
) + _in(
    "verifier.runs.lawful",
    ("what is amended goes altogether or stays altogether", '(f"{norm.clause.address} still says so ({place})")', '(f"{unit} still says so")', "piece ban struck out"),
) + _in(
    "verifier.runs.counted",
    ("numbers need not be so where runs begin", "rows = [(system.begin, neg(kept), BEGINS_OUTSIDE), (system.fall", "rows = [(system.fall", "piece few from the first"),
    ("a step may lead out of what is said of numbers", "conj(kept, neg(after)), LEADS_OUT)", "conj(kept, neg(kept)), LEADS_OUT)", "piece too few in favour"),
) + _in(
    "verifier.runs.numbered",
    ("numbers are kept by clauses that are amended", "counted(context, form, gone_of(model, grade, kept))", "counted(context, form, ())", "piece only if so many"),
) + _in(
    "verifier.runs.grade",
    ("what holds by numbers holds whatever is amended", "_climb_by_numbers if by_numbers else climb", "climb", "piece only if so many"),
) + _in(
    "verifier.runs.related",
    ("the fixed-point engine hears of no event that matters", "if answer.status is not Status.UNSAT]", "if answer.status is Status.UNSAT]", "piece kept sum"),
    ("the fixed-point engine begins where the guarantee falls", "terms = (system.begin, system.fall, *moving)", "terms = (system.fall, system.fall, *moving)", "piece kept sum"),
) + _in(
    "verifier.horn",
    ("a step is made from anywhere", "given = [_kept(before)] * bool(before)", "given = [_kept(before)] * (not after)", "piece kept sum"),
    ("what is kept read the wrong way round", "return neg(kept(part, states))", "return kept(part, states)", "piece kept sum"),
)  # fmt: skip

HANDING = _in(
    "verifier.runs.followed",
    ("what is handed on takes no longer than one of the two", "number=sum(one.number for one in terms)", "number=max(one.number for one in terms)", "piece handed on"),
    ("what is handed on takes as long as the last time alone", "reduce(later, own, day.toordinal()) <=", "later(day.toordinal(), own[-1]) <=", "piece handed on from weeks to working days"),
    ("an organ to which a duty passes owes it from the first", "or norm.act != form.answer.act or norm.heir:", "or norm.act != form.answer.act:", "piece not handed on yet"),
) + _in(
    "charter.semantics.norms",
    ("a duty that passes on is owed at once by both", "if o.trigger and not o.heir]:", "if o.trigger]:", "piece handed on"),
)  # fmt: skip

GATHERED = _in(
    "verifier.runs.gathering",
    ("nothing is sure of numbers", "sum(low.get(one, 0) for one in all_)", "0", "piece enough brought"),
    ("what takes its time brings nobody", "(slow and not _may_wait(model))", "slow", "piece enough brought later"),
    ("there are enough when nobody is left", "*(_count(Relation.AT_LEAST, one, (to,)) for one in numbers)", "", "piece enough brought"),
) + _in(
    "verifier.runs.possible",
    ("there are never too few left to be brought", "both(form.subject, short, one.nobody)", "both(form.subject, one.nobody)", "piece enough brought"),
)  # fmt: skip

LEFT = _in(
    "verifier.runs.emptied",
    ("nobody comes in for those who leave", "islice(worlds(wide, MOST), WORLDS)", "islice(worlds(model, MOST), WORLDS)", "piece others come in"),
    ("what can still be adopted is lost", "if can_be_put(seen, form, end, ()) and not is_possible(seen, form, end, ()):", "if can_be_put(seen, form, end, ()):", "piece some of them will do"),
    ("who has given notice has left", "wait = waiting(model, moment, max(one.day for one in moment.pending)) if moment.pending else ()", "wait: tuple[Event, ...] | None = ()", "piece too few stay later"),
    ("parties leave in one order alone", "orders = [[name, *(one for one in names if one != name)] for name in names]", "orders = [names]", "piece the host leaves"),
) + _in(
    "verifier.runs.emptying",
    ("a standing is emptied though the charter demands somebody there", "return not (fewer or more or model.tag_rules)", "return not (more or model.tag_rules)", "piece emptied and filled"),
    ("a decision that empties a standing fills it too", "if others.count(makes.matter) > 1 or makes.matter in", "if makes.matter in", "piece emptied and filled"),
    ("a question can be put about those who are gone", "if _is_kept(model, one) and all(_still_put(model, matter, one) for matter in matters)", "if _is_kept(model, one)", "piece emptied of all it is about"),
) + _in(
    "charter.taken_back",
    ("a notice is never taken back", "back = (coming.meanwhile, coming.origin) == (before, to)", "back = False", "piece recalled"),
    ("whoever is made a member takes back its notice", "return bool(group.standings) and {*group.standings} <=", "return {*group.standings} <=", "piece amnesty"),
)  # fmt: skip

SHORTEST = _in(
    "verifier.runs.shortest",
    ("what keeps an amendment from being made is not amended", "                if not support <= required:\n                    self._push(required | support)", "                pass", "piece many entrenched"),
) + _in(
    "verifier.runs.enact",
    ("parties of one standing are of one kind", "kinds = {(one.standing, one.tags, one.weights,", "kinds = {(one.standing,", "piece others amend"),
) + _in(
    "verifier.runs.shorten",
    ("events are left out by twos alone", "range(min(AT_ONCE, len(events)), 0, -1)", "range(min(AT_ONCE, len(events)), 1, -1)", "piece notice"),
    ("nothing is left out of a run", "for fewer in _fewer(events) if len(events) <= MANY else ():", "for fewer in ():", "piece notice"),
)  # fmt: skip

RUN_FAULTS: tuple[Fault, ...] = (
    CALENDAR
    + DAYS_OFF
    + WORDS
    + AT_LARGE
    + AMEND
    + BROKEN
    + ROSTERS
    + SINCE
    + CONDUCT
    + FOLLOWING
    + TIME
    + GRADES
    + IN_PART
    + ENTRY
    + BALLOTS
    + NUMBERS
    + HANDING
    + GATHERED
    + LEFT
    + SHORTEST
)

RUN_SHORT = (
    "a year of eleven months", "days of rest a day early", "several seats filled as one is", "*any other article* covers what is entrenched", "no clause on amendment opens anything",
    "who is owed an answer stays where it was", "nobody comes to a standing", "whoever is listed by name stays there",
    "exceptions ignored", "an organ does what it never decides", "a notice that is longer is in time",
    "possible where nothing is adopted", "amended units forgotten", "the checker takes no answer for a proof",
)  # fmt: skip
"""Faults of each kind, for the short form: such as few charters give away."""
