"""Pages of the codes on acceptances."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.ACCEPTED_WITHOUT_GROUND: Explanation(
        "Whoever accepts a finding says why, and who answers for it. One of the two quoted texts is empty.",
        'accept violated no_dictator because "" by "Legal Office" until 2027-01-01.',
        'accept violated no_dictator because "the chair decides alone until the first election" by "Legal Office" '
        "until 2027-01-01.",
    ),
    Code.ACCEPTANCE_EXPIRED: Explanation(
        "The day until which a finding was accepted has come. If the finding is still there, it fails the run again. "
        "Mend what was accepted and take the acceptance out, or answer for it once more with a later day. The day of "
        "the run is that of the clock, or the one given by `--today` or `CHARTER_TODAY`.",
        'accept violated no_dictator because "the chair decides alone until the first election" by "Legal Office" '
        "until 2020-01-01.",
        'accept violated no_dictator because "the first election was put off" by "Legal Office" until 2030-01-01.',
    ),
    Code.ACCEPTANCE_UNUSED: Explanation(
        "There is nothing to accept: the guarantee has another verdict than the acceptance names, or the clause draws "
        "no such warning. An acceptance that outlives its finding would hide the next one; take it out.",
        "guarantee no_dictator.\n"
        'accept violated no_dictator because "the chair decides alone" by "Legal Office" until 2030-01-01.',
        "guarantee no_dictator.",
    ),
}
