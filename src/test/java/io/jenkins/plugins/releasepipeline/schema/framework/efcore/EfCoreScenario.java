package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.List;

/** A migration of Entity Framework Core that is read. */
abstract class EfCoreScenario {

    static final String PATH = "Shop/Data/Migrations/20240102030405_AddNote.cs";

    /** The first line of the body is line 15. */
    static String migration(String body) {
        return """
                using System;
                using Microsoft.EntityFrameworkCore.Migrations;

                #nullable disable

                namespace Shop.Data.Migrations
                {
                    /// <inheritdoc />
                    public partial class AddNote : Migration
                    {
                        /// <inheritdoc />
                        protected override void Up(MigrationBuilder migrationBuilder)
                        {
                            // The way forward.
                %s
                        }

                        /// <inheritdoc />
                        protected override void Down(MigrationBuilder migrationBuilder)
                        {
                            migrationBuilder.DropTable(name: "Everything");
                        }
                    }
                }
                """.formatted(body);
    }

    static List<Migration> read(String text) {
        return new EfCoreFramework().read(PATH, text);
    }

    static List<Change> changes(String body) {
        return read(migration(body)).get(0).changes();
    }

    static Change only(String body) {
        List<Change> changes = changes(body);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }
}
