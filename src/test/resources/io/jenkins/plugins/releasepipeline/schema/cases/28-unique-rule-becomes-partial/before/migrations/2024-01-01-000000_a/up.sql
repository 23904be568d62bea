CREATE TABLE person (id serial PRIMARY KEY, mail text NOT NULL, gone boolean NOT NULL DEFAULT false, CONSTRAINT person_mail_key UNIQUE (mail));
