module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.changeColumn('likes', 'flat_id', { type: Sequelize.INTEGER, allowNull: false, references: { model: 'flats', key: 'id' } });
  },

  async down() {},
};
