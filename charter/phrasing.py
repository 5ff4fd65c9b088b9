"""Turns of phrase that charters are drafted in, and how this language says them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from charter.bylaw_phrases import BYLAWS
from charter.clause_phrases import CLAUSES
from charter.dataclass import dataclass
from charter.drafting import DRAFTING
from charter.notice import NOTICE
from charter.promise_phrases import PROMISES
from charter.treaty_phrases import TREATIES

TURNS = r"""
^\s*[Tt]he members are (.+?)(?=\s*\.) => members: \1
^\s*(?:[Tt]he |[Aa] )?quorum (?:of (?:the )?[A-Z]\w+ )?(?:is|shall be) (?!required|needed)(.+?)(?=\s*\.)
  => ORGAN decides MATTER by RULE, with a quorum of \1 because a quorum is said where something is decided
^\s*[Aa] quorum of (.+?) is (?:required|needed)
  => ORGAN decides MATTER by RULE, with a quorum of \1 because a quorum is said where something is decided
^\s*(?:[Tt]he |[Aa]n? )?(\w+) (?:is|are) (?:adopted|decided|taken) by (?:the )?([A-Z]\w+) by (.+?)(?=\s*\.)
  => \2 decides \1 by \3
^\s*(?:[Tt]he |[Aa]n? )?([a-z]\w+) (?:requires|needs) (.+?)(?=\s*\.) => ORGAN decides \1 by \2
^\s*(?:[Aa]ll |[Tt]he )?decisions (?:are|shall be) (?:taken|made|adopted) by => ORGAN decides every matter by
\bdecides (?:everything|all matters)\b => decides every matter
(\bdecides \w+) only by => \1 by
\bby (\w+) or by (\w+)(?=\s*\.) => by (\1 or \2)
\bof those present and voting\b => of the members voting in favour
\bof those present\b(?! in favour) => of the members present in favour
\bno decision (on \w+ )?is adopted without (?!the\b)(.+?)(?: in favour)?(?=\s*\.)
  => a decision \1is adopted only if \2 in favour
\bno (\w+) is bound (?:without|against) its (?:consent|will)
  => never some decision d is binding on some \1 m while m does not consent to d
\beach (\w+ members?|\w+) can (?:block|veto|stop) (?:an? |any |every )\w+
  => every \1 alone can prevent the adoption of any decision
\bthe (\w+ members) can (?:block|veto|stop) (?:an? |any |every )\w+
  => the \1 together can prevent the adoption of any decision
(\bguarantee \w+) (?:every |each )?(\w+?)s? may (?:leave|withdraw) at any time
  => \1 every \2 m alone can end its membership
\bguarantee \w+ every decision binds every \w+ => guarantee binding_on_all
\bthis article (?:cannot|may not|can not|shall not) be amended
  => article 1 may not be amended because an article is named by its number
\bthe charter may be amended by (\w+)(?=\s*\.) => every article is amended by ORGAN by \1
^\s*(?:the |an? |any |every )?amendments? (?:shall |must |will )?(?:(?:enter|come)s? into force|takes? effect)
  (\w+ (?:\w+ )?(?:day|week|month|year)s?) (?:after|from|following)\b[^.]*
  => decisions on amendment take effect \1 after adoption
^\s*(?:the |an? |any |every )?(?:adopted )?(?!charter|treaty|agreement|convention|protocol|decision)(\w+) (?:shall
  |must |will )?(?:(?:enter|come)s? into force|takes? effect) (\w+ (?:\w+ )?(?:day|week|month|year)s?)
  (?:after|from|following)\b[^.]*
  => decisions on \1 take effect \2 after adoption
(\b[Dd]ecisions(?: of \w+)?(?: on \w+)?) (?:shall |must |will )?(?:enter into force|come into force|become
  effective|have effect) (\w+ (?:\w+ )?(?:day|week|month|year)s?) (?:after|from|following)\b[^.]*
  => \1 take effect \2 after adoption
(\b[Dd]ecisions(?: of \w+)?(?: on \w+)?) (?:shall |must |will )?(?:enter into force|come into force|become
  effective|have effect) (?=on the first day of|at the end of)
  => \1 take effect
^\s*[Aa]mendments (?:are|require|need|enter|shall be|shall enter) [^.]* => every article is amended by ORGAN by RULE
\bcan (?:one|an?|any|some) (\w+) (?:alone )?(?:stop|block|prevent|veto) (?:any |an? )?(?:decision on )?(\w+)
  => no \1 alone can prevent the adoption of a decision on \2
