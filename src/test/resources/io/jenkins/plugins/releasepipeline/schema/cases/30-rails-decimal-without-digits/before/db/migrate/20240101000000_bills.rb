class Bills < ActiveRecord::Migration[7.1]
  def change
    create_table :bills, options: "ENGINE=InnoDB" do |t|
      t.decimal :sum, precision: 8, scale: 2
    end
  end
end
