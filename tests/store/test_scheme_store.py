"""Create, open, save, name, rename, duplicate, delete, restore, list: on SQLite and PostgreSQL alike."""

from datetime import UTC

import pytest
from sqlalchemy import text

from evaluation.scheme import Scheme
from indicators import Names, UserError, named
from store import Conflict, Deleted, SchemeStore, history
from store.database import database
from store.location import store_url
from tests.store.examples import TITLES, scheme


def code(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.faults[0].code


def test_a_new_scheme_is_opened_as_it_was_written(store):
    written = scheme("镇街考核", items=60)
    saved = store.create(written, "张三")
    opened, version = store.open(saved.id)
    assert opened == written
    assert (version.number, version.kind, version.author, version.base) == (1, "draft", "张三", None)
    assert version.digest == saved.digest == written.digest()
    assert version.at.tzinfo == UTC


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_any_title_is_kept_and_does_no_harm(store, title):
    before = store.create(scheme("别的方案"))
    saved = store.create(scheme(title), author=title)
    label = title if title.strip() and len(title) <= 500 else "终稿"
    named_version = store.name_version(saved.id, scheme(title), label, author=title)
    store.rename(saved.id, title if title.strip() else "改名")
    store.duplicate(saved.id, title if title.strip() else "副本")
    assert store.open(saved.id, 1)[0] == scheme(title)
    assert named_version.label == label.replace("\x00", "\ufffd").strip()
    assert saved.title == title.replace("\x00", "\ufffd").strip()
    assert store.open(before.id)[0] == scheme("别的方案")
    assert len(store.list()) == 3
    other = SchemeStore("sqlite://")
    other.load_backup(store.backup())
    assert set(other.list()) >= set(store.list())


def test_titles_in_three_languages_are_in_the_list(store):
    names = Names(zh_hans="考核", zh_hant="考核（繁）", en="Appraisal")
    saved = store.create(Scheme(title=names, year=2026))
    assert store.list()[0].names == names
    assert (saved.title, saved.name("en"), saved.name("zh-Hant")) == ("考核", "Appraisal", "考核（繁）")


def test_drafts_follow_one_another(store):
    saved = store.create(scheme("一"))
    second = store.save_draft(saved.id, scheme("二"), 1, "李四")
    third = store.save_draft(saved.id, scheme("三", 2027), second.number)
    assert (second.number, second.base, third.number, third.base) == (2, 1, 3, 2)
    assert store.versions(saved.id) == (third, second, store.open(saved.id, 1)[1])
    listed = store.list()[0]
    assert (listed.title, listed.year, listed.number, listed.versions) == ("三", 2027, 3, 3)
    assert listed.digest == scheme("三", 2027).digest()
    assert listed.changed == third.at


def test_an_unchanged_draft_adds_nothing(store):
    saved = store.create(scheme("一"))
    same = store.save_draft(saved.id, scheme("一"), 1)
    assert same == store.open(saved.id)[1]
    assert store.list()[0].versions == 1


def test_drafts_are_there_for_the_next_store_object(store, url):
    saved = store.create(scheme("一"))
    store.save_draft(saved.id, scheme("二"), 1)
    store.close()
    again = SchemeStore(url)
    assert again.open(saved.id)[0] == scheme("二")
    assert again.list() == store.list()


def test_a_named_version_is_added_even_when_nothing_changed(store):
    saved = store.create(scheme("一"))
    version = store.name_version(saved.id, scheme("一"), " 送审稿 ", "张三")
    assert (version.number, version.kind, version.label) == (2, "named", "送审稿")


@pytest.mark.parametrize(("label", "fault"), [(" \n", "store.label_empty"), ("长" * 501, "store.label_long")])
def test_a_label_must_be_something_and_not_everything(store, label, fault):
    saved = store.create(scheme())
    with pytest.raises(UserError) as error:
        store.name_version(saved.id, scheme(), label)
    assert code(error) == fault


def test_old_drafts_go_but_named_versions_and_numbers_stay(store, monkeypatch):
    monkeypatch.setattr(history, "KEEP_DRAFTS", 5)
    saved = store.create(scheme("0"))
    store.name_version(saved.id, scheme("送审"), "送审稿")
    for step in range(2, 12):
        assert store.save_draft(saved.id, scheme(str(step)), step).number == step + 1
    store.name_version(saved.id, scheme("终"), "终稿")
    kept = store.versions(saved.id)
    assert [version.number for version in kept] == [13, 12, 11, 10, 9, 8, 2]
    assert store.open(saved.id, 2)[0] == scheme("送审")
    with pytest.raises(UserError) as error:
        store.open(saved.id, 3)
    assert code(error) == "store.unknown_version"


def test_two_hundred_drafts_are_kept(store):
    saved = store.create(scheme("0"))
    for step in range(1, 203):
        store.save_draft(saved.id, scheme(str(step)), step)
    numbers = [version.number for version in store.versions(saved.id)]
    assert numbers == list(range(203, 3, -1))


def test_the_second_writer_is_told_and_nothing_is_lost(store):
    saved = store.create(scheme("起点"))
    theirs = store.save_draft(saved.id, scheme("甲"), 1, "甲")
    with pytest.raises(Conflict) as error:
        store.save_draft(saved.id, scheme("乙"), 1, "乙")
    conflict = error.value
    assert conflict.theirs == theirs
    assert (conflict.mine.number, conflict.mine.base, conflict.mine.author) == (3, 1, "乙")
    fault = conflict.faults[0]
    assert (fault.code, fault.where) == ("store.conflict", "乙")
    assert {"number": 2, "author": "甲", "mine": 3}.items() <= dict(fault.values).items()
    assert store.open(saved.id, 2)[0] == scheme("甲")
    assert store.open(saved.id, 3)[0] == scheme("乙")
    assert store.save_draft(saved.id, scheme("合并"), conflict.mine.number).number == 4


def test_the_same_work_saved_twice_is_no_conflict(store):
    saved = store.create(scheme("起点"))
    theirs = store.save_draft(saved.id, scheme("同"), 1, "甲")
    assert store.save_draft(saved.id, scheme("同"), 1, "乙") == theirs


def test_naming_can_be_told_of_others_too(store):
    saved = store.create(scheme("起点"))
    store.save_draft(saved.id, scheme("甲"), 1)
    with pytest.raises(Conflict) as error:
        store.name_version(saved.id, scheme("乙"), "终稿", base=1)
    assert (error.value.mine.kind, error.value.mine.label) == ("named", "终稿")


def test_renaming_is_a_version_like_any_other(store):
    saved = store.create(Scheme(title=Names(zh_hans="旧", en="Old"), year=2026))
    version = store.rename(saved.id, " 新 ", "张三")
    assert (version.number, version.base, version.author) == (2, 1, "张三")
    assert store.open(saved.id)[0].title == named("新")
    assert store.open(saved.id, 1)[0].title.en == "Old"
    assert store.list()[0].title == "新"
    store.rename(saved.id, Names(zh_hans="新", en="New"))
    assert store.list()[0].name("en") == "New"


@pytest.mark.parametrize("title", ["", "  ", "长" * 20_001])
def test_a_title_that_is_none_is_refused(store, title):
    saved = store.create(scheme("旧"))
    with pytest.raises(UserError):
        store.rename(saved.id, title)
    assert store.open(saved.id)[1].number == 1


def test_a_copy_for_next_year_goes_its_own_way(store):
    saved = store.create(scheme("2026 年考核", 2026, items=3))
    copy = store.duplicate(saved.id, "2027 年考核", 2027, "张三")
    assert copy.id != saved.id
    assert (copy.title, copy.year, copy.versions) == ("2027 年考核", 2027, 1)
    assert store.open(copy.id)[0].items == store.open(saved.id)[0].items
    store.save_draft(copy.id, scheme("改"), 1)
    assert store.open(saved.id)[0] == scheme("2026 年考核", 2026, items=3)
    assert store.duplicate(saved.id, "副本").year == 2026


def test_a_deleted_scheme_lies_in_the_bin(store):
    kept, gone = store.create(scheme("留")), store.create(scheme("删"))
    store.delete(gone.id)
    store.delete(gone.id)
    assert [saved.id for saved in store.list()] == [kept.id]
    assert {saved.id: saved.deleted for saved in store.list(include_deleted=True)} == {kept.id: False, gone.id: True}
    assert store.open(gone.id)[0] == scheme("删")
    store.restore(gone.id)
    assert {saved.id for saved in store.list()} == {kept.id, gone.id}


def test_work_on_a_scheme_that_was_deleted_is_kept(store):
    saved = store.create(scheme("一"))
    store.delete(saved.id)
    with pytest.raises(Deleted) as error:
        store.save_draft(saved.id, scheme("二"), 1)
    assert error.value.faults[0].code == "store.deleted"
    store.restore(saved.id)
    assert store.open(saved.id) == (scheme("二"), error.value.mine)
    assert store.save_draft(saved.id, scheme("三"), error.value.mine.number).number == 3


def test_an_old_version_comes_back_as_a_new_one(store):
    saved = store.create(scheme("一"))
    store.save_draft(saved.id, scheme("二"), 1)
    version = store.restore_version(saved.id, 1, "张三")
    assert (version.number, version.base, version.author) == (3, 1, "张三")
    assert store.open(saved.id)[0] == scheme("一")
    assert store.open(saved.id, 2)[0] == scheme("二")


def test_the_last_changed_comes_first(store):
    first, second = store.create(scheme("一")), store.create(scheme("二"))
    assert [saved.id for saved in store.list()] == [second.id, first.id]
    store.save_draft(first.id, scheme("一改"), 1)
    assert [saved.id for saved in store.list()] == [first.id, second.id]


def test_an_empty_store_lists_nothing(store):
    assert store.list() == ()


@pytest.mark.parametrize("scheme_id", ["没有", "", "' OR 1=1 --", "\x00", "x" * 100_000])
def test_an_unknown_id_is_a_fault_of_every_method(store, scheme_id):
    store.create(scheme())
    calls = [
        lambda: store.open(scheme_id),
        lambda: store.open(scheme_id, 1),
        lambda: store.versions(scheme_id),
        lambda: store.save_draft(scheme_id, scheme(), 1),
        lambda: store.name_version(scheme_id, scheme(), "终稿"),
        lambda: store.rename(scheme_id, "新"),
        lambda: store.duplicate(scheme_id, "新"),
        lambda: store.delete(scheme_id),
        lambda: store.restore(scheme_id),
        lambda: store.restore_version(scheme_id, 1),
    ]
    for call in calls:
        with pytest.raises(UserError) as error:
            call()
        assert code(error) == "store.unknown"


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 2**63, 2**70])
def test_an_unknown_version_is_a_fault(store, number):
    saved = store.create(scheme())
    for call in (store.open, store.restore_version):
        with pytest.raises(UserError) as error:
            call(saved.id, number)
        assert code(error) == "store.unknown_version"


