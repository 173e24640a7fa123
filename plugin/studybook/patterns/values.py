"""What the expressions of a script stand for: nodes, edges, lists, texts. Nothing is called but what is listed here."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from studybook.patterns.c4 import BOUNDARY, NODES, PARAMETERS, RELATIONSHIP, label_c4
from studybook.patterns.made import CUSTOM, CUSTOM_PARAMETERS, EDGE_PARAMETERS, LibraryClass, Maker, make_edge, written
from studybook.patterns.operators import EdgeValue, NodeValue, Operator, Operators
from studybook.patterns.refusals import SHOWN, Exhausted, Refused, column_of, describe

FETCHER = object()
"""What `urlretrieve` stands for: scripts call it for the pictures that their nodes show."""
_MAX_STEPS = 20_000
_SIGNS: dict[type[ast.operator], Operator] = {ast.RShift: ">>", ast.LShift: "<<", ast.Sub: "-"}


@dataclass(slots=True)
class Values:
    """Evaluates expressions; nodes and edges that they make go to the assembly."""

    maker: Maker
    first_line: int
    """Line of the file on which the script begins."""
    source: Sequence[str]
    """The script's lines."""
    names: dict[str, object] = field(default_factory=dict)
    """What each name stands for so far."""
    line: int = 1
    """Of the statement at work, counted from the script's beginning."""
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
        """What a loop runs over: a list, several side by side, one counted, or `range` of written numbers."""
        match source:
            case ast.Call(func=ast.Name(id="range"), args=args, keywords=[]) if 1 <= len(args) <= 3:
                numbers = [self.value(arg) for arg in args]
                whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
                if len(whole) == len(numbers) and (len(whole) < 3 or whole[2]):
                    found = range(*whole)
                    if not found[_MAX_STEPS:]:  # a range may be longer than a length can tell
                        return list(found)
            case ast.Call(func=ast.Name(id="enumerate"), args=[inner], keywords=[]):
                return [[number, item] for number, item in enumerate(self.items(inner))]
            case ast.Call(func=ast.Name(id="zip"), args=[_, *_] as args, keywords=[]):
                return [list(row) for row in zip(*map(self.items, args), strict=False)]
            case _:
                value = self.value(source)
                if isinstance(value, list):
                    return value
        raise Refused(source, "only loops over a list or `range(…)` of written numbers are read", "write the list out")

    def value(self, expression: ast.expr) -> object:
        """What an expression stands for. Raises Refused for what is not listed here."""
        self.tick()
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
            case ast.Subscript(value=value, slice=ast.Slice(lower=lower, upper=upper, step=None)):
                return self._cut(expression, self.value(value), lower, upper)
            case ast.Subscript(value=value, slice=place):
                return self._pick(expression, self.value(value), self.value(place))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
                return -number
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
                values = self.value(left), self.value(right)
                return Operators(self._connect).apply(values[0], _SIGNS[type(op)], values[1])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._add(expression, self.value(left), self.value(right))
            case ast.JoinedStr(values=parts):
                return self._whole("".join(str(self.value(part)) for part in parts))
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
        raise self.refuse(expression)

    def _take(self, element: ast.expr, target: ast.expr, item: object) -> object:
        self.bind(target, item)
        return self.value(element)

    def _pick(self, place: ast.expr, found: object, number: object) -> object:
        if isinstance(found, list) and isinstance(number, int) and -len(found) <= number < len(found):
            return found[number]
        raise Refused(place, f"`{ast.unparse(place)[:SHOWN]}` picks nothing", "count a list's members from 0")

    def _cut(self, place: ast.expr, found: object, lower: ast.expr | None, upper: ast.expr | None) -> object:
        start, stop = (self.value(end) if end else None for end in (lower, upper))
        if isinstance(found, list) and isinstance(start, int | None) and isinstance(stop, int | None):
            return self._whole(found[start:stop])
        raise Refused(place, f"`{ast.unparse(place)[:SHOWN]}` picks nothing", "count a list's members from 0")

    def _add(self, place: ast.expr, left: object, right: object) -> object:
        if isinstance(left, str) and isinstance(right, str):
            return self._whole(left + right)
        if isinstance(left, list) and isinstance(right, list):
            return self._whole(left + right)
        raise Refused(place, "`+` joins two texts or two lists", "write the sum out")

    def _call(self, call: ast.Call) -> object:
        match call.func:
            case ast.Name(id=name) if isinstance(made := self.names.get(name), LibraryClass):
                return self._make(call, made)
            case ast.Name(id=name) if self.names.get(name) is FETCHER:
                given = list(self.arguments(call, ("url", "filename")).values())
                return [*given[-1:], None]  # the file's path and what the server said: nothing is fetched
            case ast.Name(id="str") if len(call.args) == 1 and not call.keywords:
                return str(self.value(call.args[0]))
            case ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" as verb) if len(call.args) == 1:
                target, found = self.names.get(name), self.value(call.args[0])
                if isinstance(target, list):
                    target.extend(found if verb == "extend" and isinstance(found, list) else [found])
                    self._whole(target)
                    return None
        name = ast.unparse(call.func)[:SHOWN]
        raise Refused(call, f"`{name}(…)` is not called: scripts are read, never run", "use the library's classes only")

    def _make(self, call: ast.Call, made: LibraryClass) -> object:
        if made.full == "Edge":
            return make_edge(self.arguments(call, EDGE_PARAMETERS))
        if made.full == RELATIONSHIP:
            return make_edge({"style": "dashed", **self.arguments(call, ("label",))})
        if made.full in {"Diagram", "Cluster", "Group", BOUNDARY}:
            name = made.full.rpartition(".")[2]
            raise Refused(call, f"`{name}(…)` stands after `with` only", f"write `with {name}(…):`")
        if made.full == CUSTOM:
            return self._make_custom(call)
        if made.full in NODES:
            label = label_c4(made.full, self.arguments(call, PARAMETERS[made.full]))
            made = LibraryClass("Node")
        else:
            label = self.text(call, "label")
        return self.maker.make_node(made, label, self.first_line + call.lineno - 1, self.column(call))

    def _make_custom(self, call: ast.Call) -> NodeValue:
        """A node with a picture file. Its path may be anything that Python can compute: what is not read is told."""
        label, line = self.text(call, "label"), self.first_line + call.lineno - 1
        try:
            picture = self.arguments(call, CUSTOM_PARAMETERS).get("icon_path")
        except Refused:
            picture = None
        if not isinstance(picture, str) or not picture.strip():
            message = "`Custom` names no picture that can be read here: a badge is drawn"
            hint = "write the path of a picture in quotes, as its second argument"
            self.maker.assembly.complain("pattern-picture", line, message, hint, self.column(call), "warning")
            picture = ""
        return self.maker.make_custom(label, picture.strip(), line, self.column(call))

    def arguments(self, call: ast.Call, parameters: Sequence[str]) -> dict[str, object]:
        """Parameter → what it is given in a call; only those are looked at."""
        given = dict(zip(parameters, call.args, strict=False))
        given |= {word.arg: word.value for word in call.keywords if word.arg and word.arg in parameters}
        return {name: self.value(expression) for name, expression in given.items()}

    def text(self, call: ast.Call, word: str) -> str:
        """The first argument, or the one named `word`, as text."""
        value = self.arguments(call, (word,)).get(word, "")
        if not isinstance(value, str | int):
            raise Refused(call, "a label is a text", "write it in quotes")
        return written(str(value))

    def _connect(self, tail: NodeValue, head: NodeValue, edge: EdgeValue) -> None:
        self._count(1)
        self.maker.connect(tail, head, edge, self.first_line + self.line - 1)

    def column(self, place: ast.AST) -> int:
        """1-based column of a piece of the script; 0 where it has none."""
        return column_of(place, self.source)

    def refuse(self, place: ast.AST) -> Refused:
        """The refusal of what is not listed here."""
        return Refused(place, *describe(place, self.source))

    def tick(self) -> None:
        """Counts a step. Raises Exhausted after too many, so that no script keeps a build busy."""
        self._count(1)

    def _whole(self, found: str | list[object]) -> object:
        """A text or list made of others: the longer, the more steps it counts for."""
        self._count(len(found) // 100)
        return found

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > _MAX_STEPS:
            raise Exhausted
