"""The view «Contours & cadres»: what a project and each partnership hold, and the frames of all partners."""
