"""Suggestions: sources for a sentence, sources for half-remembered words, claims for a question."""
