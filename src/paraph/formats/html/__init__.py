"""Web pages of texts: complete in themselves, without script, readable in black and white."""
