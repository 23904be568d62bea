CREATE TYPE "Priority" AS ENUM ('LOW', 'HIGH');

ALTER TABLE "Ticket" DROP COLUMN "grade",
ADD COLUMN     "grade" "Priority" NOT NULL;

DROP TYPE "Grade";
