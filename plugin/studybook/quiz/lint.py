"""A linter of questions: what makes one unfair, unclear or out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from studybook.quiz.asked import count_asked
from studybook.quiz.fixed import is_fixed
from studybook.quiz.identity import fold_answer, normalise_words
from studybook.quiz.model import Option, Question
from studybook.source import Level, Problem

LEAST_FOR_STATISTICS = 4
"""Questions of one kind that a page must have before anything is said of it as a whole."""
SKEW = 0.75
"""Share of keys in one place, or of keys that are the longest option, that gives the answer away."""
LONGER = 1.1
"""A key counts as the longest only if it is longer than every other option by this factor."""


def lint_questions(questions: Iterable[Question], today: date) -> tuple[Problem, ...]:
    """Problems of authored questions, in order of file and line.

    An error makes a question unanswerable, a warning misleads a reader; style and age are `info`, so that a strict
    build never fails because of them.
    """
    entries = sorted(questions, key=lambda question: (question.span.path, question.span.line))
    problems = [problem for question in entries for rule in RULES for problem in rule(question, today)]
    for _, page in groupby(entries, key=lambda question: question.span.path):
        problems += _check_page(list(page))
    return tuple(sorted(problems, key=lambda problem: (problem.path, problem.line, problem.code)))


def _problem(code: str, level: Level, question: Question, message: str, hint: str, line: int = 0) -> Problem:
    return Problem(code, level, question.span.path, line or question.span.line, message, hint)


def _is_choice(question: Question) -> bool:
    return question.kind in ("single", "multiple")


def check_key(question: Question, today: date) -> Iterator[Problem]:
    """A choice needs a right option and a wrong one."""
    right = sum(option.correct for option in question.options)
    if not _is_choice(question):
        if len(question.options) == 1:
            yield _problem("quiz-one-option", "error", question, "there is only one item to place", "add another")
    elif not right:
        yield _problem("quiz-no-key", "error", question, "no option is marked right", "mark it with `[x]`")
    elif right == len(question.options):
        hint = "add a wrong option, or unmark one"
        yield _problem("quiz-all-right", "warning", question, "every option is marked right", hint)
    elif question.kind == "single" and right > 1:
        message = f'kind="single", but {right} options are right'
        yield _problem("quiz-choose", "error", question, message, "remove `kind`, or unmark all but one")


def check_choose(question: Question, today: date) -> Iterator[Problem]:
    """`choose` tells the reader how many options are right."""
    right = sum(option.correct for option in question.options)
    if _is_choice(question) and right and question.choose != right and not (question.kind == "single" and right > 1):
        message = f'choose="{question.choose}", but {right} {"option is" if right == 1 else "options are"} right'
        yield _problem("quiz-choose", "error", question, message, f'write choose="{right}", or leave it out')


def check_asked(question: Question, today: date) -> Iterator[Problem]:
    """What the question asks for in words is as many as are right."""
    right = sum(option.correct for option in question.options)
    asked = count_asked(question.stem) if _is_choice(question) and right else 0
    if asked and asked != right:
        message = f"the question asks for {asked} options, but {right} {'is' if right == 1 else 'are'} right"
        hint = "mark as many with `[x]`, or change the words: how many to choose is told beside them anyway"
        yield _problem("quiz-choose-words", "warning", question, message, hint)


def check_options(question: Question, today: date) -> Iterator[Problem]:
    """Options must differ and say something."""
    seen: dict[str, Option] = {}
    for option in question.options:
        words = normalise_words(option.text)
        if not words and not option.text.strip():
            yield _problem(
                "quiz-empty-option", "error", question, "option is empty", "write it or remove it", option.line
            )
        elif words in seen:
            message = f"option has the same words as the one of line {seen[words].line}"
            yield _problem("quiz-duplicate-option", "error", question, message, "change or remove one", option.line)
        seen.setdefault(words, option)
    for answers in question.blanks:
        folded = [fold_answer(answer) for answer in answers]
        if len(set(folded)) < len(folded):
            message = "blank accepts the same answer twice: case and width are not compared"
            yield _problem("quiz-duplicate-answer", "info", question, message, "remove one")


def check_all_of_these(question: Question, today: date) -> Iterator[Problem]:
    """Options that speak of other options are false once options are shuffled, and teach test-taking."""
    for option in question.options if _is_choice(question) else ():
        if is_fixed(option.text):
            message = "option speaks of the other options, whose order is not fixed"
            hint = "name what is meant, or make it a choice of several"
            yield _problem("quiz-all-of-these", "info", question, message, hint, option.line)


def check_rationale(question: Question, today: date) -> Iterator[Problem]:
    """A reader who was wrong should learn why."""
    if not question.explanation.strip() and not any(option.rationale.strip() for option in question.options):
        hint = "add `>` lines below the options, or text after them"
        yield _problem("quiz-no-rationale", "info", question, "nothing explains the answer", hint)


def check_review(question: Question, today: date) -> Iterator[Problem]:
    """Facts age: the author said when to look again."""
    if question.review and date.fromisoformat(question.review) < today:
        days = (today - date.fromisoformat(question.review)) // timedelta(days=1)
        message = f"review was due on {question.review}, {days} {'day' if days == 1 else 'days'} ago"
        yield _problem("quiz-review-due", "info", question, message, "check the facts and set a later date")


RULES: tuple[Callable[[Question, date], Iterator[Problem]], ...] = (
    check_key, check_choose, check_asked, check_options, check_all_of_these, check_rationale, check_review,
)  # fmt: skip
"""What is checked of each question by itself."""


def _check_page(questions: Sequence[Question]) -> Iterator[Problem]:
    """What a page's questions give away together."""
    choices = [q for q in questions if q.kind == "single" and any(o.correct for o in q.options) and len(q.options) > 2]
    if len(choices) < LEAST_FOR_STATISTICS:
        return
    longest = sum(_key_is_longest(question) for question in choices)
    if longest / len(choices) >= SKEW:
        message = f"the right option is the longest in {longest} of {len(choices)} questions of this page"
        yield _problem("quiz-key-longest", "info", choices[0], message, "give wrong options as much detail")
    places: dict[int, int] = {}
    for question in choices:
        place = next(i for i, option in enumerate(question.options, 1) if option.correct)
        places[place] = places.get(place, 0) + 1
    place, count = _commonest(places)
    if count / len(choices) >= SKEW:
        message = f"the right option is number {place} in {count} of {len(choices)} questions of this page"
        hint = "move right options: on paper and in exports nothing is shuffled"
        yield _problem("quiz-key-position", "info", choices[0], message, hint)


def _commonest(places: Mapping[int, int]) -> tuple[int, int]:
    return min(places.items(), key=lambda item: (-item[1], item[0]), default=(0, 0))


def _key_is_longest(question: Question) -> bool:
    key = max(len(normalise_words(option.text)) for option in question.options if option.correct)
    others = [len(normalise_words(option.text)) for option in question.options if not option.correct]
    return bool(others) and key > LONGER * max(others)
