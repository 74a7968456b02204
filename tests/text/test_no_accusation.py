"""Words that accuse (弄虚作假, 不作为, 走过场, faked, cheats ...) stand nowhere in our own words, whoever is meant.

test_no_verdict.py looks for a subject and a verdict; here the word alone is enough, so that no new wording slips
through. The model's own terms (虚报, falsification) may stand, but not said of a place, a unit or a person. What may
stand all the same is listed one by one with its reason, and an exception that is no longer needed fails.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from indicators.vocabulary import LANGUAGES, WORDS
from tests.text.test_no_verdict import OF_EN, OF_ZH, PLACEHOLDER, QUOTATION, ROOT, data_files, strings
from text.catalogue import catalogue

ACCUSING_ZH = (
    "弄[虚虛]作假|造假|作假|作弊|舞弊|欺[骗騙]|欺上[瞒瞞]下|[瞒瞞漏][报報]|蒙混|糊弄|"
    "不作[为為](?![对對输輸评評])|[乱亂慢]作[为為]|走[过過][场場]|敷衍|[应應]付(?:了事|差事|[检檢]查)|[懒懶怠]政|推[诿諉]|"
    "失[职職]|[渎瀆][职職]|腐[败敗]|搞形式|[摆擺]拍|[摆擺][样樣]子|作秀|花架子|表面文章|(?:政[绩績]|面子|形象)工程"
)
ACCUSING_EN = (
    r"\b(?:fak(?:e|es|ed|ing)|cheat\w*|fabricat\w*|defraud\w*|fraud\w*|perfunctor\w*|shams?|laz(?:y|iness)|negligen\w*|"
    r"corrupt\w*|dishonest\w*|deceiv\w*|deceit\w*|window[- ]dressing|box[- ]ticking|lip service|guilty|liars?|inaction|"
    r"shirk\w*|go(?:es|ing)? through the motions|formalistic\w*|formalists?)\b"
)
OF_A_PLACE = (
    rf"(?:{OF_ZH}|{PLACEHOLDER})[^，。；：、（）！？\n]{{0,8}}(?:虚[报報]|虛[报報])|"
    rf"(?<!\w){OF_EN}\s(?:\w+\s){{0,2}}falsif(?!ication\b)\w*"
)
ACCUSING = re.compile(f"{ACCUSING_ZH}|{ACCUSING_EN}|{OF_A_PLACE}", re.IGNORECASE)

SHARE = "a share of units that the model predicts under a rule; no unit is named"
PATTERN = "what the profile of patterns looks for, as the official catalogue of manifestations calls it"
INCENTIVE = "says of a rule what it invites, of no place"
CODE = "a code of the codebook, as the official documents call it"
FACT = "a fact of a documented case, told with its sources and their finding"
NOTE = "sort of the case, or what its sources do not say"
EXCEPTIONS = {
    "charts.threshold.title": SHARE,
    "explore.unreachable": SHARE,
    "weights.padding": "a supposition by which weights are tried, of any weak unit",
    "explore.source_help": "says of sources how hard they are to falsify",
    "cases.no_verdict": "the sentence that denies it",
    "assumptions.json/constants/1/words": "a unit of falsification is a unit of measure",
    "rules.json/rules/15/says": INCENTIVE,
    "rules.json/rules/16/title": INCENTIVE,
    "rules.json/rules/16/says": INCENTIVE,
    "rules.json/rules/29/says": INCENTIVE,
    "rules.json/profile/1/title": PATTERN,
    "rules.json/profile/2/title": PATTERN,
    "cases.json/codebook/manifestations/F2": CODE,
    "cases.json/codebook/strategies/S1": CODE,
    "cases.json/cases/9/names": FACT,
    "cases.json/cases/31/found_true": FACT,
    "cases.json/cases/49/names": FACT,
    "cases.json/cases/49/found_true": FACT,
    "cases.json/cases/9/gaps": NOTE,
    "cases.json/cases/20/gaps": NOTE,
    "cases.json/cases/30/gaps": NOTE,
    "cases.json/cases/31/gaps": NOTE,
    "cases.json/cases/56/gaps": NOTE,
    "docs/rules.md: 造假诱因组合": INCENTIVE,
    "docs/rules.md: 现象二：数字造假": PATTERN,
}


def of_catalogues() -> Iterator[tuple[str, str]]:
    for room in sorted(path.stem for path in (ROOT / "text" / "zh_Hans").glob("*.po")):
        for language in LANGUAGES:
            yield from catalogue(language, room).items()


def of_data_files() -> Iterator[tuple[str, str]]:
    for path in data_files():
        for place, words in strings(json.loads(path.read_text(encoding="utf-8"))):
            steps = place.split("/")
            kept = steps[:-1] if steps[-1] in LANGUAGES or steps[-1].isdigit() else steps
            yield path.name + "/".join(kept), words


def of_documents() -> Iterator[tuple[str, str]]:
    for path in (*(ROOT / "docs").glob("*.md"), *ROOT.glob("README*.md")):
        for line in QUOTATION.sub("", path.read_text(encoding="utf-8")).splitlines():
            yield from ((f"{path.relative_to(ROOT)}: {told}", line) for told in _cells(line))


def _cells(line: str) -> list[str]:
    """The exceptions a line may stand under, else the line itself."""
    known = [key.partition(": ")[2] for key in EXCEPTIONS if ".md: " in key]
    return [told for told in known if told in line] or [line.strip()]


@cache
def found() -> dict[str, str]:
    """Place of every accusing word to the word."""
    closed = [(f"WORDS/{name}", str(three)) for name, words in WORDS.items() for three in words.values()]
    read = [*of_catalogues(), *of_data_files(), *of_documents(), *closed]
    assert len(read) > 5000
    return {place: match.group() for place, words in read if (match := ACCUSING.search(words))}


def test_no_word_accuses_but_for_the_exceptions() -> None:
    assert {place: word for place, word in found().items() if place not in EXCEPTIONS} == {}


def test_every_exception_is_needed() -> None:
    assert set(EXCEPTIONS) - set(found()) == set()


@pytest.mark.parametrize(
    "planted",
    [
        "该镇弄虚作假", "{name}的干部不作为", "走过场", "敷衍了事", "懒政怠政", "該縣懶政", "搞形式", "摆样子",
        "做表面文章", "数据造假的单位", "{place}瞒报", "该单位虚报", "乡镇普遍虚报", "应付检查",
        "面子工程", "該鄉走過場", "推诿",
        "The town is formalistic", "The figures were faked", "{name} cheats", "Officials fabricate",
        "a perfunctory unit", "The county falsified its figures", "lip service",
        "They go through the motions", "window-dressing",
    ],
)  # fmt: skip
def test_an_accusation_would_be_found(planted: str) -> None:
    assert ACCUSING.search(planted)


@pytest.mark.parametrize(
    "allowed",
    [
        "不作为对单位或个人的评价", "从不作为输入", "虚报划算的权重", "虚报分 = 上报 − 核实", "空转分占比",
        "应付的时间",
        "Where falsifying pays", "falsification (reported − verified)", "idle points", "a unit of falsification",
    ],
)  # fmt: skip
def test_terms_of_the_model_and_plain_words_may_stand(allowed: str) -> None:
    assert ACCUSING.search(allowed) is None


def test_cases_under_an_exception_have_their_sources() -> None:
    held = json.loads((Path(ROOT) / "sample_data" / "cases.json").read_text(encoding="utf-8"))
    excepted = [key.split("/")[2] for key, reason in EXCEPTIONS.items() if reason in (FACT, NOTE)]
    assert excepted
    assert all(held["cases"][int(place)]["sources"] for place in excepted)
