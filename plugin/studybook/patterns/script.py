"""Reads scripts of the diagrams library (`with Diagram(...): a >> [b, c]`) as patterns. They are never run.

The script's syntax tree is walked; what is understood is listed here and in `values.py`, and anything else is a problem
that names its line. Understood are imports from `diagrams`, `with Diagram` and `with Cluster`, calls of its classes,
names, lists and their members, the three operators, and loops over what is written out.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from warnings import catch_warnings

from studybook.patterns.assemble import Assembly
from studybook.patterns.c4 import BOUNDARY
from studybook.patterns.imported import read_import
from studybook.patterns.made import LibraryClass, Maker, written
from studybook.patterns.model import Direction, Pattern
from studybook.patterns.operators import Unfit
from studybook.patterns.refusals import Exhausted, Refused
from studybook.patterns.values import FETCHER, Values
from studybook.source import Span

_IS_SCRIPT = re.compile(r"^(?:from diagrams\b.* import |import diagrams\b|with Diagram\s*\()", re.MULTILINE)
_MAX_TEXT = 200_000
_DIRECTIONS: dict[str, Direction] = {"LR": "right", "RL": "right", "TB": "down", "BT": "down"}


def is_script(text: str) -> bool:
    """Whether a pattern's text is such a script: no line of the pattern language looks like these."""
    return _IS_SCRIPT.search(text) is not None


def read_script(text: str, path: str, first_line: int, id: str, addressed: bool) -> Pattern:
    """The pattern that a script draws. Never raises, never runs anything: what is refused stands among the problems."""
    assembly = Assembly(path)
    reader = _Reader(assembly, first_line, Values(Maker(assembly), first_line, tuple(text.split("\n"))))
    try:
        if len(text) > _MAX_TEXT:
            raise SyntaxError("a script of this length is not read", ("", 1, 1, ""))
        with catch_warnings(action="ignore"):  # Python's, of `"a\l"`: lines that the engine sets left end so
            tree = ast.parse(text)
        reader.run(tree.body)
    except SyntaxError as error:
        hint = "mend it, or write it in the pattern language"
        reader.refuse(error.lineno or 1, error.msg or "not Python", hint, error.offset or 0)
    except Exhausted:
        hint = "write fewer or shorter loops, or several scripts"
        reader.refuse(reader.values.line, "this script makes too much of itself: reading stops here", hint)
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
        problems=tuple(dict.fromkeys(sorted(reader.assembly.problems, key=lambda problem: problem.line))),
    )


@dataclass(slots=True)
class _Reader:
    """Walks the script and keeps what its names stand for."""

    assembly: Assembly
    first_line: int
    values: Values
    title: str = ""
    direction: Direction = "auto"
    _drawn: bool = False

    def refuse(self, line: int, message: str, hint: str, column: int = 0) -> None:
        """Keeps a problem; `line` counts from the script's beginning, `column` is 1-based, 0 where it is not known."""
        self.assembly.complain("pattern-script", self.first_line + line - 1, message, hint, column)

    def run(self, statements: list[ast.stmt]) -> None:
        """Statement by statement: a refused one is lost alone."""
        for statement in statements:
            self.values.line = statement.lineno
            try:
                self.values.tick()
                self._run_one(statement)
            except Refused as refused:
                self.refuse(refused.line, str(refused), refused.hint, self.values.column(refused.place))
            except Unfit as unfit:
                column = self.values.column(statement)
                self.refuse(self.values.line, str(unfit), "see the library's own page on edges", column)

    def _run_one(self, statement: ast.stmt) -> None:
        match statement:
            case ast.ImportFrom(module=str(module), names=names, level=0) if module.split(".")[0] == "diagrams":
                self._import(statement, module, names)
            case ast.ImportFrom(
                module="urllib.request", names=[ast.alias(name="urlretrieve", asname=renamed)], level=0
            ):
                self.values.names[renamed or "urlretrieve"] = FETCHER
            case (
                ast.Import(names=[ast.alias(name="diagrams", asname=None)])
                | ast.Expr(value=ast.Constant())
                | ast.Pass()
            ):
                return
            case ast.With(items=items, body=body):
                self._with(items, body)
            case ast.Assign(targets=targets, value=value):
                found = self.values.value(value)
                for target in targets:
                    self.values.bind(target, found)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self.values.bind(target, self.values.value(value))
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__")), body=body, orelse=[]):
                self.run(body)
            case ast.Expr(value=value):
                self.values.value(value)
            case ast.For(target=target, iter=source, body=body, orelse=[]):
                for item in self.values.items(source):
                    self.values.bind(target, item)
                    self.run(body)
            case _:
                raise self.values.refuse(statement)

    def _import(self, place: ast.stmt, module: str, names: list[ast.alias]) -> None:
        for alias in names:
            found, complaint = read_import(module, alias.name)
            renamed = alias.asname is not None
            self.values.names |= {alias.asname or name: made for name, made in found.items()} if renamed else found
            if complaint:
                self.refuse(place.lineno, *complaint, self.values.column(alias))

    def _with(self, items: list[ast.withitem], body: list[ast.stmt]) -> None:
        depth = self.assembly.depth
        try:
            for item in items:
                self._enter(item.context_expr)
                if item.optional_vars is not None:  # `as diagram`: a name that draws nothing
                    self.values.bind(item.optional_vars, None)
            self.run(body)
        finally:
            while self.assembly.depth > depth:
                self.assembly.close_group({}, self.values.line)

    def _enter(self, call: ast.expr) -> None:
        named = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
        made = self.values.names.get(named)
        if not isinstance(call, ast.Call) or not isinstance(made, LibraryClass):
            raise Refused(
                call, "only `with Diagram(...)` and `with Cluster(...)` are read", "import them from diagrams"
            )
        if made.full == "Diagram":
            self._open_diagram(call)
        elif made.full in {"Cluster", "Group", BOUNDARY}:
            self.assembly.open_group(
                "", "", self._title(call), self.first_line + call.lineno - 1, self.values.column(call)
            )
        else:
            raise Refused(call, f"`with {made.full}(...)` means nothing in the library", "assign it to a name")

    def _title(self, call: ast.Call) -> str:
        """A cluster's label: the engine's attribute goes before the argument, which is the cluster's name too."""
        for word in call.keywords:
            if word.arg == "graph_attr" and isinstance(word.value, ast.Dict):
                for key, value in zip(word.value.keys, word.value.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "label":
                        return written(str(self.values.value(value)))
        return self.values.text(call, "name" if any(word.arg == "name" for word in call.keywords) else "label")

    def _open_diagram(self, call: ast.Call) -> None:
        if self._drawn:
            raise Refused(call, "a pattern is one diagram, and this is the second", "put it in a pattern of its own")
        self._drawn = True
        self.title = self.values.text(call, "name")
        direction = next((word.value for word in call.keywords if word.arg == "direction"), None)
        if isinstance(direction, ast.Constant):
            self.direction = _DIRECTIONS.get(str(direction.value).upper(), "auto")
