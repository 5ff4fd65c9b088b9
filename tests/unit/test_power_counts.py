"""Every exact method gives what plain enumeration of all coalitions and all orders gives."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, permutations, product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from verifier.power.coalitions import Shape, _by_parts, _by_table, _in_order, coalitions
from verifier.power.count import _joined
from verifier.power.dual import dual
from verifier.power.estimate import estimate
from verifier.power.game import Either, Every, Fixed, Game, Opposite, Reach, Rule, rising, wins
from verifier.power.halves import halves
from verifier.power.measures import measures
from verifier.power.owen import owen
from verifier.power.parts import parts
from verifier.power.polynomial import polynomial
from verifier.power.profiles import profiles
from verifier.power.simplify import simplify
from verifier.power.sized import sized
from verifier.power.states import states
from verifier.power.tally import NotExact, Tally
from verifier.power.ternary import _by_pairs, ternary

TOTALS = 2


def weighted(weights: list[int], quota: int) -> Game:
    names = tuple(f"P{index}" for index in range(len(weights)))
    return Game(names, tuple(((0,), (weight,)) for weight in weights), Reach(0, quota), (1,) * len(weights))


def rules(positive: bool) -> st.SearchStrategy[Rule]:
    atom = st.builds(Reach, st.integers(0, TOTALS - 1), st.integers(-3, 12))

    def larger(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        pairs = st.tuples(inner, inner)
        joined = st.one_of(pairs.map(Every), pairs.map(Either))
        return joined if positive else st.one_of(joined, inner.map(Opposite))

    return st.recursive(st.one_of(atom, st.just(Fixed(True))) if not positive else atom, larger, max_leaves=4)


@st.composite
def games(draw: st.DrawFn, positive: bool = False, choices: int = 2, most: int = 6) -> Game:
    count = draw(st.integers(1, most))
    numbers = st.integers(0 if positive else -2, 4)
    rows = [[tuple(draw(numbers) for _ in range(TOTALS)) for _ in range(choices - 1)] for _ in range(count)]
    gains = tuple(((0,) * TOTALS, *row) for row in rows)
    names = tuple(f"P{index}" for index in range(count))
    return Game(names, gains, draw(rules(positive)), (1,) * count)


def won(game: Game, inside: frozenset[int]) -> bool:
    return wins(game.rule, [sum(game.gains[p][-1][t] for p in inside) for t in range(len(game.gains[0][0]))])


def subsets(players: list[int]) -> Iterator[frozenset[int]]:
    return (frozenset(found) for size in range(len(players) + 1) for found in combinations(players, size))


def plain_swings(game: Game, player: int) -> tuple[list[int], list[int]]:
    gained, lost = [0] * (len(game.players) + 1), [0] * (len(game.players) + 1)
    for inside in subsets([p for p in range(len(game.players)) if p != player]):
        before, after = won(game, inside), won(game, inside | {player})
        gained[len(inside)] += after and not before
        lost[len(inside)] += before and not after
    return gained, lost


def compare(game: Game, tally: Tally) -> None:
    everyone = list(range(len(game.players)))
    winning = [0] * (len(everyone) + 1)
    for inside in subsets(everyone):
        winning[len(inside)] += won(game, inside)
    assert list(tally.winning) == winning
    for player in everyone:
        gained, lost = plain_swings(game, player)
        assert (list(tally.swings[player].gained), list(tally.swings[player].lost)) == (gained, lost)


@settings(deadline=None, max_examples=150)
@given(games())
def test_every_method_counts_what_enumeration_counts(game: Game) -> None:
    compare(game, profiles(game))
    compare(game, states(game))
    compare(game, halves(game))


@settings(deadline=None, max_examples=80)
@given(games(positive=True))
def test_rules_that_only_rise_are_counted_right_by_the_shorter_way(game: Game) -> None:
    assert rising(game)
    compare(game, halves(game))


@settings(deadline=None, max_examples=150)
@given(games())
def test_a_simplified_game_has_the_same_winning_coalitions(game: Game) -> None:
    plain = simplify(game)
    width = len(plain.gains[0][0])
    for inside in subsets(list(range(len(game.players)))):
        totals = [sum(plain.gains[p][-1][t] for p in inside) for t in range(width)]
        assert wins(plain.rule, totals) == won(game, inside)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=7), st.data())
def test_the_polynomials_count_what_enumeration_counts(weights: list[int], data: st.DataObject) -> None:
    assume(sum(weights))
    game = weighted(weights, data.draw(st.integers(1, sum(weights))))
    compare(game, sized(game))
    tally, expected = polynomial(game), states(game)
    assert sum(tally.winning) == sum(expected.winning)
    assert [sum(row.gained) for row in tally.swings] == [sum(row.gained) for row in expected.swings]


@pytest.mark.parametrize("percent", [30, 51, 85])
def test_large_weights_are_counted_as_enumeration_counts_them(percent: int) -> None:
    weights = [3 + 7 * index**4 for index in range(20)]
    game = weighted(weights, sum(weights) * percent // 100)
    tally, expected = polynomial(game), halves(game)
    assert sum(tally.winning) == sum(expected.winning)
    assert [sum(row.gained) for row in tally.swings] == [sum(row.gained) for row in expected.swings]


@pytest.mark.parametrize("percent", [30, 51, 85])
def test_sizes_of_many_players_are_counted_as_the_totals_have_them(percent: int) -> None:
    weights = [1 + index % 9 + index // 5 for index in range(45)]
    game = weighted(weights, sum(weights) * percent // 100)
    assert sized(game).swings == states(game).swings
    assert sized(game).winning == states(game).winning


def test_the_orders_of_190_members_in_units_of_a_thousand_votes_are_counted_exactly() -> None:
    weights = [int(831_396 / (place + 1) ** 1.05) // 1000 for place in range(190)]
    game = weighted(weights, sum(weights) // 2 + 1)
    found = measures(game, sized(game))
    assert sum(player.shapley_shubik or 0 for player in found.players) == 1
    swings = [sum(row.gained) for row in polynomial(game).swings]
    assert [player.swings for player in found.players] == swings


@settings(deadline=None, max_examples=60)
@given(games(most=5))
def test_the_shapley_value_is_the_mean_over_all_orders(game: Game) -> None:
    orders = list(permutations(range(len(game.players))))
    turned = [0] * len(game.players)
    for order in orders:
        for place, player in enumerate(order):
            turned[player] += won(game, frozenset(order[: place + 1])) - won(game, frozenset(order[:place]))
    found = measures(game, states(game))
    assert [power.shapley_shubik for power in found.players] == [Fraction(n, len(orders)) for n in turned]


def plain_minimal(game: Game) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
    """All minimal winning and all minimal blocking coalitions, from their definition."""
    everyone = frozenset(range(len(game.players)))
    family = list(subsets(sorted(everyone)))
    carrying = {s for s in family if any(won(game, part) for part in subsets(sorted(s)))}
    blocking = {s for s in family if everyone - s not in carrying}
    least = [
        {s for s in held if not any(p < s and p in held for p in subsets(sorted(s)))} for held in (carrying, blocking)
    ]
    return least[0], least[1]


@settings(deadline=None, max_examples=100)
@given(games(most=5), st.booleans())
def test_minimal_coalitions_are_those_of_the_definition(game: Game, by_table: bool) -> None:
    found = _by_table(game) if by_table else coalitions(game)
    assert found.winning is not None and found.blocking is not None
    for family, expected in zip((found.winning, found.blocking), plain_minimal(game), strict=True):
        assert family.count == len(expected)
        assert family.smallest == (min(map(len, expected)) if expected else None)
        shown = [(shape, coalition(game, shape)) for shape in family.shapes]
        assert all(inside in expected for _, inside in shown)
        assert [len(inside) for _, inside in shown] == [shape.size for shape, _ in shown]
        assert len({inside for _, inside in shown}) == len(shown)
        assert not shown or shown[0][0].size == family.smallest
        if family.all_shapes:
            assert sum(shape.ways for shape, _ in shown) == len(expected)


def coalition(game: Game, shape: Shape) -> frozenset[int]:
    """One coalition of the shape."""
    return frozenset(game.players.index(name) for number, names in shape.parts for name in names[:number])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.data())
def test_minimal_coalitions_of_a_weighted_game_can_be_counted_by_their_weakest_member(
    weights: list[int], data: st.DataObject
) -> None:
    assume(sum(weights))
    game = weighted(weights, data.draw(st.integers(1, sum(weights))))
    expected = coalitions(game)
    for mine, theirs in ((_in_order(game), expected.winning), (_in_order(dual(game)), expected.blocking)):
        assert mine is not None and theirs is not None
        assert (mine.count, mine.smallest) == (theirs.count, theirs.smallest)


@settings(deadline=None, max_examples=60)
@given(games(most=5), st.randoms(use_true_random=False))
def test_the_owen_value_is_the_mean_over_the_orders_that_keep_blocs_together(game: Game, dice: Random) -> None:
    count = len(game.players)
    bloc = {player: dice.randrange(3) for player in range(count)}
    blocs = [[game.players[p] for p in range(count) if bloc[p] == b] for b in range(3)]
    turned, orders = [0] * count, 0
    for order in permutations(range(count)):
        row = [bloc[player] for player in order]
        if sum(a != b for a, b in pairwise(row)) + 1 == len(set(row)):
            orders += 1
            for place, player in enumerate(order):
                turned[player] += won(game, frozenset(order[: place + 1])) - won(game, frozenset(order[:place]))
    assert list(owen(game, blocs)) == [Fraction(n, orders) for n in turned]


def plain_ternary(game: Game) -> tuple[int, list[int]]:
    def passes(choice: tuple[int, ...]) -> bool:
        rows = [game.gains[player][c] for player, c in enumerate(choice)]
        return wins(game.rule, [sum(row[t] for row in rows) for t in range(TOTALS)])

    ways = list(product(range(3), repeat=len(game.players)))
    swings = [
        sum(len({passes((*way[:p], c, *way[p + 1 :])) for c in range(3)}) == 2 for way in ways if way[p] == 0)
        for p in range(len(game.players))
    ]
    return sum(passes(way) for way in ways), swings


@settings(deadline=None, max_examples=60)
@given(games(choices=3, most=4))
def test_a_ternary_game_is_counted_as_enumeration_counts_it(game: Game) -> None:
    passing, swings = plain_ternary(game)
    found = ternary(game)
    assert (found.passing, [player.swings for player in found.players]) == (passing, swings)


@settings(deadline=None, max_examples=60)
@given(games(choices=3, most=4), st.sampled_from((0, 2)))
def test_where_abstaining_is_like_another_choice_coalitions_by_size_are_enough(game: Game, like: int) -> None:
    alike = Game(game.players, tuple((g[0], g[like], g[2]) for g in game.gains), game.rule, game.marks)
    rows, passing = _by_pairs(alike)
    assert (passing, [row[0] for row in rows]) == plain_ternary(alike)


def test_an_estimate_is_as_near_as_it_says_and_the_same_for_the_same_seed() -> None:
    game = weighted([4, 4, 4, 2, 2, 1], 12)
    exact, found = measures(game, states(game)), estimate(game, 4000, 7)
    assert found == estimate(game, 4000, 7) != estimate(game, 4000, 8)
    assert abs(found.passage - exact.passage) <= found.margin < Fraction(1, 30)
    for player, power in zip(found.players, exact.players, strict=True):
        assert power.shapley_shubik is not None
        assert abs(player.penrose - power.penrose) <= found.margin
        assert abs(player.shapley_shubik - power.shapley_shubik) <= found.order_margin


def test_an_estimate_sets_votes_that_hurt_against_votes_that_help() -> None:
    few = Every((Reach(0, 1), Opposite(Reach(0, 3))))
    game = Game(("A", "B", "C", "D"), (((0,), (1,)), ((0,), (1,)), ((0,), (2,)), ((0,), (3,))), few, (1,) * 4)
    exact, found = measures(game, states(game)), estimate(game, 4000, 3)
    for player, power in zip(found.players, exact.players, strict=True):
        assert power.shapley_shubik is not None
        assert abs(player.shapley_shubik - power.shapley_shubik) <= found.order_margin


@settings(deadline=None, max_examples=60)
@given(games(most=5))
def test_vetoes_dummies_dictators_and_the_measures_of_coleman_are_those_of_their_definitions(game: Game) -> None:
    everyone = list(range(len(game.players)))
    winning = [inside for inside in subsets(everyone) if won(game, inside)]
    losing = 2 ** len(everyone) - len(winning)
    found = measures(game, states(game))
    assert found.passage == Fraction(len(winning), 2 ** len(everyone))
    for player, power in zip(everyone, found.players, strict=True):
        gained, lost = (sum(row) for row in plain_swings(game, player))
        assert power.veto == (bool(winning) and all(player in inside for inside in winning))
        assert power.dummy == (gained + lost == 0)
        assert power.dictator == (set(winning) == {inside for inside in subsets(everyone) if player in inside})
        assert power.prevent == (Fraction(gained, len(winning)) if winning else None)
        assert power.initiate == (Fraction(gained, losing) if losing else None)
        assert power.penrose == Fraction(gained + lost, 2 ** (len(everyone) - 1))


def test_the_smallest_coalition_that_blocks_two_chambers_blocks_one_of_them() -> None:
    upper, lower = Reach(0, 3), Reach(1, 2)
    gains = (*([((0, 0), (1, 0))] * 3), *([((0, 0), (0, 1))] * 3))
    game = Game(tuple("ABCDEF"), gains, Every((upper, lower)), (1,) * 6)
    found = parts(game)
    assert found is not None
    rows = _by_parts(found)
    assert rows.winning is not None and rows.blocking is not None
    assert (rows.winning.count, rows.winning.smallest) == (3, 5)
    assert (rows.blocking.count, rows.blocking.smallest) == (3 + 3, 1)


def test_what_no_method_can_count_is_refused() -> None:
    game = weighted([10**9 + index**3 for index in range(40)], 10**10)
    with pytest.raises(NotExact):
        polynomial(game)
    with pytest.raises(NotExact):
        halves(game)


@settings(deadline=None, max_examples=80)
@given(games(most=4), games(most=3), st.booleans())
def test_a_rule_of_two_chambers_is_counted_chamber_by_chamber(upper: Game, lower: Game, every: bool) -> None:
    rows = (((0,) * 4, (*gains[1], 0, 0)) for gains in upper.gains), (((0,) * 4, (0, 0, *g[1])) for g in lower.gains)
    rules = (upper.rule, shifted(lower.rule))
    names = (*upper.players, *(f"L{index}" for index in range(len(lower.players))))
    rule: Rule = Every(rules) if every else Either(rules)
    game = simplify(Game(names, tuple(gains for row in rows for gains in row), rule, (1,) * len(names)))
    found = parts(game)
    if found is not None:
        compare(game, _joined(game, found))
        mine, expected = _by_parts(found), coalitions(game)
        for one, other in ((mine.winning, expected.winning), (mine.blocking, expected.blocking)):
            assert one is not None and other is not None
            assert (one.count, one.smallest) == (other.count, other.smallest)


def shifted(rule: Rule) -> Rule:
    """The rule, of the third and fourth totals."""
    match rule:
        case Reach(total, least):
            return Reach(total + 2, least)
        case Every(inner):
            return Every(tuple(shifted(part) for part in inner))
        case Either(inner):
            return Either(tuple(shifted(part) for part in inner))
        case Opposite(part):
            return Opposite(shifted(part))
        case _:
            return rule
