"""The documented cases: facts, codes and sources of public texts, and what may and may not be concluded from them."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator

from indicators import Frozen, Names, read_json
from indicators.frozen import faults_of, parts, refusal, reject
from indicators.vocabulary import Language
from risk.case import Case
from risk.case_faults import faults_between

FILE: Final = Path(__file__).parent / "cases.json"
Codebook = Mapping[str, Mapping[str, Names]]


class CaseFile(Frozen):
    """The file of cases: what it is, the sentences that must be shown with it, the words of its codes, the cases."""

    schema_version: Literal["shiji-cases/1"] = Field(alias="schema")
    about: Names
    sentences: tuple[Names, ...]
    codebook: dict[str, dict[str, Names]]
    cases: tuple[Case, ...]

    @model_validator(mode="wrap")
    @classmethod
    def _sound(cls, data: object, check: ModelWrapValidatorHandler[Self]) -> Self:
        """Faults between the cases are told together with the faults inside them."""
        try:
            made = check(data)
        except ValidationError as error:
            raise refusal([*faults_of(error, data), *faults_between(parts(data, "cases"))]) from None
        reject(faults_between(list(made.cases)))
        return made


@cache
def case_file() -> CaseFile:
    """The file, read and checked once."""
    return read_json(CaseFile, FILE.read_bytes(), FILE.name)


def cases() -> tuple[Case, ...]:
    """All documented cases, in the order of their ids."""
    return case_file().cases


@cache
def core_cases() -> tuple[Case, ...]:
    """The thirty cases that designs are applied to, C01 to C30."""
    return tuple(case for case in cases() if case.core30)


def codebook() -> Codebook:
    """What each code means: group (``policy_types``, ``causes``, ``mode`` ...) to code to words."""
    return case_file().codebook


def about(language: Language = "zh-Hans") -> str:
    """What the collection is and is not, in one or two sentences."""
    return case_file().about.of(language)


def sentences(language: Language = "zh-Hans") -> tuple[str, ...]:
    """How far the cases can be trusted: the limits to be shown with them."""
    return tuple(sentence.of(language) for sentence in case_file().sentences)


@cache
def digest() -> str:
    """SHA-256 of the file, hex; stands in every row that is generated from it."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
