"""Long reliability runs: each module is a command of its own, and a quick test runs each with a small count."""
