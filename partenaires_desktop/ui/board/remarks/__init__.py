"""What deserves a second look, above the board, and what can be done about it."""
