"""What experts are asked: one question a node of the table, and the marks by which a filled questionnaire is known."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet
from weighting import tree

Shape = Literal["pairwise", "ranking", "points", "best_worst"]
SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)
FORM: Final = "shiji-questionnaire/1"  # named in every questionnaire
MARK: Final = "shiji"  # the part of a questionnaire that says what it is
MOST_QUESTIONS: Final = 40  # of one questionnaire
MOST_THINGS: Final = 60  # of one question
MOST_EXPERTS: Final = 100


@dataclass(frozen=True)
class Question:
    """The children of one node, to be weighed against each other; ``names``: id to name as the table writes it."""

    node: str
    names: Mapping[str, str]
    shape: Shape = "pairwise"

    @property
    def labels(self) -> tuple[str, ...]:
        """Ids of the things in their order."""
        return tuple(self.names)

    @property
    def asked(self) -> int:
        """How many single answers a whole answer has."""
        n = len(self.names)
        return {"pairwise": n * (n - 1) // 2, "ranking": n, "points": n, "best_worst": 2 * n - 1}[self.shape]

    @property
    def marks(self) -> dict[str, str]:
        """Mark to id of each thing: other ids and other names give other marks."""
        return {mark(label, name): label for label, name in self.names.items()}


def mark(identity: str, name: str = "") -> str:
    """Sixteen hex digits that stand for an id with its name."""
    return hashlib.sha256(f"{identity}\n{name}".encode()).hexdigest()[:16]


def questions(items: IndicatorSet, shape: Shape = "pairwise", nodes: Sequence[str] | None = None) -> list[Question]:
    """A question for each node with two children or more, top first; ``nodes`` narrows them.

    Raises UserError where there is nothing to compare, or too much for one questionnaire.
    """
    names = {heading.id: heading.names.zh_hans for heading in items.headings}
    names |= {item.id: item.names.zh_hans for item in items.items}
    asked = [
        Question(node, {child: names[child] for child in tree.children(items, node)}, shape)
        for node in tree.nodes(items)
        if nodes is None or node in nodes
    ]
    large = [question for question in asked if len(question.names) > MOST_THINGS]
    faults = [Fault("questionnaire.many_things", q.node, {"count": len(q.names), "limit": MOST_THINGS}) for q in large]
    if not asked:
        faults.append(Fault("questionnaire.nothing_to_ask"))
    if len(asked) > MOST_QUESTIONS:
        faults.append(Fault("questionnaire.many_questions", values={"count": len(asked), "limit": MOST_QUESTIONS}))
    if faults:
        raise UserError(faults)
    return asked
