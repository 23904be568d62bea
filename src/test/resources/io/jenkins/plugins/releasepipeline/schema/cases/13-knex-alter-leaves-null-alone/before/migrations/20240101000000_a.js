exports.up = (knex) =>
  knex.schema.createTable('card', (t) => {
    t.increments();
    t.jsonb('more');
    t.string('state', 20).notNullable();
  });

exports.down = () => Promise.resolve();
