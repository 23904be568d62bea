using Microsoft.EntityFrameworkCore.Migrations;

public partial class A : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(name: "Place", columns: table => new { Id = table.Column<int>(type: "int", nullable: false), Town = table.Column<string>(type: "nvarchar(40)", nullable: false) });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
