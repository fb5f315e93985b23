"""How sources come in and go out: other programs' formats, pages, pasted footnotes; keys and duplicates."""
