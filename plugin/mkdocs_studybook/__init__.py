"""The adapter: the only code that knows MkDocs (and ProperDocs, which runs it unchanged)."""
