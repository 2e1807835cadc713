"""How well the linter reads: precision and recall over labelled sentences, beside plainer ways."""
