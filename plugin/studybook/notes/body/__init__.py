"""The body of a note made ready for Python-Markdown, by what a CommonMark parser says of its lines."""
