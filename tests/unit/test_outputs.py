"""`diff`, `amend` and `compose` in every format: valid for those who read them, the same finding everywhere, one place."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from charter.escape import safe
from tests.unit.event_schemas import KINDS, made, schema_of
from tests.unit.outputs import CALLS, GOLDEN, in_words, ran, rendered
from tests.unit.test_formats import HOSTILE, SCHEMAS, Reader
from verifier.explain.exit import Exit
from verifier.report import formats

CODES = {
    "diff": Exit.PROBLEM, "diff same": Exit.HOLDS, "amend": Exit.PROBLEM, "amend lawful": Exit.HOLDS,
    "amend together": Exit.PROBLEM, "compose": Exit.PROBLEM, "compose settled": Exit.HOLDS, "compose never": Exit.HOLDS,
}  # fmt: skip
WORDS = {
    "River": "W", "fishing": "W", "key": "W", "Council": "W", "river-": "W", "dam": "W", "two thirds": "W",
    "operation": "W", "amend-": "W", "leaving": "W", "Freedom": "W", "war": "W",
    "Alliance": "W", "Pact": "W", "force": "W", "Belgium": "W", "compose-": "W",
}  # fmt: skip
MACHINES = ("sarif", "json", "jsonl", "gitlab", "junit", "markdown", "html")
HOSTILE_CALLS = ("diff", "amend", "compose")


@pytest.fixture(params=CALLS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def sarif(name: str) -> dict[str, Any]:
    (run,) = json.loads(rendered("sarif", name))["runs"]
    return dict(run)


def results(name: str) -> dict[str, dict[str, Any]]:
    """The results by their rules; the first of each."""
    found: dict[str, dict[str, Any]] = {}
    for one in sarif(name)["results"]:
        found.setdefault(one["ruleId"], one)
    return found


def place(located: dict[str, Any]) -> tuple[str, int]:
    """The name of the file and the line."""
    where = located["physicalLocation"]
    return Path(where["artifactLocation"]["uri"]).name, where["region"]["startLine"]


def line_with(file: str, words: str) -> int:
    """The line of a file that holds the words."""
    rows = (GOLDEN / file).read_text("utf-8").splitlines()
    (found,) = [number for number, row in enumerate(rows, 1) if words in row]
    return found


# ── valid for those who read them ─────────────────────────────────────────────────────────────


def test_sarif_is_valid(name: str) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(rendered("sarif", name)))


def test_junit_is_valid(name: str) -> None:
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(rendered("junit", name))


def test_gitlab_code_quality_is_valid_and_no_two_fingerprints_are_the_same(name: str) -> None:
    schema = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))
    found = json.loads(rendered("gitlab", name))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert len({entry["fingerprint"] for entry in found}) == len(found)


def test_json_is_as_the_published_schema_says(name: str) -> None:
    found = json.loads(rendered("json", name))
    jsonschema.Draft202012Validator(schema_of(CALLS[name][0])).validate(found)
    assert found["exit"] == ran(name)[0]


def test_each_event_is_as_the_published_schema_says(name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema_of(f"{CALLS[name][0]}-events"))
    events = [json.loads(row) for row in rendered("jsonl", name).splitlines()]
    for event in events:
        validator.validate(event)
    assert (events[0]["event"], events[-1]["event"]) == ("start", "end")
    assert events[-1]["exit"] == ran(name)[0]


@pytest.mark.parametrize("command", KINDS)
def test_an_event_has_the_fields_of_the_object(command: str) -> None:
    """`python -m tests.unit.event_schemas` writes the schemas of events anew."""
    assert schema_of(f"{command}-events") == made(command)
    validator = jsonschema.Draft202012Validator(schema_of(f"{command}-events"))
    assert not validator.is_valid({"event": "verdict"})


def test_the_events_hold_what_the_object_holds(name: str) -> None:
    whole = json.loads(rendered("json", name))
    events = [json.loads(row) for row in rendered("jsonl", name).splitlines()]
    for field, kind in KINDS[CALLS[name][0]].items():
        entries = [
            {key: one for key, one in event.items() if key != "event"} for event in events if event["event"] == kind
        ]
        assert entries == whole[field]
    for event in (events[0], events[-1]):
        assert all(whole[field] == one for field, one in event.items() if field != "event")


@pytest.mark.parametrize("format_", formats())
def test_the_same_report_gives_the_same_bytes(format_: str) -> None:
    assert rendered(format_, "diff") == rendered(format_, "diff")


# ── what they say, and where ──────────────────────────────────────────────────────────────────


def test_the_exit_code_is_the_same_in_every_format(name: str) -> None:
    code = CODES[name]
    assert ran(name)[0] == code
    assert sarif(name)["invocations"][0]["exitCode"] == code
    root = ET.fromstring(rendered("junit", name))
    assert (root.get("failures") != "0") == (code is Exit.PROBLEM)
    assert ("critical" in {one["severity"] for one in json.loads(rendered("gitlab", name))}) == (code is Exit.PROBLEM)
    assert rendered("github", name).startswith("::error ") == (code is Exit.PROBLEM)
    assert f"**Exit {int(code)}**" in rendered("markdown", name)
    assert f">Exit {int(code)}<" in rendered("html", name)


def test_every_format_of_review_tells_the_same_findings(name: str) -> None:
    """SARIF, GitLab and the annotations of GitHub count the same findings, at the same lines."""
    found = sarif(name)["results"]
    ours = Counter((one["ruleId"], place(one["locations"][0])) for one in found)
    theirs = Counter(
        (one["check_name"], (Path(one["location"]["path"]).name, one["location"]["lines"]["begin"]))
        for one in json.loads(rendered("gitlab", name))
    )
    assert ours == theirs
    commands = re.findall(
        r"^::(?:error|warning|notice) file=([^,]+),line=(\d+)", rendered("github", name), re.MULTILINE
    )
    assert Counter((Path(file).name, int(line)) for file, line in commands) == Counter(
        where for _, where in ours.elements()
    )


def test_a_lost_guarantee_sits_on_the_clause_that_changed() -> None:
    lost = results("diff")["guarantee-lost"]
    new = "river-new.charter"
    assert lost["level"] == "error"
    assert place(lost["locations"][0]) == (new, line_with(new, "Assembly decides fishing_ban"))
    assert [place(one)[0] for one in lost["relatedLocations"]] == ["river-old.charter", new]
    (flow,) = lost["codeFlows"][0]["threadFlows"]
    assert [place(step["location"]) for step in flow["locations"]] == [
        (new, line_with(new, "Assembly decides fishing_ban"))
    ]


def test_what_changed_of_decisions_vetoes_and_acts_is_a_note_at_its_clause() -> None:
    found, new = results("diff"), "river-new.charter"
    assert {rule: one["level"] for rule, one in found.items()} == {
        "guarantee-lost": "error", "decision-incomparable": "note", "veto-lost": "note", "act-newly-lawful": "note",
    }  # fmt: skip
    assert place(found["decision-incomparable"]["locations"][0]) == (new, line_with(new, "Assembly decides admission"))
    assert place(found["veto-lost"]["locations"][0]) == (new, line_with(new, "Assembly decides fishing_ban"))
    assert place(found["act-newly-lawful"]["locations"][0]) == (new, line_with(new, "must not build_a_dam"))


def test_reports_on_several_charters_are_categories_of_their_own() -> None:
    """A new log of a category takes the place of the last one."""
    ids = {
        name: sarif(name)["automationDetails"]["id"]
        for name in ("diff", "diff same", "amend", "compose", "compose never")
    }
    assert len(set(ids.values())) == len(ids)
    assert ids["diff"].startswith("charter/diff/") and ids["diff"].endswith("/river-new.charter/")


def test_versions_that_mean_the_same_have_nothing_to_review() -> None:
    assert sarif("diff same")["results"] == []
    assert json.loads(rendered("gitlab", "diff same")) == []
    assert rendered("github", "diff same") == ""
    cases = ET.fromstring(rendered("junit", "diff same")).findall(".//testcase")
    assert cases and all(len(case) == 0 for case in cases)


def test_an_entrenched_article_is_told_at_the_amending_sentence_and_at_the_clause_that_protects_it() -> None:
    found = results("amend")["entrenched-clause-touched"]
    assert found["level"] == "error"
    assert place(found["locations"][0]) == ("amend-war.charter", line_with("amend-war.charter", "is deleted"))
    protects = line_with("leaving.charter", "article 2 may not be amended")
    assert [place(one) for one in found["relatedLocations"]] == [("leaving.charter", protects)]
    steps = found["codeFlows"][0]["threadFlows"][0]["locations"]
    assert len(steps) == 2 and all(place(one["location"])[0] == "leaving.charter" for one in steps)


def test_a_guarantee_that_an_amendment_weakens_sits_on_the_amending_sentence() -> None:
    found = results("amend")["guarantee-weaker"]
    assert place(found["locations"][0]) == ("amend-war.charter", line_with("amend-war.charter", "is deleted"))
    own = line_with("leaving.charter", "only if operation(by that member)") - 1
    assert [place(one) for one in found["relatedLocations"]] == [("leaving.charter", own)]


def test_a_clause_that_reads_on_is_told_at_its_place_in_the_charter() -> None:
    found = results("amend")["reads-on"]
    assert (found["level"], place(found["locations"][0])[0]) == ("note", "leaving.charter")


def test_of_several_amendments_the_set_of_all_counts() -> None:
    found = results("amend together")
    errors = [rule for rule, one in found.items() if one["level"] == "error"]
    assert errors == ["guarantee-lost-together"]
    assert "smallest sets of amendments that lose it are 1 and 2" in found["guarantee-lost-together"]["message"]["text"]
    assert found["entrenched-clause-touched-alone"]["level"] == "note"
    assert found["order-of-adoption"]["level"] == "note"


def test_a_clash_has_the_clauses_of_both_charters() -> None:
    found = results("compose")["must-and-must-not"]
    assert place(found["locations"][0])[0] == "compose-alliance.charter"
    other = ("compose-pact.charter", line_with("compose-pact.charter", "must not go to war"))
    assert other in [place(one) for one in found["relatedLocations"]]


def test_a_clash_that_a_clause_settles_is_a_note_with_that_clause() -> None:
    found = results("compose settled")["duty-without-a-lawful-act-settled"]
    assert found["level"] == "note"
    saving = line_with("compose-saved.charter", "does not affect")
    assert ("compose-saved.charter", saving) in [place(one) for one in found["relatedLocations"]]


def test_what_is_excluded_by_proof_is_a_case_that_passed() -> None:
    (case,) = ET.fromstring(rendered("junit", "compose never")).findall(".//testcase")
    assert len(case) == 0 and (case.get("name") or "").startswith(
        "whether a party must use force: article 5(2) of Alliance"
    )


def test_a_reviewer_reads_tables_the_redline_and_the_whole_report() -> None:
    page = rendered("markdown", "amend")
    assert "| **WEAKER** | `no_war` |" in page
    assert "<details><summary>Redline</summary>" in page and "\n```diff\n--- leaving.charter\n" in page
    assert "| **LOST** | `a_key_for_each` | holds, absolutely | violated |" in rendered("markdown", "diff")
    for name in CALLS:
        assert "<details><summary>The whole report</summary>" in rendered("markdown", name)


def test_people_read_the_same_in_plain_text_and_on_a_page_of_html(name: str) -> None:
    reader = Reader()
    reader.feed(rendered("html", name))
    told = " ".join("".join(reader.said).split())
    for row in rendered("plain", name).splitlines()[:3]:
        assert " ".join(row.split()) in told


# ── nothing of what users write is more than text ─────────────────────────────────────────────


@cache
def hostile(name: str, text: str) -> Any:
    """The report of a call, with that text wherever users write words."""
    return in_words(ran(name)[1], dict.fromkeys(WORDS, text))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", HOSTILE_CALLS)
def test_annotations_are_one_command_a_line_with_escaped_properties(name: str, text: str) -> None:
    lines = rendered("github", name, hostile(name, text)).splitlines()
    assert lines
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^,:]*,?)+)::(.*)", line)
        assert command, line
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", HOSTILE_CALLS)
def test_no_line_is_a_command_to_a_machine(name: str, text: str) -> None:
    for format_ in MACHINES:
        shown = rendered(format_, name, hostile(name, text))
        assert not re.search(r"^\s*::", shown, re.MULTILINE), format_
        assert not re.search(r"##\w*\[", shown), format_
        assert not [c for c in shown if c != "\n" and safe(c) != c], format_


@cache
def harmless(format_: str, name: str) -> str:
    """The report of a call in a format, with a plain word wherever users write words."""
    return rendered(format_, name, hostile(name, "word"))


def bare(page: str) -> list[str]:
    """What is left of Markdown once code spans and fences are taken away."""
    without = re.sub(r"^(`{3,})(?:text|diff)\n.*?\n\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", "", without).splitlines()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", HOSTILE_CALLS)
def test_words_of_users_stand_in_code_spans_and_fences_of_markdown(name: str, text: str) -> None:
    """What is left once these are taken away is ours: the same, whatever the words."""
    assert bare(rendered("markdown", name, hostile(name, text))) == bare(harmless("markdown", name))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", HOSTILE_CALLS)
def test_a_page_of_html_has_no_element_that_a_charter_brought(name: str, text: str) -> None:
    pages = Reader(), Reader()
    for page, shown in zip(pages, (rendered("html", name, hostile(name, text)), harmless("html", name)), strict=True):
        page.feed(shown)
    assert (pages[0].elements, pages[0].attributes) == (pages[1].elements, pages[1].attributes)


@pytest.mark.parametrize("name", HOSTILE_CALLS)
def test_hostile_words_leave_the_reports_valid(name: str) -> None:
    report = hostile(name, "]]> \x1b[31m \udc80 <x> \u202e [a](b) {0}")
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(rendered("sarif", name, report)))
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(rendered("junit", name, report))
    jsonschema.Draft202012Validator(schema_of(name)).validate(json.loads(rendered("json", name, report)))
