"""Checks of a letter before it is filed: one function a rule, in a registry with codes. No files, no terminal."""
