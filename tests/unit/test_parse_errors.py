"""Bad texts: every mistake is reported at its place, and hides nothing that follows."""

from pathlib import Path
from random import Random

import pytest

from charter.diagnostics import Code, Diagnostic, Severity
from charter.parse import parse
from charter.source import Source
from charter.syntax import File, Sentence
from tests.campaigns.mutate_text import mutate
from tests.laws.dice import Dice

ROOT = Path(__file__).parents[2]
EVERY = ROOT / "tests" / "golden" / "syntax" / "every-construct.charter"


def read(text: str, path: str = "test.charter") -> tuple[File, tuple[Diagnostic, ...]]:
    return parse(Source(path, text, ""))


def codes(text: str) -> list[Code]:
    return [found.code for found in read(text)[1]]


def fixes(text: str) -> list[str | None]:
    return [found.fix for found in read(text)[1]]


def addresses(text: str) -> list[str]:
    return [placed.element.address for placed in read(text)[0].elements if isinstance(placed.element, Sentence)]


BAD = [
    "Council decide tax by consensus.",
    "rule r means (no member against.",
    "rule r means no member against).",
    "members 3 or more.",
    'role permanent: "China".',
    "rule r means and.",
    "?!",
    'matter "x.',
    "rule r means no member against\n",
]


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_sentence_does_not_hide_the_others(bad: str) -> None:
    text = (
        f"article 1\n  (1) matter before.\n  (2) {bad}\n  (3) matter after.\n  (4) Council decid after by consensus.\n"
    )
    file, found = read(text)
    assert {placed.element.address for placed in file.elements if isinstance(placed.element, Sentence)} >= {
        "article 1(1)",
        "article 1(3)",
    }
    assert {one.span.line for one in found} >= {3, 5 + bad.count("\n")}
    assert all(one.severity is Severity.ERROR for one in found)


def test_all_errors_of_a_file_are_found_in_one_run() -> None:
    text = "".join(f"article {n}\n  (1) {bad}\n\n" for n, bad in enumerate(BAD, 1))
    found = read(text)[1]
    assert len({one.span.line for one in found}) == len(BAD)
    assert len(found) == len(BAD)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Council decide tax by consensus.", "decides"),
        ("rule r means at leest 9 members in favour.", "least"),
        ("rule r means atleast 9 members in favour.", "at least"),
        ("rule r means at least 9 members in favor.", "in favour"),
        ("a member must not go unles attacked.", "unless"),
        ("a member must not go unles war(by itself) is in force.", "unless"),
        ("Council decides tax by consensus, than ratified by every member.", "then"),
        ("oragn Council: every member.", "organ"),
        ("Council decides tax by consensus, otherwise it lapse.", "lapses"),
        ("Council must answer within 3 dayes.", "days"),
        ("guarantee g nevver urgent.", "never"),
    ],
)
def test_a_misspelt_word_is_mended(text: str, meant: str) -> None:
    assert codes(text) == [Code.MISSPELT_WORD]
    assert fixes(text) == [f"write `{meant}`"]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("members 3 or more.", "write `members: 3`"),
        ("Council decides tax consensus.", "write `tax by consensus`"),
        ("role permanent: China,, France.", "take out `,`"),
        ("rule r no member against.", "write `r means no`"),
    ],
)
def test_a_word_left_out_or_too_much_is_named(text: str, fix: str) -> None:
    assert codes(text) == [Code.UNEXPECTED_TEXT]
    assert fixes(text) == [fix]


def test_what_could_stand_is_said_in_words() -> None:
    (found,) = read("rule r means at least 9 members at at.")[1]
    assert "a stance such as `in favour`" in found.notes[0]
    assert "STANCE" not in "".join(found.notes)


@pytest.mark.parametrize("text", ["rule r means no member against", "rule r means no member against\n# the end\n"])
def test_the_last_full_stop_may_be_missing_without_losing_the_sentence(text: str) -> None:
    assert codes(text) == [Code.MISSING_FULL_STOP]
    assert addresses(text) == ["rule r"]


def test_a_missing_full_stop_is_found_where_words_run_together() -> None:
    text = "article 1\n  (1) matter war\n  (2) matter tax\n  rule r means war\n  rule s means war.\n"
    assert codes(text) == [Code.MISSING_FULL_STOP] * 3
    assert [found.span.line for found in read(text)[1]] == [2, 3, 4]
    assert addresses(text) == ["article 1(1)", "article 1(2)", "article 1", "article 1"]


def test_both_readings_of_and_mixed_with_or_are_shown_in_full() -> None:
    (found,) = read("rule r means urgent and new or old and small.")[1]
    assert found.code is Code.MIXED_AND_OR
    assert found.fix == "write `(urgent and new) or (old and small)` or `urgent and (new or old) and small`"


