exports.up = (knex) =>
  knex.schema.alterTable('card', (t) => {
    t.string('state', 40).alter();
  });

exports.down = () => Promise.resolve();
