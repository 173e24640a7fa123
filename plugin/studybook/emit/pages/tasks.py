"""Task statements of the exam as pages name them: in the site's language, leading to where the book tells of them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from studybook.catalog.model import Task
from studybook.emit.model import Edition


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in a list."""

    id: str
    title: str
    """In the site's language."""
    href: str
    """Relative address of its section on its domain's page, or empty where there are no such pages."""


def list_tasks(edition: Edition, base: str, ids: Container[str]) -> list[TaskRow]:
    """Those of the exam's tasks, in its order, addresses relative to the page `base`."""
    folder = edition.book.settings.pages.exam
    rows = []
    for domain in edition.book.catalog.certification.domains:
        page = f"{folder}/domain-{domain.id}.md"
        for task in domain.tasks:
            if task.id in ids:
                href = edition.addresses.relative(base, f"{page}#{task_anchor(task.id)}") if folder else ""
                rows.append(TaskRow(task.id, name_task(task, edition.book.settings.language), href))
    return rows


def task_anchor(name: str) -> str:
    """Fragment of a task's section on its domain's page: `task-2-1`."""
    return f"task-{name.replace('.', '-')}"


def name_task(task: Task, language: str) -> str:
    """A task's title in the site's language."""
    return task.ko if language.startswith("ko") and task.ko else task.title
