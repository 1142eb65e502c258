"""Web pages of texts: complete in themselves, without script, readable in black and white."""

from paraph.formats.html.comparison import comparison_page
from paraph.formats.html.compilation import compilation_page
from paraph.formats.html.reading import reading_page
from paraph.formats.html.text import text_page

__all__ = ["comparison_page", "compilation_page", "reading_page", "text_page"]
