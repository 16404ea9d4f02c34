-- One value that a finding's sentence names.
INSERT INTO finding_argument (submission, finding, ordinal, name, value)
VALUES (:submission, :finding, :ordinal, :name, :value);
