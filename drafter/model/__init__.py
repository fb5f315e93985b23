"""Facts of the field as frozen records: letters, claims, sources, notices, people. Standard library only."""
