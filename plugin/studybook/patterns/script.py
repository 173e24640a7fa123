"""Reads scripts of the diagrams library (`with Diagram(...): a >> [b, c]`) as patterns. They are never run.

The script's syntax tree is walked; what is understood is on the two lists below, and anything else is a problem
that names its line. Understood are imports from `diagrams`, `with Diagram` and `with Cluster`, calls of its classes,
names, lists, the three operators, and loops over what is written out.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from studybook.patterns.assemble import Assembly
from studybook.patterns.classes import ClassIndex, load_index, nearest_classes
from studybook.patterns.model import Direction, Pattern
from studybook.patterns.operators import EdgeValue, NodeValue, Operator, Operators, Unfit, arrow_of
from studybook.source import Span

_IS_SCRIPT = re.compile(r"^(?:from diagrams\b.* import |import diagrams\b|with Diagram\s*\()", re.MULTILINE)
_MAX_STEPS, _MAX_TEXT = 20_000, 200_000
_SIGNS: dict[type[ast.operator], Operator] = {ast.RShift: ">>", ast.LShift: "<<", ast.Sub: "-"}
_DIRECTIONS: dict[str, Direction] = {"LR": "right", "RL": "right", "TB": "down", "BT": "down"}
_FRAME = frozenset({"Diagram", "Cluster", "Group", "Edge", "Node"})


def is_script(text: str) -> bool:
    """Whether a pattern's text is such a script: no line of the pattern language looks like these."""
    return _IS_SCRIPT.search(text) is not None


def read_script(text: str, path: str, first_line: int, id: str, addressed: bool) -> Pattern:
    """The pattern that a script draws. Never raises, never runs anything: what is refused stands among the problems."""
    reader = _Reader(Assembly(path), first_line)
    try:
        if len(text) > _MAX_TEXT:
            raise SyntaxError("a script of this length is not read", ("", 1, 1, ""))
        reader.run(ast.parse(text).body)
    except SyntaxError as error:
        reader.refuse(error.lineno or 1, error.msg or "not Python", "mend it, or write it in the pattern language")
    except (ValueError, RecursionError, MemoryError):
        reader.refuse(1, "this script can't be read", "write it in the pattern language")
    nodes, edges = reader.assembly.finish()
    if not nodes and not reader.assembly.problems:
        reader.assembly.complain(
            "pattern-empty", first_line, "this script draws no nodes", "name some inside `with Diagram`"
        )
    return Pattern(
        id=id,
        title=reader.title,
        title_en="",
        summary="",
        trap="",
        tasks=(),
        direction=reader.direction,
        groups=tuple(reader.assembly.groups),
        nodes=nodes,
        edges=edges,
        span=Span(path, first_line, first_line + text.count("\n")),
        text=text,
        addressed=addressed,
        problems=tuple(sorted(reader.assembly.problems, key=lambda problem: problem.line)),
    )


