"""Tables in the manner of those that counties and townships issue: every row in its place, every doubt told."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from tests.intake.county_tables import TABLES as FIRST
from tests.intake.county_tables_more import MORE
from tests.intake.tables import imported, reasons, shape, stated, workbook

TABLES = FIRST | MORE


@pytest.mark.parametrize("name", TABLES)
def test_a_county_table(name: str) -> None:
    table = TABLES[name]
    result = imported(workbook(table.rows, table.merges))
    classes = ["、".join(item.applies_to) for item in result.scheme.items.items]
    found = [(" / ".join(path), own, points) for path, own, points in shape(result)]
    assert [(*one, named) for one, named in zip(found, classes, strict=True)] == list(table.items)
    assert {heading: points for heading, points in stated(result).items() if points is not None} == table.stated
    assert [(cell.rpartition("!")[2], reason) for cell, reason in reasons(result.unread)] == list(table.listed)
    assert result.scheme.total_points == 100.0
    assert all(found.agrees for found in result.sums)


@pytest.mark.parametrize("name", TABLES)
def test_the_command_line_reads_the_same(name: str, tmp_path: Path) -> None:
    table, path = TABLES[name], tmp_path / "考核表.xlsx"
    path.write_bytes(workbook(table.rows, table.merges))
    result = CliRunner().invoke(cli.app, ["import", str(path), "--json"])
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert [item["names"]["zh-Hans"] for item in record["items"]] == [own for _, own, _, _ in table.items]
    assert len(record["unread"]) == len(table.listed)
