"""Word files: the package, footnotes, body, and reading them back."""