\bwho can (?:stop|block|prevent|veto) (?:an? |any |the )?(?:decision on )?(\w+)
  => no member alone can prevent the adoption of a decision on \1 because `charter power` lists who can
\bcan (?:at least )?([0-9]+|two|three|four|five|ten) (\w+s) (?:together )?(?:stop|block|prevent|veto) (?:an? )?(\w+)
  => a decision on \3 is adopted with at least \1 \2 against
\b(?:can|is) (?:an?|any|some) (\w+) (?:be )?bound\b[^.]*
  => some decision d is binding on some \1 m while m does not consent to d
\bcan (?:an?|any|some) decision (on \w+ )?(?:bind|be binding on) (?:an?|any|some) (\w+) (?:that|which|who) [^.]*
  => some decision d \1is binding on some \2 m while m objects to d
\bcan (?:an?|any|some|every) (\w+) (?:leave|withdraw)\b => every \1 m alone can end its membership within 12 months
\bcan (?:an?|any|the|some) (?:\w+) be (?:expelled|excluded|suspended)\b[^.]*
  => a decision on MATTER is adopted with the member concerned against
\bcan a minority (?:adopt|decide|carry) (?:an? )?(?:decision on )?(\w+)
  => a decision on \1 is adopted with fewer than half of all members in favour
\bhow many (?:votes|members) (?:are needed|does it take) (?:for|to adopt) (?:an? )?(?:decision on )?(\w+)
  => a decision on \1 is adopted with at most 1 member in favour because `charter power` says how many are needed
\bis unanimity (?:required|needed) (?:for|to adopt) (?:an? )?(?:decision on )?(\w+)
  => a decision on \1 is adopted with some member not in favour
\bmore (\w+) against than in favour\b => more than half of the \1 voting against
(\b(?:is|be) adopted) without (.+? in favour)(?=\s*[.?]|$) => \1 while not (\2)
\b(?:this|the) (?:charter|treaty|agreement|convention|protocol) (?:enters|comes|(?:shall|will) enter) into force\b[^.]*
  => ORGAN decides entry_into_force by RULE because those who ratify decide on a matter, such as `entry_into_force`
^\s*[Tt]he (\w+) (?:consists|is composed|is made up|(?:must|shall) consist) of (?:the )?(\w+) members(?=\s*\.)
  => organ \1: \2 members
^\s*[Tt]he (\w+) (?:consists|is composed|is made up|(?:must|shall) consist) of .+?(?=\s*\.)
  => organ \1: every ROLE member
^\s*(?:[Tt]he |[Aa] )?(\w+) (?:is|shall be) elected by (?:the )?(\w+) by (\w+)[^.]* => \2 elects \1 by \3
^\s*(?:[Tt]he |[Aa] )?(\w+) (?:is|shall be) elected by (?:the )?(\w+)[^.]* => \2 elects \1 by RULE
\b(?:the|this) charter (?:is|shall be) in force (?:when|if|after|once)\b[^.]*
  => ORGAN decides entry_into_force by RULE because those who ratify decide on a matter, such as `entry_into_force`
(\belects) (?:\w+) members of (\w+)
  => \1 seat because each seat is a question of its own, such as `matter seat(of: candidate)`
^\s*(?:[Tt]he |[Aa] |[Ee]very )?(\w+) may veto (?:a |an |any |the )?(\w+)
  => ORGAN decides \2 by (RULE and no \1 against) because a veto is part of the rule by which others decide
^\s*(?:at least )?((?:an? )?\w+(?: of(?: all)? the)?) (\w+s) may (?:request|refer|demand|require|call|convene)\b[^.]*
  => ORGAN decides MATTER by at least \1 \2 in favour because what several do together is a decision with its rule
^\s*under (article [0-9]\w*(?:\(\w+\))*), (\w+) votes on (\w+) => \2 votes on \3 under \1
^\s*(?!ratification|consent|members|observers)(\w+)(?=\s?: [\w ,]+ (?:in favour|against|abstaining|absent)\b)
  => \1 votes on MATTER because a line of a scenario says on what is voted, at every stage
\bguarantee \w+ ([a-z]+_[a-z_]+)(?=\s*\.) => guarantee \1 because a standard guarantee keeps its own name
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
\bnever (.+?) unless (.+?)(?=\s*,\s*(?:as written|against my will|absolutely)\b|\s*\.\s*$)
  => never \1 while not (\2)
