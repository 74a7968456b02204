"""Tables damaged by chance, each from its seed: bytes of the file, bytes and tags inside its parts, cells, lines."""

import io
import random
import zipfile
from collections.abc import Callable
from typing import Final

import docx
import openpyxl

HEADER: Final = ("一级指标", "二级指标", "分值", "评分标准", "责任单位")
WORDS: Final = (
    *(
        "基层治理",
        "差异指标（城区街道）",
        "通用指标",
        "小计",
        "合计",
        "注：满分100分",
        "续表",
        "一、",
        "（一）",
        "1.2.3",
        "=1/0",
    ),
    *(
        "得2分",
        "扣1分",
        "(分值10)",
        "31分",
        "１２",
        "-5",
        "1e308",
        "NaN",
        "0-5分",
        "每降1个百分点扣0.1分",
        "九十九分",
        "∞",
    ),
    *(
        "（1）甲得1分；（2）乙得2分；（3）丙扣1分",
        "90%以上得10分；80%-90%得8分；80%以下不得分",
        "一票否决",
        "按排名计分",
        "酌情",
    ),
    *(
        "",
        " ",
        "\n",
        "\t",
        "\u202e反",
        "\x0b",
        "𠮷" * 40,
        "<b>&amp;</b>",
        "'; DROP TABLE",
        "{{x}}",
        "%s%n",
        "县水利局、县环保局",
    ),
    *("（" * 300, "扣" * 500, "1" * 400, "。" * 200, "每" * 300 + "1个扣1分", "达到" + "9" * 300),
)
ROWS: Final = 30


def cells(chance: random.Random) -> list[list[str]]:
    """A header, sometimes broken, and rows of any words."""
    header = [word if chance.random() < 0.9 else chance.choice(WORDS) for word in HEADER]
    return [header, *[[chance.choice(WORDS) for _ in HEADER] for _ in range(chance.randrange(1, ROWS))]]


def plain(text: str) -> str:
    """Text that a packed part may hold."""
    return "".join(char for char in text if char in "\n\t" or ord(char) >= 32)


def workbook(seed: int) -> bytes:
    """Any words in cells, with merged ranges that may cut through anything."""
    chance, book = random.Random(seed), openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in cells(chance):
        page.append([plain(word) for word in row])
    for _ in range(chance.randrange(6)):
        top, left = chance.randrange(1, ROWS), chance.randrange(1, 6)
        bottom, right = top + chance.randrange(4), min(left + chance.randrange(4), 5)
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def document(seed: int) -> bytes:
    """Several tables of any words with lines between them."""
    chance, made = random.Random(seed), docx.Document()
    for _ in range(chance.randrange(1, 5)):
        made.add_paragraph(plain(chance.choice(WORDS)))
        rows = cells(chance)[chance.randrange(2) :] or [list(HEADER)]
        table = made.add_table(len(rows), len(HEADER))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, word in zip(line.cells, row, strict=True):
                cell.text = plain(word)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def text(seed: int) -> bytes:
    """Lines of any words in any encoding, quotes left open at times."""
    chance = random.Random(seed)
    mark = chance.choice((",", "\t", ";"))
    lines = [mark.join(f'"{word}"' if chance.random() < 0.3 else word for word in row) for row in cells(chance)]
    return "\n".join(lines).encode(chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5")), "replace")


def noisy(make: Callable[[int], bytes], seed: int) -> bytes:
    """The file with bytes changed, lost or doubled."""
    chance = random.Random(seed)
    data = bytearray(make(seed))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(1, 40)]
            case _:
                data[at:at] = data[at : at + chance.randrange(1, 40)]
        if not data:
            break
    return bytes(data)


def inside(make: Callable[[int], bytes], seed: int) -> bytes:
    """The file packed anew after one of its parts was damaged, so that the parser and not the archive meets it."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(make(seed))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.startswith(("xl/", "word/"))])
    for _ in range(chance.randrange(1, 5)):
        parts[name] = _hurt(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def _hurt(data: bytes, chance: random.Random) -> bytes:
    """A figure changed, a tag lost or doubled, a byte turned."""
    pieces = data.split(b"<")
    at = chance.randrange(len(pieces))
    match chance.randrange(5):
        case 0:
            pieces[at] = b"".join(
                b"%d" % chance.randrange(10**6) if c in b"123456789" else bytes([c]) for c in pieces[at]
            )
        case 1:
            del pieces[at]
        case 2:
            pieces[at:at] = [pieces[at]] * chance.choice((1, 2, 2000))
        case 3:
            pieces[at] = pieces[at].replace(b'"', b"'", 1).replace(b"t=", b"u=", 1)
        case _:
            pieces[at] = bytes(chance.randrange(256) if chance.random() < 0.1 else c for c in pieces[at])
    return b"<".join(pieces)


SORTS: Final[dict[str, Callable[[int], bytes]]] = {
    "xlsx-cells": workbook,
    "xlsx-bytes": lambda seed: noisy(workbook, seed),
    "xlsx-inside": lambda seed: inside(workbook, seed),
    "docx-cells": document,
    "docx-bytes": lambda seed: noisy(document, seed),
    "docx-inside": lambda seed: inside(document, seed),
    "csv-cells": text,
    "csv-bytes": lambda seed: noisy(text, seed),
}
