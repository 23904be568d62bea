-- +goose Up
ALTER TABLE vote ADD voter BLOB NOT NULL;

-- +goose Down
ALTER TABLE vote DROP COLUMN voter;
