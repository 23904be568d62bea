CREATE TABLE visit (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE visit_old (day date NOT NULL);
