"""A Word file that is to be filled: whatever would fetch or run something when it is opened keeps it out."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from indicators import UserError
from intake import check_document_template
from tests.intake.tables import repacked

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def made(change: Callable[[object], None] | None = None) -> bytes:
    word = docx.Document()
    word.add_paragraph("{{ title }}")
    if change is not None:
        change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def refused(data: bytes, filename: str = "t.docx") -> tuple[str, str]:
    """Code and list of what was found."""
    with pytest.raises(UserError) as caught:
        check_document_template(data, filename)
    fault = caught.value.faults[0]
    return fault.code, str(fault.values.get("list", ""))


def external(kind: str, target: str) -> Callable[[object], None]:
    return lambda word: word.part.relate_to(target, RELATION + kind, is_external=True)


def field(*pieces: str, simple: bool = False) -> Callable[[object], None]:
    """A field whose code stands in so many runs."""

    def change(word) -> None:
        paragraph = word.add_paragraph()._p
        if simple:
            made = OxmlElement("w:fldSimple")
            made.set(qn("w:instr"), "".join(pieces))
            paragraph.append(made)
            return
        for kind in ("begin", *pieces, "separate", "end"):
            run = OxmlElement("w:r")
            if kind in ("begin", "separate", "end"):
                one = OxmlElement("w:fldChar")
                one.set(qn("w:fldCharType"), kind)
            else:
                one = OxmlElement("w:instrText")
                one.text = kind
            run.append(one)
            paragraph.append(run)

    return change


def test_an_ordinary_document_with_links_and_page_numbers_passes() -> None:
    def change(word) -> None:
        external("hyperlink", "https://example.org")(word)
        field(" PA", "GE ")(word)
        field(' HYPERLINK "http://example.org/import/LINK" ')(word)

    check_document_template(made(change), "t.docx")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "file:///server/x.dotm"),
        ("image", "http://example.org/pixel.png"),
        ("oleObject", "http://example.org/x"),
        ("hyperlink", "file:///server/share"),
        ("hyperlink", "javascript:x"),
        ("subDocument", "other.docx"),
    ],
)
def test_what_is_kept_elsewhere(kind: str, target: str) -> None:
    code, found = refused(made(external(kind, target)))
    assert (code, found) in {("file.active_content", kind), ("file.parts_elsewhere", "")}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (field(' DDEAUTO c:\\\\windows "x" '), "DDEAUTO"),
        (field(" DD", 'E excel "x" '), "DDE"),
        (field(' includepicture "http://example.org/x.png" ', simple=True), "INCLUDEPICTURE"),
        (field(' INCLUDETEXT "secret.docx" '), "INCLUDETEXT"),
        (field(" QUOTE 68 68 69 "), "QUOTE"),
    ],
)
def test_fields_that_fetch_or_run(change: Callable[[object], None], name: str) -> None:
    assert refused(made(change)) == ("file.active_content", name)


def test_objects_and_other_kinds_of_document() -> None:
    def part(name: str, content: bytes = b"x") -> bytes:
        return repacked(made(), lambda parts: parts.__setitem__(name, content))

    def typed(parts: dict[str, bytes]) -> None:
        main, macro = b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main, macro)

    assert refused(part("word/vbaProject.bin"))[0] == "file.macros"
    assert refused(part("word/embeddings/oleObject1.bin")) == ("file.active_content", "word/embeddings/oleObject1.bin")
    assert refused(part("word/activeX/activeX1.xml", b"<x/>"))[0] == "file.active_content"
    assert refused(part("word/afchunk1.html"))[0] == "file.active_content"
    assert refused(repacked(made(), typed)) == ("file.active_content", "[Content_Types].xml")


def test_what_is_no_document_or_damaged() -> None:
    whole = made()
    assert refused(b"")[0] == "file.empty"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "t.doc")[0] == "file.old_template"
    assert refused(whole[: len(whole) // 2])[0] == "file.broken"
    assert refused(b"{{ title }}")[0] == "file.broken"
    broken = repacked(whole, lambda parts: parts.__setitem__("word/header9.xml", b"<w:hdr"))
    assert refused(broken)[0] == "file.broken"
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert refused(repacked(whole, lambda parts: parts.__setitem__("word/header9.xml", entity)))[0] == "file.unsafe"
    late = b"<!--" + b" " * 5000 + b"-->" + entity
    assert refused(repacked(whole, lambda parts: parts.__setitem__("word/header9.xml", late)))[0] == "file.broken"
    bomb = repacked(whole, lambda parts: parts.__setitem__("word/header9.xml", b"<x>" + bytes(13 * 1024**2)))
    assert refused(bomb)[0] == "file.unpacks_too_big"
