"""The importer on files that are damaged, huge or made to harm: what it says, how long it takes, how much memory.

python -m tools.try_hostile [NAME...]: each file is read by a process of its own. A line a file: processor seconds,
megabytes at most, and the sentence or what was read. Ends with 1 where one is no sentence, exceeds 10 s or 500 MB.
"""

import io
import os
import random
import resource
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

import docx
import xlsxwriter

from indicators import UserError
from intake import import_file
from text import explain

MOST_SECONDS: Final = 10.0
MOST_MEGABYTES: Final = 500
HEADER: Final = ("序号", "一级指标", "二级指标", "分值", "评分标准")
ROW: Final = (1, "基层治理", "网格巡查", 60, "每少一次扣1分，扣完为止")
Change = Callable[[dict[str, bytes]], None]


def workbook(rows: int = 2) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("指标")
        page.write_row(0, 0, HEADER)
        for row in range(1, rows):
            page.write_row(row, 0, ROW)
    return buffer.getvalue()


def document(rows: int = 2) -> bytes:
    made = docx.Document()
    table = made.add_table(rows, len(HEADER))
    for line, written in zip(table.rows, [HEADER, *[ROW] * (rows - 1)], strict=True):
        for cell, value in zip(line.cells, written, strict=True):
            cell.text = str(value)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def inside(data: bytes, part: str, before: bytes, more: bytes) -> bytes:
    """The file with ``more`` written into a part before its last ``before``."""

    def change(parts: dict[str, bytes]) -> None:
        head, found, tail = parts[part].rpartition(before)
        parts[part] = head + more + found + tail

    return repacked(data, change)


SHEET: Final = "xl/worksheets/sheet1.xml"
BODY: Final = "word/document.xml"
ENTITIES: Final = b'<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)


def infected(data: bytes, part: str, pad: int) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        head, _, rest = parts[part].partition(b"?>")
        text = head + b"?><!--" + b"x" * pad + b"-->" + ENTITIES + b"]>" + rest
        parts[part] = text.replace(b"</", b"&j;</", 1)

    return repacked(data, change)


