ALTER TABLE person DROP CONSTRAINT person_mail_key;
CREATE UNIQUE INDEX person_mail_key ON person (mail) WHERE NOT gone;
