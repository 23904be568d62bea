package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the statements of MySQL and MariaDB come to. */
class MySqlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE `a` (`id` int unsigned NOT NULL AUTO_INCREMENT, `b` varchar(9) DEFAULT NULL COMMENT 'it\\'s; DROP', PRIMARY KEY (`id`), KEY `k` (`b`(3))) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 | create a (id int unsigned not-null filled, b varchar[9])
            CREATE TABLE `a` LIKE `b` | create a ()
            CREATE OR REPLACE TABLE `a` (b int) | drop a; create a? (b int)
            CREATE TEMPORARY TABLE `a` (b int) | nothing
            DROP TEMPORARY TABLE IF EXISTS `a` | nothing
            DROP TABLE `a`, `b` | drop a; drop b
            ALTER TABLE `a` ADD `b` int NOT NULL AFTER `c`, ADD COLUMN d datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP FIRST | add a.b int not-null; add a.d datetime[0] not-null filled constant
            ALTER TABLE `a` ADD COLUMN (b int, c int NOT NULL) | add a.b int; add a.c int not-null
            ALTER TABLE `a` ADD `b` timestamp NOT NULL | add a.b timestamp[0] not-null
            ALTER TABLE `a` ADD `b` bigint AUTO_INCREMENT PRIMARY KEY | add a.b bigint not-null filled unique
            ALTER TABLE `a` DROP b, DROP COLUMN c | drop a.b; drop a.c
            ALTER TABLE `a` MODIFY COLUMN b bigint unsigned NOT NULL | alter a.b bigint unsigned not-null unfilled
            ALTER TABLE `a` MODIFY b varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '' | alter a.b varchar[255] null filled
            ALTER TABLE `a` CHANGE b c int NULL, CHANGE COLUMN `d` `d` text | rename a.b c; alter a.c int null unfilled; alter a.d text null unfilled
            ALTER TABLE `a` RENAME COLUMN b TO c, RENAME INDEX i TO j | rename a.b c; rename index a
            ALTER TABLE `a` RENAME `b` | rename a b
            RENAME TABLE `a` TO `b`, c TO d | rename a b; rename c d
            ALTER TABLE `a` ADD KEY k (b, c DESC), ADD FULLTEXT INDEX (d), ADD INDEX USING BTREE (e) | index a [b, c]; index a [d]; blocks a; index a [e]
            ALTER TABLE `a` ADD UNIQUE KEY u (b), ADD PRIMARY KEY (c), ADD CONSTRAINT f FOREIGN KEY (d) REFERENCES e (g) ON DELETE SET NULL | constraint a UNIQUE [b]; constraint a PRIMARY_KEY [c]; constraint a FOREIGN_KEY [d]
            ALTER TABLE `a` DROP KEY k, DROP INDEX i, DROP FOREIGN KEY f, DROP PRIMARY KEY, DROP CHECK c | drop index a; drop index a; drop constraint a FOREIGN_KEY; drop constraint a PRIMARY_KEY; drop constraint a CHECK
            ALTER TABLE `a` ALTER COLUMN b SET DEFAULT 1, ALTER c DROP DEFAULT | alter a.b filled; alter a.c unfilled
            ALTER TABLE `a` CONVERT TO CHARACTER SET utf8mb4 | asks a; blocks a
            ALTER TABLE `a` ENGINE=InnoDB, AUTO_INCREMENT=5, ALGORITHM=INPLACE, LOCK=NONE | nothing; nothing; nothing; nothing
            ALTER TABLE `a` ENGINE=MEMORY | opaque
            ALTER TABLE `a` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin | nothing
            ALTER TABLE `a` DROP PARTITION p | remove rows a
            CREATE UNIQUE INDEX i USING BTREE ON `a` (b(10)) | unique index a [b]
            DROP INDEX i ON `a` | drop index a
            INSERT IGNORE INTO `a` VALUES (1) | rows a
            REPLACE INTO `a` VALUES ('it\\'s') | rows a
            UPDATE `a` JOIN b ON a.x = b.x SET a.c = 1 | rows a
            UPDATE `a` AS x INNER JOIN b AS y ON y.c = x.c SET y.c = x.d, y.e = (SELECT 1, 2) | rows b
            UPDATE `a` x, b y SET x.c = 1, y.c = 2 | rows
            UPDATE `a` x LEFT JOIN b y ON x.c = y.c SET c = 1 | rows
            UPDATE LOW_PRIORITY IGNORE `a` x SET x.c = 1 | rows a
            DELETE y FROM `a` x JOIN b y USING (c) | rows b
            DELETE x, y FROM `a` x JOIN b y ON x.c = y.c | rows
            DELETE FROM y USING `a` x JOIN b y ON x.c = y.c | rows b
            DELETE a FROM `a` JOIN b ON a.x = b.x | rows a
            LOAD DATA LOCAL INFILE 'x' INTO TABLE `a` | rows a
            INSERT INTO `a` VALUES (1) ON DUPLICATE KEY UPDATE b = 2 | rows a
            CREATE DEFINER=`r`@`%` TRIGGER t BEFORE INSERT ON `a` FOR EACH ROW SET NEW.b = 1 | feature trigger on a?
            SET FOREIGN_KEY_CHECKS = 0 | nothing
            SET GLOBAL innodb_x = 1 | opaque
            SET @s = CONCAT('DROP ', 'TABLE') | nothing
            PREPARE s FROM @s | opaque
            LOCK TABLES `a` WRITE | nothing
            # DROP TABLE a | ~~
            UPDATE `a` SET b = 5--1; DROP TABLE c | rows a; drop c
            UPDATE `a` SET b = 5 -- 1; DROP TABLE c | rows a
            /*!40101 SET NAMES utf8 */ | nothing
            /*!50003 DROP TABLE a */ | drop a
            """)
    void isReadAsWhatItDoes(String sql, String shown) {
        assertThat(Shown.of(sql)).isEqualToIgnoringWhitespace(shown);
    }

    @Test
    void aDelimiterKeepsARoutineInOnePiece() {
        assertThat(Shown.of("""
                DELIMITER $$
                DROP PROCEDURE IF EXISTS p$$
                CREATE PROCEDURE p() BEGIN
                  IF x THEN DROP TABLE a; END IF;
                END$$
                DELIMITER ;
                DROP TABLE b;
                """)).isEqualTo("drop feature procedure; feature procedure; drop b");
    }
}
