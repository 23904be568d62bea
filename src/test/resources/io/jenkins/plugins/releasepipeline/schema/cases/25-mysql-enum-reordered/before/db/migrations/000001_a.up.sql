CREATE TABLE `order` (`id` INT PRIMARY KEY, `state` ENUM('new','paid','sent') NOT NULL) ENGINE=InnoDB;
