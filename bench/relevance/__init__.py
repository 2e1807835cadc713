"""How well the board ranks, measured on a graded set and beside plain methods in the same run."""
