"""A partnership looked at closely: four boxes in big type for a meeting, and the test on the sheet.  Internal."""
