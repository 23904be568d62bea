PRAGMA foreign_keys = OFF;
CREATE TABLE profile_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rank INTEGER);
INSERT INTO profile_new (id, name) SELECT id, name FROM profile;
DROP TABLE profile;
ALTER TABLE profile_new RENAME TO profile;
PRAGMA foreign_keys = ON;
