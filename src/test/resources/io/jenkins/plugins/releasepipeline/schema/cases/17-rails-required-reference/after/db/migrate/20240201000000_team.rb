class Team < ActiveRecord::Migration[7.1]
  def change
    add_reference :users, :team, null: false, index: false
  end
end
