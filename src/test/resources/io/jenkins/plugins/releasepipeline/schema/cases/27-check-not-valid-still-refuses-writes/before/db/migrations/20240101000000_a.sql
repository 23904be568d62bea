-- migrate:up
CREATE TABLE price (id bigint PRIMARY KEY, amount int);

-- migrate:down
DROP TABLE price;
