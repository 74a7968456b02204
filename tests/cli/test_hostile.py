"""Whatever stands in a file: sentences on standard error and exit code 1, or a finite result; never a traceback."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.ranking import RANKINGS
from tests.cli.conftest import Ran
from weighting import LABORATORY

Run = Callable[..., Ran]
CELLS = st.sampled_from(
    [
        "", "0", "1", "-1", "1/3", "1/0", "0.5", "9", "10", "100", "1e-300", "1e-12", "1e14", "1e300", "1e999", "nan",
        "inf", "x", "=1+1", "#DIV/0!", "九", "1,5", '"', "a\tb", "５", "95%",
    ]
)  # fmt: skip
NAMES = st.sampled_from(["a", "b", "c", "甲", "", " ", "a : b", "a › b", "x" * 300, "=cmd|' /C calc'!A0", "<b>"])
FUZZ = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Tables that are nearly what is wanted: names in the first row and column, odd cells, ragged at times."""
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(0, 4))
    names = draw(st.lists(NAMES, min_size=columns, max_size=columns, unique=draw(st.booleans())))
    down = names if draw(st.booleans()) else draw(st.lists(NAMES, min_size=rows, max_size=rows))
    lines = [["", *names]]
    for name in down:
        width = columns if draw(st.integers(0, 9)) else draw(st.integers(0, 5))
        lines.append([name, *draw(st.lists(CELLS, min_size=width, max_size=width))])
    return "\n".join(",".join(map(quoted, line)) for line in lines) + "\n"


def sound(ran: Ran, weights: bool = True) -> None:
    """Either a finite result or faults with sentences."""
    assert "Traceback" not in ran.err
    if ran.code == 1:
        assert all(error["code"] and error["message"] for error in json.loads(ran.err)["errors"])
        return
    assert ran.code == 0
    record = json.loads(ran.out, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
    values = list(record["weights" if weights else "scores"].values())
    assert all(isinstance(value, float) and math.isfinite(value) for value in values), record
    if weights:
        assert sum(values) == pytest.approx(1)
        assert min(values) >= 0


@pytest.mark.parametrize("key", LABORATORY)
@FUZZ
@given(table=tables())
def test_odd_tables_are_weighed_or_told(run: Run, tmp_path: Path, key: str, table: str) -> None:
    path = tmp_path / ("t.csv")
    path.write_text(table, encoding="utf-8")
    sound(run("weigh", path, "--method", key, "--json"))


figures = st.sampled_from([0.0, 1.0, -1.0, 1e-300, 1e-12, 5e14, -5e14, 50.0, 50.0, 50.000000001, 99.0])


@pytest.mark.parametrize("key", [key for key, method in LABORATORY.items() if method.asks == "data"])
@FUZZ
@given(
    rows=st.integers(1, 3).flatmap(
        lambda m: st.lists(st.lists(figures, min_size=m, max_size=m), min_size=1, max_size=5)
    )
)
def test_odd_figures_are_weighed_or_told(run: Run, tmp_path: Path, key: str, rows: list[list[float]]) -> None:
    path = tmp_path / "d.csv"
    lines = [",".join(["u", *"abc"[: len(rows[0])]])] + [
        ",".join([f"u{i}", *map(repr, row)]) for i, row in enumerate(rows)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sound(run("weigh", path, "--method", key, "--cost", "a", "--json"))


@pytest.mark.parametrize("key", RANKINGS)
@FUZZ
@given(rows=st.lists(st.lists(figures, min_size=2, max_size=2), min_size=1, max_size=5))
def test_odd_figures_are_ranked_or_told(run: Run, tmp_path: Path, key: str, rows: list[list[float]]) -> None:
    path, weights = tmp_path / "d.csv", tmp_path / "w.json"
    path.write_text("u,a,b\n" + "".join(f"u{i},{a!r},{b!r}\n" for i, (a, b) in enumerate(rows)), encoding="utf-8")
    weights.write_text('{"weights": {"a": 0.3, "b": 0.7}}', encoding="utf-8")
    sound(run("rank", path, "--weights", weights, "--method", key, "--cost", "b", "--json"), weights=False)


texts = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["", "a", "b", "甲", "x" * 300]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", ""]), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("key", ["best_worst", "points", "ahp", "precedence", "rank_sum"])
@FUZZ
@given(
    found=st.dictionaries(
        st.sampled_from(
            ["kind", "best", "worst", "best_to_others", "others_to_worst", "points", "judgments", "order", "weights"]
        ),
        texts,
        max_size=5,
    )
)
def test_odd_json_is_told(run: Run, tmp_path: Path, key: str, found: dict[str, object]) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    sound(run("weigh", path, "--method", key, "--json"))
    sound(run("blend", path, path, "--json"))


CONTENTS = {
    "empty": b"",
    "blank": b" \n\n",
    "binary": bytes(range(256)) * 8,
    "zip": b"PK\x03\x04" + bytes(60),
    "utf16": ",a,b\na,1,2\nb,,1\n".encode("utf-16"),
    "brackets": b"[" * 50_000,
    "header only": b"unit,x,y\n",
    "no header": b"1,2,3\n",
    "one cell": b"x",
    "repeated": b",a,a\na,1,2\na,,1\n",
    "long line": b"a," * 50_000,
    "json array": b"[1, 2]",
    "nulls": b"a,b\x00\n1,2\n",
}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".docx", ""])
@pytest.mark.parametrize("name", CONTENTS)
def test_files_that_are_not_what_is_wanted(run: Run, tmp_path: Path, name: str, suffix: str) -> None:
    path, good = tmp_path / f"t{suffix}", tmp_path / "w.json"
    path.write_bytes(CONTENTS[name])
    good.write_text('{"weights": {"a": 1}}', encoding="utf-8")
    for call in (
        ("weigh", path),
        ("weigh", path, "--method", "entropy"),
        ("weigh", path, path, "--method", "best_worst"),
        ("blend", good, path),
        ("rank", path, "--weights", good),
        ("rank", path, "--weights", path),
        ("import", path),
        ("check", path),
        ("evaluate", path),
        ("compare", path, path),
        ("improve", path, "--hollow-share-at-most", "40"),
    ):
        ran = run(*call)
        assert ran.code in (0, 1), (call, ran.err)
        assert "Traceback" not in ran.err
        if ran.code:
            assert json.loads(ran.err)["errors"], call


def test_a_folder_and_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        assert run("weigh", path).codes == ["file.unreadable"]
        assert run("rank", path, "--weights", path).codes == ["file.unreadable"]