def test_mixing_is_found_at_every_depth() -> None:
    assert codes("rule r means urgent and (new or old and small).") == [Code.MIXED_AND_OR]
    assert codes("rule r means urgent and (new or old) and not (small or large).") == []


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("two thirds", Code.BARE_SHARE),
        ("at least 55%", Code.BARE_SHARE),
        ("a majority", Code.BARE_SHARE),
        ("all", Code.BARE_ALL),
        ("all members in favour", Code.BARE_ALL),
        ("9 members in favour", Code.BARE_NUMBER),
        ("there are 9 members", Code.BARE_NUMBER),
    ],
)
def test_what_does_not_say_of_whom_or_how_many_is_an_error_with_its_readings(formula: str, code: Code) -> None:
    (found,) = read(f"rule r means {formula}.")[1]
    assert found.code is code
    assert found.fix is not None
    assert found.fix.count("`") == 6


def test_a_bare_share_in_the_middle_of_a_procedure_is_found() -> None:
    assert codes("Council decides tax by two thirds, then ratified by all.") == [Code.BARE_SHARE, Code.BARE_ALL]


def test_duplicate_addresses_are_errors() -> None:
    assert codes("article 1 (1) matter x1. (1) matter x2. article 1") == [Code.DUPLICATE_ADDRESS] * 2
    assert codes("article 1 (1) matter x1. article 2 (1) matter x2.") == []


def test_a_number_without_a_sentence_and_a_line_without_a_scenario_are_misplaced() -> None:
    assert codes("article 1 (1) article 2") == [Code.MISPLACED_ELEMENT]
    assert codes("expect adopted.") == [Code.MISPLACED_ELEMENT]
    assert codes('charter "A" charter "B"') == [Code.MISPLACED_ELEMENT]


def test_a_fraction_of_zero_parts_is_an_error() -> None:
    assert codes("rule r means at least 2/0 of members in favour.") == [Code.NO_SUCH_FRACTION]


def test_after_a_hundred_errors_the_rest_is_left() -> None:
    found = read("Dear Sir ?.\n" * 5000)[1]
    assert len(found) == 101
    assert found[-1].code is Code.TOO_MANY_ERRORS


@pytest.mark.parametrize("kind", ["{}", "not ", "{} is adopted with "])
def test_nesting_has_a_limit_and_no_recursion(kind: str) -> None:
    def nested(depth: int) -> str:
        if kind == "{}":
            return f"rule r means {'(' * depth}urgent{')' * depth}."
        return f"rule r means {kind.format('d') * depth}urgent."

    assert codes(nested(200)) == []
    assert codes(nested(201)) == [Code.NESTED_TOO_DEEPLY]
    assert codes(nested(20_000)) == [Code.NESTED_TOO_DEEPLY]


def test_a_tree_at_the_limit_can_be_compared_and_shown() -> None:
    text = f"rule r means {'(' * 200}urgent{')' * 200}."
    one, two = read(text)[0], read(text)[0]
    assert one == two
    assert hash(one) == hash(two)
    assert repr(one).count("Group") == 200


def test_a_long_sentence_is_read_in_one_piece() -> None:
    names = ", ".join(f"Party_{n}" for n in range(20_000))
    file, found = read(f"members: {names}.")
    assert found == ()
    assert len(file.elements) == 1


@pytest.mark.parametrize("start", range(0, 2000, 250))
def test_no_mutation_of_a_charter_makes_the_parser_fail(start: int) -> None:
    texts = [path.read_bytes() for path in (EVERY, *sorted((ROOT / "charter" / "library").glob("*.charter")))]
    for seed in range(start, start + 250):
        dice = Dice(Random(seed))
        data = mutate(dice, dice.pick(texts), dice.pick(texts))
        text = data.decode("utf-8", "replace")
        _, found = read(text, "mutant.charter.md" if seed % 7 == 0 else "mutant.charter")
        for one in found:
            assert one.message
            assert 1 <= one.span.line <= text.count("\n") + 1
            assert 0 <= one.span.start <= one.span.end <= len(text)


def test_a_file_of_more_words_than_any_charter_is_not_read() -> None:
    assert codes('"' * (1 << 20)) == [Code.FILE_TOO_LARGE]
    assert codes("x " * 250_001) == [Code.FILE_TOO_LARGE]
    assert codes("#" * (1 << 20)) == []
    assert codes("# why\n" * 170_000) == []


def test_findings_without_number_are_cut() -> None:
    found = read("article 1\n" * 2000)[1]
    assert len(found) == 201
    assert found[-1].code is Code.TOO_MANY_ERRORS


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("Council shall decide tax.", "write `decides`"),
        ("The Council decides tax by consensus.", "take out `The`"),
        ("No member may leave.", "write `no`"),
        ("rule r = no member against.", "write `means`"),
        ("Council decides tax by consensus; then ratified by every member.", "write `,`"),
        ("Council decides tax with consensus.", "write `by`"),
    ],
)
def test_the_habits_of_lawyers_are_answered(text: str, fix: str) -> None:
    assert fixes(text) == [fix]


