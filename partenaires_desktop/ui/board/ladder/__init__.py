"""The face «Échelle» of the continuum: a row per partner, its X and O in the levels."""
