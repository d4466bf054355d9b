"""The directory: every organisation of the carnet on the left, the sheet of the chosen one on the right."""
