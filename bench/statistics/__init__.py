"""How fast the figures of the tracer study are, with DuckDB counting the same rows in the same run."""
