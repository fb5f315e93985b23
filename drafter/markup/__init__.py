"""The Markdown of letter.md and of claims: text to typed blocks, and the lossless manuscript under it."""
