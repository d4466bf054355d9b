"""Help without a network: pages in Markdown under ``resources/help``, a window to read and search them."""
