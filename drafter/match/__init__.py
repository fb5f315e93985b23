"""Suggestions: sources for a sentence, sources for half-remembered words, claims for a question.

What a look-up handles are named tuples and not dataclasses, each of which takes a millisecond to be made: a look-up is
over in the time of sixty.
"""
