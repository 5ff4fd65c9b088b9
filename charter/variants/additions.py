"""What a charter may lack: another kind of count, a ratification, a consent, an entrenchment, an exception, a deadline,
what lasts.
"""

from collections.abc import Iterator
from itertools import product

from charter.amending.change import InsertAfter
from charter.amending.places import Entry, Places
from charter.dataclass import dataclass
from charter.found import found
from charter.model import AT_ONCE, Answered, Modal, Model, Norm
from charter.readings import SUSPENDED, WITH, WITHOUT, changes
from charter.syntax import (
    AmendmentClause,
    ArticleSet,
    BindingClause,
    ConductClause,
    ConsentClause,
    EntrenchedClause,
    MakesClause,
    Period,
    ProcedureClause,
    Ratified,
    ReservedClause,
    Sentence,
    WithRecusal,
)
from charter.variants.clauses import listed_articles
from charter.variants.deadlines import alternatives, deadlines, missing
from charter.variants.exceptions import apart, exceptions
from charter.variants.followers import followers
from charter.variants.recounts import recounts
from charter.variants.revision import ending, revision, worded
from charter.variants.variant import Variant
from charter.variants.voices import voices

RATIFIED = ", then ratified by every member"
RECUSED = ", with the member concerned taking no part and the quota recomputed"
CONSENT = "no organ decides a reserved matter without the consent of the member concerned."


def additions(where: Places, model: Model) -> tuple[Variant, ...]:
    """The variants that add something to the charter, of which `model` is the meaning, in the order of the text."""
    desk = _Desk(where, model)
    offered: dict[object, Variant] = {}
    for entry in where.entries:
        if isinstance(entry.element, Sentence) and len(where.at(entry.address)) == 1:
            for one in desk.beside(entry, entry.element):
                offered.setdefault(one.change, one)
    for one in (*desk.entrenchments(), *desk.lasting(), *desk.readings(), *desk.owed()):
        offered.setdefault(one.change, one)
    return tuple(offered.values())


