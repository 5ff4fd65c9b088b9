"""Faults seeded by hand into the abstraction, the encoding, the terms and the engines, one text each.

A fault replaces `old`, which must occur exactly once in the module, by `new`. It is looked for in charters
that have all the constructs of `needs`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what it gets wrong, in which module of `verifier`, and the change of the text."""

    name: str
    module: str
    old: str
    new: str
    needs: tuple[str, ...] = ()


def _in(module: str, *rows: tuple[str, ...]) -> tuple[Fault, ...]:
    return tuple(Fault(name, f"verifier.{module}", old, new, tuple(needs)) for name, old, new, *needs in rows)


SETS = _in(
    "abstraction",
    ("a set of two blocs read as either", "if group.tags and any(tag not in cell.tags for tag in group.tags):", "if group.tags and all(tag not in cell.tags for tag in group.tags):"),
    ("standing of a set ignored", "if group.standings and cell.standing not in group.standings:", "if False:"),
    ("individuals of a set ignored", "if group.only and not any(cell.is_(ref) for ref in group.only):", "if False:"),
    ("organ of a set ignored", "if group.organs and any(not sits(model, organ, cell, sees) for organ in group.organs):", "if False:"),
    ("`other than` ignored", "if group.minus and any(_covers(model, part, cell, sees) for part in group.minus):", "if False:"),
    ("base of all in place of those voting", "return group.filter is None or sees(group.filter)", "return True"),
    ("organ seats all kinds at once", "return any(contains(model, seat, cell, sees) for seat in seats)", "return all(contains(model, seat, cell, sees) for seat in seats)", "several organs"),
    ("party without a ballot satisfies no `not S`", "    return stance.negated\n\n\ndef contains", "    return False\n\n\ndef contains"),
    ("range of a variable ignored", "    choices = ([without_ballots(group) for group in domains[ref]] for ref in cell.refs)", "    return True"),
)  # fmt: skip

MEASURES = _in(
    "measures",
    ("`at least` read as `more than`", "            return ge(left, right)\n", "            return gt(left, right)\n"),
    ("`more than` read as `at least`", "            return gt(left, right)\n", "            return ge(left, right)\n"),
    ("`at most` read as `fewer than`", "            return le(left, right)\n", "            return lt(left, right)\n"),
    ("`fewer than` read as `at most`", "            return lt(left, right)\n", "            return le(left, right)\n"),
    ("`exactly` read as `at least`", "            return eq(left, right)\n", "            return ge(left, right)\n", "Relation.EXACTLY"),
    ("weight without parties", "return result, (ge(result, number * kind.least if kind.least else 0), at_most)", "return result, (ge(result, number * kind.least if kind.least else 0), ge(result, 0))", "weights unknown", "Count weighted"),
    ("whole weights may be nought", "return result, (ge(result, number * kind.least if kind.least else 0), at_most)", "return result, (ge(result, 0), at_most)", "Weight whole", "weights unknown", "Count weighted"),
    ("what parties carry together counts heads", "part, terms = (size * known, ()) if known is not None", "part, terms = (size, ()) if known is not None", "a sum of a weight"),
    ("a sum leaves out those whose weight is unknown", "    return total(parts), tuple(said)", "    return total(parts[:1]), tuple(said)", "a sum of a weight", "weights unknown"),
)  # fmt: skip

ROSTERS = _in(
    "abstraction",
    ("classes merged whatever their weights", "key = (new.standing, new.tags, new.weights, new.name, new.options)", "key = (new.standing, new.tags, new.name)", "weights all known"),
    ("classes merged whatever their roles", "key = (new.standing, new.tags, new.weights, new.name, new.options)", "key = (new.standing, new.weights, new.name)"),
    ("classes merged whatever their standing", "key = (new.standing, new.tags, new.weights, new.name, new.options)", "key = (new.tags, new.weights, new.name)"),
    ("named parties merged with all others", 'name = party.name if party.name in visible.names else ""', 'name = ""', "anonymous and named"),
    ("fixed members of a role forgotten", "if tag.name in visible.tags and tag.members is not None and name in tag.members", "if False", "anonymous and named"),
    ("upper limit of a roster ignored", "        yield Fact(clause, le(size, home.high))", "        yield Fact(clause, ge(size, 0))"),
    ("lower limit of a roster off by one", "    yield Fact(clause, ge(size, home.low))", "    yield Fact(clause, ge(size, home.low - 1))"),
    ("sizes may be negative", 'facts = [Fact("", ge(size, 0)) for size in sizes]', "facts: list[Fact] = []"),
    ("an individual may be nobody", 'facts.append(Fact("", eq(size, 1)))', 'facts.append(Fact("", le(size, 1)))'),
    ("sums of weights dropped", "        if rule.weight is not None:\n            rows =", "        if rule.weight is not None:\n            continue\n            rows =", "a sum of a weight"),
    ("tag rules dropped", "    for rule in visible.rules:\n        inside =", "    for rule in ():\n        inside =", "TagRule"),
    ("demands on the roster dropped", "    for demand in visible.demands:\n", "    for demand in ():\n", "TagRule"),
    ("a role given to parties outside `among`", "held = all(contains(model, tag.among, cell, nobody) for tag in free if tag.name in cell.tags)", "held = True", "several tags"),
)  # fmt: skip

