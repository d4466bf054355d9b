"""Files in and out, through a plan that is shown before it is carried out."""
