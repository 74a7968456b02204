"""The findings in a report: which date's rules they rest on, and which came after the scheme's year."""

import pytest

from evaluation.evaluate import evaluate
from report.document import Text
from report.findings_part import findings_part
from risk.rules import default_book
from sample_data import template


def told(year: int) -> tuple[list[str], list[str]]:
    """Paragraphs, and the cells that hold the basis of each rule."""
    scheme = template("ledger").changed(year=year)
    part = findings_part(scheme, evaluate(scheme, bands="none"), "zh-Hans")
    section = part.sections[0]
    cells = [row[4] for row in section.tables[0].rows]
    return list(section.paragraphs), [cell.printed for cell in cells if isinstance(cell, Text)]


def test_an_old_scheme_is_told_to_be_held_against_todays_rules() -> None:
    paragraphs, bases = told(2018)
    youngest = max(rule.effective_from for rule in default_book().rules if rule.effective_from)
    marked = [basis for basis in bases if "以今日规定对照：" in basis]
    assert any(f"截至{youngest}的文件" in words and f"有{len(marked)}条" in words for words in paragraphs)
    assert any("自2023-12-18起施行，晚于方案年度（2018年）" in basis for basis in marked)


@pytest.mark.parametrize("year", [2026, 2030])
def test_a_scheme_of_today_has_none(year: int) -> None:
    paragraphs, bases = told(year)
    assert not [basis for basis in bases if "以今日规定对照" in basis]
    assert any(f"均不晚于方案年度（{year}年）" in words for words in paragraphs)
