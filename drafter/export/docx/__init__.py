"""Word files: the package, footnotes, body, and reading them back. `writer.write_docx` writes one."""
