exports.up = (knex) =>
  knex.schema.createTable('card', (t) => {
    t.increments();
    t.string('state', 20).notNullable().defaultTo('new');
  });

exports.down = () => Promise.resolve();
