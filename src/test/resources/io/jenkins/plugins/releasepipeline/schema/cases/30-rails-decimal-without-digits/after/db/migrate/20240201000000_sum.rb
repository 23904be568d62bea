class Sum < ActiveRecord::Migration[7.1]
  def change
    change_column :bills, :sum, :decimal
  end
end
