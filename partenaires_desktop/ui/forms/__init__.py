"""Fields and forms: what is typed or chosen is committed field by field, each with its name and its sentence."""
