-- migrate:up
ALTER TABLE price ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;

-- migrate:down
ALTER TABLE price DROP CONSTRAINT positive;
