"""The question loop, free of any terminal: going back, resuming and answering from files fall out of it."""
