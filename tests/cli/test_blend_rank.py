"""``blend`` and ``rank``: results of one command are the input of the next; figures equal to those of Python."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from evaluation.ranking import RANKINGS, rank_units
from tests.cli.conftest import Ran
from weighting import Data
from weighting.blend import BLENDS

Run = Callable[..., Ran]
ROWS = {"甲": (80.0, 3.0, 60.0), "乙": (90.0, 9.0, 70.0), "丙": (90.0, 9.0, 70.0), "丁": (60.0, 1.0, 95.0)}
WEIGHTS = {"办结率": 0.5, "天数": 0.2, "满意率": 0.3}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    rows = [",".join(["单位", *WEIGHTS]), *(",".join([unit, *map(str, row)]) for unit, row in ROWS.items())]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return result(tmp_path, "w.json", WEIGHTS)


def result(folder: Path, name: str, weights: object) -> Path:
    path = folder / name
    path.write_text(json.dumps({"method": "points", "weights": weights}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("method", BLENDS)
def test_sets_of_weights_become_one(run: Run, tmp_path: Path, method: str) -> None:
    one, two = result(tmp_path, "1.json", {"a": 0.6, "b": 0.4}), result(tmp_path, "2.json", {"b": 3, "a": 1})
    record = run("blend", one, two, "--method", method, "--json").record
    expected = BLENDS[method]([np.array([0.6, 0.4]), np.array([0.25, 0.75])], None)
    assert record["weights"] == pytest.approx({"a": expected[0], "b": expected[1]})
    assert record["source"]


def test_trust_moves_the_mean(run: Run, tmp_path: Path) -> None:
    one, two = result(tmp_path, "1.json", {"a": 1, "b": 0}), result(tmp_path, "2.json", {"a": 0, "b": 1})
    record = run("blend", one, two, "--trust", "0.75,0.25", "--json").record
    assert record["weights"] == {"a": 0.75, "b": 0.25}
    assert run("blend", one, two, "--method", "geometric").codes == ["blend.nothing_left"]
    assert run("blend", one, two, "--trust", "-1,0").codes == ["blend.trust"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("1.json",),
        ("1.json", "2.json", "--method", "magic"),
        ("1.json", "2.json", "--method", "game", "--trust", ".5,.5"),
        ("1.json", "2.json", "--trust", ".5"),
        ("1.json", "2.json", "--trust", ".5,inf"),
    ],
)
def test_blends_that_cannot_work_are_a_wrong_call(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("blend", *arguments).code == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[]", "weights.not_a_result"),
        ("{}", "weights.not_a_result"),
        ('{"weights": {}}', "field.too_short"),
        ('{"weights": {"a": -1}}', "field.greater_than_equal"),
        ('{"weights": {"a": NaN}}', "json.constant"),
        ('{"weights": {"a": 1e999}}', "field.finite_number"),
        ('{"weights": {"a": 0}}', "points.none_at_stake"),
        ('{"weights": {"b": 1}}', "answers.labels_differ"),
        ('{"weights": [1]}', "field.dict_type"),
        ("", "json.broken"),
    ],
)
def test_bad_weights_get_a_sentence(run: Run, tmp_path: Path, content: str, code: str) -> None:
    good, bad = result(tmp_path, "1.json", {"a": 1}), tmp_path / "bad.json"
    bad.write_text(content, encoding="utf-8")
    ran = run("blend", good, bad)
    assert (ran.code, ran.codes) == (1, [code])


@pytest.mark.parametrize("method", RANKINGS)
def test_every_ranking_gives_the_record_of_python(run: Run, table: Path, weights: Path, method: str) -> None:
    record = run("rank", table, "--weights", weights, "--method", method, "--cost", "天数", "--json").record
    data = Data(np.array(list(ROWS.values())), tuple(ROWS), np.array([True, False, True]))
    expected = rank_units(method, data, list(WEIGHTS), WEIGHTS).record()
    assert record == json.loads(json.dumps(expected))
    assert record["diagnostics"]["normalisation"]
    assert record["ranks"]["乙"] == record["ranks"]["丙"]
    assert 4 - len(set(record["ranks"].values())) == 1
    lines = run("rank", table, "--weights", weights, "--method", method, "--cost", "天数").out.splitlines()
    assert len(lines) == 5
    assert record["diagnostics"]["warnings"] == []


@pytest.mark.parametrize(
    ("method", "options", "expected"),
    [
        ("topsis", ("--normalise", "minmax"), {"normalise": "minmax"}),
        ("vikor", ("--strategy", "0.9"), {"strategy": 0.9}),
        ("rank_sum_ratio", ("--grades", "5"), {"grades": 5}),
        (
            "promethee",
            ("--preference", "天数=4", "--preference", "办结率=15", "--indifference", "天数=1"),
            {"preference": {"天数": 4.0, "办结率": 15.0}, "indifference": {"天数": 1.0}},
        ),
    ],
)
def test_options_of_a_way_are_those_of_python(
    run: Run, table: Path, weights: Path, method: str, options: tuple[str, ...], expected: dict[str, object]
) -> None:
    record = run("rank", table, "--weights", weights, "--method", method, *options, "--json").record
    data = Data(np.array(list(ROWS.values())), tuple(ROWS), np.ones(3, dtype=bool))
    asked = rank_units(method, data, list(WEIGHTS), WEIGHTS, **expected).record()
    assert record == json.loads(json.dumps(asked))
    assert asked != rank_units(method, data, list(WEIGHTS), WEIGHTS).record()


@pytest.mark.parametrize("method", RANKINGS)
def test_a_constant_column_is_named_and_left_out(run: Run, tmp_path: Path, weights: Path, method: str) -> None:
    path = tmp_path / "same.csv"
    path.write_text("单位,办结率,天数,满意率\n甲,1,7,3\n乙,2,7.000000000000001,2\n丙,5,7,1\n", encoding="utf-8")
    ran = run("rank", path, "--weights", weights, "--method", method, "--json")
    assert ran.record["diagnostics"]["warnings"] == [{"code": "constant_column", "where": "天数"}]
    lines = run("rank", path, "--weights", weights, "--method", method, "--language", "en").out.splitlines()
    assert lines[-1].startswith("Note: “天数” is the same for all units; it is left out")


def test_thresholds_that_cannot_be_have_a_sentence(run: Run, table: Path, weights: Path) -> None:
    asked = ("--method", "promethee", "--preference", "天数=1", "--indifference", "天数=2", "--preference", "x=1")
    assert run("rank", table, "--weights", weights, *asked).codes == ["data.no_column", "rank.thresholds"]


def test_the_rank_sum_ratio_has_grades(run: Run, table: Path, weights: Path) -> None:
    found = run("rank", table, "--weights", weights, "--method", "rank_sum_ratio", "--json").record["diagnostics"]
    assert set(found["grades"]) == set(ROWS)
    assert found["slope"] > 0


@pytest.mark.parametrize("operator", ["min_max", "product_max", "min_sum", "product_sum"])
def test_the_four_fuzzy_operators(run: Run, table: Path, weights: Path, operator: str) -> None:
    ran = run("rank", table, "--weights", weights, "--method", "fuzzy", "--operator", operator, "--json")
    assert ran.record["scores"] == pytest.approx(ran.record["diagnostics"]["by_operator"][operator])
    assert ran.record["diagnostics"]["operator"] == operator


def test_a_branch_has_a_mean_of_its_own(run: Run, table: Path, weights: Path) -> None:
    """By hand for 甲: 66 + 2/3 x .99 etc. on 1..100; the harmonic mean of the branch, then the weighted sum."""
    ran = run(
        "rank", table, "--weights", weights, "--cost", "天数", "--branch", "harmonic=办结率,满意率", "--json"
    )  # fmt: skip
    done, days, pleased = 1 + 99 * 20 / 30, 1 + 99 * 6 / 8, 1.0
    branch = 0.8 / (0.5 / done + 0.3 / pleased)
    assert ran.record["scores"]["甲"] == pytest.approx(0.8 * branch + 0.2 * days)
    assert ran.record["diagnostics"]["branches"] == [{"mean": "harmonic", "items": ["办结率", "满意率"]}]
    assert run("rank", table, "--weights", weights, "--branch", "harmonic=办结率,x").codes == ["data.no_column"]
    twice = ("--branch", "harmonic=办结率", "--branch", "geometric=办结率")
    assert run("rank", table, "--weights", weights, *twice).codes == ["rank.branch_twice"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--method", "magic"),
        ("--method", "topsis", "--operator", "min_max"),
        ("--method", "fuzzy", "--operator", "most"),
        ("--method", "topsis", "--branch", "harmonic=a"),
        ("--method", "vikor", "--strategy", "1.1"),
        ("--method", "vikor", "--strategy", "nan"),
        ("--method", "topsis", "--strategy", ".5"),
        ("--method", "topsis", "--normalise", "zscore"),
        ("--method", "rank_sum_ratio", "--grades", "6"),
        ("--method", "promethee", "--preference", "天数"),
        ("--method", "promethee", "--preference", "天数=many"),
        ("--method", "promethee", "--preference", "天数=1", "--preference", "天数=2"),
        ("--grades", "4"),
        ("--branch", "magic=a"),
        ("--branch", "harmonic="),
    ],
)
def test_rankings_that_cannot_work_are_a_wrong_call(
    run: Run, table: Path, weights: Path, arguments: tuple[str, ...]
) -> None:
    assert run("rank", table, "--weights", weights, *arguments).code == 2


def test_missing_cells_and_weights_are_named(run: Run, tmp_path: Path, weights: Path) -> None:
    path = tmp_path / "holes.csv"
    path.write_text("单位,办结率,天数,满意率\n甲,1,,3\n乙,,2,3\n", encoding="utf-8")
    ran = run("rank", path, "--weights", weights)
    assert ran.codes == ["data.missing_cell"] * 2
    assert json.loads(ran.err)["errors"][0]["where"] == "CSV!C2 (甲 : 天数)"
    path.write_text("单位,办结率,天数,好评\n甲,1,2,3\n", encoding="utf-8")
    assert run("rank", path, "--weights", weights).codes == ["rank.no_weight", "data.no_column"]
    path.write_text("单位,办结率,天数,满意率\n甲,1,2,3\n", encoding="utf-8")
    assert run("rank", path, "--weights", weights, "--cost", "x").codes == ["data.no_column"]
    assert run("rank", path, "--weights", weights, "--json").record["ranks"] == {"甲": 1}
