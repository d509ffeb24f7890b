"""The charts of the portal: pure drawing, from what to draw to SVG. No record, no Django."""
