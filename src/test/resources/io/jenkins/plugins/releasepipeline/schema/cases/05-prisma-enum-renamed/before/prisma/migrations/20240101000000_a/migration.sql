CREATE TYPE "Grade" AS ENUM ('LOW', 'HIGH');
CREATE TABLE "Ticket" ("id" SERIAL NOT NULL, "grade" "Grade" NOT NULL, CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id"));
