"""Text boxes in our redlines: what a text cannot hold stands in one, so that its words are not among the text's.

VML (ECMA-376 part 4, 19.1.2): of all that draws boxes it needs the least, and every word processor reads it.
"""

from __future__ import annotations

from paraph.formats.word.xml import etree, w

_VML = "urn:schemas-microsoft-com:vml"
_STYLE = "width:396pt;height:48pt;mso-width-relative:margin"


def put_box(run: etree._Element, number: int) -> etree._Element:
    """Put a text box into a run; return the paragraph in it. Numbers make the ids of boxes differ."""
    picture = etree.SubElement(run, w("pict"), nsmap={"v": _VML})
    shape = etree.SubElement(picture, f"{{{_VML}}}rect", {"id": f"box{number}", "style": _STYLE})
    shape.set("filled", "f")
    shape.set("stroked", "f")  # the style of the paragraph in it has a border
    inside = etree.SubElement(shape, f"{{{_VML}}}textbox", {"style": "mso-fit-shape-to-text:t"})
    return etree.SubElement(etree.SubElement(inside, w("txbxContent")), w("p"))
