"""The program's own words never call a place or a person formalistic, nor accuse one; a quotation with its source may.

Read are all catalogues in every language, the rules, the assumptions, the cases, the ready schemes and the documents.
What is quoted stands with its source and is left out: titles and articles of documents, titles and publishers of the
sources of cases, and patterns that are looked for in other people's texts.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.vocabulary import LANGUAGES, WORDS
from text import keys
from text.catalogue import catalogue

ROOT = Path(__file__).parents[2]
DATA = ("risk/rules.json", "risk/assumptions.json", "sample_data/cases.json")
QUOTED = frozenset(
    {
        "documents",
        "sources",
        "patterns",
        "negatives",
        "general",
        "lookalikes",
        "withdrawn",
        "word_groups",
        "address",
        "conflict",
        "article",
    }
)

HAVE = "是|为|属于|存在|出现|搞|大搞|犯|涉嫌|构成|陷入|滋生|沦为|热衷|患|有"
OF_ZH = "镇|鎮|乡|鄉|县|縣|市|区|區|街道|村|社区|网格|单位|單位|地方"
OF_ZH += "|部门|部門|机关|機關|干部|幹部|个人|個人|领导|領導|书记|人员|当地|该地|此地|基层|[他她它]们?"
PLACEHOLDER = r"\{(?:name|place|unit|case|who|where|title|label|a|b|one|other)\}"
ISM = "形式主[义義]|官僚主[义義]"
ZH = [
    rf"(?:{OF_ZH}|{PLACEHOLDER})[^，。；：、（）！？\n]{{0,12}}(?:{HAVE})[^，。；：！？\n]{{0,10}}(?:{ISM})",
    rf"(?:{OF_ZH}|{PLACEHOLDER})的?(?:{ISM})(?:问题|問題)?(?:严重|嚴重|突出|明显|明顯|较重|十足|泛滥)",
    rf"(?:{ISM})(?:严重|突出)?(?:的|式的?|型)(?:{OF_ZH}|典型)",
    rf"(?:{OF_ZH}|{PLACEHOLDER})[^，。；：（）！？\n]{{0,8}}(?:弄虚作假|弄虛作假|造假|作假|作弊|舞弊|欺骗|欺騙)",
]
OF_EN = (
    r"(?:towns?(?:hips?)?|count(?:y|ies)|villages?|cit(?:y|ies)|districts?|communit(?:y|ies)|places?|units?|offices?|"
    r"departments?|officials?|cadres?|persons?|people|leaders?|grassroots|it|they|he|she|" + PLACEHOLDER + ")"
)
ARE = r"(?:is|are|was|were|has|have|shows?|practi[sc]es?|commits?|engages? in|guilty of|suffers? from|indulges? in)"
EN = [
    rf"(?<!\w){OF_EN}\s[^.;:!?\n]{{0,30}}\b{ARE}\b[^.;:!?\n]{{0,30}}\bformalis",
    rf"(?<!\w){OF_EN}\s[^.,;:!?\n]{{0,20}}\bformalistic",
    rf"\bformalis(?:tic|t)\s+(?:\w+\s)?{OF_EN}(?!\w)",
    rf"(?<!\w){OF_EN}\s(?:\w+\s){{0,2}}(?:cheat|fabricat|defraud|guilty|corrupt)",
]
VERDICT = re.compile("|".join([*ZH, *EN]), re.IGNORECASE)
DENIED = re.compile(
    r"不认定|不認定|不判定|不得|不能|不用于|不說明|不说明|不是|从不|避免|\b(?:no|not|never|neither|cannot)\b",
    re.IGNORECASE,
)
QUOTATION = re.compile(r"```.*?```|`[^`]*`|\*[^*\n]+\*|“[^”]*”|《[^》]*》", re.DOTALL)  # code and titles too
CLAUSE = re.compile(r"[。；！？;!?\n]|\.\s")


def verdicts(words: str) -> list[str]:
    """Clauses of a text that pass a verdict; one that denies it before does not."""
    return [
        match.group()
        for clause in CLAUSE.split(words)
        for match in VERDICT.finditer(clause)
        if not DENIED.search(clause[: match.end()])
    ]


def strings(node: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a data file with its place, quotations left out."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if key not in QUOTED:
                yield from strings(inner, f"{path}/{key}")
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from strings(inner, f"{path}/{place}")
    elif isinstance(node, str):
        yield path, node


@pytest.mark.parametrize(
    "planted",
    [
        "该镇是形式主义的典型",
        "该镇属于形式主义",
        "这个单位存在严重的形式主义问题",
        "{name}搞形式主义",
        "当地干部大搞形式主义",
        "形式主义严重的乡镇",
        "该縣形式主義突出",
        "该村弄虚作假",
        "{place}的干部数据造假",
        "This township is formalistic",
        "a formalistic county",
        "Officials there practise formalism",
        "{name} is plain formalism",
        "the cadres cheat",
        "The county has fabricated its figures",
        "The unit is guilty of it",
    ],
)
def test_a_verdict_would_be_found(planted: str) -> None:
    assert verdicts(planted)


@pytest.mark.parametrize(
    "allowed",
    [
        "本工具不认定任何地方或个人存在形式主义。",
        "The tool finds no place and no person formalistic.",
        "方案自身的形式主义风险",
        "形式主义溢价（分）",
        "Formalism risk of the design itself",
        "a unit would falsify where it pays",
        "带有形式主义风险的制度做法",
    ],
)
def test_what_is_said_of_designs_or_denied_is_no_verdict(allowed: str) -> None:
    assert verdicts(allowed) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_passes_a_verdict(language: str) -> None:
    rooms = sorted(path.stem for path in (ROOT / "text" / "zh_Hans").glob("*.po"))
    assert len(rooms) > 20
    read = {key: words for room in rooms for key, words in catalogue(language, room).items()}  # type: ignore[arg-type]
    assert len(read) >= len({key for room in rooms for key in keys(room)}) > 1500
    assert {key: verdicts(words) for key, words in read.items() if verdicts(words)} == {}


def test_no_closed_list_passes_a_verdict() -> None:
    read = [each for words in WORDS.values() for three in words.values() for each in three]
    assert [each for each in read if verdicts(str(each))] == []


def data_files() -> list[Path]:
    ready = sorted((ROOT / "sample_data" / "schemes").glob("*.json")) + sorted((ROOT / "sample_data").glob("*.json"))
    return sorted({ROOT / name for name in DATA} | set(ready))


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_no_data_file_passes_a_verdict(path: Path) -> None:
    read = list(strings(json.loads(path.read_text(encoding="utf-8"))))
    assert read
    assert [(place, words) for place, words in read if verdicts(words)] == []


def test_what_is_quoted_in_the_cases_has_its_source() -> None:
    """A case that is told of a place stands with sources that can be looked up, and says who found it."""
    held = json.loads((ROOT / "sample_data" / "cases.json").read_text(encoding="utf-8"))
    for case in held["cases"]:
        assert case["sources"], case["id"]
        assert all(source["title"] and source["publisher"] and source["date"] for source in case["sources"])
    assert "认定" in held["codebook"]["kind"]["negative"]["zh-Hans"]  # the kind names who found it, not this program


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("README*.md"))], ids=lambda path: path.name
)
def test_no_document_passes_a_verdict(path: Path) -> None:
    prose = re.sub(
        r"```.*?```|`[^`]*`|\*[^*\n]+\*|“[^”]*”|《[^》]*》", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert verdicts(prose) == []