CONE = _in(
    "encode.cone",
    ("names not told apart", "            self.names.add(ref.name)", "            pass"),
    ("`more than` of a tag rule demands one too few", "            return rule.number + 1", "            return rule.number", "TagRule"),
    ("sets inside `other than` not seen", "            if isinstance(part, PartySet):\n                self.group(part)", "            if isinstance(part, PartySet):\n                pass", "PartySet.minus"),
    ("seats of an organ not seen", "        for organ in group.organs:\n            self.organ(organ)", "        for organ in group.organs:\n            pass", "several organs"),
)  # fmt: skip

BALLOTS = _in(
    "encode.ballots",
    ("groups without a vote vote", "        and not any(contains(model, mute.group, cell, nobody) for mute in model.no_votes)\n", "", "NoVote"),
    ("recused parties vote", "        and not any(cell.is_(ref) for ref in stage.recused)\n", "", "recused, quota kept"),
    ("quota kept where it is recomputed and the other way round", "not stage.keep_quota and any(", "stage.keep_quota and any(", "recused, quota recomputed"),
    ("recused parties counted in every quota", "        if self.cast.excluded[index]:\n", "        if False:\n", "recused, quota recomputed"),
    ("`not S` read as S", "return lambda stance: (ballot in stance.ballots) != stance.negated", "return lambda stance: ballot in stance.ballots"),
    ("first ballot counts in place of the last", "return bool(row and (row[-1] in stance.ballots or against)) != stance.negated", "return bool(row and (row[0] in stance.ballots or against)) != stance.negated", "several stages", "Never of a decision"),
    ("an objection later withdrawn forgotten", "return bool(row and (row[-1] in stance.ballots or against)) != stance.negated", "return bool(row and row[-1] in stance.ballots) != stance.negated", "several stages", "Never of a decision"),
    ("over all, a negated stance read plainly", "return bool(row and (row[-1] in stance.ballots or against)) != stance.negated", "return bool(row and (row[-1] in stance.ballots or against))", "Never of a decision"),
    ("named organ of a guarantee ignored", "of_organ = where.organ is None or stage.organ == where.organ", "of_organ = True", "Count at named stages"),
    ("`at the ratification` ignored", "return of_organ and (not where.ratification or stage.kind is StageKind.RATIFICATION)", "return of_organ", "Count at named stages"),
    ("known weights ignored", "ballots.counts[index, ballot] * known", "ballots.counts[index, ballot]", "weights all known"),
    ("weight of a cell read as its size", "return frame.sizes[index] if weight is None else stake(model, frame, draft, index, weight)", "return frame.sizes[index]", "Weight"),
    ("weights of ballots do not add up", "            draft.state(eq(total(parts), mass))\n", "", "weights unknown", "Count weighted"),
    ("ballots do not add up", "draft.state(*(ge(part, 0) for part in row), eq(total(row), size))", "draft.state(*(ge(part, 0) for part in row))"),
    ("ballots of several stages not linked", "                self.draft.state(eq(part, self.casts[number].counts[index, ballot]))\n", "", "several stages"),
    ("every stage admits all ballots", "    seated = seating(model, frame, stage)\n    counts:", '    stage = __import__("dataclasses").replace(stage, ballots=tuple(Ballot))\n    seated = seating(model, frame, stage)\n    counts:', "fewer ballots admitted"),
    ("last stage alone looked at whatever the stance", "if len(picked) == len(last) * len(rows) // len(self.casts[looked[-1]].stage.ballots):", "if last:", "several stages"),
)  # fmt: skip

