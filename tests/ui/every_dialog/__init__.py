"""Every dialog, sheet, question and menu of the program, opened for real on the screen of a small laptop."""
