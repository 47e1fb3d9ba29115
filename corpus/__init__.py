"""Document collections, hand-made annotations, and measuring: how well records agree with what a person read in the same documents.

An annotation (`annotations`, read by `gold_file`) is held against a record (`scoring`), fact by fact. What comes out is a list of facts
(`facts`): each found or not, each of its fields right or wrong, and what was found beside them. Metrics and strata (`metrics`) and what
was gained and lost against a former run (`gains`) are counted from these facts alone.
"""