class _Refused(Exception):
    """Something that is not on the lists."""

    def __init__(self, place: ast.AST, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.hint = getattr(place, "lineno", 1), hint


@dataclass(frozen=True, slots=True)
class _Class:
    """A name that stands for a class of the library."""

    full: str
    """`aws.compute.EC2`, or one of the frame's names."""


@dataclass(slots=True)
class _Reader:
    """Walks the script and keeps what its names stand for."""

    assembly: Assembly
    first_line: int
    title: str = ""
    direction: Direction = "auto"
    _names: dict[str, object] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _steps: int = 0
    _line: int = 1
    _drawn: bool = False

    def refuse(self, line: int, message: str, hint: str) -> None:
        """Keeps a problem; `line` counts from the script's beginning."""
        self.assembly.complain("pattern-script", self.first_line + line - 1, message, hint)

    def run(self, statements: list[ast.stmt]) -> None:
        """Statement by statement: a refused one is lost alone."""
        for statement in statements:
            self._line = statement.lineno
            try:
                self._tick(statement)
                self._run_one(statement)
            except _Refused as refused:
                self.refuse(refused.line, str(refused), refused.hint)
            except Unfit as unfit:
                self.refuse(self._line, str(unfit), "see the library's own page on edges")

    def _run_one(self, statement: ast.stmt) -> None:
        match statement:
            case ast.ImportFrom(module=str(module), names=names, level=0) if module.split(".")[0] == "diagrams":
                self._import(statement, module, names)
            case (
                ast.Import(names=[ast.alias(name="diagrams", asname=None)])
                | ast.Expr(value=ast.Constant())
                | ast.Pass()
            ):
                return
            case ast.With(items=items, body=body):
                self._with(items, body)
            case ast.Assign(targets=targets, value=value):
                found = self._value(value)
                for target in targets:
                    self._bind(target, found)
            case ast.Expr(value=value):
                self._value(value)
            case ast.For(target=target, iter=source, body=body, orelse=[]):
                for item in self._items(source):
                    self._bind(target, item)
                    self.run(body)
            case _:
                raise _Refused(statement, *_describe(statement))

    def _import(self, place: ast.stmt, module: str, names: list[ast.alias]) -> None:
        index = load_index()
        for alias in names:
            full = f"{module}.{alias.name}".removeprefix("diagrams.")
            if module == "diagrams" and alias.name in _FRAME:
                self._names[alias.asname or alias.name] = _Class(alias.name)
            elif full in index.icons:
                self._names[alias.asname or alias.name] = _Class(full)
            else:
                raise _Refused(
                    place, f"`{module}` has no `{alias.name}` with an icon", _suggest(alias.name, full, index)
                )

    def _with(self, items: list[ast.withitem], body: list[ast.stmt]) -> None:
        opened = 0
        for item in items:
            call = item.context_expr
            made = (
                self._names.get(call.func.id)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                else None
            )
            if not isinstance(call, ast.Call) or not isinstance(made, _Class):
                raise _Refused(
                    call, "only `with Diagram(...)` and `with Cluster(...)` are read", "import them from diagrams"
                )
            if made.full == "Diagram":
                self._open_diagram(call)
            elif made.full in {"Cluster", "Group"}:
                self.assembly.open_group("", "", self._text(call, "label"), self.first_line + call.lineno - 1)
                opened += 1
            else:
                raise _Refused(call, f"`with {made.full}(...)` means nothing in the library", "assign it to a name")
        self.run(body)
        for _ in range(opened):
            self.assembly.close_group({}, self._line)

    def _open_diagram(self, call: ast.Call) -> None:
        if self._drawn:
            raise _Refused(call, "a pattern is one diagram, and this is the second", "put it in a pattern of its own")
        self._drawn = True
        self.title = self._text(call, "name")
        direction = next((word.value for word in call.keywords if word.arg == "direction"), None)
        if isinstance(direction, ast.Constant):
            self.direction = _DIRECTIONS.get(str(direction.value).upper(), "auto")

    def _bind(self, target: ast.expr, found: object) -> None:
        match target:
            case ast.Name(id=name):
                self._names[name] = found
            case ast.Tuple(elts=targets) | ast.List(elts=targets) if isinstance(found, list) and len(found) == len(
                targets
            ):
                for one, value in zip(targets, found, strict=True):
                    self._bind(one, value)
            case _:
                raise _Refused(target, "only names can be assigned to", "use a plain name")

    def _items(self, source: ast.expr) -> list[object]:
        """What a loop runs over: a list, or `range` of written numbers."""
        match source:
            case ast.Call(func=ast.Name(id="range"), args=args, keywords=[]) if 1 <= len(args) <= 3:
                numbers = [self._value(arg) for arg in args]
                whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
                if len(whole) == len(numbers) and (len(whole) < 3 or whole[2]):
                    found = range(*whole)
                    if len(found) <= _MAX_STEPS:
                        return list(found)
            case _:
                value = self._value(source)
                if isinstance(value, list):
                    return value
        raise _Refused(source, "only loops over a list or `range(…)` of written numbers are read", "write the list out")

    def _value(self, expression: ast.expr) -> object:
        self._tick(expression)
        match expression:
            case ast.Constant(value=str() | int() | float() | bool() | None as value):
                return value
            case ast.Name(id=name):
                if name in self._names:
                    return self._names[name]
                raise _Refused(
                    expression, f"`{name}` is not defined here", "import it from diagrams, or assign it first"
                )
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return [self._value(part) for part in parts]
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
                values = self._value(left), self._value(right)
                return Operators(self._connect).apply(values[0], _SIGNS[type(op)], values[1])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._add(expression, self._value(left), self._value(right))
            case ast.JoinedStr(values=parts):
                return "".join(str(self._value(part)) for part in parts)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self._value(value)
            case ast.ListComp(
                elt=element, generators=[ast.comprehension(target=target, iter=source, ifs=[], is_async=0)]
            ):
                return [self._bound(element, target, item) for item in self._items(source)]
            case ast.Call():
                return self._call(expression)
        raise _Refused(expression, *_describe(expression))

    def _bound(self, element: ast.expr, target: ast.expr, item: object) -> object:
        self._bind(target, item)
        return self._value(element)

    def _add(self, place: ast.expr, left: object, right: object) -> object:
        if isinstance(left, str) and isinstance(right, str):
            return left + right
        if isinstance(left, list) and isinstance(right, list):
            return left + right
        raise _Refused(place, "`+` joins two texts or two lists", "write the sum out")

    def _call(self, call: ast.Call) -> object:
        match call.func:
            case ast.Name(id=name) if isinstance(made := self._names.get(name), _Class):
                return self._make(call, made)
            case ast.Name(id="str", ctx=_) if len(call.args) == 1 and not call.keywords:
                return str(self._value(call.args[0]))
            case ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" as verb) if len(call.args) == 1:
                target, found = self._names.get(name), self._value(call.args[0])
                if isinstance(target, list):
                    target.extend(found if verb == "extend" and isinstance(found, list) else [found])
                    return None
        name = ast.unparse(call.func)[:60]
        raise _Refused(
            call, f"`{name}(…)` is not called: scripts are read, never run", "use the library's classes only"
        )

    def _make(self, call: ast.Call, made: _Class) -> object:
        if made.full == "Edge":
            texts = {
                word.arg: self._value(word.value) for word in call.keywords if word.arg in {"label", "color", "style"}
            }
            return EdgeValue({key: value for key, value in texts.items() if key and isinstance(value, str) and value})
        if made.full in {"Diagram", "Cluster", "Group"}:
            raise _Refused(call, f"`{made.full}(…)` stands after `with` only", f"write `with {made.full}(…):`")
        label, line = self._text(call, "label"), self.first_line + call.lineno - 1
        provider, _, rest = made.full.rpartition(".")[0].partition(".")
        name = made.full.rpartition(".")[2] if provider else label.split("\n")[0] or "Node"
        owner = f"{provider}:" if provider not in {"", "aws"} else ""
        token = owner + (name if re.fullmatch(r"[\w@-]+", name) else f'"{name.replace(chr(34), "")}"')
        number = self._counts[token] = self._counts.get(token, 0) + 1
        token = token if number == 1 else f"{token}.{number}"
        self.assembly.place(token, label or name, line, call.col_offset + 1, declared=True)
        if rest:
            self.assembly.adorn(token, {"icon": made.full})
        return NodeValue(token)

    def _text(self, call: ast.Call, word: str) -> str:
        """The first argument, or the one named `word`, as text."""
        named = [keyword.value for keyword in call.keywords if keyword.arg == word]
        value = self._value((*call.args, *named)[0]) if call.args or named else ""
        if not isinstance(value, str | int):
            raise _Refused(call, "a label is a text", "write it in quotes")
        return str(value).replace("\\n", "\n").strip()

    def _connect(self, tail: NodeValue, head: NodeValue, edge: EdgeValue) -> None:
        dashed = edge.attrs.get("style", "") in {"dashed", "dotted"}
        attrs = {key: value for key, value in edge.attrs.items() if key == "color"}
        line, label = self.first_line + self._line - 1, edge.attrs.get("label", "")
        self.assembly.connect(tail.id, head.id, label, arrow_of(edge), dashed, line, attrs)

    def _tick(self, place: ast.AST) -> None:
        self._steps += 1
        if self._steps > _MAX_STEPS:
            raise _Refused(place, "this script makes too much of itself", "write fewer or shorter loops")


def _describe(place: ast.AST) -> tuple[str, str]:
    """Why something is refused, and what to do."""
    if isinstance(place, ast.Import | ast.ImportFrom):
        module = place.module if isinstance(place, ast.ImportFrom) else place.names[0].name
        return f"`import {module}` is refused: scripts are read, never run", "import from diagrams only"
    kind = type(place).__name__
    return (
        f"`{kind}` is refused: scripts are read, never run",
        "use names, calls, lists, operators and written-out loops",
    )


def _suggest(name: str, full: str, index: ClassIndex) -> str:
    near = nearest_classes(name, full.partition(".")[0], index)
    return "did you mean " + " or ".join(f"`{one}`" for one in near) if near else "see the library's list of nodes"
