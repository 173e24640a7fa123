"""From text to statements: cuts a pattern into tokens and reads each run of tokens by the grammar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from lark import Lark, Token, Transformer, UnexpectedInput

from studybook.patterns.syntax import ARROWS, Attributes, Chain, Closing, Fault, Link, Mention, Opening, Statement

_REST_OF_LABEL = re.compile(r"(?:(?![ \t]#)[^\n{}])*")
_ATTRIBUTE = re.compile(r'\s*(?:([\w-]+)[ \t]*:[ \t]*("(?:\\.|[^"\\\n])*"[ \t]*(?=;|$)|[^;]*)|([^;]+))(?:;|$)')

_SIGNS = re.compile(r"""[^\w\s"'“”‘’\[\](){}|#,]+""")
_WORD = re.compile(r"""[\w"\[\](){}]""")


class _Build(Transformer[Token, Statement]):
    """Turns the rules of the grammar into statements, bottom up."""

    def node(self, parts: list[Token]) -> Mention:
        name, *bracket = parts
        return Mention(str(name), unquote(bracket[0][1:-1]) if bracket else "", _line(name), _column(name))

    def nodes(self, parts: list[Mention]) -> tuple[Mention, ...]:
        return tuple(part for part in parts if isinstance(part, Mention))

    def chain(self, parts: list[Token | tuple[Mention, ...]]) -> Chain:
        tokens = {part.type: part for part in parts if isinstance(part, Token)}
        stops = tuple(part for part in parts if isinstance(part, tuple))
        links = tuple(_read_edge(part) for part in parts if isinstance(part, Token) and part.type == "EDGE")
        label = unquote(tokens["LABEL"][1:]) if "LABEL" in tokens else ""
        first = stops[0][0]
        return Chain(stops, links, label, _read_attrs(tokens.get("ATTRS")), first.line, first.column)

    def opening(self, parts: list[Token]) -> Opening:
        tokens = {part.type: part for part in parts}
        bracket = tokens.get("BRACKET")
        label = unquote(bracket[1:-1]) if bracket else ""
        return Opening(str(tokens.get("NAME", "")), label, _line(parts[0]), _column(parts[0]))

    def closing(self, parts: list[Token]) -> Closing:
        return Closing(_read_attrs(parts[1] if len(parts) > 1 else None), _line(parts[0]), _column(parts[0]))

    def statement(self, parts: list[Statement]) -> Statement:
        return parts[0]


def read_statements(text: str) -> Iterator[Statement]:
    """Every statement of a pattern's body, in order; a `Fault` for each that the grammar does not know."""
    for run in _cut(_parser().lex(text), text):
        yield _read(run, text)


def unquote(text: str) -> str:
    """A label as meant: outer blanks and quotes off, `\\n` a line break, `\\"` a quote."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('\\"', '"')
    return "\n".join(part.strip() for part in text.replace("\\n", "\n").split("\n"))


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text("utf-8")
    return Lark(grammar, start=["statement", "separator"], parser="lalr", lexer="basic", transformer=_Build())


def _cut(tokens: Iterable[Token], text: str) -> Iterator[list[Token]]:
    """Runs of tokens, one a statement. A `;` outside braces belongs to the label before it."""
    run: list[Token] = []
    depth, resume = 0, 0
    for token in tokens:
        if (token.start_pos or 0) < resume:
            continue
        if token.type == "SEMICOLON" and not depth and run and run[-1].type == "LABEL":
            rest = _REST_OF_LABEL.match(text, token.start_pos or 0)
            assert rest is not None  # the expression matches the empty string
            run[-1], resume = run[-1].update(value=run[-1] + rest.group()), rest.end()
        elif token.type in {"NEWLINE", "SEMICOLON"}:
            yield from _flush(run)
        elif token.type == "LBRACE":
            depth += 1
            run.append(token)
            yield from _flush(run)
        elif token.type == "RBRACE":
            depth = max(0, depth - 1)
            yield from _flush(run)
            run.append(token)
        else:
            if run and run[0].type == "RBRACE" and token.type != "ATTRS":
                yield from _flush(run)
            run.append(token)
    yield from _flush(run)


def _flush(run: list[Token]) -> Iterator[list[Token]]:
    if run:
        yield list(run)
        run.clear()


def _read(run: list[Token], text: str) -> Statement:
    parser = _parser().parse_interactive(start="statement")
    try:
        for token in run:
            parser.feed_token(token)
        statement: Statement = parser.feed_eof(run[-1])
    except UnexpectedInput as error:
        expected: frozenset[str] = frozenset(getattr(error, "accepts", ()) or getattr(error, "expected", ()))
        return _describe(run, getattr(error, "token", run[-1]), expected, text)
    return statement


def _describe(run: list[Token], token: Token, expected: frozenset[str], text: str) -> Fault:
    """What the parser met instead of what it expected: of signs in a row all, the lexer gives one."""
    at_end = token.type == "$END"
    column = _column(run[-1]) + len(run[-1]) if at_end else _column(token)
    start = len(text) if at_end else token.start_pos or 0
    signs = _SIGNS.match(text, start) if token.type in {"NAME", "STRAY"} else None
    found = "" if at_end else signs.group() if signs else str(token)
    around = text[max(0, start - 1) : start], text[start + len(found) : start + len(found) + 1]
    return Fault(
        token=found,
        expected=expected,
        opens=run[-1].type == "LBRACE",
        line=_line(run[-1]),
        column=column,
        kind=token.type,
        first=str(run[0]),
        glued=any(_WORD.match(sign) for sign in around),
        barred=around[1] == "|",
    )


def _read_edge(token: Token) -> Link:
    sign, _, label = token.partition("|")
    arrow, dashed = ARROWS[sign]
    return Link(arrow, dashed, unquote(label[:-1]))


def _read_attrs(token: Token | None) -> Attributes:
    if token is None:
        return Attributes({}, 1, 0)
    found = [(key or rest.strip(), unquote(value)) for key, value, rest in _ATTRIBUTE.findall(token[1:-1])]
    often = Counter(key for key, _ in found)
    repeated = tuple(key for key, count in often.items() if count > 1)
    return Attributes(dict(found), _line(token), _column(token), repeated)


def _line(token: Token) -> int:
    return token.line or 1


def _column(token: Token) -> int:
    return token.column or 1
