"""Filed letters read back: from the blocks of a file to the letter, its notes, its sources and its people."""