\b(?:can|may) never be amended => may not be amended
^\s*(?:if|where) \w+ (?:is not|cannot be|has not been) reached,? => alternatively,
\bwhen \w+ (?:is not|cannot be) reached
  => because of two rules for one matter either may be used; begin the second with `alternatively,`
[,;] (?:failing (?:which|that|consensus|agreement|unanimity)|otherwise|or else|if not),? by (\w+)
  => alternatively, ORGAN decides MATTER by \1 because a second rule is a sentence of its own
^\s*(\w+) and (\w+),? (?:in|at|sitting in|meeting in) (?:a )?(?:joint|common) (?:sitting|session|meeting),? decides?\b
  => organ Joint_Sitting: \1 and \2.` and `Joint_Sitting decides because several that decide as one body are an organ
^\s*(\w+) and (\w+),? (?:sitting together|meeting together|sitting jointly|in common|as one(?: body)?),? decides?\b
  => organ Joint_Sitting: \1 and \2.` and `Joint_Sitting decides because several that decide as one body are an organ
(?i)^\s*(?:a|the) joint (?:sitting|session|meeting) of (\w+) and (\w+) decides?\b
  => organ Joint_Sitting: \1 and \2.` and `Joint_Sitting decides because several that decide as one body are an organ
^\s*(\w+) and (\w+) decide (\w+) (?:jointly |together )?by (\w+) => \1 decides \3 by \4, then approved by \2 by \4
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
(?:, | with )?effect(?:ive)? (?:on|at|from) 31 December of the (?:next|following) year
  => , effective at the end of the next year
(\bat the end of the) (?:calendar )?year following\b[^.,;]*(?:notice|given|received)
  => \1 next year
\bon 1 January (?:following|after|of the (?:next|following) year)(?: notice)? => on the first day of the next year
\bon ([0-9]+ [A-Z]\w+) (?:following|after) notice => on \1
(\bmay (?:withdraw|leave)),? with immediate effect\b|(\bmay (?:withdraw|leave)) (?:at any time|freely|forthwith)\b
  => \1\2, effective at once
(\bmay (?:withdraw|leave)),? with effect (?:from|at|on|as of)\b => \1, effective
\bafter (\w+ \w+) of membership => after \1 in force because how long a party has been a member is not counted
^\s*(?:[Aa]n?|[Ee]very) (\w+) ceases to be a member (?:when|if) it (?:does not|fails to) (\w+) (within \w+ \w+)
  => a \1 must \2 \3, otherwise it is a former member
^\s*\w+ (\w+) (?:that|which) (?:refuses|rejects|dissents from) an? (\w+)[^.]*? (?:is then|ceases)\b[^.]*
  => an adopted \2 makes every \1 refusing at ratification a former \1
^\s*\w+ (\w+) (?:that|which) has not (?:ratified|accepted) an? (\w+)[^.]*? (within \w+ \w+),? (?:is|ceases)\b[^.]*
  => a \1 must ratify \3 while \2 is adopted with itself not ratifying, otherwise it is a former \1
^\s*\w+ (\w+) (?:that|which) (?:has not \w+|refuses|rejects) an? (\w+)[^.]*? may withdraw\b
  => a \1 may withdraw while \2 is adopted with itself not ratifying
^\s*(?:[Aa]n?|[Ee]very) (\w+) (?:in|that|which|who) [^.]*? has no vote
  => a suspended \1 has no vote because it is said of a standing or a role, such as `role in_arrears: any members`
^\s*an adopted (\w+) (?:enters into force|takes effect|has effect) (?!(?:\w+ ){1,2}(?:after|from|following)|on)[^.]*
  => decisions on \1 bind every member because a decision is in force from the day on which it is adopted
(\bdecisions(?: of \w+)?(?: on \w+)?) (?:enter into force|take effect|have effect) (?!(?:\w+ ){1,2}after|on the)[^.]*
  => \1 bind every member because a decision is in force from the day on which it is adopted
(\bbind) (?:only )?(?:the |those )?(\w+?)s (?:that|which|who) [^.]*?(?:accept|ratif|for|favour)\w*(?: it| them)?
  => \1 every \2 in favour
