"""Text from before Unicode, and text damaged on its way to it: found, mended, traced back. The tables are in `schema.encodings`.

`repair.repair` mends a text whose fonts are not known, word by word; `fonts.convert_run` converts a run whose font is.
"""
