"""From recognised headings to one role a column: general words such as 考核内容 take the place the others leave."""

import re
from typing import Final, cast

from intake.grid import Sheet
from intake.points_in_words import Points, points_of
from intake.roles import Likeness, Role

_CONTENT: Final = ("内容", "要点", "细则", "条目", "要求")
_LEVELS: Final[tuple[Role, ...]] = ("level1", "level2", "level3")
_MANY: Final[frozenset[Role]] = frozenset({"note", "result", "class_points"})  # roles that several columns may have
_KEPT: Final = ("lead_unit", "cooperating_unit", "rule", "definition", "source", "way", "cycle")
_NAME_LENGTH: Final = 24  # characters, on average, of a column that names groups of indicators
_SCORES: Final = re.compile(r"[扣得加计减][^，,。；;]{0,6}\d|率\s*[×xX*]|按.{0,8}得分")
_KIND_WORDS: Final = 12  # characters, on average, of a column that names the kind of rule and does not state it


def settle(sheet: Sheet, start: int, found: dict[int, Likeness]) -> dict[int, Role]:
    """Roles by column; ``start`` is the first row below the header. A role goes to the column that fits it best."""
    roles = _best(sheet, start, found)
    generic = [column for column, like in sorted(found.items()) if like.family == "generic"]
    generic = _place_groups(sheet, start, roles, generic)
    _place_generic(sheet, start, roles, generic, found)
    _place_points(roles, [column for column, like in sorted(found.items()) if like.family == "points"], found)
    _place_rows_points(sheet, start, roles)
    _place_scoring(sheet, start, roles)
    _give_spare(sheet, start, roles, found)
    return dict(sorted(roles.items()))


def _best(sheet: Sheet, start: int, found: dict[int, Likeness]) -> dict[int, Role]:
    """Each role to one column: the nearest heading, of equals the one with the longer texts below."""
    roles: dict[int, Role] = {}
    for column, like in sorted(found.items()):
        if like.family is None or like.family in ("generic", "points"):
            continue
        role = cast(Role, like.family)
        holder = next((other for other, own in roles.items() if own == role), None)
        if holder is None or role in _MANY:
            roles[column] = role
        elif _strength(sheet, start, column, like) > _strength(sheet, start, holder, found[holder]):
            del roles[holder]
            roles[column] = role
    return roles


def _strength(sheet: Sheet, start: int, column: int, like: Likeness) -> tuple[bool, float, float]:
    length = mean_length(sheet, start, column)
    return (length > 0, length if like.score >= 92 else 0.0, like.score)


def mean_length(sheet: Sheet, start: int, column: int) -> float:
    """Mean length of the texts in a column, 0 where it is empty."""
    lengths = [len(cell.text) for cell in sheet.column(column, start) if not cell.beside_anchor]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _place_groups(sheet: Sheet, start: int, roles: dict[int, Role], generic: list[int]) -> list[int]:
    """A general column left of the named levels (类别 before 一级指标) groups them: it is the level above, and they
    move one down. Returns the general columns left to place; texts too long for names and a fifth level are left.
    """
    named = sorted(column for column, role in roles.items() if role in _LEVELS)
    own = [column for column, role in roles.items() if role == "name"]
    groups = [
        column
        for column in generic
        if named and column < named[0] and 0 < mean_length(sheet, start, column) <= _NAME_LENGTH
    ]
    room = len(_LEVELS) + 1 - len(named) - len(own)
    groups = groups[len(groups) - min(room, len(groups)) :]
    if groups:
        deep: tuple[Role, ...] = (*_LEVELS, "name")
        roles |= dict(zip([*groups, *named], deep, strict=False))
    return [column for column in generic if column not in groups]


def _place_generic(
    sheet: Sheet, start: int, roles: dict[int, Role], generic: list[int], found: dict[int, Likeness]
) -> None:
    """General headings become the levels that have no column yet, left to right; the last may hold the clauses."""
    if _is_content_beyond_points(sheet, start, roles, generic, found):
        roles[generic.pop()] = "definition"
    taken = set(roles.values())
    if "name" in taken and "level1" not in taken and generic:
        roles[generic.pop(0)] = "level1"
    free = [level for level in _LEVELS if level not in taken and level not in roles.values()]
    if taken & set(_LEVELS):
        free = [level for level in free if _LEVELS.index(level) > _deepest(roles)]
    for position, column in enumerate(generic):
        last = position == len(generic) - 1
        clause = "definition" not in roles.values() and last and _holds_clauses(sheet, start, roles, generic, found)
        if clause or not free:
            if "definition" not in roles.values():
                roles[column] = "definition"
        else:
            roles[column] = free.pop(0)


def _deepest(roles: dict[int, Role]) -> int:
    return max((_LEVELS.index(role) for role in roles.values() if role in _LEVELS), default=-1)


