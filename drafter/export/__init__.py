"""A typed letter written as a file: Word, HTML, Markdown, box text, PDF."""
