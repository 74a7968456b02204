"""``weigh``: every method of the laboratory, several experts, blanks, and faults that stand at their cells."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Ran
from weighting import LABORATORY, BestWorst, Data, DirectPoints, Judgment, Nothing, Pairwise, PointsOf, Ranking
from weighting.best_worst_panel import weigh_panel as best_worst_together
from weighting.panel import weigh_panel
from weighting.record import record_of

Run = Callable[..., Ran]
ABC = ["a", "b", "c"]
MATRIX = ",a,b,c\na,1,2,1\nb,,1,2\nc,,,1\n"
PARTIAL = ",a,b,c\na,,2,\nb,,,2\nc,,,\n"
CHART = ",a,b,c\na,0.5,1,1\nb,0,0.5,0.5\nc,,,\n"
FIGURES = "unit,a,b,c\nu,1,7,2\nv,2,7,9\nw,5,7,4\n"
BEST_WORST = {"best": "a", "worst": "c", "best_to_others": {"b": 2, "c": 5}, "others_to_worst": {"b": 2}}
COMPARED = Pairwise(
    judgments=[Judgment(a=a, b=b, value=v) for a, b, v in (("a", "b", 2), ("b", "c", 2), ("a", "c", 1))]
)
PARTLY = Pairwise(judgments=[Judgment(a=a, b=b, value=2) for a, b in ("ab", "bc")])

# what a method asks for -> the file, and the same answers in Python
WRITTEN = {
    "nothing": ("n.csv", "item\na\nb\nc\n", Nothing()),
    "points": (
        "p.csv",
        "item,points\na,5\nb,3\nc,2\n",
        DirectPoints(points=[PointsOf(id=a, points=p) for a, p in zip(ABC, (5, 3, 2), strict=True)]),
    ),
    "ranking": ("r.csv", "item,place\na,1\nb,2\nc,2\n", Ranking(order=["a", ("b", "c")])),
    "pairwise": ("m.csv", MATRIX, COMPARED),
    "best_worst": ("b.json", json.dumps(BEST_WORST), BestWorst(**BEST_WORST)),
    "data": (
        "d.csv",
        FIGURES,
        Data(np.array([[1.0, 7, 2], [2, 7, 9], [5, 7, 4]]), ("u", "v", "w"), np.ones(3, dtype=bool)),
    ),
}


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("key", [key for key in LABORATORY if key != "precedence"])
def test_every_method_gives_the_record_of_python(run: Run, tmp_path: Path, key: str) -> None:
    method = LABORATORY[key]
    name, content, answers = WRITTEN[method.asks]
    ran = run("weigh", written(tmp_path, name, content), "--method", key, "--json")
    expected = record_of(key, method.source, ABC, method.weigh(answers, ABC))
    assert ran.record == json.loads(json.dumps(expected))


@pytest.mark.parametrize("key", LABORATORY)
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_method_has_readable_lines(run: Run, tmp_path: Path, key: str, language: str) -> None:
    name, content, _ = ("c.csv", CHART, None) if key == "precedence" else WRITTEN[LABORATORY[key].asks]
    ran = run("weigh", written(tmp_path, name, content), "--method", key, "--language", language)
    assert ran.code == 0
    assert len(ran.out.splitlines()) >= 3


def test_a_precedence_chart_is_read_as_ones_halves_and_noughts(run: Run, tmp_path: Path) -> None:
    record = run("weigh", written(tmp_path, "c.csv", CHART), "--method", "precedence", "--json").record
    assert record["weights"] == {"a": 2.5 / 4.5, "b": 1 / 4.5, "c": 1 / 4.5}
    odd = written(tmp_path, "odd.csv", ",a,b\na,0.5,0.7\nb,,0.5\n")
    assert run("weigh", odd, "--method", "precedence").codes == ["precedence.value"]


def test_the_keys_of_comparisons(run: Run, tmp_path: Path) -> None:
    found = run("weigh", written(tmp_path, "m.csv", MATRIX), "--json").record["diagnostics"]
    assert {
        "lambda_max", "consistency_index", "random_index", "random_index_source", "consistency_ratio",
        "geometric_consistency_index", "koczkodaj_index", "worst_pair", "suggested_value",
    } <= set(found)  # fmt: skip
    assert "completed" not in found


def test_blanks_are_completed(run: Run, tmp_path: Path) -> None:
    """A : b = 2 and b : c = 2 leave a : c = 4, which makes the matrix consistent."""
    found = run("weigh", written(tmp_path, "m.csv", PARTIAL), "--json").record["diagnostics"]
    assert np.array(found["completed"]) == pytest.approx(np.array([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]), abs=1e-5)
    assert found["next_question"] == ["a", "c"]


PENDANT = ",a,b,c,d\na,1,2,3,\nb,,1,5,\nc,,,1,2\nd,,,,1\n"  # a triad with CR .141, d joined by one answer


def test_with_blanks_the_ratio_for_so_many_is_printed(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "m.csv", PENDANT)
    found = run("weigh", path, "--json").record["diagnostics"]
    assert found["consistency_ratio"] == found["consistency_ratio_incomplete"] == pytest.approx(0.1374, abs=1e-4)
    assert found["consistency_ratio_completed"] == pytest.approx(0.0458, abs=1e-4)
    assert found["geometric_consistency_index"] is None
    assert "Consistency ratio 0.1374 (limit 0.1, random index Saaty 1980, for 2 blanks)" in (
        run("weigh", path, "--language", "en").out
    )
    tree = written(tmp_path, "t.csv", PARTIAL)
    assert "nothing was checked" in run("weigh", tree, "--language", "en").out


def test_blanks_beyond_the_published_orders_are_no_pass(run: Run, tmp_path: Path) -> None:
    names = [f"x{j}" for j in range(11)]
    rows = [",".join([a, *("1" if j > max(i, 1) else "" for j in range(11))]) for i, a in enumerate(names)]
    path = written(tmp_path, "m.csv", "\n".join([",".join(["", *names]), *rows]) + "\n")
    assert run("weigh", path, "--json").record["diagnostics"]["consistency_ratio"] is None
    assert "not a pass" in run("weigh", path, "--language", "en").out


def test_priorities_and_random_index_are_chosen(run: Run, tmp_path: Path) -> None:
    """Row geometric means by hand: 2^(1/3), 1, (1/2)^(1/3)."""
    path = written(tmp_path, "m.csv", MATRIX)
    ran = run("weigh", path, "--priorities", "geometric_mean", "--random-index", "donegan_dodd", "--json")
    means = np.array([2, 1, 0.5]) ** (1 / 3)
    assert list(ran.record["weights"].values()) == pytest.approx(means / means.sum())
    assert ran.record["diagnostics"]["random_index"] == 0.4914
    assert ran.record["diagnostics"]["random_index_source"] == "Donegan & Dodd 1991"


def test_beyond_the_table_there_is_no_ratio_but_the_regression_has_one(run: Run, tmp_path: Path) -> None:
    names = [f"x{j}" for j in range(16)]
    rows = [",".join([a, *("1" if j > i else "" for j in range(16))]) for i, a in enumerate(names)]
    path = written(tmp_path, "m.csv", "\n".join([",".join(["", *names]), *rows]) + "\n")
    found = run("weigh", path, "--json").record["diagnostics"]
    assert (found["random_index"], found["consistency_ratio"]) == (None, None)
    assert "alonso_lamata" in run("weigh", path, "--language", "en").out
    found = run("weigh", path, "--random-index", "alonso_lamata", "--json").record["diagnostics"]
    assert found["consistency_ratio"] == pytest.approx(0, abs=1e-9)
    assert found["random_index"] == pytest.approx((2.7699 * 16 - 4.3513 - 16) / 15)


@pytest.mark.parametrize("aggregate", ["judgments", "priorities", "priorities_arithmetic"])
def test_several_files_are_several_experts(run: Run, tmp_path: Path, aggregate: str) -> None:
    files = [written(tmp_path, "甲.csv", MATRIX), written(tmp_path, "乙.csv", PARTIAL)]
    ran = run("weigh", *files, "--aggregate", aggregate, "--expert-weights", ".75,.25", "--json")
    names = ["甲.csv", "乙.csv"]
    expected = weigh_panel([COMPARED, PARTLY], ABC, names, aggregate, [0.75, 0.25])  # type: ignore[arg-type]
    assert ran.record == json.loads(json.dumps(record_of("ahp", "saaty1980", ABC, expected)))
    assert 0 <= ran.record["diagnostics"]["consensus"] <= 1


def test_experts_may_list_things_in_another_order(run: Run, tmp_path: Path) -> None:
    first = written(tmp_path, "1.csv", ",a,b\na,1,4\nb,,1\n")
    second = written(tmp_path, "2.csv", ",b,a\nb,1,1\na,,1\n")
    assert run("weigh", first, second, "--json").record["weights"] == pytest.approx({"a": 2 / 3, "b": 1 / 3})


@pytest.mark.parametrize("key", ["points", "swing", "rank_sum", "rank_order_centroid"])
def test_columns_of_a_sheet_are_experts_too(run: Run, tmp_path: Path, key: str) -> None:
    together = written(tmp_path, "p.csv", "item,x,y\na,1,2\nb,2,1\nc,3,3\n")
    alone = [
        written(tmp_path, f"{n}.csv", f"item,x\na,{p}\nb,{q}\nc,3\n")
        for n, (p, q) in {"x": (1, 2), "y": (2, 1)}.items()
    ]
    one = run("weigh", together, "--method", key, "--json").record
    two = run("weigh", *alone, "--method", key, "--json").record
    assert one["weights"] == two["weights"]
    assert one["weights"]["a"] == pytest.approx(one["weights"]["b"])
    assert [expert["name"] for expert in one["diagnostics"]["experts"]] == ["p.csv › x", "p.csv › y"]


def test_summed_charts_are_the_mean_of_the_experts(run: Run, tmp_path: Path) -> None:
    """Wins of both charts together: a 1.5 + .5, b .5 + 1.5."""
    first = written(tmp_path, "1.csv", ",a,b\na,,1\nb,,\n")
    second = written(tmp_path, "2.csv", ",a,b\na,,0\nb,,\n")
    record = run("weigh", first, second, "--method", "precedence", "--json").record
    assert record["weights"] == {"a": 0.5, "b": 0.5}


def test_fuzzy_judgments_together_and_both_variants(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "m.csv", MATRIX)
    alone = run("weigh", path, "--method", "fuzzy_ahp", "--json").record
    twice = run("weigh", path, path, "--method", "fuzzy_ahp", "--json").record
    assert twice["weights"] == pytest.approx(alone["weights"])
    assert twice["diagnostics"]["consensus"] == pytest.approx(1)
    strong = written(tmp_path, "s.csv", ",a,b,c\na,,9,9\nb,,,1\nc,,,\n")
    chang = run("weigh", strong, "--method", "fuzzy_ahp", "--variant", "chang", "--json").record
    assert [warning["code"] for warning in chang["diagnostics"]["warnings"]] == ["zero_weight", "zero_weight"]


def test_best_worst_of_a_panel_is_sampled_with_a_seed(run: Run, tmp_path: Path) -> None:
    other = {**BEST_WORST, "best_to_others": {"b": 3, "c": 6}}
    files = [written(tmp_path, f"{j}.json", json.dumps(one)) for j, one in enumerate((BEST_WORST, other))]
    first, second = (run("weigh", *files, "--method", "best_worst", "--seed", 3, "--json").out for _ in range(2))
    assert first == second
    rows = [BestWorst(**BEST_WORST), BestWorst(**other)]
    expected, _ = best_worst_together(rows, ABC, ["0.json", "1.json"], 3)
    assert list(json.loads(first)["weights"].values()) == list(expected)
    assert {"standard_deviation", "consensus", "experts"} <= set(json.loads(first)["diagnostics"])


def test_directions_and_normalisation_of_figures(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "d.csv", FIGURES)
    for choice in ([], ["--normalise", "rank"], ["--cost", "c"]):
        record = run("weigh", path, "--method", "critic", *choice, "--json").record
        assert record["diagnostics"]["normalisation"] == ("rank" if "rank" in choice else "minmax")
        assert record["diagnostics"]["padding_sensitivity"]["items"]
        assert record["diagnostics"]["warnings"][0]["where"] == "b"
    up = run("weigh", path, "--method", "critic", "--json").record["weights"]
    assert up != run("weigh", path, "--method", "critic", "--cost", "c", "--json").record["weights"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("m.csv", "--method", "magic"),
        ("m.csv", "--aggregate", "guess"),
        ("m.csv", "--variant", "chang"),
        ("m.csv", "--normalise", "minmax"),
        ("m.csv", "--cost", "a"),
        ("m.csv", "--random-index", "mine"),
        ("m.csv", "--expert-weights", "a,b"),
        ("m.csv", "--expert-weights", "nan"),
        ("d.csv", "d.csv", "--method", "entropy"),
        ("d.csv", "--method", "entropy", "--priorities", "eigenvector"),
        ("p.csv", "p.csv", "--method", "points", "--aggregate", "judgments"),
    ],
)
def test_options_that_do_not_fit_are_a_wrong_call(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("weigh", *arguments).code == 2


def test_faults_of_all_experts_come_at_once_with_file_and_cell(run: Run, tmp_path: Path) -> None:
    files = [
        written(tmp_path, "甲.csv", ",a,b,c\na,,3,\nb,,,\nc,,,\n"),
        written(tmp_path, "乙.csv", ",a,b,c\na,,,\nb,,,2\nc,,,\n"),
    ]
    ran = run("weigh", *files, "--aggregate", "priorities", "--language", "en")
    assert ran.codes == ["ahp.missing_judgment"] * 2
    assert next(error["where"] for error in json.loads(ran.err)["errors"]) == "CSV!D2 (甲.csv › a : c)"
    assert run("weigh", *files, "--json").code == 0


def test_experts_about_different_things_are_named(run: Run, tmp_path: Path) -> None:
    files = [written(tmp_path, "1.csv", MATRIX), written(tmp_path, "2.csv", MATRIX.replace("c", "d"))]
    ran = run("weigh", *files, "--language", "en")
    assert ran.codes == ["answers.labels_differ"]
    assert "missing: c; extra: d" in ran.err


def test_wrong_expert_weights_are_told(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "m.csv", MATRIX)
    for shares in (".5,.5", "-1", "0"):
        assert run("weigh", path, "--expert-weights", shares).codes == ["panel.weights"]


def test_a_geometric_mean_that_leaves_nothing_is_told(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "p.csv", "item,x,y\na,1,0\nb,0,1\n")
    assert run("weigh", path, "--method", "points", "--aggregate", "priorities").codes == ["blend.nothing_left"]


@pytest.mark.parametrize("cell", ["", "1e999", "nan", "inf", "x", "-3"])
@pytest.mark.parametrize("key", ["points", "rank_sum", "entropy"])
def test_a_bad_cell_is_named(run: Run, tmp_path: Path, key: str, cell: str) -> None:
    path = written(tmp_path, "p.csv", f"item,x\na,{cell}\nb,2\n")
    ran = run("weigh", path, "--method", key)
    if (key, cell) == ("rank_sum", "-3"):
        assert ran.code == 0  # a place is only an order
    else:
        assert ran.code == 1
        assert "a" in ran.err or "B2" in ran.err


GAPS = "单位,组别,a,b\nu,x,1,10\nv,x,,30\nw,y,5,20\nz,y,9,\n"


def test_figures_are_treated_in_the_order_of_the_call(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "g.csv", GAPS)
    ran = run(
        "weigh", path, "--method", "standard_deviation", "--treat", "mean", "--treat", "winsorise=.25@b", "--json"
    )
    filled = np.array([[1.0, 10], [1, 30], [5, 20], [9, 20]])  # within the group
    filled[:, 1] = np.clip(filled[:, 1], *np.quantile(filled[:, 1], [0.25, 0.75]))
    spread = ((filled - filled.min(axis=0)) / np.ptp(filled, axis=0)).std(axis=0)
    assert list(ran.record["weights"].values()) == pytest.approx(spread / spread.sum())
    assert [step["changed"] for step in ran.record["diagnostics"]["treated"]] == [{"a": 1, "b": 1}, {"b": 2}]
    assert set(ran.record["diagnostics"]["padding_sensitivity"]["items"]) == {"a", "b"}
    lines = run("weigh", path, "--method", "gini", "--treat", "mean").out.splitlines()
    assert any("缺失值" in line and "2 格" in line for line in lines)


def test_padding_of_a_large_table_is_computed_when_asked(run: Run, tmp_path: Path) -> None:
    rows = [",".join(["单位", *(f"x{j}" for j in range(60))])]
    rows += [",".join([f"u{i}", *(str((7 * i + j * j) % 11) for j in range(60))]) for i in range(60)]
    path = written(tmp_path, "large.csv", "\n".join(rows) + "\n")
    ran = run("weigh", path, "--method", "gini", "--language", "en")
    assert "Padding figure not computed for tables of this size (limit: units × items × items up to 200,000)" in ran.out
    assert run("weigh", path, "--method", "gini", "--json").record["diagnostics"]["padding_sensitivity"] is None
    asked = ("--padding-share", ".5", "--padding-factor", "1.5")
    found = run("weigh", path, "--method", "gini", *asked, "--json").record["diagnostics"]["padding_sensitivity"]
    assert (found["share"], found["factor"], len(found["items"])) == (0.5, 1.5, 60)
    lines = run("weigh", path, "--method", "gini", *asked, "--language", "en").out
    assert "weakest 50% of the units inflate one item by a factor of 1.5" in lines
    assert "report 0, which no factor inflates" in lines
    slow = run("weigh", path, "--method", "correlation_optimised", "--language", "en").out
    assert "by this method (limit: 10 items and 60 units)" in slow


@pytest.mark.parametrize(
    "asked",
    [("--padding-share", "0"), ("--padding-share", "1.1"), ("--padding-factor", ".9"), ("--padding-factor", "nan")],
)
def test_paddings_that_cannot_be_are_a_wrong_call(run: Run, tmp_path: Path, asked: tuple[str, str]) -> None:
    assert run("weigh", written(tmp_path, "g.csv", GAPS), "--method", "gini", *asked).code == 2
    assert run("weigh", written(tmp_path, "g.csv", GAPS), "--method", "ahp", "--padding-share", ".2").code == 2


@pytest.mark.parametrize("said", ["median", "winsorise", "winsorise=x", "goalposts=1", "log=2"])
def test_a_step_that_is_none_is_a_wrong_call(run: Run, tmp_path: Path, said: str) -> None:
    assert run("weigh", written(tmp_path, "g.csv", GAPS), "--method", "gini", "--treat", said).code == 2


def test_steps_out_of_range_and_for_judgments_are_refused(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "g.csv", GAPS)
    assert run("weigh", path, "--method", "gini", "--treat", "winsorise=.7").code == 1
    assert run("weigh", path, "--method", "gini", "--treat", "goalposts=9/3").code == 1
    assert run("weigh", path, "--method", "gini", "--treat", "mean@c").code == 1
    assert run("weigh", written(tmp_path, "m.csv", MATRIX), "--treat", "mean").code == 2
