"""Printing what the board and the week show: the real pages first, then paper or a file."""
