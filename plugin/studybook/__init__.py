"""studybook: turns study notes into a bound book of links, patterns and questions. Knows nothing of MkDocs."""
