"""What work costs, in CPU time, undisturbed by what else the process holds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least(*jobs: Callable[[], object], runs: int = 25) -> list[float]:
    """The least CPU time of each job, taken in turns. A job that is remembered costs nothing from its second run on."""
    best = [float("inf")] * len(jobs)
    gc.collect()
    gc.disable()  # what earlier tests left in memory is not to be counted
    try:
        for _ in range(runs):
            for place, job in enumerate(jobs):
                start = time.process_time()
                job()
                best[place] = min(best[place], time.process_time() - start)
    finally:
        gc.enable()
    return best
