"""The importer on files that are damaged, huge or made to harm: what it says, how long it takes, how much memory.

python -m tools.try_hostile [--seeds N] [NAME...]: each file is read by a process of its own. A line a file: processor
seconds, megabytes at most, and the sentence or what was read. Ends with 1 where one is no sentence, exceeds 10 s or
500 MB. ``--seeds N``: instead of the listed files N damaged ones of each sort in ``tools/hostile_chance.py``; only what
went wrong has a line, then how many were refused, were read, took longest and held most.
"""

import io
import os
import random
import resource
import sys
import traceback
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Final

import docx
import xlsxwriter

from indicators import UserError
from intake import import_file
from text import explain
from tools.hostile_chance import SORTS

MOST_SECONDS: Final = 10.0
MOST_MEGABYTES: Final = 500
HEADER: Final = ("序号", "一级指标", "二级指标", "分值", "评分标准")
ROW: Final = (1, "基层治理", "网格巡查", 60, "每少一次扣1分，扣完为止")
Change = Callable[[dict[str, bytes]], None]
Make = Callable[[], bytes]


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


def files() -> dict[str, Make]:
    """Names, and how each content is made: one at a time, so that they do not lie in memory together."""
    book, text = workbook(), document()
    found: dict[str, Make] = {"whole.xlsx": lambda: book, "whole.docx": lambda: text}
    for share in (1, 5, 9):
        found[f"cut-{share}.xlsx"] = partial(cut, book, share)
        found[f"cut-{share}.docx"] = partial(cut, text, share)
    for pad in (0, 9000):
        found[f"entities-{pad}.xlsx"] = partial(infected, book, SHEET, pad)
        found[f"entities-{pad}.docx"] = partial(infected, text, BODY, pad)
    for number in range(10):
        kind, whole = ("xlsx", book) if number % 2 else ("docx", text)
        found[f"noise-{number}.{kind}"] = partial(damaged, whole, number)
    return found | _disguised(book, text) | _vast_packages(book, text) | _vast_texts()


def cut(data: bytes, tenths: int) -> bytes:
    """The first tenths of the file."""
    return data[: len(data) * tenths // 10]


def damaged(data: bytes, number: int) -> bytes:
    """The file with eight bytes changed."""
    chance, changed = random.Random(20261124 + number), bytearray(data)
    for _ in range(8):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _disguised(book: bytes, text: bytes) -> dict[str, Make]:
    """Files that are not what they say, or hold what is never opened."""
    return {
        "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
        "workbook.docx": lambda: book,
        "document.csv": lambda: text,
        "macros.xlsm": lambda: repacked(book, lambda parts: parts.update({"xl/vbaProject.bin": b"Sub Auto_Open()"})),
        "macros.docm": lambda: repacked(text, lambda parts: parts.update({"word/vbaProject.bin": b"Sub AutoOpen()"})),
        "password.xlsx": lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(999)
        ),
        "bomb.xlsx": lambda: repacked(book, lambda parts: parts.update({"xl/media/a.png": bytes(190 << 20)})),
        "bomb.docx": lambda: repacked(text, lambda parts: parts.update({BODY: bytes(120 << 20)})),
    }


def _vast_packages(book: bytes, text: bytes) -> dict[str, Make]:
    """Workbooks and documents with more rows, cells, ranges or depth than any table."""
    empty = b'<row r="%d" s="1"><c r="A%d" s="1"/></row>'
    all_merged = b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    span = b'<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
    small = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 50 + b"</w:tr>"
    nested = b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60
    deep = b"<w:sdt><w:sdtContent>" * 5000 + b"</w:sdtContent></w:sdt>" * 5000
    paragraphs = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    return {
        "100000-empty-rows.xlsx": lambda: inside(
            book, SHEET, b"</sheetData>", b"".join(empty % (n, n) for n in range(3, 100_003))
        ),
        "100000-rows.xlsx": lambda: workbook(100_000),
        "merged-all.xlsx": lambda: inside(book, SHEET, b"</worksheet>", all_merged),
        "merged-much.xlsx": lambda: _merged_much(book),
        "spans.docx": lambda: inside(text, BODY, b"</w:tbl>", (b"<w:tr>" + span + b"</w:tr>") * 20_000),
        "cells.docx": lambda: inside(text, BODY, b"</w:tbl>", small * 10_500),
        "paragraphs.docx": lambda: inside(text, BODY, b"<w:sectPr", paragraphs * 300_000),
        "nested.docx": lambda: inside(text, BODY, b"<w:sectPr", nested),
        "deep.docx": lambda: inside(text, BODY, b"<w:sectPr", deep),
    }


