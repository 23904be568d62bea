using Microsoft.EntityFrameworkCore.Migrations;

public partial class B : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "Town", table: "Place");
        migrationBuilder.AddColumn<string>(name: "City", table: "Place", type: "nvarchar(80)", nullable: false, defaultValue: "");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
