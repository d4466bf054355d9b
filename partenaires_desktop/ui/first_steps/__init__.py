"""The first five minutes of a project: a short path that one may leave, and take up where one was."""
