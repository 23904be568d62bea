ALTER TABLE `order` MODIFY `state` ENUM('new','held','paid','sent') NOT NULL;
