-- How a connection that only reads works.
PRAGMA query_only = ON;
PRAGMA temp_store = MEMORY;
