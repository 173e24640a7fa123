"""What an answer is called, and whether a line tells one."""

from __future__ import annotations

import re

WORDS = (
    r"(?:(?:correct|right)[ ]++(?:option|choice)s?|(?:correct[ ]++|right[ ]++)?(?:answers?(?:[ ]++key)?|ans|keys?))\b"
    r"|정답표?|답|正解|解答|答え?"
)
"""What an answer is called."""
SAYS = re.compile(
    r"[ ]*+(?:#{1,6}[ ]++)?(?:[-*+>▶►▷→⇒※☞✅][\ufe0f]?[ ]*+)*(?:\|\||<!--)?[ ]*+[*_`\[【(]*(?:the[ ]++)?"
    rf"(?:(?:{WORDS})|A(?=[:：]))[*_`\]】)]*"
    r"(?:[ ]*+(?:is|are|[은는이가]|は))?[*_]*[ ]*+[:：=\-)]?[ ]*+[*_]*[ ]*+(?P<rest>.*)$",
    re.IGNORECASE,
)


def says_answer(line: str) -> bool:
    """Whether a line begins with a word for the answer, so that it can be no option's next line."""
    return SAYS.match(line) is not None


def says_key(line: str) -> bool:
    """Whether a line tells an answer so short that it can only name an option."""
    said = SAYS.match(line)
    rest = said["rest"].strip(" *_-|>") if said else ""
    parted = said is not None and line[: said.start("rest")].rstrip(" *_").endswith((":", "：", "="))
    return parted and 0 < len(rest) <= 12 and len(rest.split()) < 3


def tells_key(summary: str) -> bool:
    """Whether a summary holds more than the word for the answer."""
    said = SAYS.match(summary)
    return said is not None and re.match(r"\(?[A-H①-⑧1-8ア-ク](?![A-Za-z0-9])", said["rest"]) is not None
