-- All bytes that are kept, with a file that they came in.
SELECT content.sha256, content.bytes, min(submission.file) AS file
FROM content
LEFT JOIN submission ON submission.sha256 = content.sha256
GROUP BY content.sha256
ORDER BY content.sha256;
