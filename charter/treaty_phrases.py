"""Turns of phrase of treaties and bylaws on leaving, duties, appeals and amendment, and how this language says them."""

TREATIES = r"""
\bmay (withdraw|leave) from (?:the|this) \w+,? (?:up)?(?:on|by|after|with|subject to) (?:giving )?(?:at least
  )?(?!the\b|an?\b)(\w+) (day|week|month|year)s?'?(?:s')?(?: of| prior| previous| written)* notice[^.]*
  => may \1, effective \2 \3s after notice
\bmay withdraw\b[^.;]*;[^.]*?(?:takes|take|taking) effect (?:up)?(?:on|at) the (?:expiration|expiry|end) of (?:a
  period of )?(\w+ (?:day|week|month|year)s?)\b[^.]*
  => may withdraw, effective \1 after notice
^\s*(?:(?:[Tt]he|[Aa]n?|[Aa]ny|[Ss]uch) )?(?:denunciation|withdrawal|notice of \w+) (?:shall |must |will
  )?(?:takes?|have|has|becomes?) effect(?:ive)? (\w+ (?:day|week|month|year)s?) (?:after|from|following)\b[^.]*
  => a member may withdraw, effective \1 after notice because it is a member that withdraws, and no organ that decides
  it
\beffective (?:three|3) months after the end of (?:the|each|a) (?:calendar )?year
  => effective on 31 March, at least 3 months after notice
\beffective (?:six|6) months after the end of (?:the|each|a) (?:calendar )?year
  => effective on 30 June, at least 6 months after notice
^\s*(?:[Aa]|[Aa]ny|[Ee]very) (\w+) (?:may|shall|must|can) (?:not )?withdraw,? (?:not |no )?(?:earlier
  than|before|sooner than) (?:the (?:expiration|expiry|end) of )?(\w+ (?:month|year)s?)\b[^.]*
  => a \1 may withdraw after \2 in force
^\s*(?:[Tt]his|[Tt]he) (?:charter|treaty|convention|agreement|protocol) may be denounced by (?:an?|any|every) (\w+)
  after (\w+ years?)\b[^.]*
  => a \1 may withdraw after \2 in force
^\s*(?:[Tt]his|[Tt]he) (?:charter|treaty|convention|agreement|protocol) may be terminated by (?:the )?(?:unanimous
  )?(?:consent|agreement|decision) of (?:all|every)\b[^.]*
  => every article is amended by ORGAN by unanimity_of_all because to end a charter is to amend all of it
\bmay withdraw,? within (\w+ \w+) (?:of|after|from) (?:the )?(?:adoption|acceptance|entry into force|approval) of
  (?:an?|the|any) (\w+)[^.]*
  => may withdraw while \2 is in force because a right to withdraw has no last day: it lasts as long as something is
  so
^\s*(?:[Tt]he )?[Oo]bligations of (an? \w+ \w+) (?:shall |will )?(?:survive|continue|remain in
  force|subsist|persist)(?: for)? (\w+ (?:day|week|month|year)s?)\b[^.]*
  => obligations of \1 last \2
^\s*(?:[Tt]he )?obligations of (an? \w+ \w+) last (?:until|up to|till)\b[^.]*
  => obligations of \1 last 12 months because they last for a period, and until no day of the calendar
^\s*(?:[Tt]he|[Aa]n?|[Aa]ny) (?:withdrawing|former|denouncing|departing) (\w+) (?:remains|continues to be|stays|shall
  remain|shall continue to be) bound\b[^.]*? for (?:a period of )?(\w+ (?:day|month|year)s?)\b[^.]*
  => obligations of a former \1 last \2
^\s*[Aa]n? (?:former )?(\w+) (?:remains|continues to be|shall remain|shall continue to be) bound by (articles?
  [0-9]\w*) after[^.]*
  => obligations of a former \1 under \2 last for ever
^\s*(?:[Tt]he )?withdrawal of (?:an?|any) (\w+) (?:does|shall) not (?:affect|release it from|discharge)\b[^.]*
  => obligations of a former \1 last for ever
(^\s*[Dd]ecisions(?: of \w+)?(?: on \w+)?) (?:shall )?(?:lapse|expire) (?:on|at|by)\b[^.]*
  => \1 lapse after 12 months because a decision lapses after a period from its adoption, and on no day of the
  calendar
(^\s*[Dd]ecisions(?: of \w+)?(?: on \w+)? lapse after \w+ \w+),? unless (?:it is |they are
  )?(?:renewed|extended|prolonged)\b[^.]*
  => \1 because to renew is to decide anew, and the new decision is in force from its own adoption
^\s*(?:[Aa]n|[Tt]he|[Tt]he lodging of an) appeal (?:shall not|does not|must not) (?:have (?:a )?suspensive
  effect|suspend)\b[^.]*
  =>  because a decision is in force from its adoption, whoever appeals
^\s*(?:[Aa]n|[Tt]he|[Tt]he lodging of an) appeal (?:suspends|stays|has (?:a )?suspensive effect|shall
  (?:suspend|stay|have (?:a )?suspensive effect))\b[^.]*
  => decisions on MATTER take effect 30 days after adoption.` and `an adopted APPEAL ends MATTER because a decision
  waits for a period, and not for an appeal: what the appeal asks for is a matter of its own, which ends the decision
  if it is adopted
\bmay appeal to (\w+),? within \w+ \w+ (?:of|after|from)\b[^.]*
  => may appeal to \1 because a deadline is set for what must be done, and nobody must appeal
^\s*decisions on (\w+) (?:may|can) be appealed(?: against)? to (?:the )?(\w+)\b[^.]*
  => a member may appeal to \2 because what a party may do is said of that party, without a deadline
^\s*(?:[Tt]he )?decisions? of (?:the )?(\w+) (?:is|are|shall be) final\b[^.]*
  => decisions of \1 bind every member
^\s*(?:[Aa]n?|[Aa]ny|[Tt]he) (\w+) (?:may|can) (?:suspend the (?:operation|application) of|derogate
  from|suspend|waive) (articles? [0-9]\w*(?:\(\w+\))*)[^.]*
  => a \1 may ACT, notwithstanding \2 because an article does not apply to a party in so far as a sentence lets it act
  otherwise
^\s*(?:[Tt]he )?([A-Z]\w*) (?:may|can) (?:suspend the (?:operation|application) of|suspend|waive) (articles?
  [0-9]\w*(?:\(\w+\))*)[^.]*
  => \1 decides waiver by RULE.` and `a member may ACT while waiver is in force, notwithstanding \2 because what an
  organ allows is a matter, such as `matter waiver`
^\s*(?:[Tt]he )?([A-Z]\w*) (?:must|shall) (\w+(?: \w+){0,3}?),? (?:at least )?(?:once )?every (\w+
  (?:day|week|month|year)s)\b[^.]*
  => whenever a member does request, \1 must \2 within \3 because a deadline is a period after an event, and nothing
  recurs by the calendar
^\s*(an?|every|each) (\w+) (?:must|shall) ([a-z]\w*(?: \w+){0,3}?),? (?:at least )?(?:once )?every ([0-9]+
  (?:day|week|month|year)s)\b[^.]*
  => whenever Council does request, a \2 must \3 within \4 because a deadline is a period after an event, and nothing
  recurs by the calendar
^\s*(?:[Aa]mendments?|an amendment) (?:shall |will )?(?:takes? effect|enters? into force|binds?) (?:only )?(?:for each
  \w+ (?:up)?on|the \w+ (?:that|which) (?:has|have) accepted)\b[^.]*
  => decisions on amendment bind every member in favour
^\s*[Cc]hanges (?:of|to|in) (articles? [0-9]\w*(?:\(\w+\))*) (?:shall )?(?:requires?|needs?) the
  (?:consent|agreement|approval) of (?:all|every)\b[^.]*
  => \1 is amended by ORGAN by unanimity_of_all
^\s*[Tt]he (?:purpose|name|object|aim|seat)s?(?: of the \w+)? (?:may|can|shall) (?:only )?be
  (?:amended|changed|altered) (?:only )?(?:with|by) the (?:consent|agreement|approval) of (?:all|every)\b[^.]*
  => article 1 is amended by ORGAN by unanimity_of_all because an article is named by its number
^\s*(?:[Aa]n?|[Aa]ny|[Tt]he) (\w+) (?:is|shall) not (?:be )?(?:entitled to |have the right to )?vote
  (?:on|in|when)\b[^.]*?\b(?:concerns?|affects?|relates?|interested|party|own)\b[^.]*
  => ORGAN decides MATTER by RULE, with the \1 concerned taking no part and the quota recomputed
,? the (\w+ concerned) not (?:counting|being counted)\b
  => , with the \1 taking no part and the quota recomputed
^\s*[Mm]embership (?:ends|ceases|terminates|expires|is lost|(?:shall|may) (?:end|cease|be terminated|be lost))
  (?:by|up?on|on|through|with)\b[^.]*
  => a member may withdraw.` and `an adopted MATTER makes the member concerned a former member because each way to
  leave is said in a sentence of its own
^\s*(?:[Aa]n?|[Aa]ny|[Ee]very) (\w+) (?:shall |is )?(?:automatically )?(?:ceases?|deemed) to (?:be a \w+|have
  withdrawn) if it (?:does not|fails to) (\w+) for (\w+ \w+)\b[^.]*
  => a \1 must \2 within \3, otherwise it is a former \1
^\s*(?:[Tt]he )?([A-Z]\w*) (?:shall have|has) (?:the )?(?:power|authority|right|competence) to\b[^.]*
  => \1 decides MATTER by RULE because what is decided is a matter that the charter declares
(^\s*\w+ decides (\w+) by \w+),? failing (?:which|that|this),? (?:it|the (?:matter|question|decision)) (?:is|shall
  be|must be) (?:referred|submitted|passed|transferred) to (?:the )?(\w+)\b[^.]*
  => \1, within 30 days, otherwise it passes to \3.` and `\3 decides \2 by RULE
,? with (?:at least )?(?:[0-9]+|\w+) days'? (?:prior |written )?notice(?=\s*\.)
  =>  because when a meeting is called changes no decision here
^\s*(?:[Ww]ritten )?[Nn]otice of (?:the|any|each|every|an?) (?:\w+ )?meeting (?:must|shall|is to) be\b[^.]*
  =>  because when a meeting is called changes no decision here
,? a tie being lost\b
  =>  because who does not reach the majority has lost
(\bmakes [^.,]*? an? \w+ (?:member|state|party)),? (?:with immediate effect|forthwith|immediately)
  => \1, effective at once
^\s*[Aa]rticle ([0-9]\w*(?:\(\w+\))*) (?:(?:shall|will|is
  to) )?(?:ceases?|lapses?|expires?|terminates?|ends?|remains?)(?: to (?:have effect|have force|apply|be in force|be
  applicable|be valid)| in force)? (?:on|until) ([0-9]+ [A-Z]\w+ [0-9]+)
  => article \1 lapses on \2
^\s*[Aa]rticle ([0-9]\w*(?:\(\w+\))*) (?:(?:shall|will|is
  to) )?(?:ceases?|lapses?|expires?|terminates?|ends?|remains?)(?: to (?:have effect|have force|apply|be in force|be
  applicable|be valid)| in force)? (?:after |for )?(\w+
  (?:day|week|month|year)s?)(?: after [^.]*| from [^.]*| following [^.]*)?(?=\s*\.)
  => article \1 lapses after \2 in force
^\s*[Aa]rticle ([0-9]\w*(?:\(\w+\))*) (?:(?:shall|will|is to) )?(?:ceases?|lapses?|expires?|terminates?|ends?)(?: to
  (?:have effect|have force|apply|be in force|be applicable|be valid))? (?:when|if|as soon as|upon)\b[^.]*
  => article \1 lapses on 1 January 2030 because an article lapses on a day, or after so long in force
"""
"""As `DRAFTING` in `charter.drafting`; these are looked for after those on notice."""
