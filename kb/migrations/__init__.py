"""How the tables came to be, step by step: one file a step under `versions`, run by `kb.database.migrate`."""
