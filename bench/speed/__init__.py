"""How fast the board matches, beside other engines on the same profiles in the same run."""