FORMULAS = _in(
    "encode.formula",
    ("a reversed rule read plainly", "neg(met) if stage.reversed_ else met", "met", "reversed"),
    ("quorum dropped", "met = conj(voting.term(stage.rule), voting.term(stage.quorum))", "met = voting.term(stage.rule)"),
    ("rule dropped where there is a quorum", "met = conj(voting.term(stage.rule), voting.term(stage.quorum))", "met = voting.term(stage.quorum)"),
    ("or read as and", "return disj(*(self.term(part) for part in parts))", "return conj(*(self.term(part) for part in parts))"),
    ("a deadline that passes changes nothing", "return self.defined(self.term(inner), clause.address)", 'return FALSE if formula.name == "adopted at the deadline" else self.defined(self.term(inner), clause.address)', "a stage passes at its deadline"),
    ("a quorum is asked for when the time is over", "met = conj(voting.term(stage.rule), voting.term(stage.quorum))", 'met = conj(voting.term(stage.rule), voting.term(stage.quorum.parts[0] if "adopted at the deadline" in str(stage.quorum) else stage.quorum))', "a stage passes at its deadline"),
    ("and read as or", "return conj(*(self.term(part) for part in parts))", "return disj(*(self.term(part) for part in parts))"),
    ("not dropped", "return neg(self.term(part))", "return self.term(part)"),
    ("fraction of all in place of those who vote", "base = self._measure(atom.group, None, atom.weight, atom.where)", "base = self._measure(replace(atom.group, filter=None), None, atom.weight, atom.where)"),
    ("base counted, part weighed", "base = self._measure(atom.group, None, atom.weight, atom.where)", "base = self._measure(atom.group, None, None, atom.where)", "Count weighted of base"),
    ("a fraction read as a number", "        if not atom.of_base:\n", "        if True:\n"),
    ("named stages of a guarantee ignored", "part = self._measure(atom.group, atom.stance, atom.weight, atom.where)", "part = self._measure(atom.group, atom.stance, atom.weight, None)", "Count at named stages"),
    ("stance of those bound ignored", "self._is_one(ref, bound.group, bound.stance, bound.where)", "self._is_one(ref, bound.group, None)", "BindingOn"),
    ("set of those bound ignored", "self._is_one(ref, bound.group, bound.stance, bound.where)", "self._is_one(ref, PartySet(), bound.stance, bound.where)", "BindingOn"),
    ("ballots of all stages settle who is bound", "self._is_one(ref, bound.group, bound.stance, bound.where)", "self._is_one(ref, bound.group, bound.stance)", "BindingOn", "bound by a ballot at a named stage"),
    ("every named stage of those bound is the ratification", "self._is_one(ref, bound.group, bound.stance, bound.where)", "self._is_one(ref, bound.group, bound.stance, bound.where and Where(ratification=True))", "BindingOn", "bound by a ballot at a named stage"),
    ("bound before adoption", "return conj(self.adopted, disj(*(self._bound(bound, ref) for bound in self.binds)))", "return disj(*(self._bound(bound, ref) for bound in self.binds))", "BindingOn"),
    ("only the first sentence on who is bound", "for bound in self.binds)", "for bound in self.binds[:1])", "BindingOn", "several bound"),
    ("category ignored", "return BoolConst(self.subject.categories.get(category) == value)", "return BoolConst(True)", "CategoryIs"),
    ("condition ignored", 'return Var(f"is.{name}", BOOL) if matter else FALSE', "return BoolConst(True)", "Condition"),
    ("matter ignored", "return BoolConst(matter is not None and matter.name in matters)", "return BoolConst(True)", "OnMatter"),
    ("organ of the procedure ignored", "return BoolConst(procedure is not None and procedure.organ == organ)", "return BoolConst(True)", "ByOrgan"),
    ("reserved read as concerned", "for name in matter.reserved_to)) if matter else FALSE", "for name in (p.name for p in matter.params))) if matter else FALSE", "ReservedTo"),
    ("two references always one party", "return ge(total(both), 1)", "return BoolConst(True)", "Same"),
)  # fmt: skip

