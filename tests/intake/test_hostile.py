"""Files that are damaged, too large, or made to harm: one sentence each, never anything but UserError."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from indicators import UserError
from intake import import_file, read_matrix, read_panel, read_scheme_file, read_table
from tests.intake.tables import imported, reasons, repacked, saved, shape, shared, text, workbook

PLAIN = [("一级指标", "二级指标", "分值"), ("甲", "乙", 60), ("甲", "丙", 40)]


def refused(data: bytes, filename: str = "table.xlsx", read: Callable[[bytes, str], object] = read_table) -> list[str]:
    """The codes a file is refused with."""
    with pytest.raises(UserError) as caught:
        read(data, filename)
    return [fault.code for fault in caught.value.faults]


def test_not_what_the_name_says() -> None:
    assert refused(b"hello, world") == ["file.not_what_it_says"]
    assert refused(b"%PDF-1.7 ...", "table.csv") == ["file.not_what_it_says"]
    assert refused(workbook(PLAIN), "table.csv") == ["file.not_what_it_says"]
    assert refused(b"<html><table></table></html>", "table.xlsx") == ["file.not_what_it_says"]
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table.xlsx") == ["file.old_office"]
    assert refused(b"PK\x03\x04", "letter.docx") == ["file.broken"]
    assert refused(b"%PDF-1.7", "letter.pdf") == ["file.not_a_table"]
    assert refused(b"\x89PNG\r\n", "picture") == ["file.not_a_table"]


def test_empty_files() -> None:
    assert refused(b"") == ["file.empty"]
    assert refused(b"  \n ", "a.csv") == ["file.empty"]
    assert refused(b",,,\n,,\n", "a.csv") == ["file.empty"]
    assert refused(saved(Workbook())) == ["file.empty"]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.9, 0.99])
def test_a_cut_zip(share: float) -> None:
    whole = workbook(PLAIN)
    assert refused(whole[: int(len(whole) * share)]) == ["file.broken"]


def test_a_zip_that_is_no_workbook() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert refused(buffer.getvalue()) == ["file.not_a_workbook"]


def test_a_zip_bomb_is_seen_before_it_is_unpacked() -> None:
    def bomb(parts: dict[str, bytes]) -> None:
        parts["xl/media/image1.png"] = bytes(210 * 1024 * 1024)

    data = repacked(workbook(PLAIN), bomb)
    assert len(data) < 1024 * 1024
    start = time.process_time()
    assert refused(data) == ["file.unpacks_too_big"]
    assert time.process_time() - start < 0.5


def test_many_parts() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2100):
            archive.writestr(f"xl/{number}.bin", "")
    assert refused(buffer.getvalue()) == ["file.too_many_parts"]


def test_eleven_megabytes() -> None:
    with pytest.raises(UserError) as caught:
        read_table(b"a" * (11 * 1024 * 1024), "a.csv")
    assert caught.value.faults[0].code == "file.too_big"
    assert caught.value.faults[0].values == {"size": 11.0, "limit": 10}


def test_macros_are_refused() -> None:
    data = repacked(workbook(PLAIN), lambda parts: parts.update({"xl/vbaProject.bin": b"Sub Auto_Open()"}))
    assert refused(data) == ["file.macros"]
    assert refused(data, "table.xlsm") == ["file.macros"]


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("pad", [0, 5000])
def test_entities_are_never_expanded(part: str, pad: int) -> None:
    def infect(parts: dict[str, bytes]) -> None:
        body = parts[part].decode().split("?>", 1)[-1]
        infected = ENTITIES.replace("?>", "?>" + f"<!--{'x' * pad}-->", 1) + body
        parts[part] = infected.replace("</", "&j;</", 1).encode()

    codes = refused(repacked(shared(PLAIN), infect))
    assert codes == ["file.unsafe"] if not pad else codes in (["file.unsafe"], ["file.broken"])


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_damaged_parts(part: str) -> None:
    def damage(parts: dict[str, bytes]) -> None:
        parts[part] = parts[part][: len(parts[part]) // 2]

    assert refused(repacked(shared(PLAIN), damage)) == ["file.broken"]


def test_a_hundred_thousand_empty_rows_are_passed_over() -> None:
    def lengthen(parts: dict[str, bytes]) -> None:
        rows = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(4, 100_004))
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", rows + "</sheetData>").encode()

    data = repacked(workbook(PLAIN), lengthen)
    start = time.process_time()
    sheet = read_table(data, "a.xlsx")[0]
    assert time.process_time() - start < 10  # about one second
    assert (len(sheet.cells), sheet.rows, sheet.cut) == (9, 3, False)
    assert (len(shape(imported(data))), imported(data).unread) == (2, ())


def test_rows_beyond_the_limit_are_named() -> None:
    rows = [("一级指标", "二级指标", "分值"), *[("甲", f"乙{n}", 1) for n in range(20_100)]]
    sheet = read_table(text(rows), "long.csv")[0]
    assert (sheet.rows, sheet.cut) == (20_000, True)
    assert refused(text(rows), "long.csv", import_file) == ["table.too_many_rows"]  # more items than a scheme may hold
    far = [("一级指标", "二级指标", "分值"), ("甲", "乙", 1), *[("", "", "")] * 20_000, ("甲", "丙", 1)]
    assert reasons(imported(text(far), "far.csv").unread) == [("CSV!A2", "beyond_limit")]


def test_columns_beyond_the_limit_are_cut() -> None:
    sheet = read_table(text([["甲"] * 300]), "wide.csv")[0]
    assert (sheet.columns, sheet.cut) == (200, True)


def test_a_range_merged_over_the_whole_sheet() -> None:
    def merge(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        everything = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b"</sheetData>" + everything)

    sheet = read_table(repacked(workbook(PLAIN), merge), "a.xlsx")[0]
    assert {cell.text for cell in sheet.cells.values()} == {"一级指标"}
    assert (sheet.rows, sheet.columns) == (3, 3)


def test_long_cells_and_unseen_characters() -> None:
    with pytest.raises(UserError) as caught:
        read_table(shared([PLAIN[0], ("甲", "乙" * 20_001, 60)]), "a.xlsx")
    fault = caught.value.faults[0]
    assert (fault.code, fault.where, fault.values["count"]) == ("cell.too_long", "Sheet1!B2", 20_001)
    assert refused(text([["甲" * 20_001]]), "a.csv") == ["cell.too_long"]
    cell = read_table(text([["甲\u200b乙\x07丙\u202e"]]), "a.csv")[0].cell(1, 1)
    assert cell.text == "甲乙丙"


def test_formula_like_texts_stay_texts() -> None:
    rows = [("一级指标", "二级指标", "分值"), ("甲", '\'=HYPERLINK("http://x")', 60), ("甲", "<script>", 40)]
    assert [name for _, name, _ in shape(imported(workbook(rows)))] == ['\'=HYPERLINK("http://x")', "<script>"]


def test_no_table_and_no_items() -> None:
    assert refused(text([["今天", "天气"], ["很", "好"]]), "a.csv", import_file) == ["table.no_header"]
    assert refused(text([["一级指标", "二级指标", "分值"]]), "a.csv", import_file) == ["table.no_items"]


def test_scheme_files() -> None:
    saved_scheme = imported(workbook(PLAIN)).scheme
    assert read_scheme_file(saved_scheme.to_json().encode(), "a.json") == saved_scheme
    assert refused(b"{", "a.json", read_scheme_file) == ["json.broken"]
    assert refused(b"\xff\xfe\x00", "a.json", read_scheme_file) == ["json.encoding"]
    assert refused(b"[" * 100_000, "a.json", read_scheme_file) == ["json.too_deep"]
    codes = refused(json.dumps({"schema": "shiji-scheme/1", "colour": 1}).encode(), "a.json", read_scheme_file)
    assert set(codes) == {"field.missing", "field.extra_forbidden"}


READERS = [import_file, read_table, read_matrix, read_panel, read_scheme_file]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a.json", "a"]), st.sampled_from(READERS))
def test_any_bytes_give_a_value_or_a_user_error(
    data: bytes, filename: str, read: Callable[[bytes, str], object]
) -> None:
    with suppress(UserError):
        read(data, filename)


WHOLE = shared(PLAIN)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_workbook_with_any_byte_changed_gives_a_value_or_a_user_error(changes: list[tuple[int, int]]) -> None:
    changed = bytearray(WHOLE)
    for place, value in changes:
        changed[place] = value
    with suppress(UserError):
        imported(bytes(changed))


CELLS = st.one_of(st.text("一二三、（）()1.9分小合计扣加得甲乙\n =", max_size=8), st.integers(-5, 50), st.none())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12))
def test_any_table_gives_a_scheme_or_a_user_error(body: list[list[object]]) -> None:
    header = ["序号", "一级指标", "二级指标", "分值", "考核要求", "评分标准"]
    with suppress(UserError):
        assert imported(text([header, *body]), "a.csv").scheme.items.items
