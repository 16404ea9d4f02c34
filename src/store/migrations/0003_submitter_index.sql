-- What a submitter has sent is looked up for each of its submissions: whether it counts, and which revision
-- it is.
CREATE INDEX submission_of_submitter ON submission (submitter);