BROKEN = {
    "newer": ('{"schema": "shiji-scheme/9", "title": {"zh-Hans": "一"}}', "store.newer_scheme"),
    "cut": (scheme().to_json()[:-5], "json.broken"),
    "not a scheme": ("[]", "field.model_type"),
    "deep": ("[" * 100_000, "json.too_deep"),
    "wrong field": (scheme().to_json().replace('"year": 2026', '"year": "?"'), "field.int_parsing"),
}


@pytest.mark.parametrize(("stored", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_a_scheme_that_cannot_be_read_is_named_and_hides_no_other(store, url, stored, fault):
    broken, sound = store.create(scheme("坏方案")), store.create(scheme("好方案"))
    store.save_draft(broken.id, scheme("坏方案", 2027), 1)
    with database(store_url(url)).writing() as session:
        change = text("UPDATE shiji_version SET json = :json WHERE scheme = :id AND number = 2")
        session.execute(change, {"json": stored, "id": broken.id})
    for call in (store.open, lambda scheme_id: store.duplicate(scheme_id, "副本")):
        with pytest.raises(UserError) as error:
            call(broken.id)
        assert code(error) == fault
        assert error.value.faults[0].where.startswith("坏方案")
    assert {saved.title for saved in store.list()} == {"坏方案", "好方案"}
    assert store.open(sound.id)[0] == scheme("好方案")
    assert store.open(broken.id, 1)[0] == scheme("坏方案")
    store.restore_version(broken.id, 1)
    assert store.open(broken.id)[0] == scheme("坏方案")


def test_a_scheme_too_large_to_be_backed_up_is_not_taken(store, monkeypatch):
    saved = store.create(scheme())
    monkeypatch.setattr("store.content.MAX_JSON", 1000)
    for call in (lambda: store.create(scheme(items=9)), lambda: store.save_draft(saved.id, scheme(items=9), 1)):
        with pytest.raises(UserError) as error:
            call()
        assert code(error) == "store.too_large"
    assert [saved.versions for saved in store.list()] == [1]
