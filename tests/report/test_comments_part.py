"""征求意见汇总表: rows, counts, units without an opinion, items that are gone, hostile words; Word and workbook."""

import io

import docx
import openpyxl
import pytest

from evaluation.comments import Comment
from report import write_docx
from report.comments_part import comments_document
from report.xlsx_sheets import write_sheets
from sample_data import template


def comment(key: str, **fields: object) -> Comment:
    base = {"id": key, "unit": "甲镇", "opinion": "减少报表", "received": "2026-03-02"}
    return Comment.model_validate({**base, **fields})


def given() -> tuple[Comment, ...]:
    first = template("grid").items.items[0]
    return (
        comment("a", where=first.id, about=first.names.zh_hans, adoption="adopted", answer="已删"),
        comment("b", where="lost", about="旧指标", adoption="rejected", answer="=HYPERLINK(1)"),
        comment("c", unit="乙镇", opinion="\x0b<w:p>&"),
        comment("d", unit="丙镇", opinion="无意见"),
    )


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_rows_and_counts(language):
    document = comments_document(template("grid"), given(), language)
    table = next(document.tables())
    printed = [[cell.printed for cell in row] for row in table.rows]
    assert [row[0] for row in printed] == ["1", "2", "3"]
    assert printed[0][2] == template("grid").items.items[0].names.of(language)
    assert "旧指标" in printed[1][2] and printed[1][2] != "旧指标"
    assert table.merges and table.merges[0].column == 1
    words = " ".join(words for section in document.parts[0].sections for words in section.paragraphs)
    assert "丙镇" in words and "3" in words


def test_files_hold_the_words_as_typed_and_no_formula():
    document = comments_document(template("grid"), given())
    word = docx.Document(io.BytesIO(write_docx(document)))
    assert "减少报表" in word.tables[0].cell(1, 3).text
    book = openpyxl.load_workbook(io.BytesIO(write_sheets(document)))
    held = [cell for row in book.active.iter_rows() for cell in row]
    assert any(cell.value == "=HYPERLINK(1)" for cell in held)
    assert not [cell for cell in held if cell.data_type == "f"]


def test_nobody_has_replied_yet():
    document = comments_document(template("grid"), ())
    assert document.parts[0].sections[0].paragraphs == ("尚未收到意见。",)
    assert write_docx(document) and write_sheets(document)
