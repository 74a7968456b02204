"""The workbook, read back with openpyxl."""

import io
import re
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest

from charts import legible
from indicators.scoring import Bands, Bonus, Deduct, Rank, Ratio, Scoring, Veto, stake
from report import build, write_xlsx
from report.xlsx_cells import fitting
from report.xlsx_items import stake_formula
from tests.report.examples import NASTY, cases, evaluated, judged, large, nasty, report_of

OWN_FORMULA = re.compile(
    r"=(MAX|IF|SUM|SUMIF|SUMIFS)\(.*\)|=[A-Z]\d+(/SUM\(.*\))?|=\d+(\.\d+)?"
    r"|='[^']+'![A-Z]+\d+|=COUNTIF\(.*\)|=\d+-COUNTIFS\(.*\)"
    r'|="[^"=]*"&LEFT\(INDEX\([$A-Z\d:]+,MATCH\(MAX\((?P<area>[$A-Z\d:]+)\),(?P=area),0\)\),60\)'
    r'&"[^"=]*"&TEXT\(MAX\((?P=area)\),"0\.0%"\)&""'
)
HEAD = 3  # row of the header of 指标体系表, counted from 1


def written(example, language="zh-Hans", **chosen) -> bytes:
    scheme, evaluation = example
    return write_xlsx(
        build(scheme, evaluation, language=language, cases=cases(), **chosen), scheme, evaluation, language
    )


def opened(content: bytes, values: bool = False):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def columns(sheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[HEAD]}


@pytest.fixture(scope="module")
def township() -> bytes:
    return written(evaluated("township"))


def test_sheets_are_those_of_the_chosen_parts(township):
    assert opened(township).sheetnames == ["指标体系表", "自评表", "评估要点", "体检", "案例", "权重", "风险", "说明"]
    assert opened(written(evaluated("ledger"), parts=["cases"])).sheetnames == ["案例"]
    assert opened(written(evaluated("ledger"), parts=["scheme"])).sheetnames == ["说明"]
    assert "方案正文请取" in opened(written(evaluated("ledger"), parts=["scheme"]))["说明"]["A2"].value
    english = ["Indicators", "Self-scoring", "Key points", "Design check", "Cases", "Weights", "Risk", "Notes"]
    assert opened(written(evaluated("ledger"), "en")).sheetnames == english


def test_weights_and_sums_are_formulas_with_the_figures_of_the_program(township):
    _, evaluation = evaluated("township")
    formulas, values = opened(township)["指标体系表"], opened(township, values=True)["指标体系表"]
    at, count = columns(formulas), len(evaluation.items.items)
    rows = range(HEAD + 1, HEAD + 1 + count)
    assert all(formulas.cell(row, at["权重"]).value.startswith("=") for row in rows)
    shown = [values.cell(row, at["权重"]).value for row in rows]
    assert shown == pytest.approx(list(evaluation.weights.values), abs=1e-12)
    assert [values.cell(row, at["分值"]).value for row in rows] == list(evaluation.points)
    total = HEAD + 1 + count
    assert formulas.cell(total, at["分值"]).value.startswith("=SUMIF")
    assert values.cell(total, at["分值"]).value == 100
    assert values.cell(total + 1, at["涉及分值"]).value == "相符"


def test_judged_weights_stand_beside_those_of_the_issued_points():
    _, evaluation = judged()
    sheet = opened(written(judged()), values=True)["指标体系表"]
    at = columns(sheet)
    shown = [sheet.cell(HEAD + 1 + n, at["模型权重"]).value for n in range(5)]
    assert shown == list(evaluation.weights.values)
    assert "模型权重" not in columns(opened(written(evaluated("ledger")))["指标体系表"])


def test_only_what_may_be_changed_is_unlocked_and_limited(township):
    sheet = opened(township)["指标体系表"]
    at = columns(sheet)
    assert sheet.protection.sheet
    open_columns = {"分值", "类别", "层次", "数据来源"}
    row = HEAD + 1
    for name, column in at.items():
        assert sheet.cell(row, column).protection.locked == (name not in open_columns), name
    rules = {(rule.type, str(rule.sqref)) for rule in sheet.data_validations.dataValidation}
    assert sorted(kind for kind, _ in rules) == ["decimal", "list", "list", "list"]
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert '"数量指标,质量指标,群众评价"' in lists


def test_the_table_prints_on_one_page_width_with_its_header(township):
    sheet = opened(township)["指标体系表"]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in (
        (1, 0),
        (None, 0),
    )  # 1 is what is meant when nothing is written
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_area.startswith("'指标体系表'!$A$1:")


