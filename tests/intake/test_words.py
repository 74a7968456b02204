"""Every role, reason and fault of intake has its words, with the same placeholders in each language."""

import re
from pathlib import Path

import pytest

from indicators.vocabulary import Language
from intake import REASONS, ROLES
from text.catalogue import catalogue

LANGUAGES: tuple[Language, ...] = ("zh-Hans", "en")
CODES = sorted(
    {
        code
        for path in (Path(__file__).parents[2] / "intake").glob("*.py")
        for code in re.findall(r'"((?:file|table|cell)\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_and_reasons_have_words(language: Language) -> None:
    words = catalogue(language, "intake")
    assert {f"intake.role.{role}" for role in ROLES} <= words.keys()
    assert {f"intake.reason.{reason}" for reason in REASONS} <= words.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_have_words(language: Language) -> None:
    words = catalogue(language, "errors")
    assert len(CODES) > 20
    assert [code for code in CODES if f"errors.{code}" not in words] == []


def test_placeholders_are_the_same() -> None:
    for room in ("intake", "errors_intake"):
        chinese, english = (catalogue(language, room) for language in LANGUAGES)
        for key in chinese:
            assert set(re.findall(r"\{\w+\}", chinese[key])) == set(re.findall(r"\{\w+\}", english[key])), key
