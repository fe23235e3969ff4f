"""目录版本: what an edition of the catalogue changes, which open cases it meets, and its approval."""
