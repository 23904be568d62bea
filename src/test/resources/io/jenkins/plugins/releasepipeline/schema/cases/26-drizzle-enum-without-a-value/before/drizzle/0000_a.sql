CREATE TYPE "public"."roles" AS ENUM('buyer', 'maker', 'admin');--> statement-breakpoint
CREATE TABLE "users" ("id" serial PRIMARY KEY NOT NULL, "role" "roles" DEFAULT 'buyer');
