"""How the window looks: its theme, type, icons, motion, and what is painted by hand."""
