class DropNick < ActiveRecord::Migration[7.1]
  def change
    safety_assured { remove_column :users, :nick, :string }
  end
end
