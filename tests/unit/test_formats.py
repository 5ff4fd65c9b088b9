"""The formats for machines and for review: valid for those who read them, and the same problem everywhere."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

import verifier.report
from charter.escape import safe
from charter.source import Source, Span
from tests.unit import findings as f
from tests.unit.test_report import NASTY, mixed, nasty
from verifier.explain.conclude import Strictness, conclude
from verifier.explain.pardon import Cause, Ground, Loss, Lost, Pardon
from verifier.explain.report import FileReport, Report
from verifier.report import load
from verifier.report.github import MOST
from verifier.report.layout.page import Page
from verifier.report.verify.telling import telling
from verifier.verdict import Outcome

SCHEMAS = Path(__file__).resolve().parents[1] / "known" / "schemas"
OURS = Path(verifier.report.__file__).parent / "schema"
ACCEPTED = Pardon(Ground.ACCEPTED, "the council | knows @all `it`", "the secretariat", date(2027, 1, 1))
BEFORE = Pardon(Ground.BEFORE, where="main")


def changed() -> Report:
    """Findings that are accepted, that were there before, that sit on a changed clause, and a guarantee that is lost."""
    first = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED)
    second = f.finding(f.MAJORITY_COUNCIL, f.KEY)
    third = f.finding(f.NO_CONSENT, f.SOVEREIGNTY)
    third = replace(third, cause=Cause(f.at("article 3(1)", 5), "by consensus", "by a majority"))
    lost = Lost(Loss.DELETED, "gone", None, "the guarantee `gone` was deleted", Span("test.charter", 2, 1, 2, 9))
    file = f.file_report(f.MAJORITY_COUNCIL, replace(first, pardon=ACCEPTED), replace(second, pardon=BEFORE), third)
    return conclude("verify", (replace(file, lost=(lost,)),), Strictness())


def crowd() -> Report:
    """More problems than GitHub shows, no two of them in one place."""
    promised = [replace(f.NOBODY_OVERRULED, name=f"g{n}", clause=f.at(f"guarantee g{n}", n)) for n in range(1, 15)]
    return f.report(f.file_report(f.MAJORITY_COUNCIL, *(f.finding(f.MAJORITY_COUNCIL, one) for one in promised)))


def unread() -> Report:
    return f.report(FileReport("missing.charter", failure="there is no such file"))


def interrupted() -> Report:
    held = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED)
    file = replace(f.file_report(f.CONSENSUS_COUNCIL, held), planned=3)
    return replace(f.report(file), interrupted=True)


REPORTS = {
    "mixed": mixed(), "nasty": nasty(), "changed": changed(), "crowd": crowd(), "empty": f.report(),
    "unread": unread(), "interrupted": interrupted(),
}  # fmt: skip


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


def rendered(name: str, report: Report) -> str:
    return load(name).render(telling(report), Page())


def sarif(report: Report) -> dict[str, Any]:
    (run,) = json.loads(rendered("sarif", report))["runs"]
    return dict(run)


# ── valid for those who read them ─────────────────────────────────────────────────────────────


def final(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of SARIF as the final edition (2.1.0 with errata 01) has it, in all parts that we write. A region says
    where it begins, a suppression has a status and no state, what is one of some words is a text, a language is one.
    """
    parts: dict[str, Any] = schema["definitions"]
    own = parts["suppression"]["properties"]
    own["status"] = own.pop("state")
    parts["region"]["anyOf"] = [{"required": [start]} for start in ("startLine", "charOffset", "byteOffset")]
    for properties in (schema["properties"], *(part["properties"] for part in parts.values())):
        for value in properties.values():
            value |= {"type": "string"} if "enum" in value else {}
    for part in ("run", "toolComponent"):
        parts[part]["properties"]["language"]["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"
    return schema


def test_sarif_is_valid(report: Report) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    log = json.loads(rendered("sarif", report))
    jsonschema.Draft4Validator(schema).validate(log)
    jsonschema.Draft4Validator(final(schema)).validate(log)
    jsonschema.Draft4Validator.check_schema(schema)


def test_junit_is_valid(report: Report) -> None:
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(rendered("junit", report))


def test_gitlab_code_quality_is_valid(report: Report) -> None:
    schema = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))
    assert {"description", "fingerprint", "severity", "location"} <= set(schema["items"]["required"])  # GitLab's own
    found = json.loads(rendered("gitlab", report))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert len({entry["fingerprint"] for entry in found}) == len(found)


def test_each_event_is_as_the_published_schema_says(report: Report) -> None:
    validator = jsonschema.Draft202012Validator(json.loads((OURS / "events-1.json").read_text("utf-8")))
    lines = rendered("jsonl", report).splitlines()
    events = [json.loads(line) for line in lines]
    for event in events:
        validator.validate(event)
    assert (events[0]["event"], events[-1]["event"]) == ("start", "end")


