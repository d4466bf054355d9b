"""The face «Tableau» of the continuum: columns of cards, crossed by lanes when asked."""
