"""What the lists of a note hang on: a heading, a sentence above, or the bullet that they are nested in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from studybook.quiz.cards import Line

_OF_ONE = re.compile(
    r"(?:장점|단점|장단점|이점|특징|특성|(?:주요|핵심) ?기능|사용 ?사례|활용 ?사례|고려 ?사항|주의 ?사항|효과"
    r"|benefits?|advantages?|disadvantages?|drawbacks?|pros|cons|(?:main|key) features?|characteristics|use[ -]cases?"
    r"|considerations|メリット|デメリット|利点|特徴|主な機能|ユースケース|注意点)(?:[ ]?(?:및|과|와|and|と|/|&).*)?$",
    re.IGNORECASE,
)
"""What a list of properties of one thing stands under: they are no alternatives to choose among."""


@dataclass(slots=True)
class Leads:
    """Grows while lines are gone through."""

    heading: str = ""
    sentence: str = ""
    bullets: dict[int, str] = field(default_factory=dict)
    """By indent."""
    verdicts: dict[int, bool] = field(default_factory=dict)

    def read(self, line: Line) -> None:
        """A line that is no bullet."""
        if line.text.startswith("#"):
            self.heading = line.text
        if line.indent < 2:
            self.sentence = line.text
            self.bullets.clear()

    def hang(self, line: Line, text: str) -> None:
        """A bullet, on which deeper ones may hang."""
        self.bullets = {indent: one for indent, one in self.bullets.items() if indent < line.indent}
        self.bullets[line.indent] = text

    def name_one_thing(self, line: Line, goes_on: bool) -> bool:
        """Whether the list of a bullet tells properties of one thing."""
        if not goes_on or line.indent not in self.verdicts:
            above = [text for indent, text in self.bullets.items() if indent < line.indent]
            leads = above[-1:] or [self.heading, self.sentence]
            self.verdicts[line.indent] = any(_OF_ONE.search(_bare(lead)) for lead in leads)
        return self.verdicts[line.indent]


def _bare(lead: str) -> str:
    """A lead without markup and what it ends in."""
    return lead.strip("#*_ ").rstrip(":：.*_ ")
