"""Where the year of a scheme comes from is told: the title, the name of the file, else the current year."""

from datetime import date

import pytest

from intake import import_file
from tests.intake.tables import text

ROWS = [("一级指标", "二级指标", "分值"), ("党建", "学习", 60), ("党建", "服务", 40)]


@pytest.mark.parametrize(
    ("title", "name", "year", "source"),
    [
        ("某镇2019年度考核表", "2018年.csv", 2019, "title"),
        ("某镇考核表", "考核2018年.csv", 2018, "file"),
        ("某镇考核表", "考核.csv", 2026, "today"),
    ],
)
def test_the_year_and_its_source(title: str, name: str, year: int, source: str) -> None:
    imported = import_file(text([(title, "", ""), *ROWS]), name, date(2026, 11, 24))
    assert (imported.scheme.year, imported.year_from) == (year, source)
