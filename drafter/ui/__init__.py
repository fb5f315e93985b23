"""The terminal: prompts, picker, progress, and the words of messages."""
