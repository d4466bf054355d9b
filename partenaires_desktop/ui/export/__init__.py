"""Out of the window as data, and between two computers."""
