"""Suggestions with reasons: sources for a sentence, claims for a question."""
