"""Turns of phrase that say when notice is given and when it takes effect, and how this language says it."""

NOTICE = r"""
\bmay (withdraw|leave)\b[^.]*?\b(?:not|no) later than (\w+ \w+) before (?:the )?(?:end|expiry|close) of
  (?:the|each|any|a|that) ((?:calendar |financial )?(?:year|half-year|quarter|month))\b[^.]*
  => may \1, effective at the end of the \3, at least \2 after notice
\bmay (?:denounce|terminate|give notice|secede)\b[^.]*?\b(?:not|no) later than (\w+ \w+) before (?:the
  )?(?:end|expiry|close) of
  (?:the|each|any|a|that) ((?:calendar |financial )?(?:year|half-year|quarter|month))\b[^.]*
  => may withdraw, effective at the end of the \2, at least \1 after notice
\bmay (withdraw|leave),?(?: with effect from| effective| as from| as of)?(?: at| from)? the end of (?:the|each|any|a)
  ((?:calendar |financial )?(?:year|half-year|quarter|month)),?
  (?:up)?on (?:giving )?(?:at least )?(\w+) (day|week|month|year)s?'?(?:s')?(?: of| prior| previous| written)*
  notice[^.]*
  => may \1, effective at the end of the \2, at least \3 \4s after notice
\bmay (withdraw|leave),? (?:up)?on (?:giving )?(?:at least )?(\w+) (day|week|month|year)s?'?(?:s')?(?: of| prior|
  previous|
  written)* notice,? (?:expiring|ending|taking effect|effective|with effect)? ?(?:at|on|from) the end of
  (?:the|each|any|a)
  ((?:calendar |financial )?(?:year|half-year|quarter|month))\b[^.]*
  => may \1, effective at the end of the \4, at least \2 \3s after notice
(\bat the end of the (?:calendar |financial )?(?:year|half-year|quarter|month)),? (?:if|provided(?: that)?|on
  condition that|when)
  (?:the )?(?:notice|notification|denunciation) (?:is|has been|was) (?:given|received|made) (?:at least|not less
  than|not later than|no later
  than) (\w+ \w+?) (?:before(?:hand| that day| that date)?|earlier|in advance)\b
  => \1, at least \2 after notice
(\bat the end of the (?:calendar |financial )?(?:year|half-year|quarter|month)),? (?:up)?on (?:at least )?(\w+)
  (day|week|month|year)s?'?(?:s')?(?: of| prior| previous| written)* notice
  => \1, at least \2 \3s after notice
(\bat the end of the (?:calendar |financial )?(?:year|half-year|quarter|month)),? (?:not|no) (?:later|less) than (\w+
  \w+) after
  notice
  => \1, at least \2 after notice
(\beffective (?:at|on) the (?:end|first day) of the (?:next |calendar |financial )*)semester\b => \1half-year
\bmay (withdraw|leave) (at the end of the(?: next)? (?:calendar |financial )?(?:year|half-year|quarter|month)|on the
  first day of
  the (?:next )?(?:calendar |financial )?(?:year|half-year|quarter|month))\b
  => may \1, effective \2
\bmust ([^.]*?),? (?:not|no) later than (\w+ \w+) (?:before|prior to)\b[^.]*
  => whenever Council does request, a member must \1 within \2 because a deadline is a period after an event, and none
  before a day
\bmust ([^.]*?),? (?:not|no) later than (\w+ \w+) after (?:the )?(?:end|close) of\b[^.]*
  => whenever Council does request, a member must \1 within \2 because a deadline is a period after an event: what is
  done or decided, or the change of a standing
(?:not|no) later than (\w+ \w+) before (?:the )?(?:end|expiry|close) of (?:the|each|any|a)
  ((?:calendar |financial )?(?:year|half-year|quarter|month))
  => effective at the end of the \2, at least \1 after notice
"""
"""As `DRAFTING` in `charter.drafting`; these are looked for before those."""
