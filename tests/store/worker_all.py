"""A process that does everything a session does to one scheme, and says what the store has acknowledged."""

from evaluation.comments import Comment
from indicators import UserError, read
from store import Conflict, SchemeStore
from tests.store.examples import scheme
from tests.store.worker import Say


def work(say: Say, url: str, scheme_id: str, name: str, count: int) -> None:
    """In turn: a draft, a comment, its answer, a named version, an old version brought back, two works made one."""
    store = SchemeStore(url)
    for step in range(count):
        for action in (_draft, _comment, _answer, _named, _restored, _merged):
            say(action(store, scheme_id, name, step))


def comment(name: str, step: int, **fields: object) -> Comment:
    """An opinion that tells its writer and step apart from all others."""
    words = {"unit": f"{name}单位", "opinion": f"{name}第{step}条", "received": "2026-03-02"}
    return read(Comment, {"id": f"{name.encode().hex()}-{step}", **words, **fields})


def _draft(store: SchemeStore, scheme_id: str, name: str, step: int) -> dict[str, object]:
    content = scheme(f"{name} {step} 稿", items=20)
    try:
        version = store.save_draft(scheme_id, content, store.versions(scheme_id)[0].number, name)
    except Conflict as news:
        version = news.mine
    return {"kind": "draft", "number": version.number, "digest": content.digest()}


def _named(store: SchemeStore, scheme_id: str, name: str, step: int) -> dict[str, object]:
    content = scheme(f"{name} {step} 定", items=20)
    version = store.name_version(scheme_id, content, f"{name}第{step}版", name)
    return {"kind": "named", "number": version.number, "digest": content.digest(), "label": version.label}


def _restored(store: SchemeStore, scheme_id: str, name: str, step: int) -> dict[str, object]:
    version = store.restore_version(scheme_id, store.versions(scheme_id)[-1].number, name)
    return {"kind": "restored", "number": version.number, "digest": version.digest}


def _merged(store: SchemeStore, scheme_id: str, name: str, step: int) -> dict[str, object]:
    content, head = scheme(f"{name} {step} 合", items=20), store.versions(scheme_id)[0].number
    try:
        version = store.save_merged(scheme_id, content, head, head - 1, name)
    except Conflict as news:
        version = news.mine
    return {"kind": "merged", "number": version.number, "digest": content.digest(), "merged": version.merged}


def _comment(store: SchemeStore, scheme_id: str, name: str, step: int) -> dict[str, object]:
    kept = store.save_comment(scheme_id, comment(name, step), author=name)
    return {"kind": "comment", "name": name, "step": step, "record": kept.number}


def _answer(store: SchemeStore, scheme_id: str, name: str, step: int) -> dict[str, object]:
    answered = comment(name, step, adoption="adopted", answer="已改")
    try:
        kept = store.save_comment(scheme_id, answered, 1, name)
    except UserError:
        return {"kind": "refused"}
    return {"kind": "answer", "name": name, "step": step, "record": kept.number}
