"""The board through time: the day it shows, another day beside it, and what changed in between."""