def _holds_clauses(
    sheet: Sheet, start: int, roles: dict[int, Role], generic: list[int], found: dict[int, Likeness]
) -> bool:
    """Whether the last general column holds the clauses rather than names.

    With names in a column of its own to the left (a level column, or a general column whose texts do not repeat),
    it does when its texts are the longer ones; a third column headed 内容 or 要点 does as well.
    """
    column = generic[-1]
    length = mean_length(sheet, start, column)
    if not length:
        return False
    if len(generic) == 1:
        named = [own for own, role in roles.items() if role in ("level1", "level2", "level3", "name")]
        deep = any(roles[own] in ("level2", "level3", "name") for own in named)
        return deep or (bool(named) and _is_content(found[column]) and "rule" not in roles.values())
    if len(generic) > 2 and _is_content(found[column]):
        return True
    before = generic[-2]
    longer = length > 1.5 * mean_length(sheet, start, before)
    return longer and (not _repeats(sheet, start, before) or "rule" not in roles.values())


def _is_content_beyond_points(
    sheet: Sheet, start: int, roles: dict[int, Role], generic: list[int], found: dict[int, Likeness]
) -> bool:
    """Whether the last general column (考核内容) stands right of the points and says what each name is about.

    The points belong to the names on their left; where no name there stands for several rows, nothing is divided.
    """
    points = [column for column, like in found.items() if like.family == "points"]
    levels = [column for column, role in roles.items() if role in (*_LEVELS, "name")]
    if not generic or not points or "definition" in roles.values() or not _is_content(found[generic[-1]]):
        return False
    before = [column for column in (*levels, *generic[:-1]) if column < min(points)]
    beyond = [column for column in points if column > generic[-1]]
    if not before or beyond or generic[-1] < max(points) or max(levels, default=0) > max(points):
        return False
    return not _repeats(sheet, start, max(before))


def _is_content(like: Likeness) -> bool:
    return like.alias.endswith(_CONTENT)


def _repeats(sheet: Sheet, start: int, column: int) -> bool:
    """Whether one text stands for several rows: merged downwards, written again, or followed by blanks."""
    cells = [sheet.cell(row, column) for row in range(start, sheet.rows + 1)]
    texts = ["" if cell.beside_anchor else cell.text for cell in cells]
    filled = [text for text in texts if text]
    return len(set(filled)) < len(filled) or len(filled) * 10 < len(texts) * 7


def _place_points(roles: dict[int, Role], columns: list[int], found: dict[int, Likeness]) -> None:
    """Several columns of points belong to the level column on their left; the one of the clause stands right of the
    deepest level: the last, unless another one there is headed more plainly (分值 beside 涉及分值 or 权重).
    """
    if not columns:
        return
    levels = {column: role for column, role in roles.items() if role in _LEVELS}
    deepest = max(levels, default=0)
    own = [column for column in columns if column > deepest] or columns[-1:]
    chosen = max(own, key=lambda column: (_plainness(found[column]), column))
    roles[chosen] = "points"
    for column in columns:
        left = [level for level in levels if level < column]
        role = cast(Role, f"points_{levels[max(left)]}") if left else None
        deeper = any(level > column for level in levels)
        if role in ("points_level1", "points_level2") and deeper and role not in roles.values():
            roles[column] = role


def _place_rows_points(sheet: Sheet, start: int, roles: dict[int, Role]) -> None:
    """The only column of points, left of the names it is for: of the rows where one level-1 name has two figures."""
    column = next((column for column, role in roles.items() if role == "points_level1"), None)
    level = next((column for column, role in roles.items() if role == "level1"), None)
    if column is None or level is None or "points" in roles.values():
        return
    name, stated = "", dict[str, str]()
    for row in range(start, sheet.rows + 1):
        name, cell = sheet.cell(row, level).text or name, sheet.cell(row, column)
        written = not cell.blank and not cell.continued and points_of(cell) != Points()
        if written and stated.setdefault(name, cell.text) != cell.text:
            roles[column] = "points"
            return


def _place_scoring(sheet: Sheet, start: int, roles: dict[int, Role]) -> None:
    """A column headed 考核办法 that gives and takes points holds the scoring where no other column does."""
    column = next((column for column, role in roles.items() if role == "way"), None)
    if column is None or "rule" in roles.values():
        return
    cells = [cell.text for cell in sheet.column(column, start) if not cell.beside_anchor]
    if 2 * sum(bool(_SCORES.search(text)) for text in cells) >= len(cells) > 0:
        roles[column] = "rule"


def _plainness(like: Likeness) -> tuple[bool, bool]:
    """Whether a heading says 分 (points) and says nothing else."""
    return "分" in like.alias or "points" in like.alias, like.score >= 100


def _give_spare(sheet: Sheet, start: int, roles: dict[int, Role], found: dict[int, Likeness]) -> None:
    """A second column of its kind goes to the note, so that nothing is lost; short words beside the scoring column
    say which kind of rule it is.
    """
    for column, like in found.items():
        if column in roles or like.family not in _KEPT:
            continue
        short = like.family == "rule" and 0 < mean_length(sheet, start, column) <= _KIND_WORDS
        roles[column] = "rule_kind" if short and "rule_kind" not in roles.values() else "note"
