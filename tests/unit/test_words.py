"""Names in words: in full, in runs, and with verbs that agree with them."""

from charter.words import are_many, enumerated, listing


def test_unnamed_parties_that_follow_one_another_are_told_together_and_named_ones_one_by_one() -> None:
    names = ["Chad", *"ABCDEFGHJKL", "A2", "B2", "Cape_Verde"]
    assert enumerated(names) == "Chad, A to H, J to L, A2, B2 and Cape Verde"
    assert enumerated("ABCDEF") == "A, B, C, D, E and F"


def test_every_name_is_told_of_a_list_that_can_be_read() -> None:
    names = [f"State_{number}" for number in range(40)]
    assert all(name.replace("_", " ") in enumerated(names) for name in names)
    assert enumerated([*names, "Chad"]) == "State 0, State 1 and 39 others"


def test_an_organ_is_spoken_of_as_several_by_the_noun_that_its_name_begins_with() -> None:
    several = ["Signatories", "National_Parliaments", "Governments", "Heads_of_State", "Estates"]
    assert [name for name in several if not are_many(name)] == []
    one = ["Congress", "Committee_of_Ministers", "House_of_Lords", "Council", "Caucus", "Board_of_Directors"]
    assert [name for name in one if are_many(name)] == []


def test_a_comma_keeps_a_name_with_an_and_apart_from_the_next() -> None:
    assert listing(["Chad", "Bosnia_and_Herzegovina"]) == "Chad, and Bosnia and Herzegovina"
    assert listing(["Chad", "Niger", "Mali"]) == "Chad, Niger and Mali"
