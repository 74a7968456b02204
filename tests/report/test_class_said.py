"""Where a scheme has classes of units, every file names the class whose figures it holds."""

import io
import zipfile

import openpyxl
import pytest

from evaluation.evaluate import evaluate
from report import PARTS, build, write_xlsx
from report.class_said import FIGURES, class_said
from report.package import write_package
from report.summary_part import summary_document
from report.template_fields import Asked, values_of
from risk.cases import case_table
from sample_data.library import template
from tests.report.examples import cases, evaluated, part_of

SAID = {
    "urban": "所列数据按城区街道计算（通用指标23项、该类差异指标2项），不代表其他类别。",
    "rural": "所列数据按涉农乡镇计算（通用指标23项、该类差异指标2项），不代表其他类别。",
}


def of(unit_class: str):
    scheme = template("township")
    return scheme, evaluate(scheme, case_table(cases()), bands="none", unit_class=unit_class)


@pytest.mark.parametrize("unit_class", ["urban", "rural"])
def test_every_part_with_figures_names_the_class(unit_class):
    document = build(*of(unit_class), PARTS, cases=cases())
    for key in FIGURES:
        assert part_of(document, key).sections[0].paragraphs[0] == SAID[unit_class]
    for made in (document, summary_document(*of(unit_class))):
        (first, *_) = part_of(made, "summary").sections[0].tables[0].rows
        assert SAID[unit_class] in first[1].printed


@pytest.mark.parametrize("unit_class", ["urban", "rural"])
def test_workbook_package_and_filled_template_name_it(unit_class):
    scheme, evaluation = of(unit_class)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(build(scheme, evaluation, cases=cases()), scheme, evaluation)))
    for sheet in book.worksheets[:-1]:  # method and limits hold no figures of a class but its name
        assert SAID[unit_class] in "".join(str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row), sheet
    with zipfile.ZipFile(io.BytesIO(write_package(scheme, evaluation))) as archive:
        assert SAID[unit_class] in archive.read("README.md").decode()
    values = values_of(Asked(scheme, evaluation, "zh-Hans"))
    assert values["unit_class"] == SAID[unit_class] == values["figures"][0]["meaning"]


def test_nothing_is_said_where_there_are_no_classes():
    scheme, evaluation = evaluated("ledger")
    assert class_said(scheme, evaluation, "zh-Hans") == ""
    values = values_of(Asked(scheme, evaluation, "zh-Hans"))
    assert values["unit_class"] == "" and values["figures"][0]["figure"] != "考核对象类别"


def test_classes_with_the_same_items_are_told_so():
    scheme = template("hotline")
    said = class_said(scheme, evaluate(scheme, bands="none", unit_class="hard"), "zh-Hans")
    assert "各类别指标相同，共4项" in said
