"""What is printed of the board: posters, the partner map, cards to cut out."""
