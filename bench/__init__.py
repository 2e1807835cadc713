"""Measurements of the product, apart from its tests."""
