"""An agency's own Word template on the page of reports: looked at, filled, refused with sentences."""

import io

import docx
import pytest
from streamlit.testing.v1 import AppTest

from report import example_template, listed
from tests.ui.pages import opened
from tests.ui.test_report_page import buttons, words


@pytest.fixture
def at() -> AppTest:
    return opened("report")


def own(*paragraphs: str) -> bytes:
    word = docx.Document()
    for line in paragraphs:
        word.add_paragraph(line)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def upload(at: AppTest, content: bytes, name: str = "单位*模板*.docx") -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    at.file_uploader(key="output.template_file").set_value((name, content, kind)).run()
    assert not at.exception


def test_before_an_upload_there_is_an_example_and_the_list_of_fields(at):
    assert not at.exception
    assert buttons(at)["下载示例模板"]
    assert "下载按本单位模板填好的 Word" not in buttons(at)
    fields = next(table.value for table in at.table if "占位" in table.value)
    assert [name.replace("\\", "") for name in fields["占位"]] == [row["field"] for row in listed("zh-Hans")]


def test_a_template_is_filled_as_chosen(at):
    upload(at, example_template())
    assert buttons(at)["下载按本单位模板填好的 Word"]
    assert "“单位*模板*.docx”用到 21 个占位" in words(at)
    at.toggle(key="output.draft").set_value(True).run()
    at.segmented_control(key="output.language").set_value("en").run()
    assert not at.exception
    assert buttons(at)["下载按本单位模板填好的 Word"]


def test_a_template_with_faults_is_refused_with_all_of_them(at):
    upload(at, own("{{ titel }}", "{{ 7*7 }}"))
    said = "\n".join(box.value for box in at.error).replace("\\", "")
    assert "titel" in said and "没有的字段" in said and "不支持的算式" in said
    assert "下载按本单位模板填好的 Word" not in buttons(at)
    upload(at, b"PK\x03\x04 nothing", "x.docx")
    assert "下载按本单位模板填好的 Word" not in buttons(at)
