"""Facts of the field as frozen dataclasses: letters, claims, sources, notices, people. Standard library only."""
