"""The page of versions: history with figures, any two compared, brought back, next year, comments, two readers."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.evaluate import evaluate
from sample_data import template
from tests.ui.pages import document_tables, opened, work
from ui import state

PAGE = "ui/pages/versions.py"


def button(program: AppTest, key: str):
    return next(one for one in program.button if one.key and (one.key == key or one.key.startswith(f"{key}:")))


def press(program: AppTest, label: str) -> AppTest:
    return next(one for one in program.button if one.label == label).click().run()


def field(program: AppTest, kind: str, label: str):
    return next(one for one in getattr(program, kind) if one.label == label)


def tab(program: AppTest, name: str) -> AppTest:
    program.session_state["versions-tabs"] = name
    return program.run()


def named(program: AppTest, label: str) -> AppTest:
    field(program, "text_input", "版本名称").set_value(label)
    return press(program, "存为命名版本")


def changed(program: AppTest, **fields: object) -> AppTest:
    """The scheme changed as an editor does it: 5 points moved from the first item to the second."""
    scheme = work(program).scheme
    first, second, *rest = scheme.items.items
    items = (
        first.changed(scoring=first.scoring.changed(points=first.scoring.points - 5)),
        second.changed(scoring=second.scoring.changed(points=second.scoring.points + 5)),
        *rest,
    )
    new = scheme.changed(items=scheme.items.changed(items=items), **fields)
    saved = state.store().save_draft(work(program).scheme_id, new, work(program).base)
    work(program).scheme, work(program).saved, work(program).base = new, saved, saved.number
    return program.run()


@pytest.fixture
def at() -> AppTest:
    program = opened("versions")
    field(program, "text_input", "操作人（记入版本和意见记录）").set_value("县督考办 张三")
    return named(program, "初稿")


def words(at: AppTest) -> str:
    links = [one.proto.label for one in at.get("page_link")]
    shown = (*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success)
    tables = [str(table.value.to_dict()) for table in at.dataframe] + document_tables(at)
    return "\n".join([*(element.value for element in shown), *tables, *links]).replace("\\", "")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_page_opens_in_both_languages_before_anything_is_stored(language):
    program = opened("versions", lang=language)
    assert not program.exception and not program.error
    assert len(program.info) == 1


def test_a_named_version_stands_in_the_history_with_who_and_figures(at):
    assert not at.exception and not at.error
    table = at.dataframe[0].value
    row = table.iloc[0]
    assert (row["名称"], row["操作人"]) == ("初稿 · 当前内容", "县督考办 张三")
    found = evaluate(template("ledger"), bands="none")
    assert row["空转分占比"] == f"{found.behaviour.hollow_share:.1f}%"
    assert row["建议不得印发"] == sum(f.severity == "block" for f in found.findings)
    assert row["分值合计"] == 100


def test_two_versions_are_compared_and_go_out_as_files(at):
    changed(at, rankings_per_year=1.0)
    named(at, "二稿")
    tab(at, "修订前后对照")
    assert not at.exception and not at.error
    assert field(at, "selectbox", "修订前").value == 2
    text = words(at)
    assert "修改2项" in text and "每年排名通报次数" in text
    moved = next(table for table in document_tables(at) if "分值（前）" in table)
    assert [cell for cell in moved.split("\n") if cell in {"-5", "+5"}] == ["-5", "+5"]
    assert labels(at) == [f"下载修订前后对照表（{kind}）" for kind in ("Word", "PDF", "网页", "Excel")]


def labels(at: AppTest) -> list[str]:
    """Files that can be taken along from the tab that is open."""
    return [one.proto.label for one in at.get("download_button")]


def test_comparing_from_the_history_opens_the_other_tab(at):
    changed(at)
    field(at, "selectbox", "选择版本").set_value(2).run()
    button(at, "version-compare").click().run()
    assert at.session_state["versions-tabs"] == "修订前后对照"
    assert field(at, "selectbox", "修订前").value == 2
    assert field(at, "selectbox", "修订后").value == 0
    assert "修改2项" in words(at)


def test_an_old_version_comes_back_and_undo_leads_on(at):
    changed(at)
    after = work(at).scheme
    field(at, "selectbox", "选择版本").set_value(2).run()
    button(at, "version-restore").click().run()
    assert work(at).scheme == template("ledger")
    assert work(at).saved.kind == "draft" and work(at).saved.author == "县督考办 张三"
    button(at, "undo").click().run()
    assert work(at).scheme == after


def test_a_copy_for_next_year_starts_a_scheme_of_its_own(at):
    before = work(at).scheme_id
    button(at, "version-next-year").click().run()
    assert not at.exception
    assert work(at).scheme_id != before
    assert work(at).scheme.year == template("ledger").year + 1


# ----------------------------------------------------------------------------------------------------------- comments
def comment(at: AppTest, unit: str, opinion: str, where: str = "") -> AppTest:
    tab(at, "征求意见")
    field(at, "selectbox", "涉及内容").set_value(where)
    field(at, "text_input", "提出单位").set_value(unit)
    field(at, "text_area", "意见内容").set_value(opinion)
    return press(at, "登记")


def test_comments_are_entered_answered_and_counted(at):
    tab(at, "征求意见")
    assert "尚未收到意见。" in words(at)
    comment(at, "甲镇", "建议取消*截图*<b>", work(at).scheme.items.items[0].id)
    comment(at, "乙镇", "无意见")
    assert not at.exception and not at.error
    assert "共收到2个单位反馈，提出意见1条" in words(at)
    table = at.table[0].value
    assert list(table["采纳情况"]) == ["待答复", "无意见"]
    assert table["涉及内容"][0] == work(at).scheme.items.items[0].names.zh_hans
    assert labels(at) == [f"下载征求意见汇总表（{kind}）" for kind in ("Word", "PDF", "网页", "Excel")]
    field(at, "segmented_control", "采纳情况").set_value("rejected")
    press(at, "保存答复")
    assert "请写明理由" in at.error[0].value.replace("\\", "")
    field(at, "text_area", "修改情况或理由").set_value("依法需要留存")
    press(at, "保存答复")
    assert not at.error
    kept = state.store().comments(work(at).scheme_id)[0]
    assert (kept.comment.adoption, kept.comment.answer, kept.number) == ("rejected", "依法需要留存", 2)
    assert kept.author == "县督考办 张三"
    button(at, "withdraw-comment").click().run()
    assert [one.comment.unit for one in state.store().comments(work(at).scheme_id)] in (["甲镇"], ["乙镇"])


def test_a_comment_without_a_unit_is_refused_and_what_was_typed_stays(at):
    tab(at, "征求意见")
    field(at, "text_area", "意见内容").set_value("减少报表")
    press(at, "登记")
    assert len(at.error) == 1
    assert field(at, "text_area", "意见内容").value == "减少报表"
    assert state.store().comments(work(at).scheme_id) == ()


def test_an_item_shows_how_many_opinions_there_are_on_it(at):
    first = work(at).scheme.items.items[0]
    comment(at, "甲镇", "建议取消", first.id)
    at.switch_page("ui/pages/items.py").run()
    next(one for one in at.segmented_control if one.key == "items_mode").set_value("panel").run()
    assert "征求意见 1 条" in words(at)


# ------------------------------------------------------------------------------------------------------- two readers
def test_the_second_of_two_readers_is_told_and_both_works_are_kept(at):
    scheme_id = work(at).scheme_id
    other = opened("versions", scheme=scheme_id)
    assert work(other).scheme_id == scheme_id
    edited(at, "甲改的名称")
    edited(other, "乙改的名称")
    assert len(other.error) == 1
    told = other.error[0].value.replace("\\", "")
    assert "您的修改已保存为" in told and "没有丢失" in told
    theirs = state.store().versions(scheme_id)[1]
    assert f"（县督考办 张三，{theirs.at.astimezone():%Y-%m-%d %H:%M}）" in told, "in the reader's own time"
    held = [state.store().open(scheme_id, version.number)[0] for version in state.store().versions(scheme_id)]
    names = [scheme.items.items[0].names.zh_hans for scheme in held]
    assert names[:2] == ["乙改的名称", "甲改的名称"]
    edited(other, "乙又改")
    assert not other.error
    edited(at, "甲又改")
    assert "（未署名，" in at.error[0].value.replace("\\", "")


def edited(at: AppTest, name: str) -> AppTest:
    """The name of the first item changed in the grid."""
    at.switch_page("ui/pages/items.py").run()
    at.session_state[at.data_editor[0].key] = {
        "edited_rows": {0: {"name": name}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def merging(at: AppTest) -> tuple[AppTest, AppTest]:
    """Two readers, the second told of the first: both changed the name of one item, each something else besides."""
    other = opened("versions", scheme=work(at).scheme_id)
    changed(at, rankings_per_year=1.0)
    edited(at, "甲改的名称")
    edited(other, "乙改的名称")
    return at, other


def test_the_one_who_is_told_merges_and_both_works_are_in_one_version(at):
    _, other = merging(at)
    assert work(other).parted is not None
    button(other, "merge-go").click().run()
    assert not other.exception
    assert other.session_state["versions-tabs"] == "合并修改"
    other.switch_page("ui/pages/versions.py").run()
    text = words(other)
    assert "两人都改过且不一致的有 1 处" in text and "还有 1 处没有选定" in text
    assert button(other, "merge-save").disabled
    assert {"甲改的名称", "乙改的名称"} <= set(text.split("\n"))
    next(one for one in other.segmented_control if one.label == "采用").set_value("theirs").run()
    button(other, "merge-save").click().run()
    assert not other.error
    scheme = work(other).scheme
    assert (scheme.items.items[0].names.zh_hans, scheme.rankings_per_year) == ("甲改的名称", 1.0)
    versions = state.store().versions(work(other).scheme_id)
    assert (versions[0].base, versions[0].merged) == (versions[1].number, versions[2].number)
    assert work(other).parted is None
    assert "没有需要合并的修改" in words(other)
    button(other, "undo").click().run()
    assert work(other).scheme.items.items[0].names.zh_hans == "乙改的名称"


def test_all_of_mine_with_one_click_and_the_other_side_sees_the_merged_work(at):
    first, other = merging(at)
    tab(other.switch_page("ui/pages/versions.py").run(), "合并修改")
    button(other, "merge-all-mine").click().run()
    button(other, "merge-save").click().run()
    assert work(other).scheme.items.items[0].names.zh_hans == "乙改的名称"
    tab(first.switch_page("ui/pages/versions.py").run(), "合并修改")
    button(first, "merge-save").click().run()
    assert work(first).scheme == work(other).scheme


def test_a_named_version_is_told_of_others_too(at):
    other = opened("versions", scheme=work(at).scheme_id)
    edited(at, "甲改的名称")
    other.switch_page("ui/pages/versions.py").run()
    named(other, "送审稿")
    assert len(other.error) == 1
    assert (work(other).saved.label, work(other).kept) == ("送审稿", work(other).scheme)
