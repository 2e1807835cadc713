"""Facts the product ships with: programmes, competencies, regions, industries. Read-only, loaded when first asked."""
