"""Braces hidden from what evaluates them between a note's reading and its rendering."""

from __future__ import annotations

_HIDDEN = {"{{": "\ue07b\ue07b", "{%": "\ue07b\ue025", "{#": "\ue07b\ue023"}
"""Private characters: no author's text has two of them, and they pass unchanged through every plugin."""


def mask_braces(text: str) -> str:
    """The text with every opening that Jinja and Liquid know hidden."""
    for shown, hidden in _HIDDEN.items():
        text = text.replace(shown, hidden)
    return text


def restore_braces(text: str) -> str:
    """The text as it was."""
    if "\ue07b" in text:
        for shown, hidden in _HIDDEN.items():
            text = text.replace(hidden, shown)
    return text
