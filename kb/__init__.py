"""The knowledge base: stores extraction records, links them, says what binds a unit and what does not fit. Reads no user's file.

>>> from kb import open_kb
>>> with open_kb("sqlite://") as base:
...     base.documents()
[]
"""

from kb.base import KnowledgeBase, open_kb
from kb.errors import KbError

__all__ = ["KbError", "KnowledgeBase", "open_kb"]
