"""The scenario of several steps that the language page shows comes out as the page says."""

from pathlib import Path

import charter
from charter.scenario.chronicle import run_chronicle

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
UNION = """\
charter "A union"
article 1 "Members and decisions"
  (1) members: United_Kingdom and 27 others.
  (2) organ European_Council: every member.
  (3) matter extension(of: leaving member).
  (4) European_Council decides extension by no member against,
      with the party concerned taking no part and the quota recomputed.
  (5) decisions bind every member.
  (6) a member may withdraw, effective 24 months after notice.
  (7) an adopted extension extends the notice of the leaving member by 12 months.
article 7 "Amendment"
  (1) any other article is amended by European_Council by at least half of the members in favour.
  (2) article 7 may not be amended.
"""


def shown() -> str:
    """The scenario, as it stands on the page."""
    text = PAGE.read_text("utf-8")
    start = text.index('scenario "A withdrawal, extended"')
    return text[start : text.index("```", start)]


def test_the_steps_of_the_page_come_out_as_expected(tmp_path: Path) -> None:
    path = tmp_path / "union.charter"
    path.write_text(UNION + shown(), "utf-8")
    model = charter.load(path)
    (chronicle,) = model.chronicles
    assert run_chronicle(model, chronicle).failures == ()


def test_without_the_extension_the_notice_runs_out_sooner(tmp_path: Path) -> None:
    path = tmp_path / "union.charter"
    path.write_text(UNION + shown().replace("27 in favour.", "26 in favour; 1 against."), "utf-8")
    model = charter.load(path)
    (chronicle,) = model.chronicles
    assert len(run_chronicle(model, chronicle).failures) > 0
