"""The official frame: what stands around the text of a document, each part in its place (GB/T 9704-2012, 7.2 to 7.4).

`letterhead` stands above the text, `signing` below it, `imprint` at the foot of the last page; `first_page` sees to it
that some of the text stands on the first.
"""