SETTINGS = (
    *_in(
        "encode.compiled",
        ("stages after the first dropped", "conj(*(passes(plain, ballots) for ballots in casts))", "conj(*(passes(plain, ballots) for ballots in casts[:1]))", "several stages"),
        ("stages before the last dropped", "conj(*(passes(plain, ballots) for ballots in casts))", "conj(*(passes(plain, ballots) for ballots in casts[-1:]))", "several stages"),
        ("when a procedure is open ignored", "draft.state(plain.term(procedure.when), clause=procedure.clause.address)", "pass", "Belongs"),
        ("nobody for a parameter that nothing refers to", "    draft.state(*(plain.some(param.group) for param in setting.loose))", "    pass", "Param"),
    ),
    *_in(
        "encode.settings",
        ("references never one party", "for blocks in partitions(tuple(slots)) if", "for blocks in [tuple((slot,) for slot in slots)] if", "Param"),
        ("only the first category", "options = [c.values if c.name in used else c.values[:1] for c in matter.categories]", "options = [c.values[:1] for c in matter.categories]", "CategoryIs"),
        ("groups without a vote outside the cone", "                seen.group(mute.group)\n", "                pass\n", "NoVote"),
        ("those bound outside the cone", "        seen.group(bound.group)\n", "        pass\n", "BindingOn"),
        ("what is known of and and or exchanged", "return _joined(parts, isinstance(formula, Or), matter, procedure)", "return _joined(parts, isinstance(formula, And), matter, procedure)", "OnMatter"),
    ),
    *_in(
        "encode.never",
        ("alternatives ignored", "    for index, procedure in listed:\n", "    for index, procedure in listed[:1]:\n", "several procedures for a matter"),
    ),
)  # fmt: skip

RUNS = _in(
    "encode.tworuns",
    ("support and opposition exchanged", "turned = (first, second) if form.change is not Change.OPPOSITION else (second, first)", "turned = (first, second) if form.change is not Change.SUPPORT else (second, first)", "TwoRuns"),
    ("support moved to abstentions", "TARGET = {Change.SUPPORT: Ballot.IN_FAVOUR,", "TARGET = {Change.SUPPORT: Ballot.ABSTAINING,", "Change.SUPPORT"),
    ("moved ballots lost", "self._counts[self._index, target] = total((self._counts[self._index, target], *moved))", "pass", "TwoRuns"),
    ("more ballots moved than there are", "self._draft.state(ge(some, 0), le(some, count))", "self._draft.state(ge(some, 0))", "TwoRuns"),
    ("anybody may change its ballot", "chosen = tuple(Ballot) if contains(atlas.model, form.group, cell, nobody) else ()", "chosen = tuple(Ballot)", "TwoRuns"),
    ("swap without the parties concerned", "return replace(frame, cells=tuple(_mirrored(cell, concerned) for cell in frame.cells))", "return frame", "Change.SWAP", "Param"),
    ("swap without the ballots", "for ref, model in ((ONE, OTHER), (OTHER, ONE)):", "for ref, model in ((ONE, ONE), (OTHER, OTHER)):", "Change.SWAP"),
    ("after a swap the procedure need not be open", "return conj(*allowed, after.defined(after.term(procedure.when), procedure.clause.address))", "return conj(*allowed)", "Change.SWAP", "Param"),
    ("after a swap anybody may be concerned", "return conj(*allowed, after.defined(after.term(procedure.when), procedure.clause.address))", "return after.defined(after.term(procedure.when), procedure.clause.address)", "Change.SWAP", "Param"),
    ("after a swap what is not admitted is adopted", "second = replace(second, adopted=conj(admitted, second.adopted))", "pass", "Change.SWAP", "Param"),
    ("changed ballots added to the old ones", "stays = const(0) if ballot in moving else self._before.counts[self._index, ballot]", "stays = self._before.counts[self._index, ballot]", "Change.IRRELEVANT"),
    ("what is always adopted is not vacuous", "conj(scope, first.adopted, neg(second.adopted)))", "conj(scope, first.adopted))", "TwoRuns"),
)  # fmt: skip

