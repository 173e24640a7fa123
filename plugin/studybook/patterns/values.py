"""What the expressions of a script stand for: nodes, edges, lists, texts. Nothing is called but what is listed here."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from studybook.patterns.assemble import Assembly
from studybook.patterns.attributes import PLAIN
from studybook.patterns.operators import EdgeValue, NodeValue, Operator, Operators, arrow_of

_MAX_STEPS = 20_000
_SIGNS: dict[type[ast.operator], Operator] = {ast.RShift: ">>", ast.LShift: "<<", ast.Sub: "-"}


class Refused(Exception):
    """Something that is not on the lists."""

    def __init__(self, place: ast.AST, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.hint = getattr(place, "lineno", 1), hint


@dataclass(frozen=True, slots=True)
class LibraryClass:
    """A name that stands for a class of the library."""

    full: str
    """`aws.compute.EC2`, or one of the frame's names."""


@dataclass(slots=True)
class Values:
    """Evaluates expressions; nodes and edges that they make go to the assembly."""

    assembly: Assembly
    first_line: int
    """Line of the file on which the script begins."""
    names: dict[str, object] = field(default_factory=dict)
    """What each name stands for so far."""
    line: int = 1
    """Of the statement at work, counted from the script's beginning."""
    _counts: dict[str, int] = field(default_factory=dict)
    _steps: int = 0

    def bind(self, target: ast.expr, found: object) -> None:
        """Gives a name, or each of several, what it stands for."""
        match target:
            case ast.Name(id=name):
                self.names[name] = found
            case ast.Tuple(elts=targets) | ast.List(elts=targets) if isinstance(found, list) and len(found) == len(
                targets
            ):
                for one, value in zip(targets, found, strict=True):
                    self.bind(one, value)
            case _:
                raise Refused(target, "only names can be assigned to", "use a plain name")

    def items(self, source: ast.expr) -> list[object]:
        """What a loop runs over: a list, or `range` of written numbers."""
        match source:
            case ast.Call(func=ast.Name(id="range"), args=args, keywords=[]) if 1 <= len(args) <= 3:
                numbers = [self.value(arg) for arg in args]
                whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
                if len(whole) == len(numbers) and (len(whole) < 3 or whole[2]):
                    found = range(*whole)
                    if len(found) <= _MAX_STEPS:
                        return list(found)
            case _:
                value = self.value(source)
                if isinstance(value, list):
                    return value
        raise Refused(source, "only loops over a list or `range(…)` of written numbers are read", "write the list out")

    def value(self, expression: ast.expr) -> object:
        """What an expression stands for. Raises Refused for what is not listed here."""
        self.tick(expression)
        match expression:
            case ast.Constant(value=str() | int() | float() | bool() | None as value):
                return value
            case ast.Name(id=name):
                if name in self.names:
                    return self.names[name]
                raise Refused(
                    expression, f"`{name}` is not defined here", "import it from diagrams, or assign it first"
                )
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return [self.value(part) for part in parts]
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
                values = self.value(left), self.value(right)
                return Operators(self._connect).apply(values[0], _SIGNS[type(op)], values[1])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._add(expression, self.value(left), self.value(right))
            case ast.JoinedStr(values=parts):
                return "".join(str(self.value(part)) for part in parts)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self.value(value)
            case ast.ListComp(
                elt=element, generators=[ast.comprehension(target=target, iter=source, ifs=[], is_async=0)]
            ):
                return [self._take(element, target, item) for item in self.items(source)]
            case ast.Dict(values=parts):  # attributes for the engine: read, and left aside
                return {number: self.value(part) for number, part in enumerate(parts)}
            case ast.Call():
                return self._call(expression)
        raise Refused(expression, *describe(expression))

    def _take(self, element: ast.expr, target: ast.expr, item: object) -> object:
        self.bind(target, item)
        return self.value(element)

    def _add(self, place: ast.expr, left: object, right: object) -> object:
        if isinstance(left, str) and isinstance(right, str):
            return left + right
        if isinstance(left, list) and isinstance(right, list):
            return left + right
        raise Refused(place, "`+` joins two texts or two lists", "write the sum out")

    def _call(self, call: ast.Call) -> object:
        match call.func:
            case ast.Name(id=name) if isinstance(made := self.names.get(name), LibraryClass):
                return self._make(call, made)
            case ast.Name(id="str", ctx=_) if len(call.args) == 1 and not call.keywords:
                return str(self.value(call.args[0]))
            case ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" as verb) if len(call.args) == 1:
                target, found = self.names.get(name), self.value(call.args[0])
                if isinstance(target, list):
                    target.extend(found if verb == "extend" and isinstance(found, list) else [found])
                    return None
        name = ast.unparse(call.func)[:60]
        raise Refused(call, f"`{name}(…)` is not called: scripts are read, never run", "use the library's classes only")

    def _make(self, call: ast.Call, made: LibraryClass) -> object:
        if made.full == "Edge":
            texts = {
                word.arg: self.value(word.value) for word in call.keywords if word.arg in {"label", "color", "style"}
            }
            return EdgeValue({key: value for key, value in texts.items() if key and isinstance(value, str) and value})
        if made.full in {"Diagram", "Cluster", "Group"}:
            raise Refused(call, f"`{made.full}(…)` stands after `with` only", f"write `with {made.full}(…):`")
        label, line = self.text(call, "label"), self.first_line + call.lineno - 1
        provider, _, rest = made.full.rpartition(".")[0].partition(".")
        name = made.full.rpartition(".")[2] if provider else label.split("\n")[0] or "Node"
        owner = f"{provider}:" if provider not in {"", "aws"} else ""
        token = owner + (name if re.fullmatch(r"[\w@-]+", name) else f'"{name.replace(chr(34), "")}"')
        number = self._counts[token] = self._counts.get(token, 0) + 1
        token = token if number == 1 else f"{token}.{number}"
        self.assembly.place(token, label or name, line, call.col_offset + 1, declared=True)
        self.assembly.adorn(token, {"icon": made.full} if rest else {PLAIN: made.full})
        return NodeValue(token)

    def text(self, call: ast.Call, word: str) -> str:
        """The first argument, or the one named `word`, as text."""
        named = [keyword.value for keyword in call.keywords if keyword.arg == word]
        value = self.value((*call.args, *named)[0]) if call.args or named else ""
        if not isinstance(value, str | int):
            raise Refused(call, "a label is a text", "write it in quotes")
        return str(value).replace("\\n", "\n").strip()

    def _connect(self, tail: NodeValue, head: NodeValue, edge: EdgeValue) -> None:
        styles = [word.strip() for word in edge.attrs.get("style", "").split(",")]
        dashed = "dashed" in styles or "dotted" in styles
        attrs = {"color": edge.attrs["color"]} if "color" in edge.attrs else {}
        heavy = next((word for word in ("bold", "dotted") if word in styles), "")
        attrs |= {"style": heavy} if heavy else {}
        line, label = self.first_line + self.line - 1, edge.attrs.get("label", "")
        self.assembly.connect(tail.id, head.id, label, arrow_of(edge), dashed, line, attrs)

    def tick(self, place: ast.AST) -> None:
        """Counts a step, so that no script keeps a build busy."""
        self._steps += 1
        if self._steps > _MAX_STEPS:
            raise Refused(place, "this script makes too much of itself", "write fewer or shorter loops")


def describe(place: ast.AST) -> tuple[str, str]:
    """Why something is refused, and what to do."""
    if isinstance(place, ast.Import | ast.ImportFrom):
        module = place.module if isinstance(place, ast.ImportFrom) else place.names[0].name
        return f"`import {module}` is refused: scripts are read, never run", "import from diagrams only"
    kind = type(place).__name__
    return (
        f"`{kind}` is refused: scripts are read, never run",
        "use names, calls, lists, operators and written-out loops",
    )