def test_json_is_as_the_published_schema_says(report: Report) -> None:
    schema = json.loads((OURS / "verify-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(rendered("json", report)))


def test_the_checks_can_fail() -> None:
    broken = rendered("junit", mixed()).replace("<testcase name=", "<testcase title=", 1)
    assert not xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").is_valid(broken)
    log = json.loads(rendered("sarif", mixed()))
    log["runs"][0]["results"][0]["level"] = "catastrophe"
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    assert not jsonschema.Draft4Validator(schema).is_valid(log)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda result: result["locations"][0]["physicalLocation"]["region"].pop("startLine"),
        lambda result: result.update(suppressions=[{"kind": "external", "state": "accepted"}]),
    ],
)
def test_the_final_edition_of_sarif_asks_for_more(spoil: Callable[[dict[str, Any]], object]) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    log = json.loads(rendered("sarif", mixed()))
    spoil(log["runs"][0]["results"][0])
    assert jsonschema.Draft4Validator(schema).is_valid(log)
    assert not jsonschema.Draft4Validator(final(schema)).is_valid(log)


# ── what they say ─────────────────────────────────────────────────────────────────────────────


def test_sarif_holds_only_problems_and_a_place_for_each() -> None:
    results = sarif(mixed())["results"]
    assert {result["ruleId"] for result in results} == {
        "guarantee-violated", "guarantee-not-analysed", "clause-not-analysed",
    }  # fmt: skip
    for result in results:
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"]["startLine"] >= 1
        assert not place["physicalLocation"]["artifactLocation"]["uri"].startswith("/")


def test_every_rule_of_sarif_has_a_text_of_help() -> None:
    rules = sarif(mixed())["tool"]["driver"]["rules"]
    assert rules and all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


def test_a_story_is_a_flow_of_its_steps() -> None:
    flows = [result["codeFlows"] for result in sarif(mixed())["results"] if "codeFlows" in result]
    said = [step["location"]["message"]["text"] for step in flows[0][0]["threadFlows"][0]["locations"]]
    assert said == ["Council votes on plan, under article 3(1)"]


def test_a_fingerprint_moves_with_no_line_and_with_no_blank() -> None:
    def fingerprint(line: int, text: str) -> str:
        start = text.index("guarantee")
        span = Span("test.charter", line, 1, line + 1, 1, start, len(text))
        promised = replace(f.NOBODY_OVERRULED, clause=replace(f.NOBODY_OVERRULED.clause, span=span))
        file = f.file_report(f.MAJORITY_COUNCIL, f.finding(f.MAJORITY_COUNCIL, promised))
        report = f.report(replace(file, sources=(Source("test.charter", text, ""),)))
        (result,) = sarif(report)["results"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == line
        return str(result["partialFingerprints"]["primaryLocationLineHash"])

    one = fingerprint(3, "guarantee x\n  never a thing.")
    assert one == fingerprint(70, "an article before\n\nguarantee  x\n\n    never a thing.")
    assert one != fingerprint(3, "guarantee x\n  never another thing.")


def test_on_a_change_the_place_is_the_changed_clause() -> None:
    places = {
        result["message"]["text"].split(":")[0]: result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in sarif(changed())["results"]
    }
    assert places["VIOLATED sovereignty_preserved"] == 5
    assert places["DELETED gone"] == 2


def test_what_is_accepted_is_suppressed_and_what_was_there_before_is_unchanged() -> None:
    accepted, before, new, lost = sarif(changed())["results"]
    assert accepted["suppressions"][0]["kind"] == "inSource" and accepted["level"] == "error"
    assert before["baselineState"] == "unchanged" and "suppressions" not in before
    assert "suppressions" not in new and "baselineState" not in new
    assert lost["ruleId"] == "guarantee-lost"


def test_links_and_placeholders_in_a_message_of_sarif_stand_for_themselves() -> None:
    name = "[click](https://example.org) {0} \\[x]"
    said = f.finding(f.MAJORITY_COUNCIL, replace(f.NOBODY_OVERRULED, sentence=name))
    (result,) = sarif(f.report(f.file_report(f.MAJORITY_COUNCIL, said)))["results"]
    assert "\\[click\\](https://example.org) {{0}} \\\\\\[x\\]" in result["message"]["text"]


def test_junit_has_a_case_for_each_guarantee() -> None:
    root = ET.fromstring(rendered("junit", changed()))
    (suite,) = root
    ended = {case.get("name"): [child.tag for child in case] for case in suite}
    assert ended == {
        "the text": [],
        "guarantee nobody_is_overruled": ["skipped"],
        "guarantee a_key_for_each": ["skipped"],
        "guarantee sovereignty_preserved": ["failure"],
        "deleted gone": ["failure"],
    }
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "2", "2")


