"""Things to do for partners: noted from the board, the panel, the sheet or their list; every change is one step."""
