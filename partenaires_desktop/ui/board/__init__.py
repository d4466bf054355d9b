"""The continuum board: cards in the columns of the scale, moved by mouse or keyboard, and what they tell."""
