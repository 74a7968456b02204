"""What a reader tries on the page 推演: kept for the session beside the scheme, never in it until taken over."""

from collections.abc import Callable
from dataclasses import dataclass, field

from evaluation.scheme import Scheme
from evaluation.what_if import Change, Field, Value, WhatIf, tried, value_of, what_if, with_changes
from indicators import Item, UserError
from risk.assumptions import default_assumptions
from risk.what_if import Surroundings, conditions_of
from ui import state

Key = tuple[str, str]


@dataclass
class Board:
    """Surroundings and changes that are tried. ``least``: every item is checked at least so often, 0-1.

    ``time`` None: no limit (in a case the assumed time); ``case`` an id; ``growth`` and ``levels`` mark targets up.
    """

    stake: float = 1.0
    time: float | None = None
    case: str | None = None
    least: float = 0.0
    item: str | None = None
    changes: dict[Key, Change] = field(default_factory=dict)
    growth: float = 0.1
    levels: int = 0
    last: WhatIf | None = None

    @property
    def moved(self) -> bool:
        """Whether anything is tried at all."""
        surrounded = (self.stake, self.time, self.case) != (1.0, None, None)
        return surrounded or bool(self.changes) or self.least > 0


def board() -> Board:
    """The board of the scheme that is open."""
    return state.remember("explore.board", "", Board)


def trial_scheme() -> Scheme:
    """The scheme with what is tried; raises UserError where a value is not possible."""
    held, scheme = board(), state.scheme()
    changes = tuple(held.changes.values())
    middle = default_assumptions().constant("middle_verification")
    return state.remember(
        "explore.tried", (scheme, held.least, *changes), lambda: tried(scheme, changes, held.least, middle)
    )


def figures() -> WhatIf:
    """The figures of what is tried; raises UserError."""
    held, scheme, trial = board(), state.scheme(), trial_scheme()
    unit_class = state.work().unit_class
    conditions = None if held.case is None else conditions_of(state.cases(), held.case)
    around = Surroundings(held.stake, held.time, conditions)

    def compute() -> WhatIf:
        return what_if(scheme, trial, around, default_assumptions(), unit_class)

    recipe = (scheme, trial, held.stake, held.time or 0.0, held.case or "", unit_class or "")
    held.last = state.remember("explore.figures", recipe, compute)
    return held.last


def change(item: Item, name: Field, value: Value) -> None:
    """Try a value of one field; the value that the scheme holds takes the trial back."""
    held = board()
    if value == value_of(item, name):
        held.changes.pop((item.id, name), None)
    else:
        held.changes[(item.id, name)] = Change(item.id, name, value)


def current(item: Item) -> Item:
    """The item with what is tried on it, but for the least checks of all items; raises UserError."""
    return with_changes(item, [each for each in board().changes.values() if each.where == item.id])


def drop_stale() -> None:
    """Forget changes of items that are gone or that the scheme holds by now."""
    held, items = board(), {item.id: item for item in state.scheme().items.items}
    for key, each in list(held.changes.items()):
        if each.where not in items or value_of(items[each.where], each.field) == each.value:
            del held.changes[key]
    if held.item not in items:
        held.item = None


def take_over() -> bool:
    """The tried changes become the scheme's own, as one step that can be undone; surroundings stay tried."""

    def apply() -> None:
        state.edit(trial_scheme())

    if not state.attempt(apply):
        return False
    held = board()
    held.changes, held.least = {}, 0.0
    return True


def reset() -> None:
    """Everything as the scheme stands."""
    held = board()
    fresh = Board(item=held.item)
    for name in ("stake", "time", "case", "least", "changes", "growth", "levels"):
        setattr(held, name, getattr(fresh, name))


def attempt_figures() -> tuple[WhatIf | None, UserError | None]:
    """The figures, or the last good ones with what is wrong."""
    try:
        return figures(), None
    except UserError as error:
        return board().last, error


def reader(name: str, take: Callable[[object], None]) -> Callable[[], None]:
    """A callback that hands what a widget holds to ``take``; ``name`` is the widget's full key."""
    return lambda: take(state.widget(name))
