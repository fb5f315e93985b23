"""Notes and citations: from prose with keys to numbered footnotes in a style."""