def files() -> Iterator[tuple[str, bytes]]:
    """Names and contents; made one at a time, so that they do not lie in memory together."""
    book, text = workbook(), document()
    yield "whole.xlsx", book
    yield "whole.docx", text
    for share in (1, 5, 9):
        yield f"cut-{share}.xlsx", book[: len(book) * share // 10]
        yield f"cut-{share}.docx", text[: len(text) * share // 10]
    yield "picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500)
    yield "workbook.docx", book
    yield "document.csv", text
    yield "macros.xlsm", repacked(book, lambda parts: parts.update({"xl/vbaProject.bin": b"Sub Auto_Open()"}))
    yield "macros.docm", repacked(text, lambda parts: parts.update({"word/vbaProject.bin": b"Sub AutoOpen()"}))
    yield "password.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(999)
    for pad in (0, 9000):
        yield f"entities-{pad}.xlsx", infected(book, SHEET, pad)
        yield f"entities-{pad}.docx", infected(text, BODY, pad)
    yield "bomb.xlsx", repacked(book, lambda parts: parts.update({"xl/media/a.png": bytes(190 << 20)}))
    yield "bomb.docx", repacked(text, lambda parts: parts.update({BODY: bytes(120 << 20)}))
    empty = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 100_003))
    yield "100000-empty-rows.xlsx", inside(book, SHEET, b"</sheetData>", empty)
    yield "100000-rows.xlsx", workbook(100_000)
    yield "20000-items.csv", "\n".join([",".join(HEADER), *["1,甲,乙,1,每少一次扣1分"] * 20_000]).encode()
    yield (
        "merged-all.xlsx",
        inside(book, SHEET, b"</worksheet>", b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'),
    )
    many = b"".join(b'<mergeCell ref="A%d:GR%d"/>' % (n, n + 99) for n in range(2, 19_000, 100))
    wide = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c><c r="GR%d"><v>1</v></c></row>' % (n, n, n) for n in range(3, 20_001)
    )
    merged = inside(book, SHEET, b"</sheetData>", wide)
    yield "merged-much.xlsx", inside(merged, SHEET, b"</worksheet>", b"<mergeCells>" + many + b"</mergeCells>")
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
    yield "spans.docx", inside(text, BODY, b"</w:tbl>", (b"<w:tr>" + cell + b"</w:tr>") * 20_000)
    small = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 50 + b"</w:tr>"
    yield "cells.docx", inside(text, BODY, b"</w:tbl>", small * 10_500)
    yield "paragraphs.docx", inside(text, BODY, b"<w:sectPr", b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300_000)
    nested = b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60
    yield "nested.docx", inside(text, BODY, b"<w:sectPr", nested)
    yield (
        "deep.docx",
        inside(text, BODY, b"<w:sectPr", b"<w:sdt><w:sdtContent>" * 5000 + b"</w:sdtContent></w:sdt>" * 5000),
    )
    yield "long-cell.csv", (",".join(HEADER) + "\n1,甲,乙,1," + "很长" * 20_000).encode()
    yield (
        "long-names.csv",
        (",".join(HEADER) + "\n" + "\n".join(f"{n},{'甲' * 600},乙,1,丙" for n in range(50))).encode(),
    )
    yield "nuls.csv", b"\x00" * 5000
    yield "nuls-inside.csv", (",".join(HEADER) + "\n1,甲\x00,乙\x00,1,丙\x00").encode()
    yield "one-line.csv", b"a" * (9 << 20)
    yield "quotes.csv", (",".join(HEADER) + '\n"').encode() + b"x\n" * 2_000_000
    yield "commas.csv", b"," * (9 << 20)
    yield "lines.csv", b"\n" * (9 << 20) + ",".join(HEADER).encode()
    yield "brackets.csv", (",".join(HEADER) + "\n1,甲,乙,1," + "（1分" * 4900).encode()
    yield "numbers.csv", (",".join(HEADER) + "\n1,甲,乙,1," + "每满1" * 4900 + "扣").encode()
    yield "digits.csv", (",".join(HEADER) + "\n1,甲,乙," + "9" * 19_000 + ",丙").encode()
    yield "han.csv", (",".join(HEADER) + "\n1,甲,乙," + "九" * 19_000 + "分,丙").encode()
    chance = random.Random(20261124)
    for number in range(10):
        damaged = bytearray(book if number % 2 else text)
        for _ in range(8):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        yield f"noise-{number}.{'xlsx' if number % 2 else 'docx'}", bytes(damaged)


def said(name: str, data: bytes) -> str:
    """The sentence of a refusal, or what was read; raises whatever else happens."""
    try:
        found = import_file(data, name)
    except UserError as error:
        return explain(error.faults[0], "zh-Hans")[:90]
    return f"{len(found.scheme.items.items)} items, {len(found.unread)} listed"


def tried(name: str, data: bytes) -> tuple[bool, str, float, float]:
    """Whether it went well, its words, seconds and megabytes of a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        try:
            words, code = said(name, data), 0
        except BaseException:
            words, code = traceback.format_exc().strip().splitlines()[-1], 1
        os.write(writing, words.encode()[:2000])
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        words = pipe.read().decode()
    _, status, used = os.wait4(child, 0)
    return status == 0, words or f"killed ({status})", used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(wanted: list[str]) -> int:
    bad = 0
    said("warm.xlsx", workbook())
    for name, data in files():
        if wanted and name not in wanted:
            continue
        well, words, seconds, megabytes = tried(name, data)
        over = seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
        bad += not well or over
        mark = "  " if well and not over else "!!"
        print(f"{mark} {seconds:5.1f} s {megabytes:4.0f} MB  {name:24} {words}", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
