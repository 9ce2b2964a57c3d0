"""行政应诉: lawsuits against the government and its departments, and what courts and procuratorates suggest to them."""
