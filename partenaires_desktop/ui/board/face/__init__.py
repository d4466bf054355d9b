"""What the two faces of the continuum share: lists of cards, one choice over them, and the hands that move them."""
