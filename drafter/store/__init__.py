"""The workspace on disk: layers, front matter, atomic writes."""
