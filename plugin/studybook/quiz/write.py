"""A question as text again: the block an author would have written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.quiz.attributes import name_domain
from studybook.quiz.model import Option, Question

_MADE = re.compile(r"q-[0-9a-f]{10}$")
"""An id that was made from words, and will be again."""
_GOES_ON = re.compile(r"\s*(?:[-*+]|\d+[.)])\s|\s|>")
"""How an explanation may begin that would be read as part of the options above."""
MKDOCS_QUIZ_KINDS = ("single", "multiple", "blank")
"""Kinds that mkdocs-quiz can show."""


def write_block(question: Question, ours: bool = True) -> str:
    """The `<quiz>` block of a question. Without `ours` only what mkdocs-quiz 1.7 reads: no attributes."""
    tag = " ".join(["<quiz", *_write_attributes(question)]) + ">" if ours else "<quiz>"
    return "\n".join([tag, write_body(question), "</quiz>"])


def write_body(question: Question) -> str:
    """Stem, options and explanation, as they stand in a block or in a file of the bank."""
    lines = [question.stem.strip("\n")]
    for number, option in enumerate(question.options, 1):
        lines += _write_option(question, option, number)
    if question.explanation.strip():
        explanation = question.explanation.strip("\n")
        apart = question.kind == "blank" or _GOES_ON.match(explanation) is not None
        lines += ["", *(["---"] if apart else []), explanation]
    return "\n".join(lines)


def _write_attributes(question: Question) -> list[str]:
    """Attributes that say more than the body does."""
    right = sum(option.correct for option in question.options)
    values = {
        "id": "" if _MADE.match(question.id) else question.id,
        "domain": question.domain if question.domain != name_domain(question.tasks) else "",
        "tasks": " ".join(question.tasks),
        "services": " ".join(question.services),
        "choose": str(question.choose) if question.kind == "multiple" and question.choose != right else "",
        "level": str(question.level or ""),
        "review": question.review,
        "kind": question.kind if question.kind == "order" else "",
        "shuffle": "" if question.shuffle else "false",
    }
    return [f'{name}="{_escape(value)}"' for name, value in values.items() if value]


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("\n", " ")


def _write_option(question: Question, option: Option, number: int) -> list[str]:
    """An option with what is below it, indented so that it stays its own."""
    if question.kind == "match":
        return [f"- {option.text} :: {option.match}", *_quote(option)]
    marker = f"{number}." if question.kind == "order" else "- [x]" if option.correct else "- [ ]"
    first, *rest = option.text.split("\n") or [""]
    below = [f"  {line}" if line.strip() else "" for line in rest]
    if question.kind == "order":
        below = [f" {line}" if line else "" for line in below]
    return [f"{marker} {first}".rstrip(), *below, *_quote(option)]


def _quote(option: Option) -> Sequence[str]:
    return [f"  > {line}".rstrip() for line in option.rationale.split("\n")] if option.rationale.strip() else []
