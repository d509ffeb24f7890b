"""What is wrong with the HTML of a page, by the strict parser, and by where its parts point."""

from __future__ import annotations

from collections import Counter

import html5lib

#: Links of the page that shows the components.
EXAMPLES = ("#", "#paper", "#progress-strip", "#sub-navigation")
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list", "headers")


def faults(page: str) -> list[str]:
    """Return what is wrong with the HTML of a page, in words."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    nodes = [node for node in parser.parse(page).iter() if isinstance(node.tag, str)]
    found = [f"line {line}: {code} {more}" for (line, _), code, more in parser.errors]
    ids = Counter(node.attrib["id"] for node in nodes if "id" in node.attrib)
    found += [f"id {one} stands {times} times" for one, times in ids.items() if times > 1]
    for node in nodes:
        for pointer in POINTERS:
            wanted = node.attrib.get(pointer, "").split()
            found += [f"{pointer} of {node.tag}: no {one}" for one in wanted if one not in ids]
        href = node.attrib.get("href", "")
        if href.startswith("#") and href[1:] not in ids and href not in EXAMPLES:
            found.append(f"the link {href} leads nowhere")
    return found
