using Microsoft.EntityFrameworkCore.Migrations;

public partial class B : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterColumn<decimal>(name: "Lat", table: "Place", type: "decimal(11,8)", nullable: false, defaultValue: 0m, oldClrType: typeof(decimal), oldType: "decimal(11,8)", oldNullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