def test_no_remedy_turns_the_meaning_round() -> None:
    (found,) = read("each member has one vote.")[1]
    assert found.fix == "take it out"


def test_lines_below_a_scenario_that_cannot_be_read_are_not_misplaced() -> None:
    assert codes("scenario Vote\n  given urgent.\n  expect adopted.\n") == [Code.UNEXPECTED_TEXT]


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("three or more members in favour", "at least three"),
        ("more members in favour than against", "more than half of the members voting in favour"),
        ("all but one member in favour", "at most one member not in favour"),
    ],
)
def test_a_turn_of_phrase_for_a_number_is_answered_with_the_right_one(words: str, instead: str) -> None:
    found = parse(Source("c.charter", f"Council decides budget by {words}.\n", ""))[1]
    assert f"write `{instead}`" in [item.fix for item in found]
    assert not any("take out" in (item.fix or "") for item in found)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("object to d", "objects to d"), ("do not consent to d", "does not consent to d"), ("are against", "is against")],
)
def test_a_verb_may_stand_in_the_plural(plural: str, singular: str) -> None:
    text = "guarantee g never some decision d is adopted while at least two members {}.\n"
    many, one = (parse(Source("c.charter", text.format(verb), "")) for verb in (plural, singular))
    assert not many[1]
    assert many[0] == one[0]


@pytest.mark.parametrize("ballot", ["in favour", "abstaining", "not against", "not in favour"])
@pytest.mark.parametrize(
    ("whom", "advice"),
    [
        ("every member", "never some decision d is adopted while some member m is {} and d is not binding on m"),
        ("the members", "never some decision d is adopted while some member m is {} and d is not binding on m"),
        ("some member", "never some decision d is binding on some member m while m is {}"),
    ],
)
def test_a_ballot_of_those_bound_is_said_apart(whom: str, advice: str, ballot: str) -> None:
    (found,) = parse(Source("", f"guarantee g always every decision is binding on {whom} {ballot}.", ""))[1]
    assert (found.code, found.fix) == (Code.UNEXPECTED_TEXT, f"write `{advice.format(ballot)}`")
    assert parse(Source("", f"guarantee g {advice.format(ballot)}.", ""))[1] == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("(1) members: 3 or more", "(2) an adopted entry makes the applicant a member", "(3) articles 1 and 2 may not be amended"),
        ("the financial year begins on 1 April", "every article is amended by Council by consensus", "an adopted exit ends entry"),
        ('scenario "S" given 3 members', "on 29 March 2017: France does withdraw", "after 2 years: expect not adopted"),
        ('scenario "S" then: France does attack', "Italy does attack while urgent", "expect lawful"),
        ("(1) a member must not attack", "(2) a member may withdraw, effective 1 year after notice", "(3) condition urgent"),
    ],
)  # fmt: skip
def test_a_missing_full_stop_is_found_before_every_kind_of_sentence(lines: tuple[str, ...]) -> None:
    assert codes("article 1\n" + "\n".join(f"  {line}" for line in lines) + ".\n") == [Code.MISSING_FULL_STOP] * 2


def test_a_verb_of_the_language_is_no_word_of_an_act() -> None:
    assert codes("a member must not attack\n  a member may arm.") == [Code.UNEXPECTED_TEXT]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("article 1 shall be reviewed by all.", "article 2(1)"),
        ("article 1 applies to every member.", "article 2(1)"),
        ("part I shall be reviewed by all.", "article 2(1)"),
        ("article 3 Council decide tax by consensus.", "article 3(1)"),
        ("article 3\nshall be reviewed by all.", "article 3(1)"),
    ],
)
def test_a_sentence_that_begins_with_an_article_is_no_heading(line: str, address: str) -> None:
    text = f"article 1\n  (1) matter before.\narticle 2\n{line}\n  (1) matter after.\n"
    assert codes(text)[1:] == []
    assert addresses(text) == ["article 1(1)", address]


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("members 3 or more.", "write `members: 3`"),
        ("observers 3 or more.", "write `observers: 3`"),
        ("orgn Council: every member.", "write `organ`"),
        ("each member agrees to disarm.", "write `every member must`"),
    ],
)
def test_an_article_stays_a_heading_where_the_sentence_behind_it_on_its_line_is_wrong(line: str, remedy: str) -> None:
    text = f"article 2\n  (1) matter before.\narticle 3 {line}\n  (2) matter after.\n"
    assert fixes(text) == [remedy]
    assert addresses(text) == ["article 2(1)", "article 3(2)"]
