import { MigrationInterface, QueryRunner } from "typeorm";

export class A1704067200000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "notice" ("id" SERIAL NOT NULL, "text" character varying(50) NOT NULL)`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {}
}