POWERS = (
    *_in(
        "encode.alone",
        ("prevent and adopt exchanged", "        if every == prevent:\n", "        if every != prevent:\n", "Alone"),
        ("some ballot of the actors read as every", "return conj(*results) if self._form.every else disj(*results)", "return disj(*results) if self._form.every else conj(*results)", "Alone"),
        ("later procedures ignored", "            for place, count in enumerate(counts)\n", "            for place, count in enumerate(counts[:1] + (FALSE,) * (len(counts) - 1))\n", "Alone", "several procedures for a matter"),
        ("the second stage ignored", "for stage in range(self._stages(place))]", "for stage in range(self._stages(place))[:1]]", "Alone", "several stages"),
    ),
    *_in(
        "encode.play",
        ("an empty group acts", "return conj(company, ge(total(self._frame.sizes[index] for index in self._actors), 1))", "return company", "Alone joint no prevent"),
        ("nobody else need have a vote", "return conj(company, there)", "return there", "Alone"),
        ("scope of a power ignored", "return conj(self._open(index), self._reader(procedure).term(self._form.scope))", "return self._open(index)", "Alone", "Not"),
        ("powers over procedures that are not open", "return conj(self._open(index), self._reader(procedure).term(self._form.scope))", "return self._reader(procedure).term(self._form.scope)", "Alone", "several procedures for a matter"),
    ),
    *_in(
        "encode.change",
        ("an outcome changed at every stage at once", "return conj(*passed, disj(*failed))", "return conj(*passed, *failed)", "Power.CHANGE", "several stages"),
        ("a stage that cannot pass changed", "return disj(*(conj(turn, *passing[:n], *passing[n + 1 :]) for n, turn in enumerate(turned)))", "return disj(*turned)", "Power.CHANGE", "several stages"),
    ),
    *_in(
        "engines.powers",
        ("a candidate taken for a violation", "    return _refined(bench, contest, scene, [one for row in rows for one in row])", "    return Found(Status.SAT, case)", "Alone"),
        ("vacuous powers hold", "    if shown.status is Status.UNSAT:\n", "    if False:\n", "Alone"),
    ),
)  # fmt: skip

ENGINES = (
    *_in(
        "engines.question",
        ("minimisation off", "goals, definitions = _goals(settings) if smallest else ((), [])", "goals, definitions = ((), [])"),
        ("fewest dissenters before fewest parties", '        ("parties", [one.setting.frame.parties for one in settings]),\n        ("cost", [one.cost for one in settings]),\n', '        ("cost", [one.cost for one in settings]),\n        ("parties", [one.setting.frame.parties for one in settings]),\n'),
        ("no setting need be chosen", "return [disj(*(selector(index) for index in range(len(settings)))), *claims]", "return claims"),
        ("facts of a setting demanded of all", "return term if len(where) == count else implies(disj(*(selector(index) for index in where)), term)", "return term"),
    ),
    *_in(
        "engines.decide",
        ("vacuous guarantees hold", "    if halves.status is Status.UNSAT:\n", "    if False:\n"),
    ),
    *_in(
        "engines.concrete",
        ("ballots told in the wrong order", "pairs = zip(self.world.actors, given, strict=True)", "pairs = zip(self.world.actors, [*given][::-1], strict=True)"),
    ),
)  # fmt: skip

TERMS = (
    *_in(
        "terms",
        ("strict comparison of whole numbers lost", "tight = constant + 1 if strict and constant.denominator == 1 else ceil(constant)", "tight = ceil(constant)"),
        ("strict comparison of whole numbers one too tight", "tight = constant + 1 if strict and constant.denominator == 1 else ceil(constant)", "tight = constant + 1 if strict else ceil(constant) + 1"),
        ("fractions rounded down", "else ceil(constant)", "else constant.__floor__()"),
        ("not at most read as at least", "            return lt(0, expression)\n", "            return le(0, expression)\n"),
        ("not less read as more", "            return le(0, expression)\n", "            return lt(0, expression)\n", "Weight rational", "weights unknown", "Count weighted", "Relation.MORE_THAN"),
        ("implication turned round", "return disj(neg(condition), consequence)", "return disj(condition, neg(consequence))"),
        ("equality of fractions never asked", "    if reduced.is_integral and reduced.constant.denominator != 1:\n        return FALSE", "    if reduced.is_integral and reduced.coefficients:\n        return FALSE", "Relation.EXACTLY"),
    ),
    *_in(
        "smtlib",
        ("at most printed as less", '"<=" if isinstance(node, LessEq)', '"<" if isinstance(node, LessEq)'),
        ("less printed as at most", '"<" if isinstance(node, Less)', '"<=" if isinstance(node, Less)'),
        ("constants of comparisons lost", "    if constant:\n        sides[constant < 0]", "    if False:\n        sides[constant < 0]"),
    ),
)  # fmt: skip

FAULTS = (
    *SETS, *MEASURES, *ROSTERS, *CONE, *BALLOTS, *FORMULAS, *SETTINGS, *RUNS, *POWERS, *ENGINES, *TERMS,
)  # fmt: skip
