"""Turns of phrase of bylaws, partnerships, loans and clubs, and how this language says them."""

BYLAWS = r"""
,? unless (?:every|all|all the|each) (\w+?(?: \w+?)??)s? (?:(?:is|are|votes?) )?against(?=\s*[.,;])
  => and some \1 not against
\b(?:(?:every|each) other article (?:is|may be)|(?:all )?(?:the )?other articles (?:are|may be)) (?:only )?amended\b
  => any other article is amended
\b(?:is|are|may) (?:only )?(?:be )?amended only by unanimity\b => is amended by ORGAN by unanimity_of_all
(\bamended by \w+) when \w+ (?=by\b)
  => \1 because an article is amended whatever is so: a laxer rule for one case is a second sentence, with
  `alternatively,` in front of it
(\bamended by \w+ by \w+) when \w+(?=\s*[.])
  => \1 because an article is amended whatever is so: a laxer rule for one case is a second sentence, with
  `alternatively,` in front of it
(\bmay not be amended) (?:when|while|during|in(?: time of)?) (?!case)[^.]*
  => \1 because an article is protected at all times, or before a day: what is so meanwhile is not looked at
\bsimple_majority,? abstentions (?:being )?count(?:ing|ed) as [^.,;]*
  => majority_of_those_present because what abstaining does follows from the base: `members present` counts whoever
  abstains, `members voting` does not
(\w+_of_those_)voting,? abstentions (?:being )?count(?:ing|ed) as [^.,;]*
  => \1present because what abstaining does follows from the base: `members present` counts whoever abstains, `members
  voting` does not
^\s*(?:[Aa]bsent|[Ss]ilent) \w+s (?:are|shall be|will be) (?:deemed|taken|considered|presumed) to\b[^.]*
  => ORGAN decides MATTER by silence of 10 days because silence is consent where it is by silence that is decided
^\s*(?:[Ww]hoever|[Aa]n? \w+ (?:that|who|which)|\w+s (?:that|who|which)) (?:does not|do not|fails to|fail to) (?:reply|
  answer|respond|vote|object)(?: within (\w+ \w+))? (?:is|are|shall be) (?:deemed|taken|considered|presumed) to\b[^.]*
  => ORGAN decides MATTER by silence of \1 because silence is consent where it is by silence that is decided
^\s*(?:[Ww]hoever|[Aa]n? \w+ (?:that|who|which)|\w+s (?:that|who|which)) (?:does not|do not|fails to|fail to)
  (?:reply|answer|respond|vote)\b[^.]*? (?:is|are|shall be) (?:left out|disregarded|excluded|not counted|ignored)\b[^.]*
  => ORGAN decides MATTER by two thirds of the members voting in favour because `members voting` leaves out whoever does
  not vote
^\s*(?:[Ii]n (?:the event|case) of (?:a tie|(?:an )?equality of votes),? the \w+ (?:is|shall be)
  (?:lost|defeated|rejected|not adopted)|[Aa] tie(?: vote)? (?:defeats|sustains|loses|rejects) [^.]*)
  =>  because a tie adopts nothing where more than half is asked for, or more for than against
^\s*[Tt]he (\w+) (?:votes|has a vote|may vote|shall vote) only (?:in (?:case|the event) of|to break) (?:a )?ties?
  => ORGAN decides MATTER by RULE, with ties broken by the \1
,? including (?:the vote of )?(some(?: \w+)? \w+) and (some(?: \w+)? \w+)(?=\s*[.,;])
  => and \1 in favour and \2 in favour
,? including (?:the vote of )?(some(?: \w+)? \w+)(?=\s*[.,;]) => and \1 in favour
,? including (?:the vote of )?the (\w+)(?=\s*[.,;]) => and the \1 in favour
,? (?:with )?(?:(?:the|an|any) )?(?:interested|conflicted) (\w+?)s? (?:not voting|abstaining|taking no part|excluded|
  being excluded|having no vote|recused)
  => , with the \1 concerned taking no part and the quota recomputed
,? and the (\w+ concerned) (?:may|must|shall|does) not vote
  => , with the \1 taking no part and the quota recomputed
^\s*((?:[Aa]n?|[Ee]very) \w+) (?:must|may|shall) not (\w+(?: \w+){0,3}?),? (?:for|during|in)
  (?:the first |a period of )?(\w+ (?:month|year)s)(?=\s*\.)
  => \1 must not \2.` and `\1 may \2 after \3 in force, notwithstanding article 1(1) because a ban has no last day: what
  is permitted from then on is a sentence of its own, which names the ban
^\s*((?:[Aa]n?|[Ee]very) \w+) (?:must|may|shall) not (?!withdraw|leave)(\w+(?: \w+){0,3}?) (?:before|until) [0-9][^.]*
  => \1 must not \2.` and `\1 may \2 after 2 years in force, notwithstanding article 1(1) because a ban has no last day:
  what is permitted from then on is a sentence of its own, which names the ban
(^[^;]*\bdecides\b[^;]*); (?:if|where|failing) [^.;]*\bquorum\b[^.]*
  => \1, with a quorum of half of all members present because a second call is a rule of its own: `condition
  second_call`, and `ORGAN decides MATTER when second_call by RULE`
^\s*(?:[Oo]n|[Aa]t|[Ii]n) (?:a|the) second (?:call|meeting|convocation),? (\w+) decides (\w+) by
  => \1 decides \2 when second_call by because a second call is a condition that the charter declares
^\s*(?:[Aa] )?(?:proxy|proxies) counts? as (?:present|votes?)\b[^.]*
  =>  because whoever is represented is present, and casts a ballot of its own
^\s*(?:[Tt]he )?(\w+)s? (?:is|are|shall be) elected for (?:a term of )?(\w+ years?)(?=\s*\.)
  => decisions on MATTER lapse after \2
^\s*(?:[Oo]ne|[Aa]) (?:third|half|quarter) of (?:the )?\w+ (?:is|are|retires?|shall be) (?:elected |renewed )?(?:each|
  every) year[^.]*
  => ORGAN elects MATTER by RULE because nothing recurs by the calendar: each seat is filled by a decision
^\s*[Tt]he (\w+) (?:may|can) veto (?:a|an|any|every|the) decisions? on (\w+)[^.]*
  => ORGAN decides \2 by (RULE and the \1 not against) because a veto is part of the rule by which others decide
^\s*(?:[Aa]|[Tt]he|[Ss]uch a) veto (?:may|can|is|shall) (?:be )?(?:overridden|overruled|set aside) by (.+?)(?=\s*\.)
  => alternatively, ORGAN decides MATTER by \1 in favour because it is a second rule for the same matter
^\s*[Nn]o decision (?:is|may be|shall be|can be) taken (?:without|unless)\b[^.]*\bnotice\b[^.]*
  =>  because when a meeting is called changes no decision here
^\s*(?:[Tt]he )?(?:\w+ )?meetings? (?:is|are|shall be|must be) (?:called|convened|summoned)\b[^.]*
  =>  because when a meeting is called changes no decision here
^\s*(?:[Tt]he )?[A-Z]\w* (?:meets|convenes|sits) [^.]*
  =>  because when a meeting is held changes no decision here
^\s*(?:[Aa] |[Aa]ny |[Ee]very )?decisions? on (\w+) (?:requires?|needs?) (?:the )?(?:consent|approval) of [^.]+
  => ORGAN decides \1 by RULE, then approved by ORGAN by RULE
\bbetween ([0-9]+)/([0-9]+) and ([0-9]+)
  => between \1 and \3 because limits of a weight are whole numbers: count in smaller units, of which one is \2
^\s*[Mm]embers (?:are|shall be) (?:called|known as|referred to as) (?:the )?(\w+?)s(?=\s*\.)
  => standing \1.` and `\1s: 3 or more because a party has one standing, under the name that the charter gives it
^\s*[Ii]f (?:the )?(\w+) is deadlocked,? (?:the )?(\w+) decides[^.]*
  => \1 decides MATTER by RULE, within 30 days, otherwise it passes to \2.` and `\2 decides MATTER by RULE
^\s*[Ii]n (?:a|the event of a|case of(?: a)?) deadlock,? (?:either|any|each|a|every) (\w+) may (\w+)[^.]*
  => a \1 may \2 when deadlock because a deadlock is a condition that the charter declares
^\s*[Tt]his article (?:lapses|expires|ends|ceases to \w+(?: \w+)?) after (\w+ \w+)[^.]*
  => article 1 lapses after \1 in force because an article is named by its number
"""
"""A pattern, what to write instead, and why: as in `charter/phrasing.py`."""
