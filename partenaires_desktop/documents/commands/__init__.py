"""Documents from the command line, without a window."""
