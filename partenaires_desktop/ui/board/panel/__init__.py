"""The panel beside the board: one partner, several at once, or how to read the board."""
