"""The page of reports: what is open, what the files hold, names of files, preview against the files themselves."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.evaluate import evaluate
from report import EVALUATION, ISSUED, PARTS, build
from risk.cases import case_table
from sample_data import core_cases, template
from tests.ui.pages import document_tables, everything, opened, put
from ui.report_files import stem_of
from ui.report_open import blanks
from ui.report_preview import part_name


@pytest.fixture
def at() -> AppTest:
    """The report of the ledger-style example."""
    return opened("report")


def words(at: AppTest) -> str:
    shown = (*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success)
    return "\n".join([*(element.value for element in shown), *document_tables(at)]).replace("\\", "")


def buttons(at: AppTest) -> dict[str, bool]:
    """Label to whether it can be pressed."""
    return {button.proto.label: not button.proto.disabled for button in at.get("download_button")}


def part(at: AppTest, key: str) -> AppTest:
    at.selectbox(key="output.show_part").set_value(key).run()
    return at


def whole(name: str, spoken: str = "zh-Hans", **choices):
    scheme, cases = template(name), core_cases()
    evaluation = evaluate(scheme, case_table(cases))
    return build(scheme, evaluation, parts=PARTS, language=spoken, cases=cases, **choices)


# --------------------------------------------------------------------------------------------------------- what is open
def test_what_speaks_against_issuing_stands_at_the_top(at):
    assert not at.exception
    error = at.error[0].value
    assert error.startswith("**建议不得印发：8 处**")
    assert "会议培训场次" in error
    assert "由制定单位研究确定" in error
    assert "11 处【待补充】" in at.warning[0].value.replace("\\", "")


def test_sums_and_unconfirmed_items_are_named(at):
    scheme = template("ledger")
    items = list(scheme.items.items)
    items[0] = items[0].changed(
        scoring=items[0].scoring.changed(points=35.0), measure=items[0].measure.changed(layer=None)
    )
    put(at, scheme.changed(items=scheme.items.changed(items=tuple(items))))
    assert not at.exception
    text = at.warning[-1].value
    assert "总分：分值合计 105，与应有的 100 不符" in text
    assert "5 项指标中有 1 项未确认" in text


def test_a_scheme_with_faults_can_be_saved_but_not_issued(at):
    put(at, template("ledger").changed(items={"items": [], "headings": []}))
    assert not at.exception
    assert at.error
    assert list(buttons(at)) == ["方案文件（JSON）"]


# -------------------------------------------------------------------------------------------------------------- choices
def test_preview_follows_the_choices(at):
    assert at.selectbox(key="output.show_part").options[0] == "台账型示例方案"
    at.pills(key="output.parts").set_value(["risk", "limits"]).run()
    assert at.selectbox(key="output.show_part").options == ["形式主义风险（方案自身）", "本评估不能说明什么"]
    assert "54.3%" in words(at)
    at.toggle(key="output.draft").set_value(True).run()
    assert "（征求意见稿）" in words(at)
    at.segmented_control(key="output.language").set_value("en").run()
    assert "Formalism risk of the design itself" in words(at)
    assert "预览" in [heading.value for heading in at.subheader]


def test_no_part_no_file(at):
    at.pills(key="output.parts").set_value([]).run()
    assert not at.exception
    assert not buttons(at)["下载 Word（公文格式）"]
    assert buttons(at)["方案文件（JSON）"]
    assert "请至少选一个部分" in words(at)


def test_what_is_issued_is_the_scheme_with_its_table_unless_more_is_chosen(at):
    assert at.pills(key="output.parts").value == list(ISSUED)
    assert at.selectbox(key="output.show_part").options == ["台账型示例方案", "附件 考核指标体系表"]
    assert "作为方案的附件" not in words(at)
    at.button(key="output.choose_evaluation").click().run()
    assert at.pills(key="output.parts").value == [part for part in EVALUATION if part != "comparison"]
    assert at.selectbox(key="output.show_part").options[0].startswith("评估要点")
    at.pills(key="output.parts").set_value(["scheme", "risk"]).run()
    assert "作为方案的附件" in words(at)
    at.button(key="output.choose_issued").click().run()
    assert at.pills(key="output.parts").value == list(ISSUED)


def test_cases_without_place_names(at):
    everything(at)
    part(at, "cases")
    assert "新昌某乡镇" in words(at)
    at.toggle(key="output.hide_places").set_value(True).run()
    text = words(at)
    assert not [case.names.zh_hans for case in core_cases() if case.names.zh_hans in text]
    assert "C01" in text


def test_comparison_is_of_the_designs_chosen_and_in_the_language_of_the_file(at):
    at.segmented_control(key="output.language").set_value("en").run()
    at.pills(key="output.parts").set_value(["comparison"]).run()
    assert not at.exception
    table = document_tables(at)[0]
    assert "A This design" in table
    assert "本方案" not in table
    at.multiselect(key="cases.designs").set_value(["template:digital"]).run()
    assert "Digital" in document_tables(at)[0]


@pytest.mark.parametrize("key", [key for key in PARTS if key != "comparison"])
def test_every_part_is_shown(at, key):
    everything(at)
    part(at, key)
    assert not at.exception


def test_hostile_names_stay_text(at):
    scheme = template("ledger")
    items = list(scheme.items.items)
    items[0] = items[0].changed(names={"zh-Hans": "<script>alert(1)</script> **a** $b$ :smile: [c](d)"})
    put(at, scheme.changed(title={"zh-Hans": "# 标题 `x`"}, items=scheme.items.changed(items=tuple(items))))
    part(at, "indicators")
    assert not at.exception
    bodies = [element.proto.body for element in at.get("html")]
    assert any("&lt;script&gt;alert(1)&lt;/script&gt; **a** $b$" in body for body in bodies)
    assert not any("<script>alert" in body for body in bodies)


# --------------------------------------------------------------------------------------------------- names of the parts
def test_blanks_are_counted_in_the_language_of_the_file():
    assert blanks(whole("ledger"), "zh-Hans") == blanks(whole("ledger", "en"), "en") == 11


def test_annexes_are_named_as_in_the_file():
    document = whole("ledger")
    names = [part_name(part, document) for part in document.parts]
    assert names[:2] == ["台账型示例方案", "附件1 考核指标体系表"]


# ---------------------------------------------------------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("2026年考核方案", "2026年考核方案"),
        ("../../etc/passwd", "etc passwd"),
        ('a\\b:c*d?"<e>|f', "a b c d e f"),
        ("行\n二\t三\u202e四", "行 二 三 四"),
        ("CON", "考核方案 CON"),
        ("....", "考核方案"),
        ("长" * 300, "长" * 80),
    ],
)
def test_file_names_are_fit_for_every_system(title, stem):
    scheme = template("ledger").changed(title={"zh-Hans": title})
    assert stem_of(scheme, "zh-Hans") == stem
    assert stem_of(scheme, "zh-Hans", draft=True) == f"{stem}（征求意见稿）"


# ---------------------------------------------------------------------------------------------------------- key points
def test_the_key_points_are_offered_in_every_format(at):
    offered = [label for label in buttons(at) if "评估要点一页" in label]
    assert {label.split("（")[1] for label in offered} == {"Word）", "PDF）", "Excel）", "网页）"}
    assert all(buttons(at)[label] for label in offered)


def test_the_button_of_what_is_chosen_has_a_tick(at):
    def ticked() -> list[str]:
        return [button.key for button in at.button if button.icon == ":material/check:"]

    assert ticked() == ["output.choose_issued"]
    at.button(key="output.choose_evaluation").click().run()
    assert ticked() == ["output.choose_evaluation"]
    everything(at)
    assert ticked() == []
