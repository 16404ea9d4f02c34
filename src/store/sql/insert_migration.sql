-- Records a migration, within its own transaction.
INSERT INTO migration (number, name, applied_at)
VALUES (:number, :name, strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime'));
