"""``weigh`` of several files: every fault of every file with file and cell, experts kept out, own ratios told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]
GOOD = ",a,b,c\na,1,2,4\nb,,1,2\nc,,,1\n"
PART = ",a,b,c\na,1,2,\nb,,1,\nc,,,1\n"
OFF = ",a,b,c\na,1,-2,0\nb,,1,10\nc,,,1\n"
WORDS = ",a,b,c\na,1,x,4\nb,,1,2\nc,,,1\n"
CHART = ",a,b,c\na,0.5,1,1\nb,,0.5,1\nc,,,0.5\n"
ODD = ",a,b,c\na,0.5,1,4\nb,,0.5,1\nc,,,0.5\n"
CIRCLE = ",a,b,c\na,0.5,1,0\nb,,0.5,1\nc,,,0.5\n"


def written(folder: Path, **files: str) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_text(content, encoding="utf-8")
        paths.append(path)
    return paths


def places(ran: Ran) -> list[str]:
    return [error["where"] for error in json.loads(ran.err)["errors"]]


def test_every_fault_of_every_file_is_told_with_file_and_cell(run: Run, tmp_path: Path) -> None:
    ran = run("weigh", *written(tmp_path, good=GOOD, off=OFF, words=WORDS))
    assert places(ran) == ["off.csv › CSV!C2", "off.csv › CSV!D2", "off.csv › CSV!D3", "words.csv › CSV!C2"]
    assert ran.codes[:3] == ["ahp.off_scale"] * 3
    assert places(run("weigh", *written(tmp_path, off=OFF))) == ["CSV!C2", "CSV!D2", "CSV!D3"]


def test_charts_too(run: Run, tmp_path: Path) -> None:
    ran = run("weigh", *written(tmp_path, chart=CHART, odd=ODD, other=ODD), "--method", "precedence")
    assert places(ran) == ["CSV!D2 (odd.csv › a : c)", "CSV!D2 (other.csv › a : c)"]


@pytest.mark.parametrize("way", ["judgments", "priorities", "priorities_arithmetic"])
def test_an_expert_of_weight_0_is_kept_out(run: Run, tmp_path: Path, way: str) -> None:
    files = written(tmp_path, good=GOOD, part=PART)
    record = run("weigh", *files, "--aggregate", way, "--expert-weights", "1,0", "--json").record
    assert list(record["weights"].values()) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert run("weigh", *files, "--aggregate", "priorities", "--expert-weights", "1,1").codes == [
        "ahp.missing_judgment"
    ]


def test_each_experts_ratio_and_circles_are_told(run: Run, tmp_path: Path) -> None:
    said = run("weigh", *written(tmp_path, good=GOOD, other=GOOD), "--aggregate", "priorities", "--language", "en").out
    assert "The judgments joined: Consistency ratio" in said
    assert "good.csv: consistency ratio of the own answers 0.0000 (limit 0.1)" in said
    files = written(tmp_path, chart=CHART, circle=CIRCLE)
    said = run("weigh", *files, "--method", "precedence", "--language", "en").out
    assert "circle.csv: Note: 1 circular triads" in said