def test_what_is_not_settled_is_an_error_in_junit() -> None:
    open_ = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED, outcome=Outcome.UNDECIDED, reason="budget spent")
    root = ET.fromstring(rendered("junit", f.report(f.file_report(f.CONSENSUS_COUNCIL, open_))))
    assert [child.tag for case in root.iter("testcase") for child in case] == ["error"]
    assert root.get("errors") == "1"


def test_an_interrupted_run_is_no_success_in_any_format() -> None:
    assert sarif(interrupted())["results"][0]["ruleId"] == "interrupted"
    assert ET.fromstring(rendered("junit", interrupted())).get("failures") == "1"
    assert rendered("github", interrupted()).startswith("::error ")
    assert "interrupted" in rendered("markdown", interrupted())


def test_github_shows_nine_and_points_to_the_rest() -> None:
    lines = rendered("github", crowd()).splitlines()
    assert len(lines) == MOST + 1
    assert lines[-1] == "::notice title=charter::and 5 more: the job summary has them all"


def test_github_puts_what_fails_first_and_shows_what_is_pardoned_as_a_notice() -> None:
    commands = [line.split(" ")[0] for line in rendered("github", changed()).splitlines()]
    assert commands == ["::error", "::error", "::notice", "::notice"]


# ── nothing of what users write is more than text ─────────────────────────────────────────────

HOSTILE = (
    "100%0A::error::x", "a\n::set-env name=A::b", "##[error]x", "##vso[task.setvariable]x", "\x1b[31m", "<script>x</script>",
    "</pre><img src=x onerror=y>", "[x](javascript:y)", "![i](http://example.org/i)", "@everyone", "```\n# h", "a|b", "\u202ecod",
    "]]>", "&lt;", "'\"", "#12", "https://example.org", "<!--", "${{ secrets.X }}", ":warning:", "\\", "`", "| a |\n|---|",
)  # fmt: skip


def hostile(text: str) -> Report:
    guarantee = replace(f.NOBODY_OVERRULED, name=text, sentence=text)
    model = replace(f.MAJORITY_COUNCIL, title=text)
    pardon = Pardon(Ground.ACCEPTED, text, text, date(2027, 1, 1))
    found = f.finding(model, guarantee, reason=text, relies_on=(text,), evidence=(text,))
    return f.report(f.file_report(model, found, replace(found, pardon=pardon), path=f"x/{text}"))


@pytest.mark.parametrize("text", HOSTILE)
def test_annotations_are_one_command_a_line_with_escaped_properties(text: str) -> None:
    lines = rendered("github", hostile(text)).splitlines()
    assert lines
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^,:]*,?)+)::(.*)", line)
        assert command, line
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)
        assert [pair.partition("=")[0] for pair in command[2].split(",")] == ["file", "line", "endLine", "title"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["sarif", "json", "jsonl", "gitlab", "junit", "markdown", "html"])
def test_no_line_is_a_command_to_a_machine(text: str, name: str) -> None:
    shown = rendered(name, hostile(text))
    assert not re.search(r"^\s*::", shown, re.MULTILINE)
    assert not re.search(r"##\w*\[", shown)
    assert not [c for c in shown if c != "\n" and safe(c) != c]


class Reader(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize("text", (*HOSTILE, NASTY))
def test_a_page_of_html_has_no_element_that_a_charter_brought(text: str) -> None:
    reader = Reader()
    reader.feed(rendered("html", hostile(text)))
    assert reader.elements <= {
        "html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2", "p", "table", "tr", "td", "a",
        "pre", "span",
    }  # fmt: skip
    assert reader.attributes <= {"charset", "http-equiv", "content", "name", "class", "id", "href", "lang"}
    assert safe(text).split("\n")[0] in "".join(reader.said)


@pytest.mark.parametrize("text", (*HOSTILE, NASTY))
def test_words_of_users_stand_in_code_spans_and_fences_of_markdown(text: str) -> None:
    """What is left once spans and fences are taken away is our own: no sign of it is theirs."""
    shown = rendered("markdown", hostile(text))
    without = re.sub(r"^(`{3,})text\n.*?\n\1$", "", shown, flags=re.MULTILINE | re.DOTALL)
    without = re.sub(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", "", without)
    allowed = {
        "", "## charter verify", "**Exit 1**: the charter has a problem.", "### , ", "| | what was checked | line |",
        "|---|---|---|", "| **VIOLATED** |  | 9 |", "| **VIOLATED** () |  | 9 |", "#### ", "####  ()", ", line 1",
    }  # fmt: skip
    assert set(without.splitlines()) <= allowed
