"""Rules of writing: what a seasoned clerk would send back, in outlines, plain texts and Word documents.

`Text` is a document as the rules see it; `from_outline` and `from_lines` read one. A `Rule` looks at a text and yields
slips; `review` turns them into findings. A family of rules is a module; `families` knows them all.
"""