def test_model_figures_are_exact_values(township):
    _, evaluation = evaluated("township")
    sheet = opened(township)["案例"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "案例")[0].row
    shown = [sheet.cell(head + 2 + n, 2).value for n in range(30)]
    assert shown == [result.row.hollow_share for result in report_of(evaluation).cases]  # to the last digit
    assert sheet.cell(head + 2, 2).number_format == '[<1]"<1%";0.0"%"'
    book = opened(township)
    risk, notes = ([cell.value for row in book[name].iter_rows() for cell in row] for name in ("风险", "说明"))
    assert evaluation.behaviour.hollow_share in risk
    assert evaluation.provenance.scheme in notes


def test_the_design_check_has_a_row_a_finding():
    _, evaluation = evaluated("ledger")
    sheet = opened(written(evaluated("ledger")))["体检"]
    severities = [
        row[0].value for row in sheet.iter_rows() if row[0].value in ("建议不得印发", "应当修改", "建议修改", "提示")
    ]
    assert len(severities) == len(evaluation.findings)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_nasty_names_never_become_formulas_or_links(language):
    _, evaluation = nasty()
    book = opened(written(nasty(), language))
    for sheet in book:
        assert not sheet._hyperlinks
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f" or OWN_FORMULA.fullmatch(cell.value), cell.value
    sheet = book.worksheets[0]
    column = columns(sheet)["指标" if language != "en" else "Item"]
    shown = [sheet.cell(HEAD + 1 + n, column).value for n in range(len(NASTY))]
    assert shown == [fitting(item.names.zh_hans) for item in evaluation.items.items[: len(NASTY)]]
    assert legible(NASTY[8]) in shown
    assert sheet.cell(1, 1).data_type == "s"


def test_very_long_words_are_cut_at_what_a_cell_holds():
    assert fitting("x" * 40_000) == "x" * 32_000 + "…"
    assert len(fitting("🧾" * 20_000).encode("utf-16-le")) // 2 <= 32_767


def test_the_same_input_gives_the_same_bytes():
    scheme, evaluation = evaluated("ledger")
    made = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    document = build(scheme, evaluation, cases=cases())
    first, second = (write_xlsx(document, scheme, evaluation, created=made) for _ in range(2))
    assert first == second
    properties = opened(first).properties
    assert properties.created.replace(tzinfo=UTC) == made
    assert properties.creator == "示例单位"


def test_where_no_time_is_stated_the_properties_name_none():
    scheme, evaluation = evaluated("ledger")
    first, second = (write_xlsx(build(scheme, evaluation), scheme, evaluation) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        said = archive.read("docProps/core.xml").decode()
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "1980" not in said and "dcterms:created" not in said and "示例单位" in said


def test_two_hundred_items():
    _, evaluation = large()
    sheet = opened(written(large()), values=True)["指标体系表"]
    weights = [sheet.cell(HEAD + 1 + n, columns(sheet)["权重"]).value for n in range(200)]
    assert weights == pytest.approx(list(evaluation.weights.values), abs=1e-12)


@pytest.mark.parametrize(
    ("rule", "formula"),
    [
        (Ratio(), "=F4"),
        (Deduct(points_each=1, floor=-5), "=MAX(F4-(-5.0),0)"),
        (Bonus(points_each=1, cap=3), "=3.0"),
        (Bonus(points_each=1), "=F4"),
        (Veto(condition="事故"), "=0"),
        (Bands(edges=(1.0,), points=(0, 4)), "=IF(F4>0,F4,4.0)"),
        (Rank(first=6), "=IF(F4>0,F4,6.0)"),
    ],
)
def test_stakes_as_formulas_follow_the_rule(rule, formula):
    assert stake_formula(Scoring(points=10, rule=rule), "F4") == formula
    assert stake(Scoring(points=10, rule=rule)) >= 0


@pytest.mark.parametrize("parts", [None, ["findings", "cases"], ["limits"], ["scheme"], ["summary"]])
def test_a_draft_is_marked_in_its_first_line_and_on_every_page(parts):
    chosen = {} if parts is None else {"parts": parts}
    example = evaluated("ledger")
    marked, plain = opened(written(example, draft=True, **chosen)), opened(written(example, **chosen))
    assert marked.worksheets[0]["A1"].value == f"{plain.worksheets[0]['A1'].value}（征求意见稿）"
    assert {sheet.oddHeader.right.text for sheet in marked} == {"（征求意见稿）"}
    assert {sheet.oddHeader.right.text for sheet in plain} == {None}
    english = opened(written(example, "en", draft=True, **chosen))
    assert all("draft" in sheet.oddHeader.right.text.lower() for sheet in english)
