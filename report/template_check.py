"""What a template may say: fields of the list, loops over its lists, conditions on them. Nothing else is ever run.

The template is read as a tree and every node of it is looked at before anything is filled in, so that a loop can go
only over what this program has put there, and the work is bounded by the size of the template and of the scheme.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from jinja2 import nodes

from report.template_fields import FIELDS, SAME

Trouble = Literal["unknown_fields", "not_text", "not_list", "nested", "loop_outside", "expression"]
LOOP: Final = frozenset({"first", "last", "index", "length"})
DEEPEST: Final = 8  # loops and conditions inside one another
ROW, LOOP_ITSELF, LINE = "row", "loop", "line"  # what a name may stand for, beside the kinds of fields


@dataclass(frozen=True)
class Meant:
    """What an expression stands for: a kind of field or a row, by its path in FIELDS."""

    kind: str
    path: str = ""


@dataclass
class Checked:
    """Fields used and troubles found, each with the line of the template."""

    used: set[str] = field(default_factory=set)
    troubles: list[tuple[Trouble, str, int]] = field(default_factory=list)

    def trouble(self, kind: Trouble, what: str, node: nodes.Node) -> None:
        """Take down a trouble."""
        self.troubles.append((kind, what, node.lineno))


def check(tree: nodes.Template) -> Checked:
    """Every field used and everything that is not allowed."""
    checked = Checked()
    _body(tree.body, {}, checked, 0)
    return checked


Scope = Mapping[str, Meant]


def _body(body: list[nodes.Node], scope: Scope, checked: Checked, depth: int) -> None:
    for node in body:
        if depth > DEEPEST:
            checked.trouble("nested", "…", node)
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    _printed(part, scope, checked)
        elif isinstance(node, nodes.For):
            _loop(node, scope, checked, depth)
        elif isinstance(node, nodes.If):
            _condition(node.test, scope, checked)
            for below in (node.body, list[nodes.Node](node.elif_), node.else_):
                _body(below, scope, checked, depth + 1)
        else:
            checked.trouble("expression", type(node).__name__.lower(), node)


def _printed(node: nodes.Node, scope: Scope, checked: Checked) -> None:
    meant = _meant(node, scope, checked)
    if meant is not None and meant.kind not in ("text", LINE):
        checked.trouble("not_text", _written(node), node)


def _loop(node: nodes.For, scope: Scope, checked: Checked, depth: int) -> None:
    """A loop goes over a list; a loop inside another only over a list of that one's row."""
    meant, target = _meant(node.iter, scope, checked), node.target
    if not isinstance(target, nodes.Name) or node.test is not None or node.recursive or target.name == LOOP_ITSELF:
        checked.trouble("expression", _written(target), node)
        return
    known: Meant | None = None
    if meant is not None and meant.kind not in ("lines", "rows"):
        checked.trouble("not_list", _written(node.iter), node)
    elif meant is not None:
        if LOOP_ITSELF in scope and isinstance(node.iter, nodes.Name):
            checked.trouble("nested", _written(node.iter), node)
        known = Meant(LINE) if meant.kind == "lines" else Meant(ROW, SAME.get(meant.path, meant.path))
    inner = {**scope, LOOP_ITSELF: Meant(LOOP_ITSELF), target.name: known or Meant("unknown")}
    _body(node.body, inner, checked, depth + 1)
    _body(node.else_, scope, checked, depth + 1)


def _condition(node: nodes.Node, scope: Scope, checked: Checked) -> None:
    """A field, ``loop.first``, a comparison with given words, ``not``, ``and``, ``or``."""
    if isinstance(node, nodes.Not):
        _condition(node.node, scope, checked)
    elif isinstance(node, nodes.And | nodes.Or):
        _condition(node.left, scope, checked)
        _condition(node.right, scope, checked)
    elif isinstance(node, nodes.Compare):
        _meant(node.expr, scope, checked)
        for other in node.ops:
            if other.op not in ("eq", "ne") or not isinstance(other.expr, nodes.Const):
                checked.trouble("expression", other.op, node)
    else:
        _meant(node, scope, checked)


def _meant(node: nodes.Node, scope: Scope, checked: Checked) -> Meant | None:
    """What an expression stands for; None after it has been said that it stands for nothing."""
    if isinstance(node, nodes.Name):
        return _field(node.name, scope.get(node.name), checked, node)
    if not isinstance(node, nodes.Getattr):
        checked.trouble("expression", _written(node), node)
        return None
    owner = _meant(node.node, scope, checked)
    if owner is None or owner.kind == "unknown":
        return None
    if owner.kind == LOOP_ITSELF and node.attr in LOOP:
        return Meant("text")
    if owner.kind == ROW:
        return _field(f"{owner.path}.{node.attr}", None, checked, node)
    checked.trouble("unknown_fields", _written(node), node)
    return None


def _field(path: str, known: Meant | None, checked: Checked, node: nodes.Node) -> Meant | None:
    if known is not None:
        return known if known.kind != "unknown" else None
    if path == LOOP_ITSELF:
        checked.trouble("loop_outside", path, node)
        return None
    if path in FIELDS:
        checked.used.add(path)
        return Meant(FIELDS[path], path)
    checked.trouble("unknown_fields", _written(node), node)
    return None


def _written(node: nodes.Node) -> str:
    """An expression as it was typed, as far as it is names."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return type(node).__name__.lower()