def _merged_much(book: bytes) -> bytes:
    many = b"".join(b'<mergeCell ref="A%d:GR%d"/>' % (n, n + 99) for n in range(2, 19_000, 100))
    wide = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c><c r="GR%d"><v>1</v></c></row>' % (n, n, n) for n in range(3, 20_001)
    )
    merged = inside(book, SHEET, b"</sheetData>", wide)
    return inside(merged, SHEET, b"</worksheet>", b"<mergeCells>" + many + b"</mergeCells>")


def _vast_texts() -> dict[str, Make]:
    """Text tables of one sort of sign, and clauses made to be searched for long."""
    head = (",".join(HEADER) + "\n").encode()

    def one(row: str) -> Make:
        return lambda: head + row.encode()

    return {
        "20000-items.csv": one("1,甲,乙,1,每少一次扣1分\n" * 20_000),
        "long-cell.csv": one("1,甲,乙,1," + "很长" * 20_000),
        "long-names.csv": one("\n".join(f"{n},{'甲' * 600},乙,1,丙" for n in range(50))),
        "nuls.csv": lambda: b"\x00" * 5000,
        "nuls-inside.csv": one("1,甲\x00,乙\x00,1,丙\x00"),
        "one-line.csv": lambda: b"a" * (9 << 20),
        "quotes.csv": lambda: head + b'"' + b"x\n" * 2_000_000,
        "commas.csv": lambda: b"," * (9 << 20),
        "lines.csv": lambda: b"\n" * (9 << 20) + head,
        "brackets.csv": one("1,甲,乙,1," + "（1分" * 4900),
        "numbers.csv": one("1,甲,乙,1," + "每满1" * 4900 + "扣"),
        "ones.csv": one("1,甲,乙,1,每" + "1" * 19_000),
        "much-text.csv": one(("1,甲,乙,1," + "(1)" * 6_000 + "\n") * 27),
        "digits.csv": one("1,甲,乙," + "9" * 19_000 + ",丙"),
        "han.csv": one("1,甲,乙," + "九" * 19_000 + "分,丙"),
    }


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


def by_chance(seeds: int) -> int:
    """Damaged files of each sort: lines of what went wrong, then one line a sort."""
    bad = 0
    said("warm.xlsx", workbook())
    for sort, make in SORTS.items():
        results = [(seed, *tried(f"{sort}-{seed}.{sort.split('-')[0]}", make(seed))) for seed in range(seeds)]
        for seed, well, words, seconds, megabytes in results:
            if not well or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES:
                bad += 1
                print(f"!! {seconds:5.1f} s {megabytes:4.0f} MB  {sort}-{seed}  {words}", flush=True)
        read = sum("items" in words for _, _, words, _, _ in results)
        longest, most = max(one[3] for one in results), max(one[4] for one in results)
        print(
            f"   {sort}: {seeds} files, {read} read, {seeds - read} refused, {longest:.1f} s, {most:.0f} MB", flush=True
        )
    return int(bad > 0)


def main(wanted: list[str]) -> int:
    if wanted[:1] == ["--seeds"]:
        return by_chance(int(wanted[1]))
    bad = 0
    said("warm.xlsx", workbook())
    made = files()
    for name in wanted or made:
        well, words, seconds, megabytes = tried(name, made[name]())
        over = seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
        bad += not well or over
        mark = "  " if well and not over else "!!"
        print(f"{mark} {seconds:5.1f} s {megabytes:4.0f} MB  {name:24} {words}", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
