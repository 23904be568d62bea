CREATE TYPE "Grade" AS ENUM ('LOW', 'HIGH');
CREATE TABLE "Ticket" ("id" SERIAL PRIMARY KEY, "grade" "Grade" NOT NULL);
