import { MigrationInterface, QueryRunner } from "typeorm";

export class B1706745600000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "notice" DROP COLUMN "text"`);
    await queryRunner.query(`ALTER TABLE "notice" ADD "text" character varying(51) NOT NULL`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {}
}
