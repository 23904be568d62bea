using Microsoft.EntityFrameworkCore.Migrations;

public partial class A : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(name: "Place", columns: table => new { Id = table.Column<int>(type: "int", nullable: false), Lat = table.Column<decimal>(type: "decimal(11,8)", nullable: true) });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
