"""Papers of the product as PDF: typst templates beside the one function that typesets them."""
