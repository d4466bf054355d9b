"""Tables with frozen edges worked as in a spreadsheet: what the matrices of the program share."""
