"""How a card of the board is drawn: its words, their fonts, the pictures kept of it."""
