"""Everything that is printed: its real pages first, then paper or a file."""
