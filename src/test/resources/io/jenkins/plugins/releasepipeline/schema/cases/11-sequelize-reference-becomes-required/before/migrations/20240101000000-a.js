module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('likes', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true }, flat_id: { type: Sequelize.INTEGER, allowNull: true } });
  },

  async down() {},
};
