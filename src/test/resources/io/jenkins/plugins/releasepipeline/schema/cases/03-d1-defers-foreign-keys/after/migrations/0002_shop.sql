PRAGMA defer_foreign_keys=ON;
CREATE TABLE shop_new (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
INSERT INTO shop_new (id, name) SELECT id, name FROM shop;
DROP TABLE shop;
ALTER TABLE shop_new RENAME TO shop;
PRAGMA defer_foreign_keys=OFF;
