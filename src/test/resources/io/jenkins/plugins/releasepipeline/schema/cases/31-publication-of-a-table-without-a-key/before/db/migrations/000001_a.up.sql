CREATE TABLE visit (page text, seen timestamptz);
