"""Ready-made changes that answer a rule, as data: fields set to a value, and a few steps that have a name."""

from collections.abc import Iterator
from typing import Final, Literal, Self, get_args

from pydantic import Field, model_validator

from indicators.faults import Fault
from indicators.frozen import Frozen, Id, Names, reject
from risk.fields import ITEM_FIELDS, SCHEME_FIELDS

Step = Literal[
    "new_measure", "only_uploads", "remove_item", "no_images", "one_proof", "superior_target", "attain_target",
    "ratio_to_target", "no_rank", "no_item_ranks", "bonus_five_per_cent", "stated_sum", "feedback_too", "residents_too",
]  # fmt: skip
STEPS: Final[tuple[Step, ...]] = get_args(Step)
OF_SCHEMES: Final = frozenset(
    {"one_proof", "no_item_ranks", "bonus_five_per_cent", "stated_sum", "feedback_too", "residents_too"}
)
BESIDE_FIELDS: Final = frozenset({"names", "note"})  # of an item; no rule asks for them


class Setting(Frozen):
    """One step: ``field`` (a dotted path of the item, or a field of the scheme) gets ``value``; or a named one."""

    field: Id | None = None
    value: Names | bool | float | str | tuple[str, ...] | None = None
    named: Step | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        sound = (self.field is None) != (self.named is None) and (self.field is None) == (self.value is None)
        reject([] if sound else [Fault("rules.rewording_step", self.field or self.named or "")])
        return self


class Rewording(Frozen):
    """Steps taken together with one click; ``says`` is what the button is called, None: the fields that change."""

    says: Names | None = None
    changes: tuple[Setting, ...] = Field(min_length=1, max_length=40)


def faults_of_rewordings(rule: str, of_items: bool, rewordings: tuple[Rewording, ...]) -> Iterator[Fault]:
    """Fields a rule of this scope cannot set, and steps that do not fit it."""
    known = {*ITEM_FIELDS, *BESIDE_FIELDS} if of_items else {*SCHEME_FIELDS}
    for change in (change for one in rewordings for change in one.changes):
        if change.field is not None and (change.field not in known or change.field.startswith("scoring.rule")):
            yield Fault("rules.rewording_field", rule, {"field": change.field})
        if change.named is not None and (change.named in OF_SCHEMES) == of_items:
            yield Fault("rules.rewording_field", rule, {"field": change.named})
