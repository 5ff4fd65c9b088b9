"""Turns of phrase that charters are drafted in, and how this language says them."""

import re
from collections.abc import Iterator

from charter.dataclass import dataclass

TURNS = r"""
\bno decision (on \w+ )?is adopted without the (?:consent|agreement|approval) of (?:every|each|all) (\w+?)s?\b
  => never a decision \1is adopted with some \2 not in favour
\bno decision (on \w+ )?is adopted unless (.+?)(?=\s*\.) => a decision \1is adopted only if \2
\b(?:never a|no) decision (on \w+ )?is adopted (?:if|when|where) (?:a|any|some) (.+?) is (against|absent|not in favour)
  => never a decision \1is adopted with some \2 \3
\bnever (?:is )?a decision (on \w+ )?(?:is )?adopted (?:against|over) the \w+ of (?:a|any|some) (\w+(?: member)?)
  => never a decision \1is adopted with some \2 against
\bevery decision (on \w+ )?is adopted (?:with|by) (.+?)(?=\s*\.) => a decision \1is adopted only if \2
\badopted only with (?=\w) => adopted only if
\b(?:never a|no) decision (?:binds|is binding on) (?:a|any|some) (\w+) that (?:objects|is against|votes against)(?: it)?
  => never some decision d is binding on some \1 m while m objects to d
\b(no|every) (\w+(?: member)?) can (?:block|veto|stop) (?:a|any|every) decision
  => \1 \2 alone can prevent the adoption of any decision
(?<=\w)\s+(no|every) (\w+(?: member)?) has a veto => \1 \2 alone can prevent the adoption of any decision
\bno single (\w+(?: member)?) can\b => no \1 alone can
\b(no|every) (\w+(?: member)?) can (prevent|adopt)\b => \1 \2 alone can \3
\b(no|every) (\w+) (?:can|may) (?:leave|withdraw) (within \w+ \w+) => \1 \2 m alone can end its membership \3
\b(?:all |all the )?(\w+s) are (?:all )?equal\b => swapping two \1 changes no outcome
^\s*(\w+?)s have no vote => a \1 has no vote
\b(\w+s) have no (?:vote|say) => \1 change no outcome
\ba (\w+) is always adopted => always possible: a decision on \1 is adopted
\bit is always possible that\b => always possible:
\b(?:can|may) never be amended => may not be amended
^\s*(?:if|where) \w+ (?:is not|cannot be|has not been) reached,? => alternatively,
\bwhen \w+ (?:is not|cannot be) reached
  => because of two rules for one matter either may be used; begin the second with `alternatively,`
, (?:failing which|failing that|otherwise|or else|if not),? by (\w+)
  => alternatively, ORGAN decides MATTER by \1 because a second rule is a sentence of its own
^\s*(\w+) and (\w+) decide (\w+) by (\w+) => \1 decides \3 by \4, then approved by \2 by \4
\b(\w+) decides (\w+) (?:jointly|together) with (\w+)
  => \1 decides \2 by absolute_majority, then approved by \3 by absolute_majority
^\s*(\w+) (?:admits|expels|appoints|suspends|excludes|dismisses) (?:(?:an?|the|every) )?\w+
  => \1 decides MATTER because what is decided is a matter that the charter declares
\b(elects|decides|recommends) (?:on )?(?:a|an|its) (?=\w) => \1
^\s*the term of (?:office of )?(?:the )?(\w+) (?:is|shall be|lasts) (\w+ \w+) => decisions on \1 lapse after \2
\bends the membership of (the \w+ concerned) => makes \1 a former member
\b(?:shall have no vote|loses its vote|is not entitled to vote|has no right to vote) => has no vote
\bafter (?:giving )?notice of (\w+) (\w+) => , effective \1 \2 after notice
(\bwithdraw) after (\w+ \w+)(?! in force)(?=\s*\.) => \1, effective \2 after notice
\bmust (.+?) (?:by|before|not later than|no later than) [0-9]{1,2} [A-Z]\w+
  => must \1 within 30 days because what is to be done in time is to be done within a period
, unless (?=\w) => unless because no comma stands in front of it
, except (?:when|where|if|in) => unless
,? provided that (no|every|at least \w+) (.+?) (?:is|are|votes?) (against|in favour) => and \1 \2 \3
,? including (?:the votes? of )?(?:every|each|all|all the|each of the) (\w+?) members?(?: in favour)?
  => and every \1 member in favour
,? (?:with no|without any|without a) (\w+ member) (?:being )?(?:against|objecting|opposed) => and no \1 against
\bunless (?:a|any|some) (\w+ member) (?:objects|vetoes it|votes against|is against|opposes it) => and no \1 against
,? the (\w+) members having (?:a|the) (?:right of )?veto => and no \1 member against
^\s*(?:every|each) (\w+ member) has a (?:right of )?veto => ORGAN decides MATTER by (RULE and no \1 against)
\ba ([0-9]+/[0-9]+) majority\b => \1
\b(?:50|fifty)\s?(?:%|per\s?cent)\s?(?:\+\s?1|plus one)(?: vote)?(?: of)? => more than half of
\b[a-z]+ per\s?cent\b => 50% because a percentage is written in digits
(?<=\w), by (?=\w) => by because no comma stands in front of it
(\bagainst) and (?:every|each|all|all the) other members? in favour\b
  => \1 and no member abstaining and no member absent because `other` does not say other than whom
\b(?:every|each|all|all the|all of the) other members?\b(?! than)
  => every member other than m because `other` does not say other than whom
\bnone of the (\w+?)s?\b => no \1
\ball (?:of )?the (\w+?)s (in favour|against|absent|present|abstaining)\b => every \1 \2
\bthe majority of\b => more than half of
\bboth (\w+) members\b => every \1 member
\b(?:except|but|save)(?: for)? (the \w+ concerned|\w+) (in favour|against)\b => other than \1 \2
\b(every|no|each) (\w+) (?:except|but|save)(?: for)?  => \1 \2 other than
\ball (\w+?)s (?:except|but|save)(?: for)?  => every \1 other than
^\s*(?:the|all|all the) (\w+?)s (?:shall|must) not\b => a \1 must not
^\s*(?:the|all|all the) (\w+?)s (?:shall|must)\b => every \1 must
^\s*members (?:shall|must) not\b => a member must not
^\s*members (?:shall|must)\b => every member must
^\s*members may\b => a member may
\ba minimum of (?=\w) => at least
\ba maximum of (?=\w) => at most
\bup to (?=\w) => at most
\b(?<!least\x20)(?<!most\x20)(?<!than\x20)(?<!exactly\x20)(\w+) (\w+s) or more\b => at least \1 \2
\b(?:one )?half plus one of the (\w+) => more than half of the \1
\bat least (.{3,40}?) plus one\b => more than \1
\b([0-9]+|\w+e|six|ten) (?:out )?of (?:the )?[0-9]+ (members)\b => at least \1 \2
\bmore votes (?:for|in favour) than against\b => more than half of the members voting in favour
\bof (?:the|all|all the) votes(?: cast)?\b => of the members voting in favour
\bof its members\b => of the members in favour
\ba majority of the members\b(?! (?:in|present|voting|other|against|absent))
  => a majority of the members in favour|a majority of the members present in favour
  |a majority of the members voting in favour
\b(?:at least )?(\w+) (?:affirmative|concurring) votes\b => at least \1 members in favour
\b(?:an|the) (?:affirmative|concurring) votes? of (?:at least )?(\w+) members\b(?! including)
  => at least \1 members in favour
\bincluding the (?:concurring |affirmative )?votes of (?:all )?the (\w+?) members => and every \1 member in favour
\brepresenting (.+? of the \w+)\b => in favour and \1 of members in favour
\b(?:a )?unanimous (?:vote|decision|consent) of (?:all |the )*members present(?! and) => unanimity_of_those_present
\b(?:a )?unanimous (?:vote|decision|agreement|consent)(?: of (?:all )?the members(?: present)?)?
  => unanimity_of_all|unanimity_of_those_present|unanimity_of_those_voting
(?<!by\x20)\bunanimously\b => by unanimity_of_all|by unanimity_of_those_present|by unanimity_of_those_voting
\bunanimity\b(?! of those)
  => unanimity_of_all|unanimity_of_those_present|unanimity_of_those_voting
  because `unanimity` does not say of whom
\b(?:common accord|mutual agreement|mutual consent|common agreement)\b => unanimity_of_all
\b(?:general agreement|acclamation|consensus of (?:all|the|its) members|no objection)\b => consensus
\ban? (simple|absolute|qualified|weighted|double) majority(?: of (?:its|the|all) members)? => \1_majority
\b(simple|absolute|qualified|weighted|double) majority(?: of (?:its|the|all) members)? => \1_majority
\brelative majority\b => simple_majority
\ba majority(?: vote)?(?=\s*[.,;])
  => simple_majority|absolute_majority|majority_of_those_present because `a majority` does not say of whom
\bvoting (?:yes|for|in the affirmative)\b => in favour
\bvoting no\b => against
\b(?:objecting|opposing|opposed|dissenting)\b => against
\b(?:consenting|agreeing|approving|supporting|concurring)\b => in favour
\bfor(?=\s*[.,;]) => in favour
\b(?:shall|will|may) (?:decide|adopt|approve|take) (?:the )? => decides
\b[Tt]he (\w+) (?:shall|will|may) (?:decide|adopt|approve|take) (?:on |the )* => \1 decides
\btakes (?:its )?decisions\b => decides every matter
\bdecisions of (?:the )?(\w+) on (\w+) (?:are|shall be|is) (?:taken|made|adopted)\b => \1 decides \2
\bdecisions of (?:the )?(\w+) (?:are|shall be) (?:taken|made|adopted)\b => \1 decides every matter
\b(?:are|shall be) binding (?:on|upon)\b => bind
\b(?:all )?other matters\b => every other matter
,? (?:if|where|in case|in the event that|provided that) (?=\w) => when
(\bby \w+) unless (\w+)(?=\s*[.,]) => \1 when not \2
,? (?:subject to|followed by) ratification by\b => , then ratified by
,? and (?:then )?ratified by\b => , then ratified by
(then approved by (\w+))(?=\s*[.,])
  => \1 by simple_majority|\1 by absolute_majority because by what rule it approves is not said
,? (?:with|subject to) the (?:approval|consent|agreement) of (\w+) => , then approved by \1 by simple_majority
,? on (?:a|the) (proposal|recommendation) (?:from|by|of) (?:the )?(\w+) => , on the \1 of \2 by simple_majority
, after consult\w+ (?:with )?(\w+) =>  because who is only heard has no vote, so this changes no outcome
, a quorum being\b => , with a quorum of
,? without the (?:vote|participation) of (the \w+ concerned) => , with \1 taking no part and the quota recomputed
,? (?:with )?the (\w+) (?:having|casting) (?:a|the) casting vote => , with ties broken by the \1
,? in (?:the event|case) of a tie,? the (\w+) decides => , with ties broken by the \1
^\s*(?:in (?:the event|case) of a tie,? )?the (\w+) (?:has (?:a|the) casting vote|decides(?=\s*\.?$))
  => ORGAN decides MATTER by RULE, with ties broken by the \1
(\bby \w+),? (?:within|not later than|no later than) (\w+ (?:day|week|month|year)s?)
  => \1, within \2, otherwise it lapses
(\w+) (within \w+ \w+) (by \w+) => \1 \3, \2, otherwise it lapses
\b(?:not|no) later than ((?:\w+) (?:days|weeks|months|years))(?: after \w+)? => within \1
^\s*[Ee](?:ach|very) (\w+) (?:shall have|has) one vote =>  because every member has one vote without its being said
\b(?:no|No) (\w+) (?:shall|will|should)\b(?! not) => a \1 must not
\b(?:shall|will|should|is|are) not(?: permitted| allowed| entitled)?(?: to)?\b => must not
\b(?:has|have) the right to\b => may
\b(?:is|are) (?:entitled|permitted|allowed|free) to\b => may
\b(?:is|are) (?:obliged|required|bound) to\b => must
\b(?:undertakes?|agrees?) to\b => must
\bshall\b(?! be) => must
\bwithdraw,? (?:upon|on|by|with|after|subject to) (?:giving )?(?:a|one) (\w+?)(?:'s)?(?: of| prior| written)* notice
  => withdraw, effective one \1 after notice
\bwithdraw,? (?:upon|on|by|with|after|subject to) (?:giving )?(\w+) (\w+?)s'?(?: of| prior| written)* notice
  => withdraw, effective \1 \2s after notice
((?:articles? )?\w+ (?:is|are) amended by) (.+) of (?:the )?([A-Z]\w*)\b => \1 \3 by \2 of the members in favour
(?<=\w:) (?:another|a different|different|a second) (?=\w+\s*[,)]) => other
\bthis charter (?:may be|is) amended\b => every article is amended
\bmay be amended\b => is amended
\b(?:cannot|shall not|can not) be amended\b => may not be amended
"""
"""A pattern, what to write instead (with a bar between several texts), and why, where more is to be said than that this
is not how it is said. The more telling ones stand first. A majority or unanimity of nobody said has several readings.
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words from `start` to `end` of a text, and what to write in their place: the first of `instead`, or another.

    An empty text means that the words are taken out. `reason` says what is the matter with them, or is empty.
    """

    start: int
    end: int
    instead: tuple[str, ...]
    reason: str = ""

    @property
    def fix(self) -> str:
        """What to do about it, as a sentence."""
        if self.instead == ("",):
            return "take it out"
        *rest, last = [f"`{' '.join(text.split()).lstrip(', ')}`" for text in self.instead]
        return f"write {', '.join(rest)} or {last}" if rest else f"write {last}"


def turns(text: str, start: int, end: int) -> Iterator[Turn]:
    """The turns of phrase in a sentence that stands from `start` to `end` of a text, the more telling first."""
    sentence = text[start:end]
    for row in re.split(r"\n(?! )", TURNS.strip()):
        pattern, _, rest = row.partition("=>")
        instead, _, reason = rest.partition("because ")
        for found in re.finditer(pattern.strip().replace(" ", r"\s+"), sentence):
            texts = tuple(found.expand(one.strip()) for one in instead.split("|"))
            yield Turn(start + found.start(), start + found.end(), texts, reason)


def told(text: str, turn: Turn) -> tuple[str, str]:
    """What is the matter with the words, and what to write instead."""
    words = " ".join(text[turn.start : turn.end].split()).lstrip(", ")
    return turn.reason or f"`{words}` is said in other words here", turn.fix
