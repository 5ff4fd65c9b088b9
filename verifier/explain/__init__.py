"""From verdicts to what people read: the minutes of a case, causes, and the report of a whole run.

Everything here is data for `verifier.report`; nothing here knows a terminal or a file format.
"""
