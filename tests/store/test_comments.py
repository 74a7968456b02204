"""Comments beside the versions: kept, answered, withdrawn, never lost; in the backup and back, on both databases."""

import threading

import pytest

from evaluation.comments import Comment
from indicators import UserError, read
from store import CommentConflict, Loaded, SchemeStore, backup, comments
from tests.store.examples import TITLES, scheme
from tests.store.packed import faults, files, packed_again


def comment(key: str = "c1", opinion: str = "减少报表", **fields: object) -> Comment:
    return read(Comment, {"id": key, "unit": "甲镇", "opinion": opinion, "received": "2026-03-02", **fields})


@pytest.fixture
def scheme_id(store) -> str:
    return store.create(scheme()).id


def test_an_answer_is_a_new_record_and_the_newest_counts(store, scheme_id):
    first = store.save_comment(scheme_id, comment(), author="张三")
    answered = comment(adoption="partly", answer="已删两张")
    second = store.save_comment(scheme_id, answered, first.number, "李四")
    assert store.comments(scheme_id) == (second,)
    assert (second.comment, second.number, second.author) == (answered, 2, "李四")
    assert store.comment_history(scheme_id, "c1") == (second, first)


def test_the_order_is_that_in_which_they_came(store, scheme_id):
    for key in ("z", "a", "m"):
        store.save_comment(scheme_id, comment(key))
    store.save_comment(scheme_id, comment("z", "改"), 1)
    assert [kept.comment.id for kept in store.comments(scheme_id)] == ["z", "a", "m"]


def test_the_second_writer_is_told_and_both_are_kept(store, scheme_id):
    store.save_comment(scheme_id, comment())
    theirs = store.save_comment(scheme_id, comment(adoption="adopted"), 1, "张三")
    mine = comment(adoption="rejected", answer="依法")
    with pytest.raises(CommentConflict) as news:
        store.save_comment(scheme_id, mine, 1, "李四")
    assert news.value.theirs == theirs
    assert [kept.comment for kept in store.comment_history(scheme_id, "c1")] == [mine, theirs.comment, comment()]
    assert store.comments(scheme_id)[0].comment == mine
    store.save_comment(scheme_id, comment(), news.value.mine.number)


def test_a_withdrawn_comment_leaves_the_list_and_keeps_its_history(store, scheme_id):
    store.save_comment(scheme_id, comment())
    store.withdraw_comment(scheme_id, "c1")
    store.withdraw_comment(scheme_id, "c1")
    store.withdraw_comment(scheme_id, "unknown")
    assert store.comments(scheme_id) == ()
    assert [kept.withdrawn for kept in store.comment_history(scheme_id, "c1")] == [True, False]


def test_comments_belong_to_one_scheme(store, scheme_id):
    other = store.create(scheme("乙")).id
    store.save_comment(scheme_id, comment())
    store.save_comment(other, comment(opinion="另一条"))
    assert [kept.comment.opinion for kept in store.comments(scheme_id)] == ["减少报表"]
    for call in (store.comments, lambda name: store.save_comment(name, comment())):
        with pytest.raises(UserError) as error:
            call("nobody")
        assert error.value.faults[0].code == "store.unknown"


@pytest.mark.parametrize("words", [TITLES[name] for name in ("plain", "emoji", "sql", "nul", "html", "lines")])
def test_any_words_are_kept_and_do_no_harm(store, scheme_id, words):
    said = comment(opinion=words, answer=words, about=words)
    store.save_comment(scheme_id, said, author=words)
    assert store.comments(scheme_id)[0].comment == said


def test_there_is_an_end_to_comments(store, scheme_id, monkeypatch):
    monkeypatch.setattr(comments, "MAX_COMMENTS", 2)
    for key in ("a", "b"):
        store.save_comment(scheme_id, comment(key))
    with pytest.raises(UserError) as error:
        store.save_comment(scheme_id, comment("c"))
    assert error.value.faults[0].code == "store.comments_many"
    store.save_comment(scheme_id, comment("a", "改"), 1)


