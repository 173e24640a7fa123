"""When Python looks for garbage: not while a book is made, and not through what a build keeps until its end.

Its search goes through every object that lives, again and again; a book is a hundred thousand of them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """No search for garbage meanwhile: what is read is kept, and to look through it all finds none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def spare_living() -> None:
    """What lives now is looked through no more, until `search_all`."""
    gc.freeze()


def search_all() -> None:
    """Everything is looked through again, when Python sees fit."""
    gc.unfreeze()


def drop_garbage() -> None:
    """Everything is looked through now: what a server's last build left was spared, so Python has not counted it, and
    would let it pile up."""
    gc.unfreeze()
    gc.collect()
