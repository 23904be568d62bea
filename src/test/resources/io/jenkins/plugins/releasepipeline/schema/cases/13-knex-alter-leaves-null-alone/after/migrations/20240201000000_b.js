exports.up = (knex) =>
  knex.schema.alterTable('card', (t) => {
    t.string('state', 40).alter({ alterNullable: false });
  });

exports.down = () => Promise.resolve();