@dataclass(frozen=True, slots=True)
class _Desk:
    where: Places
    model: Model

    def beside(self, entry: Entry, sentence: Sentence) -> Iterator[Variant]:
        """What one sentence, or one beside it, may add."""
        yield from deadlines(self.where.source, entry, self.model)
        yield from recounts(self.where.source, entry)
        yield from exceptions(self.where.source, entry, self.model)
        match sentence.clause:
            case ProcedureClause(modifiers=modifiers, manner=manner) as clause if manner is not None:
                yield from self._stages(entry, modifiers)
                yield from (self._new(entry, one) for one in alternatives(self.where, clause, self.model))
                yield from voices(self.where.source, entry, self.model)
            case AmendmentClause(modifiers=modifiers):
                yield from self._stages(entry, modifiers)
                yield from voices(self.where.source, entry, self.model)
            case ReservedClause() if not any(True for _ in self._sentences(ConsentClause)):
                yield self._new(entry, CONSENT)
            case BindingClause() as clause:
                yield from (self._new(entry, one) for one in apart(clause, self.model, entry.address))
            case ConductClause(modal="must not" | "may not"):
                yield from self._exceptions(entry)
            case ConductClause(modal="may") | MakesClause():
                yield from self._notices(entry)
                yield from self._bars(entry)
            case EntrenchedClause(articles=articles) if articles.kind == "these":
                yield from self._protected(entry, articles)
            case _:
                return

    def _protected(self, entry: Entry, articles: ArticleSet) -> Iterator[Variant]:
        """One more article that may not be amended; or with it the one that says so, where that is not protected."""
        labels = [one.text.removeprefix("article ") for one in articles.articles]
        own = entry.address.split("(")[0].removeprefix("article ")
        for unit in self.model.dynamics.units:
            label = unit.removeprefix("article ")
            rows = [[*labels, label]] if label not in labels else []
            rows += [[*row, own] for row in rows if own not in row]
            listed = (listed_articles(self._in_order(labels, row)) for row in rows)
            yield from (revision(self.where.source, entry, articles.span, new) for new in listed)

    def _in_order(self, said: list[str], longer: list[str]) -> list[str]:
        """The longer list in the order of the text, where what is said is."""
        known = [unit.removeprefix("article ") for unit in self.model.dynamics.units]
        if any(one not in known for one in longer) or sorted(said, key=known.index) != said:
            return longer
        return sorted(longer, key=known.index)

    def _stages(self, entry: Entry, modifiers: tuple[object, ...]) -> Iterator[Variant]:
        end = ending(entry)
        if not any(isinstance(one, Ratified) for one in modifiers):
            yield worded(revision(self.where.source, entry, end, RATIFIED), "every member ratifies too")
        if not any(isinstance(one, WithRecusal) for one in modifiers):
            words = "the member concerned takes no part"
            yield worded(revision(self.where.source, entry, end, RECUSED), words)

    def _notices(self, entry: Entry) -> Iterator[Variant]:
        """A day for a change of standing that has none."""
        dynamics = self.model.dynamics
        changes = [(norm.becoming, "12 months after notice", norm.clause) for norm in dynamics.norms]
        changes += [(one.becoming, "30 days after adoption", one.clause) for one in dynamics.makes]
        for becoming, after, clause in changes:
            if becoming is not None and clause.address == entry.address and becoming.due == AT_ONCE:
                made = revision(self.where.source, entry, ending(entry), f", effective {after}")
                yield worded(made, f"it takes effect {after}")

    def _exceptions(self, entry: Entry) -> Iterator[Variant]:
        """A permission under each declared condition, for all that the sentence forbids."""
        for norm, condition in product(self._norms(entry, Modal.MUST_NOT), self.model.conditions):
            if said := self._said(entry):
                who, act = said
                yield self._new(entry, f"{who} may {act} when {condition}, notwithstanding {norm.clause.address}.")

    def _bars(self, entry: Entry) -> Iterator[Variant]:
        """A ban, under each declared condition, on changing one's standing as the sentence allows."""
        for norm, condition in product(self._norms(entry, Modal.MAY), self.model.conditions):
            if norm.becoming is not None and (said := self._said(entry)):
                who, act = said
                yield self._new(entry, f"{who} must not {act} when {condition}.")

    def _norms(self, entry: Entry, modal: Modal) -> list[Norm]:
        norms = self.model.dynamics.norms
        return [norm for norm in norms if norm.clause.address == entry.address and norm.modal is modal]

    def _said(self, entry: Entry) -> tuple[str, str] | None:
        """Of whom a sentence on conduct speaks, and of what act: `a member`, `strike(on any member)`."""
        clause = entry.element.clause if isinstance(entry.element, Sentence) else None
        if not isinstance(clause, ConductClause) or clause.quantity is None or clause.phrase is None:
            return None
        text, start = self.where.source.text, clause.quantity.span.start
        tails = [tail.span.start for tail in clause.tails]
        act = text[clause.phrase.span.end : min([*tails, entry.end - 1])].strip().removeprefix(clause.modal).strip()
        return text[start : clause.phrase.span.end], act

    def entrenchments(self) -> Iterator[Variant]:
        """An article that may not be amended, where no sentence says so of any."""
        if any(True for _ in self._sentences(EntrenchedClause)):
            return
        for entry in self._sentences(AmendmentClause):
            for unit in self.model.dynamics.units:
                yield self._new(entry, f"{unit} may not be amended.")

    def lasting(self) -> Iterator[Variant]:
        """Obligations that outlive membership: for ever, or, where a member may leave and nothing is said, at all."""
        survives = [one for one in self.model.dynamics.survives if "former" in one.standings]
        for one in survives:
            for entry in self._at(one.clause.address) if one.period is not None else ():
                periods = (period.span for period in found(entry.element, Period))
                yield from (revision(self.where.source, entry, place, "for ever") for place in periods)
        if survives:
            return
        leaving = [norm for norm in self.model.dynamics.norms if norm.becoming and norm.becoming.to == "former"]
        for norm in leaving[:1]:
            for entry in self._at(norm.clause.address):
                yield self._new(entry, "obligations of a former member last for ever.")
                yield self._new(entry, "obligations of a former member last 12 months.")

    def readings(self) -> Iterator[Variant]:
        """What a suspended member counts as, where the text is silent."""
        suspending = [clause for one, clause in changes(self.model) if SUSPENDED in (one.to, one.meanwhile)]
        if not any(one.standing == SUSPENDED for one in self.model.dynamics.counts):
            for entry in (entry for clause in suspending[:1] for entry in self._at(clause.address)):
                yield self._new(entry, f"{WITH}.")
                yield self._new(entry, f"{WITHOUT}.")

    def owed(self) -> Iterator[Variant]:
        """The duty to answer in time, where a guarantee asks for that and no sentence does."""
        for _, form, sentence in followers(self.model):
            places = [rule.clause for rule in self.model.procedures if rule.matter == form.answer.act]
            places += [one.clause for one in self.model.dynamics.norms if form.trigger and one.act == form.trigger.act]
            for entry in (entry for clause in places[:1] for entry in self._at(clause.address)):
                yield self._new(entry, sentence)
        for form in found(self.model.guarantees, Answered):
            rules = [one for one in self.model.procedures if one.matter == form.answer.act]
            for sentence in missing(form, self.model):
                for entry in (entry for rule in rules[:1] for entry in self._at(rule.clause.address)):
                    yield self._new(entry, sentence)

    def _sentences(self, kind: type) -> Iterator[Entry]:
        for entry in self.where.entries:
            if isinstance(entry.element, Sentence) and isinstance(entry.element.clause, kind) and "(" in entry.address:
                yield entry

    def _at(self, address: str) -> Iterator[Entry]:
        return (entry for entry in self.where.at(address) if isinstance(entry.element, Sentence))

    def _new(self, entry: Entry, sentence: str) -> Variant:
        """The sentence as the last paragraph of the article that the entry is of."""
        article = entry.address.split("(")[0]
        text = f"{_next(self.where, article)} {sentence}" if "(" in entry.address else sentence
        change = InsertAfter(article, text)
        return Variant(entry.address, change, f"{article} gains: {sentence}", len(sentence.split()))


def _next(where: Places, article: str) -> str:
    """The number of the paragraph that would follow the last of an article: `(4)`."""
    taken = [entry.address.removeprefix(article).split(")")[0].lstrip("(") for entry in where.at(article)]
    numbers = [int(label) for label in taken if label.isdecimal()]
    if numbers or not any(label.isalpha() for label in taken):
        return f"({max(numbers, default=0) + 1})"
    return f"({chr(ord(max(label for label in taken if len(label) == 1)) + 1)})"