(\bbind) every (\w+) (?:that|which|who) [^.]*?(?:accept|ratif|for|favour)\w*(?: it| them)? => \1 every \2 in favour
(\bbind) only (?:the |those )?(\w+?)s (in favour|against|abstaining) => \1 every \2 \3
(\bbind every \w+),? (?:unless|except where|save where) (?:it|they) objects?[^.]* => \1 not against
(\bby \w+),? (?:twice|(?:at|in|by|on) two (?:consecutive |successive |separate )?(?:sessions|readings|votes|meetings))
  => \1, then approved by ORGAN \1 because a second vote is a further stage
,? (?:and )?confirmed (?:again )?(?:after \w+ \w+ )?(by \w+) => , then approved by ORGAN \1
,? subject to (?:the |a )?veto (?:of|by) (?:the )?(\w+) => and no \1 against
(?:,|,? with) the (\w+ concerned) (?:not (?:voting|taking part|participating)|abstaining|excluded|having no vote)
  => , with the \1 taking no part and the quota recomputed
\bby the (?:vote|decision) of (?:the )?(\w+) => by the \1 in favour
,? (?:with|subject to) the (?:approval|consent|agreement) of the (\w+ concerned|\w+) => and the \1 in favour
,? (?:with|subject to) the (?:approval|consent|agreement) of (?:every|each|all|all the) (\w+?)s?(?=\s*[.,])
  => and every \1 in favour
\b(?:by|if|unless|when) (?:no objection|nobody objects|(?:no|a|any) member objects)(?: is made)? within (\w+ \w+)
  => by silence of \1
\b(?:unanimity|consensus) minus one\b => consensus_minus_one
\brough consensus\b
  => two_thirds_of_those_voting|three_quarters_of_those_voting because `rough consensus` names no number
\blazy consensus\b => silence of 3 days
\b(?:an? )?plurality\b(?: of (?:the )?votes(?: cast)?)? => simple_majority
\b(?:an|the) \w+ votes? of (?:at least )?(\w+) members,? including the (?:\w+ )?votes? of (?:all )?the (\w+?) members
  => at least \1 members in favour and every \2 member in favour
\bunanimity of (?:all )?(?:the )?(?!all\b|members\b|those\b)(\w+) members\b => every \1 member in favour
\b(?:an? )?(?:simple|relative) majority of (?:the |its )?(?:members|those)(?: present(?: and voting)?| voting)
  => simple_majority
\ba majority of (?:at least )?(\w+[ -]\w+ths?) of => \1 of
\bof (?:all )?the other (\w+?)s\b(?! than) => of the \1s other than the \1 concerned
(?<=by\x20)(\w+s) (?:with|holding|having) ((?:at least|more than) )?([0-9]\S*(?: of the)? \w+)(?: in favour)?
  => \2\3 of \1 in favour
(\bmembers) (?:holding|having|with) ((?:at least |more than )?[0-9]\S* of the \w+)
  => \1 in favour and \2 of members in favour
\bof the (?:(?:total )?voting (?:power|rights)|total (?:number of )?votes)\b => of the votes of members in favour
(\S+), unless (?=\w) => \1 unless because no comma stands in front of it
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
^\s*(?:[Tt]his |[Tt]he )?\w+ (?:is|shall be|will be) (?:tacitly|automatically) (?:renewed|extended|prolonged)\b[^.]*
  => a member may withdraw, effective at the end of a term of 5 years, at least 6 months after notice
