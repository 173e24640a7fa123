"""Reads the pattern language: text in, a `Pattern` out, whatever is wrong as located problems."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise

from studybook.patterns.assemble import KINDS, Assembly
from studybook.patterns.attributes import check_attribute
from studybook.patterns.faults import explain_fault
from studybook.patterns.head import read_head
from studybook.patterns.model import Direction, Pattern
from studybook.patterns.script import is_script, read_script
from studybook.patterns.statements import read_statements
from studybook.patterns.syntax import Attributes, Chain, Closing, Fault, Opening
from studybook.source import Problem, Span

_DIRECTIONS: Mapping[str, Direction] = {"right": "right", "down": "down"}


def read_pattern(text: str, path: str, first_line: int, id: str, addressed: bool) -> Pattern:
    """Reads a pattern whose text begins on `first_line` of the file; `id` and `addressed` yield to an `id:` line.

    A script of the diagrams library in its place is read too. Never raises: a statement that can't be read is lost
    alone, and stands among the problems.
    """
    if is_script(text):
        return read_script(text, path, first_line, id, addressed)
    head = read_head(text, path, first_line)
    assembly = Assembly(path)
    opened: list[tuple[int, int]] = []
    for statement in read_statements(head.body):
        line = head.line + statement.line - 1
        match statement:
            case Chain():
                _take_chain(assembly, statement, line)
            case Opening():
                opened.append((line, statement.column))
                _take_opening(assembly, statement, line)
            case Closing():
                del opened[-1:]
                assembly.close_group(_checked(assembly, statement.attrs, line, "group"), line, statement.column)
            case Fault():
                _take_fault(assembly, statement, line)
                if statement.opens:
                    opened.append((line, statement.column))
                    assembly.skip_group()
    for line, column in opened:
        hint = "end it with `}` on a line of its own"
        assembly.complain("pattern-syntax", line, "this group is never closed", hint, column)
    return _finish(
        assembly, head.fields, head.problems, Span(path, first_line, first_line + text.count("\n")), text, id, addressed
    )


def _finish(
    assembly: Assembly,
    fields: Mapping[str, str],
    problems: tuple[Problem, ...],
    span: Span,
    text: str,
    id: str,
    addressed: bool,
) -> Pattern:
    nodes, edges = assembly.finish()
    if not nodes and not assembly.problems:
        assembly.complain("pattern-empty", span.line, "this pattern has no nodes", "name at least one: `Users >> ALB`")
    return Pattern(
        id=fields.get("id", id),
        title=fields.get("title", ""),
        title_en=fields.get("title.en", ""),
        summary=fields.get("summary", ""),
        trap=fields.get("trap", ""),
        tasks=tuple(fields.get("tasks", "").replace(",", " ").split()),
        direction=_DIRECTIONS.get(fields.get("direction", ""), "auto"),
        groups=tuple(assembly.groups),
        nodes=nodes,
        edges=edges,
        span=span,
        text=text,
        addressed=addressed or "id" in fields,
        problems=(*problems, *sorted(assembly.problems, key=lambda problem: problem.line)),
    )


def _take_chain(assembly: Assembly, chain: Chain, line: int) -> None:
    attrs = _checked(assembly, chain.attrs, line, "edge" if chain.links else "node")
    label = "" if chain.links else chain.label
    for stop in chain.stops:
        for mention in stop:
            assembly.place(mention.token, mention.label or label, line, mention.column, declared=not chain.links)
            if not chain.links:
                assembly.adorn(mention.token, attrs, line, mention.column)
    for (tails, heads), link in zip(pairwise(chain.stops), chain.links, strict=True):
        for tail in tails:
            for head in heads:
                own = link.label or chain.label
                dashed = attrs.get("style") in {"dashed", "dotted"} or (link.dashed and attrs.get("style") != "solid")
                assembly.connect(tail.token, head.token, own, link.arrow, dashed, line, attrs)


def _take_opening(assembly: Assembly, opening: Opening, line: int) -> None:
    kind = opening.token.split(".")[0].lower()
    if kind and kind not in KINDS:
        near = [known for known in KINDS if kind.startswith(known)] or get_close_matches(kind, KINDS, 1)
        hint = f"did you mean `{near[0]}`" if near else "kinds are " + ", ".join(KINDS) + "; a plain box is `[label] {`"
        message = f"`{opening.token}` is no kind of group"
        assembly.complain("pattern-group-kind", line, message, hint, opening.column)
        kind = ""
    assembly.open_group(opening.token, kind, opening.label, line, opening.column)


def _take_fault(assembly: Assembly, fault: Fault, line: int) -> None:
    message, hint = explain_fault(fault)
    assembly.complain("pattern-syntax", line, message, hint, fault.column)


def _checked(assembly: Assembly, attrs: Attributes, line: int, taker: str) -> Mapping[str, str]:
    """Attributes that mean something on a `node`, `edge` or `group`; the others are problems."""
    for key in attrs.repeated:
        assembly.complain("pattern-attribute", line, f"`{key}` stands twice", "keep one", attrs.column)
    faults = {key: fault for key, value in attrs.values.items() if (fault := check_attribute(key, value, taker))}
    for message, hint in faults.values():
        assembly.complain("pattern-attribute", line, message, hint, attrs.column)
    return {key: value for key, value in attrs.values.items() if key not in faults}
