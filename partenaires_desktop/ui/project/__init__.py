"""The dialog of a project: what it is, its phases, its shared objectives and its contours."""