\bnone of the (\w+?)s?\b => no \1
\ball (?:of )?the (\w+?)s (in favour|against|absent|present|abstaining)\b => every \1 \2
\bthe majority of\b => more than half of
\bboth (\w+) members\b => every \1 member
\b(?:except|but|save)(?: for)? (the \w+ concerned|\w+) (in favour|against)\b => other than \1 \2
\b(\w+: (?:other )?(?:member|observer|applicant|party|state)) (?:except|but not|but|save|apart from|excluding)(?: for)?
  => \1 other than
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
\b(?:one )?half of (?:all |the )*(\w+) plus one\b => more than half of the \1
\bpresent (?:or represented|in person or (?:by proxy|represented)|or by proxy)\b => present
\bat least (.{3,40}?) plus one\b => more than \1
\b(?:at least )?([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of (?:the
  )?(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|twelve) (\w+s)\b => at least \1 \2
\bmore votes (?:for|in favour) than against\b => more than half of the members voting in favour
\bof (?:the|all|all the) votes cast\b => of the members voting in favour|of the votes of members voting in favour
\bof (?:the|all|all the) votes\b(?! of)(?: in favour)?
  => of the members voting in favour|of the votes of members in favour
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
\b(?:general )?agreement without (?:a vote|voting) => consensus
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
,? (?:with|subject to) the (?:approval|consent|agreement) of (?!the\b|every\b|each\b|all\b)(\w+)
  => , then approved by \1 by simple_majority
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
\b(?:cannot|shall not|can not) be amended\b => may not be amended
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
^\s*(?:a|any|every|where a|if a) period (?:\w+ )?(?:ends|ending|expires|end) on a (?:Satur|Sun|(?:public )?holi)day\b
  => a period that ends on a weekend or holiday ends on the next working day
\b(?:public|official|bank|national) holidays are => the holidays are
^\s*(?:[Tt]he )?[Hh]olidays: (.+?)(?=\s*\.) => the holidays are \1
^\s*(the holidays are (?:[^.]*,? )?)Good Friday => \g<1>2 days before Easter
^\s*(the holidays are (?:[^.]*,? )?)Easter Monday => \g<1>1 day after Easter
^\s*(the holidays are (?:[^.]*,? )?)Ascension(?: Day)? => \g<1>39 days after Easter
^\s*(the holidays are (?:[^.]*,? )?)(?:Whit|Pentecost) Monday => \g<1>50 days after Easter
^\s*(the holidays are (?:[^.]*,? )?)Christmas(?: Day)? => \g<1>25 December
^\s*the holidays are (?:Satur|Sun)days[^.]* => the working days are Monday to Friday
^\s*[Hh]olidays are => the holidays are
^\s*[Ww]orking days are => the working days are
\bweight (\w+): (?:any number )?(?:from|of from) (\w+) to (\w+)\b => weight \1: between \2 and \3
\bdecisions of (?:both|either) (\w+) (?:and|or) (\w+)\b => decisions of \1 and \2
\bgiven (\w+) (?:with|holding|holds|casts) (\w+) (\w+)(?=[.;]) => given \1 has \2 \3
(?<=\w:) (?:another|a different|different|a second) (?=\w+\s*[,)]) => other
\bthis charter (?:may be|is) amended\b => every article is amended
\bmay be amended\b => is amended
^\s*(?:[Aa]n?|[Ee]very|[Aa]ny) (\w+)(?: State)? (?:that|which|who) (?!(?:has been|is|was) suspended)[^.]*
  => a ROLE \1 because whom a sentence is about is said by a standing or a role, such as `role in_arrears: any members`
"""
"""A pattern, what to write instead (with a bar between several texts), and why, where more is to be said than that this
is not how it is said. The more telling ones stand first. A majority or unanimity of nobody said has several readings.
"""

LONGEST = 5_000
"""So many characters a sentence has at most in which turns of phrase are looked for: the time grows with its square."""

_ENDLESS = re.compile(r"\w{100}|\s{100}")
_compiled = cache(re.compile)  # `re` itself keeps fewer patterns than there are here


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


def turns(text: str, start: int, end: int, saying: Sequence[str] = ("",)) -> Iterator[Turn]:
    """The turns of phrase in a sentence that stands from `start` to `end` of a text, the more telling first; those
    alone in whose place something is written that has one of the words `saying`. None in what nobody has drafted:
    longer than `LONGEST`, or with a hundred letters or blanks in a row.
    """
    sentence = text[start:end]
    if len(sentence) > LONGEST or _ENDLESS.search(sentence):
        return
    for pattern, instead, reason in _rows():
        for found in _compiled(pattern).finditer(sentence) if any(words in instead for words in saying) else ():
            texts = tuple(found.expand(one.strip()) for one in instead.split("|"))
            yield Turn(start + found.start(), start + found.end(), texts, found.expand(reason))


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    tables = "\n".join(table.strip() for table in (PROMISES, CLAUSES, NOTICE, TREATIES, DRAFTING, BYLAWS, TURNS))
    rows = (re.sub(r"\n +", " ", row).partition("=>") for row in re.split(r"\n(?! )", tables))
    return tuple((pattern.strip().replace(" ", r"\s+"), *rest.partition("because ")[::2]) for pattern, _, rest in rows)


def told(text: str, turn: Turn) -> tuple[str, str]:
    """What is the matter with the words, and what to write instead."""
    words = " ".join(text[turn.start : turn.end].split()).lstrip(", ")
    return turn.reason or f"`{words}` is said in other words here", turn.fix