def test_writers_at_once_lose_nothing(store, scheme_id):
    def write(name: int) -> None:
        for n in range(10):
            store.save_comment(scheme_id, comment(f"c{name}-{n}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.comments(scheme_id)) == 40


# ------------------------------------------------------------------------------------------------------------- backup
def test_a_backup_brings_comments_back_with_their_history(store, scheme_id, new_url):
    store.save_comment(scheme_id, comment(), author="张三")
    store.save_comment(scheme_id, comment(adoption="adopted"), 1)
    store.save_comment(scheme_id, comment("c2", "无"))
    store.withdraw_comment(scheme_id, "c2")
    fresh = SchemeStore(new_url())
    assert fresh.load_backup(store.backup()) == Loaded(1, 1, (), 4)
    assert fresh.comments(scheme_id) == store.comments(scheme_id)
    assert fresh.comment_history(scheme_id, "c2") == store.comment_history(scheme_id, "c2")
    assert fresh.load_backup(store.backup()) == Loaded(0, 0)
    assert files(fresh.backup())["comments.jsonl"] == files(store.backup())["comments.jsonl"]


def test_what_was_written_differently_here_and_there_stands_side_by_side(store, scheme_id, new_url):
    store.save_comment(scheme_id, comment())
    other = SchemeStore(new_url())
    other.load_backup(store.backup())
    store.save_comment(scheme_id, comment(adoption="adopted"), 1)
    other.save_comment(scheme_id, comment(adoption="rejected", answer="依法"), 1)
    packed = other.backup()
    assert store.load_backup(packed).comments == 2
    found = [kept.comment for kept in store.comments(scheme_id)]
    assert {(one.adoption, one.opinion) for one in found} == {("adopted", "减少报表"), ("rejected", "减少报表")}
    for key in {one.id for one in found}:
        assert {kept.comment.id for kept in store.comment_history(scheme_id, key)} == {key}
    assert store.load_backup(packed) == Loaded(0, 0)


def test_comments_go_with_a_scheme_whose_history_parted(store, scheme_id, new_url):
    other = SchemeStore(new_url())
    other.load_backup(store.backup())
    store.save_draft(scheme_id, scheme("甲稿"), 1)
    other.save_draft(scheme_id, scheme("乙稿"), 1)
    other.save_comment(scheme_id, comment())
    assert store.load_backup(other.backup()) == Loaded(1, 2, ("乙稿",), 1)
    copy = next(saved.id for saved in store.list() if saved.title == "乙稿")
    assert [kept.comment for kept in store.comments(copy)] == [comment()]
    assert store.comments(scheme_id) == ()


def test_a_backup_of_the_time_before_comments_is_still_read(store, scheme_id, new_url):
    content = files(store.backup())
    del content["comments.jsonl"]
    manifest = content["manifest.json"].replace(b"shiji-backup/3", backup.OLDER.encode())
    start, end = manifest.index(b",", manifest.index(b'"versions.jsonl"')), manifest.rindex(b"]")
    first_end = manifest.index(b"}", start) + 1
    content["manifest.json"] = manifest[:first_end] + manifest[end:]
    fresh = SchemeStore(new_url())
    assert fresh.load_backup(packed_again(content, honest=True)) == Loaded(1, 1)


def test_a_backup_of_the_time_before_merging_is_still_read(store, scheme_id, new_url):
    store.save_comment(scheme_id, comment())
    content = files(store.backup())
    content["versions.jsonl"] = content["versions.jsonl"].replace(b'"merged":null,', b"")
    content["manifest.json"] = content["manifest.json"].replace(b"shiji-backup/3", backup.BEFORE_MERGING.encode())
    assert b"merged" not in content["versions.jsonl"]
    fresh = SchemeStore(new_url())
    assert fresh.load_backup(packed_again(content, honest=True)) == Loaded(1, 1, (), 1)


def test_broken_comments_are_refused_with_their_places(store, scheme_id):
    store.save_comment(scheme_id, comment())
    content = files(store.backup())
    line = content["comments.jsonl"]
    unreasoned = line.replace(b'"adoption":null', b'"adoption":"rejected"')
    strange = line.replace(scheme_id.encode(), b"nobody")
    content["comments.jsonl"] = line + line + unreasoned + b"{}\n"
    found = faults(store, packed_again(content, honest=True))
    assert found == [
        ("store.backup_repeated", "comments.jsonl:2"),
        ("store.backup_line", "comments.jsonl:3"),
        ("store.backup_line", "comments.jsonl:4"),
    ]
    content["comments.jsonl"] = strange
    assert faults(store, packed_again(content, honest=True)) == [("store.backup_without_scheme", "comments.jsonl")]
