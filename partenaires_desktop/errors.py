"""Errors that are expected, each with a sentence for the user; any other exception is a bug."""


class UserError(Exception):
    """Something the user can understand and act on.

    ``message`` is a whole sentence in the language of the window: what happened, what was kept, what to do.
    Nothing was changed when it is raised.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Conflict(UserError):
    """The data are no longer what the caller saw; the caller must look again before insisting."""
