-- A database of version 1 with files of every status, as a release left it: sqlite3 tonghop.db .dump, with the
-- application's id, which a dump leaves out. What it holds is in version_1.txt.
PRAGMA application_id = 1953459304;
BEGIN TRANSACTION;
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;
INSERT INTO migration VALUES(1,'initial','2026-11-30T04:55:28');
CREATE TABLE content (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO content VALUES('f582184e8f21739e5046fc1db14cfa2a714261067c3850d42cdbe8a707929c2d',571,X'4269e1bb83752054562d30312c2c2c2c2c2c2c2c2c0d0a5468c3a16e672031312f323032352c2c2c2c2c2c2c2c2c0d0ac490c6a16e2076e1bb8b2062c3a16f2063c3a16f3a204cc4904cc490207468c3a06e68207068e1bb91205472c3a02056696e682c2c2c2c2c2c2c2c2c0d0a2c2c2c2c2c2c2c2c2c0d0a5354542c54c3aa6e2063c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2c54e1bb956e672073e1bb91206c616f20c491e1bb996e672cc4906fc3a06e207669c3aa6e2063c3b46e6720c4916fc3a06e2c2c4269e1babf6e20c491e1bb996e672074726f6e67206be1bbb32c2c5468e1bb8f6120c6b0e1bb9b63206c616f20c491e1bb996e672074e1baad70207468e1bb832c2c476869206368c3ba0d0a2c2c2c54e1bb956e672073e1bb912c54726f6e6720c491c3b33a206ee1bbaf2c4be1babf74206ee1baa170206de1bb9b692c4769e1baa36d2c546875e1bb9963206469e1bb876e206bc3bd206be1babf742cc490c3a3206bc3bd206be1babf742c0d0a312c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205472756e672074c3a26d20592074e1babf2c3130302c38302c34302c302c302c312c312c0d0a322c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f204b686f2062e1baa163204e68c3a0206ec6b0e1bb9b632c3131302c38352c34312c302c302c312c312c0d0a332c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2054c3b26120c3a16e206e68c3a26e2064c3a26e2c3132302c39302c34322c302c302c312c312c0d0a');
INSERT INTO content VALUES('0fdb37fc2852393378aa3a0867192178d2befdab730ad4310da02875a8ce592f',607,X'4269e1bb83752054562d30312c2c2c2c2c2c2c2c2c0d0a5468c3a16e672031312f323032352c2c2c2c2c2c2c2c2c0d0ac490c6a16e2076e1bb8b2062c3a16f2063c3a16f3a204cc4904cc490207468e1bb8b2078c3a320447579c3aa6e2048e1baa3692c2c2c2c2c2c2c2c2c0d0a2c2c2c2c2c2c2c2c2c0d0a5354542c54c3aa6e2063c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2c54e1bb956e672073e1bb91206c616f20c491e1bb996e672cc4906fc3a06e207669c3aa6e2063c3b46e6720c4916fc3a06e2c2c4269e1babf6e20c491e1bb996e672074726f6e67206be1bbb32c2c5468e1bb8f6120c6b0e1bb9b63206c616f20c491e1bb996e672074e1baad70207468e1bb832c2c476869206368c3ba0d0a2c2c2c54e1bb956e672073e1bb912c54726f6e6720c491c3b33a206ee1bbaf2c4be1babf74206ee1baa170206de1bb9b692c4769e1baa36d2c546875e1bb9963206469e1bb876e206bc3bd206be1babf742cc490c3a3206bc3bd206be1babf742c0d0a312c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205068c3b26e67204ec3b46e67206e676869e1bb87702076c3a02050544e542c3130302c38302c34302c302c302c312c312c0d0a322c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205068c3b26e67204769c3a16f2064e1bba5632076c3a020c490c3a06f2074e1baa16f2c3131302c38352c34312c302c302c312c312c0d0a332c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205472c6b0e1bb9d6e672054485054204e677579e1bb856e20c490c3a16e672c3132302c39302c34322c302c302c312c312c0d0a');
INSERT INTO content VALUES('33cd0fbabab15ccf5668f7fcafcea7f4b8f9e08abdd694cd43c8ff889467c9fd',571,X'4269e1bb83752054562d30312c2c2c2c2c2c2c2c2c0d0a5468c3a16e672031302f323032352c2c2c2c2c2c2c2c2c0d0ac490c6a16e2076e1bb8b2062c3a16f2063c3a16f3a204cc4904cc490207468c3a06e68207068e1bb91205472c3a02056696e682c2c2c2c2c2c2c2c2c0d0a2c2c2c2c2c2c2c2c2c0d0a5354542c54c3aa6e2063c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2c54e1bb956e672073e1bb91206c616f20c491e1bb996e672cc4906fc3a06e207669c3aa6e2063c3b46e6720c4916fc3a06e2c2c4269e1babf6e20c491e1bb996e672074726f6e67206be1bbb32c2c5468e1bb8f6120c6b0e1bb9b63206c616f20c491e1bb996e672074e1baad70207468e1bb832c2c476869206368c3ba0d0a2c2c2c54e1bb956e672073e1bb912c54726f6e6720c491c3b33a206ee1bbaf2c4be1babf74206ee1baa170206de1bb9b692c4769e1baa36d2c546875e1bb9963206469e1bb876e206bc3bd206be1babf742cc490c3a3206bc3bd206be1babf742c0d0a312c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205472756e672074c3a26d20592074e1babf2c3130302c38302c34302c302c302c312c312c0d0a322c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f204b686f2062e1baa163204e68c3a0206ec6b0e1bb9b632c3131302c38352c34312c302c302c312c312c0d0a332c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2054c3b26120c3a16e206e68c3a26e2064c3a26e2c3132302c39302c34322c302c302c312c312c0d0a');
INSERT INTO content VALUES('a8386369dd843a0e2856d11ad01d310c0616e01842a42556b424f2266073c81d',573,X'4269e1bb83752054562d30312c2c2c2c2c2c2c2c2c0d0a5468c3a16e672031322f323032352c2c2c2c2c2c2c2c2c0d0ac490c6a16e2076e1bb8b2062c3a16f2063c3a16f3a204cc4904cc490207468c3a06e68207068e1bb91205472c3a02056696e682c2c2c2c2c2c2c2c2c0d0a2c2c2c2c2c2c2c2c2c0d0a5354542c54c3aa6e2063c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2c54e1bb956e672073e1bb91206c616f20c491e1bb996e672cc4906fc3a06e207669c3aa6e2063c3b46e6720c4916fc3a06e2c2c4269e1babf6e20c491e1bb996e672074726f6e67206be1bbb32c2c5468e1bb8f6120c6b0e1bb9b63206c616f20c491e1bb996e672074e1baad70207468e1bb832c2c476869206368c3ba0d0a2c2c2c54e1bb956e672073e1bb912c54726f6e6720c491c3b33a206ee1bbaf2c4be1babf74206ee1baa170206de1bb9b692c4769e1baa36d2c546875e1bb9963206469e1bb876e206bc3bd206be1babf742cc490c3a3206bc3bd206be1babf742c0d0a312c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205472756e672074c3a26d20592074e1babf2c3130322c38302c34302c322c302c312c312c0d0a322c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f204b686f2062e1baa163204e68c3a0206ec6b0e1bb9b632c312e3233342c38302c34302c302c302c312c312c0d0a332c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2054c3b26120c3a16e206e68c3a26e2064c3a26e2c3132322c39302c34322c322c302c312c312c0d0a');
INSERT INTO content VALUES('8025691e4c432cdb53045c90e01cd0d959936bca5d4afd42b385acc35bd26422',614,X'4269e1bb83752054562d30312c2c2c2c2c2c2c2c2c0d0a5468c3a16e672031322f323032352c2c2c2c2c2c2c2c2c0d0ac490c6a16e2076e1bb8b2062c3a16f2063c3a16f3a204cc4904cc490207468e1bb8b2078c3a320447579c3aa6e2048e1baa3692c2c2c2c2c2c2c2c2c0d0a2c2c2c2c2c2c2c2c2c0d0a5354542c54c3aa6e2063c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2c54e1bb956e672073e1bb91206c616f20c491e1bb996e672cc4906fc3a06e207669c3aa6e2063c3b46e6720c4916fc3a06e2c2c4269e1babf6e20c491e1bb996e672074726f6e67206be1bbb32c2c5468e1bb8f6120c6b0e1bb9b63206c616f20c491e1bb996e672074e1baad70207468e1bb832c2c476869206368c3ba0d0a2c2c2c54e1bb956e672073e1bb912c54726f6e6720c491c3b33a206ee1bbaf2c4be1babf74206ee1baa170206de1bb9b692c4769e1baa36d2c546875e1bb9963206469e1bb876e206bc3bd206be1babf742cc490c3a3206bc3bd206be1babf742c0d0a312c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205068c3b26e67204ec3b46e67206e676869e1bb87702076c3a02050544e542c6b68c3b46e672072c3b52c38302c34302c302c302c312c312c0d0a322c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205068c3b26e67204769c3a16f2064e1bba5632076c3a020c490c3a06f2074e1baa16f2c3131312c38352c34312c312c302c312c312c0d0a332c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205472c6b0e1bb9d6e672054485054204e677579e1bb856e20c490c3a16e672c3132312c39302c34322c312c302c312c312c0d0a');
INSERT INTO content VALUES('2d0dc440ced02b0e0faa137562364277c7af9013079c0c040e5c08c0ff4a9fd5',608,X'4269e1bb83752054562d30312c2c2c2c2c2c2c2c2c0d0a5468c3a16e672031322f323032352c2c2c2c2c2c2c2c2c0d0ac490c6a16e2076e1bb8b2062c3a16f2063c3a16f3a204cc4904cc490207468e1bb8b2078c3a320447579c3aa6e2048e1baa3692c2c2c2c2c2c2c2c2c0d0a2c2c2c2c2c2c2c2c2c0d0a5354542c54c3aa6e2063c3b46e6720c4916fc3a06e2063c6a12073e1bb9f2c54e1bb956e672073e1bb91206c616f20c491e1bb996e672cc4906fc3a06e207669c3aa6e2063c3b46e6720c4916fc3a06e2c2c4269e1babf6e20c491e1bb996e672074726f6e67206be1bbb32c2c5468e1bb8f6120c6b0e1bb9b63206c616f20c491e1bb996e672074e1baad70207468e1bb832c2c476869206368c3ba0d0a2c2c2c54e1bb956e672073e1bb912c54726f6e6720c491c3b33a206ee1bbaf2c4be1babf74206ee1baa170206de1bb9b692c4769e1baa36d2c546875e1bb9963206469e1bb876e206bc3bd206be1babf742cc490c3a3206bc3bd206be1babf742c0d0a312c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205068c3b26e67204ec3b46e67206e676869e1bb87702076c3a02050544e542c3130302c3138302c34302c302c302c312c312c0d0a322c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205068c3b26e67204769c3a16f2064e1bba5632076c3a020c490c3a06f2074e1baa16f2c3131312c38352c34312c312c302c312c312c0d0a332c43c3b46e6720c4916fc3a06e2063c6a12073e1bb9f205472c6b0e1bb9d6e672054485054204e677579e1bb856e20c490c3a16e672c3132312c39302c34322c312c302c312c312c0d0a');
INSERT INTO content VALUES('97590ebf8320a1799883d6b16c8a6f4d08c7ef070a52aa2986fe4fde76dc1cf9',29,X'255044462d312e34206b686f6e6720706861692062616e672074696e68');
INSERT INTO content VALUES('f954474c88e68cd5b5f089f66e6e2da41249d89ddbf8677bada8f0e7487e7c8d',27,X'D0CF11E0A1B11AE1206D6F742062616E672074696E68202E786C73');
CREATE TABLE submission (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    received_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES content,
    submitter TEXT NOT NULL,  -- code of the unit; '' where it is not known
    status TEXT NOT NULL CHECK (status IN ('accepted', 'returned', 'rejected', 'ignored', 'waiting')),
    duplicate_of INTEGER REFERENCES submission,
    recorded_at TEXT NOT NULL,
    UNIQUE (file, received_at, sha256),
    CHECK ((status = 'ignored') = (duplicate_of IS NOT NULL))
) STRICT;
INSERT INTO submission VALUES(1,'2025-11/tra-vinh.csv','2025-11-21T08:00:00','','f582184e8f21739e5046fc1db14cfa2a714261067c3850d42cdbe8a707929c2d','TVH01','accepted',NULL,'2026-11-30T04:55:27');
INSERT INTO submission VALUES(2,'2025-11/duyen-hai.csv','2025-11-21T09:30:00','','0fdb37fc2852393378aa3a0867192178d2befdab730ad4310da02875a8ce592f','TVH02','accepted',NULL,'2026-11-30T04:55:27');
INSERT INTO submission VALUES(3,'2025-10/muon.csv','2025-11-22T08:00:00','','33cd0fbabab15ccf5668f7fcafcea7f4b8f9e08abdd694cd43c8ff889467c9fd','TVH01','rejected',NULL,'2026-11-30T04:55:46');
INSERT INTO submission VALUES(4,'2025-12/lan-1.csv','2025-12-21T08:00:00','','a8386369dd843a0e2856d11ad01d310c0616e01842a42556b424f2266073c81d','TVH01','accepted',NULL,'2026-11-30T04:55:46');
INSERT INTO submission VALUES(5,'2025-12/sai-so.csv','2025-12-21T10:00:00','','8025691e4c432cdb53045c90e01cd0d959936bca5d4afd42b385acc35bd26422','TVH02','returned',NULL,'2026-11-30T04:55:46');
INSERT INTO submission VALUES(6,'2025-12/sai-so-2.csv','2025-12-22T10:00:00','','2d0dc440ced02b0e0faa137562364277c7af9013079c0c040e5c08c0ff4a9fd5','TVH02','accepted',NULL,'2026-11-30T04:55:46');
INSERT INTO submission VALUES(7,'2025-12/lan-1 (gui lai).csv','2025-12-23T08:00:00','Văn thư','a8386369dd843a0e2856d11ad01d310c0616e01842a42556b424f2266073c81d','TVH01','ignored',4,'2026-11-30T04:55:46');
INSERT INTO submission VALUES(8,'2025-12/anh.pdf','2025-12-23T09:00:00','LĐLĐ thị xã Duyên Hải','97590ebf8320a1799883d6b16c8a6f4d08c7ef070a52aa2986fe4fde76dc1cf9','TVH02','rejected',NULL,'2026-11-30T04:55:46');
INSERT INTO submission VALUES(9,'2025-12/cu.xls','2025-12-23T10:00:00','','f954474c88e68cd5b5f089f66e6e2da41249d89ddbf8677bada8f0e7487e7c8d','','waiting',NULL,'2026-11-30T04:55:46');
CREATE TABLE period (
    code TEXT NOT NULL PRIMARY KEY,  -- "2025-06", "2025-Q2", "2025-H1", "2025", "2018..2023"
    frequency TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO period VALUES('2025-09','month','2025-09-01','2025-09-30');
INSERT INTO period VALUES('2025-10','month','2025-10-01','2025-10-31');
INSERT INTO period VALUES('2025-11','month','2025-11-01','2025-11-30');
INSERT INTO period VALUES('2025-12','month','2025-12-01','2025-12-31');
CREATE TABLE form_version (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    version TEXT NOT NULL,
    fields TEXT NOT NULL,  -- codes, joined with commas
    UNIQUE (form, version, fields)
) STRICT;
INSERT INTO form_version VALUES(1,'TV-01','1','loai_hinh,lao_dong,dv_tong,dv_nu,dv_ket_nap,dv_giam,tuld_dien,tuld_da_ky,ghi_chu');
INSERT INTO form_version VALUES(2,'TV-01','1','');
CREATE TABLE submission_form (
    id INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    ordinal INTEGER NOT NULL,
    form_version INTEGER NOT NULL REFERENCES form_version,
    period TEXT REFERENCES period,  -- NULL where it is not known
    sheet TEXT NOT NULL,
    sources TEXT NOT NULL,  -- a slot's column or cell, joined with commas: "D,E,-,G", "E11,E12"
    UNIQUE (submission, ordinal)
) STRICT;
INSERT INTO submission_form VALUES(1,1,0,1,'2025-11','CSV','-,C,D,E,F,G,H,I,J');
INSERT INTO submission_form VALUES(2,2,0,1,'2025-11','CSV','-,C,D,E,F,G,H,I,J');
INSERT INTO submission_form VALUES(3,3,0,2,'2025-10','','');
INSERT INTO submission_form VALUES(4,4,0,1,'2025-12','CSV','-,C,D,E,F,G,H,I,J');
INSERT INTO submission_form VALUES(5,5,0,1,'2025-12','CSV','-,C,D,E,F,G,H,I,J');
INSERT INTO submission_form VALUES(7,7,0,2,'2025-12','CSV','');
INSERT INTO submission_form VALUES(8,8,0,2,'2025-12','','');
INSERT INTO submission_form VALUES(9,6,0,1,'2025-12','CSV','-,C,D,E,F,G,H,I,J');
CREATE TABLE record (
    submission_form INTEGER NOT NULL REFERENCES submission_form ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,  -- as they stand on the sheet, from 0
    unit TEXT NOT NULL,
    number INTEGER NOT NULL,
    row INTEGER NOT NULL,  -- of the sheet; 0 for a slip
    numbers BLOB NOT NULL,  -- eight bytes a slot: ten-thousandths, little-endian; -2^63 is missing
    texts INTEGER NOT NULL,  -- how many rows of record_text belong to it
    PRIMARY KEY (submission_form, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO record VALUES(1,0,'TVH01-001',1,7,X'000000000000008040420f000000000000350c0000000000801a06000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(1,1,'TVH01-002',2,8,X'0000000000000080e0c810000000000050f80c0000000000904106000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(1,2,'TVH01-003',3,9,X'0000000000000080804f120000000000a0bb0d0000000000a06806000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(2,0,'TVH02-001',1,7,X'000000000000008040420f000000000000350c0000000000801a06000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(2,1,'TVH02-002',2,8,X'0000000000000080e0c810000000000050f80c0000000000904106000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(2,2,'TVH02-003',3,9,X'0000000000000080804f120000000000a0bb0d0000000000a06806000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(4,0,'TVH01-001',1,7,X'000000000000008060900f000000000000350c0000000000801a060000000000204e0000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(4,1,'TVH01-002',2,8,X'0000000000000080204bbc000000000000350c0000000000801a06000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',1);
INSERT INTO record VALUES(4,2,'TVH01-003',3,9,X'0000000000000080a09d120000000000a0bb0d0000000000a068060000000000204e0000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(5,0,'TVH02-001',1,7,X'0000000000000080000000000000008000350c0000000000801a06000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(5,1,'TVH02-002',2,8,X'0000000000000080f0ef10000000000050f80c0000000000904106000000000010270000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(5,2,'TVH02-003',3,9,X'00000000000000809076120000000000a0bb0d0000000000a06806000000000010270000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(9,0,'TVH02-001',1,7,X'000000000000008040420f000000000040771b0000000000801a06000000000000000000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(9,1,'TVH02-002',2,8,X'0000000000000080f0ef10000000000050f80c0000000000904106000000000010270000000000000000000000000000102700000000000010270000000000000000000000000080',0);
INSERT INTO record VALUES(9,2,'TVH02-003',3,9,X'00000000000000809076120000000000a0bb0d0000000000a06806000000000010270000000000000000000000000000102700000000000010270000000000000000000000000080',0);
CREATE TABLE record_text (
    submission_form INTEGER NOT NULL,
    record INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    text TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (submission_form, record, slot),
    FOREIGN KEY (submission_form, record) REFERENCES record ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO record_text VALUES(4,1,1,'','1.234');
CREATE TABLE finding (
    submission INTEGER NOT NULL REFERENCES submission,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    form TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell_row INTEGER,
    cell_column INTEGER,
    row INTEGER,
    field TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (submission, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO finding VALUES(3,0,'period-locked','','',NULL,NULL,NULL,'','');
INSERT INTO finding VALUES(4,0,'balance-mismatch','TV-01','CSV',7,4,NULL,'dv_tong','TVH01-001');
INSERT INTO finding VALUES(4,1,'number-as-text','TV-01','CSV',8,3,NULL,'lao_dong','TVH01-002');
INSERT INTO finding VALUES(4,2,'unusual-change','TV-01','CSV',8,3,NULL,'lao_dong','TVH01-002');
INSERT INTO finding VALUES(4,3,'balance-mismatch','TV-01','CSV',8,4,NULL,'dv_tong','TVH01-002');
INSERT INTO finding VALUES(4,4,'balance-mismatch','TV-01','CSV',9,4,NULL,'dv_tong','TVH01-003');
INSERT INTO finding VALUES(5,0,'not-a-number','TV-01','CSV',7,3,NULL,'lao_dong','TVH02-001');
INSERT INTO finding VALUES(5,1,'balance-mismatch','TV-01','CSV',8,4,NULL,'dv_tong','TVH02-002');
INSERT INTO finding VALUES(5,2,'balance-mismatch','TV-01','CSV',9,4,NULL,'dv_tong','TVH02-003');
INSERT INTO finding VALUES(6,0,'part-exceeds-whole','TV-01','CSV',7,4,NULL,'dv_tong','TVH02-001');
INSERT INTO finding VALUES(6,1,'balance-mismatch','TV-01','CSV',7,4,NULL,'dv_tong','TVH02-001');
INSERT INTO finding VALUES(6,2,'unusual-change','TV-01','CSV',7,4,NULL,'dv_tong','TVH02-001');
INSERT INTO finding VALUES(6,3,'balance-mismatch','TV-01','CSV',8,4,NULL,'dv_tong','TVH02-002');
INSERT INTO finding VALUES(6,4,'balance-mismatch','TV-01','CSV',9,4,NULL,'dv_tong','TVH02-003');
INSERT INTO finding VALUES(7,0,'duplicate-submission','','',NULL,NULL,NULL,'','');
INSERT INTO finding VALUES(8,0,'not-a-spreadsheet','','',NULL,NULL,NULL,'','');
CREATE TABLE finding_argument (
    submission INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (submission, finding, ordinal),
    FOREIGN KEY (submission, finding) REFERENCES finding ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO finding_argument VALUES(3,0,0,'found','tháng 10 năm 2025');
INSERT INTO finding_argument VALUES(3,0,1,'expected','');
INSERT INTO finding_argument VALUES(4,0,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(4,0,1,'found','80');
INSERT INTO finding_argument VALUES(4,0,2,'expected','82');
INSERT INTO finding_argument VALUES(4,1,0,'field','Tổng số lao động');
INSERT INTO finding_argument VALUES(4,1,1,'found','1.234');
INSERT INTO finding_argument VALUES(4,1,2,'expected','1.234');
INSERT INTO finding_argument VALUES(4,2,0,'field','Tổng số lao động');
INSERT INTO finding_argument VALUES(4,2,1,'found','1.234');
INSERT INTO finding_argument VALUES(4,2,2,'expected','110');
INSERT INTO finding_argument VALUES(4,3,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(4,3,1,'found','80');
INSERT INTO finding_argument VALUES(4,3,2,'expected','85');
INSERT INTO finding_argument VALUES(4,4,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(4,4,1,'found','90');
INSERT INTO finding_argument VALUES(4,4,2,'expected','92');
INSERT INTO finding_argument VALUES(5,0,0,'field','Tổng số lao động');
INSERT INTO finding_argument VALUES(5,0,1,'found','không rõ');
INSERT INTO finding_argument VALUES(5,0,2,'expected','');
INSERT INTO finding_argument VALUES(5,1,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(5,1,1,'found','85');
INSERT INTO finding_argument VALUES(5,1,2,'expected','86');
INSERT INTO finding_argument VALUES(5,2,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(5,2,1,'found','90');
INSERT INTO finding_argument VALUES(5,2,2,'expected','91');
INSERT INTO finding_argument VALUES(6,0,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(6,0,1,'found','180');
INSERT INTO finding_argument VALUES(6,0,2,'expected','100');
INSERT INTO finding_argument VALUES(6,1,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(6,1,1,'found','180');
INSERT INTO finding_argument VALUES(6,1,2,'expected','80');
INSERT INTO finding_argument VALUES(6,2,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(6,2,1,'found','180');
INSERT INTO finding_argument VALUES(6,2,2,'expected','80');
INSERT INTO finding_argument VALUES(6,3,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(6,3,1,'found','85');
INSERT INTO finding_argument VALUES(6,3,2,'expected','86');
INSERT INTO finding_argument VALUES(6,4,0,'field','Đoàn viên công đoàn – Tổng số');
INSERT INTO finding_argument VALUES(6,4,1,'found','90');
INSERT INTO finding_argument VALUES(6,4,2,'expected','91');
INSERT INTO finding_argument VALUES(7,0,0,'found','2025-12/lan-1.csv');
INSERT INTO finding_argument VALUES(8,0,0,'found','PDF');
CREATE TABLE acceptance (
    submission INTEGER PRIMARY KEY REFERENCES submission,
    reason TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    accepted_at TEXT NOT NULL
) STRICT;
INSERT INTO acceptance VALUES(6,'Đã xác minh qua điện thoại','Nguyễn Văn An','2026-11-30T04:55:46');
CREATE TABLE period_lock (
    period TEXT NOT NULL REFERENCES period,
    form TEXT NOT NULL,  -- '' for all forms
    reason TEXT NOT NULL,
    locked_by TEXT NOT NULL,
    locked_at TEXT NOT NULL,
    PRIMARY KEY (period, form)
) STRICT, WITHOUT ROWID;
INSERT INTO period_lock VALUES('2025-10','','Đã báo cáo Tỉnh ủy','Trần Thị Lan','2026-11-30T04:55:28');
INSERT INTO period_lock VALUES('2025-11','TV-01','Chốt tháng 11','Trần Thị Lan','2026-11-30T04:55:47');
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,'2026-11-30T04:55:28','Trần Thị Lan','lock','2025-10: Đã báo cáo Tỉnh ủy');
INSERT INTO audit VALUES(2,'2026-11-30T04:55:46','Nguyễn Văn An','accept','6: Đã xác minh qua điện thoại');
INSERT INTO audit VALUES(3,'2026-11-30T04:55:47','Trần Thị Lan','lock','2025-11 TV-01: Chốt tháng 11');
INSERT INTO audit VALUES(4,'2026-11-30T04:55:47','Trần Thị Lan','lock','2025-09: Chốt thử');
INSERT INTO audit VALUES(5,'2026-11-30T04:55:47','Trần Thị Lan','unlock','2025-09: Chốt nhầm');
CREATE INDEX submission_content ON submission (sha256);
CREATE INDEX submission_duplicate ON submission (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX submission_form_of_period ON submission_form (period, form_version);
CREATE INDEX submission_form_of_version ON submission_form (form_version);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is not changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is not deleted'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit is not replaced'); END;
CREATE TRIGGER content_is_not_changed BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'what was received is not changed'); END;
CREATE TRIGGER content_is_not_deleted BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'what was received is not deleted'); END;
CREATE TRIGGER receipt_is_not_changed BEFORE UPDATE OF id, file, received_at, sender, sha256 ON submission
BEGIN SELECT RAISE(ABORT, 'a receipt is not changed'); END;
CREATE TRIGGER submission_is_not_deleted BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is not deleted'); END;
CREATE VIEW received_form AS
SELECT
    submission_form.id AS submission_form,
    submission_form.submission AS submission,
    submission.submitter AS submitter,
    form_version.form AS form,
    form_version.version AS version,
    form_version.id AS form_version,
    period.code AS period,
    period.first_day AS first_day,
    period.last_day AS last_day,
    submission.received_at AS received_at,
    submission.file AS file,
    submission.status AS status,
    dense_rank() OVER (
        PARTITION BY form_version.form, period.last_day, period.first_day, period.code, submission.submitter
        ORDER BY submission.received_at, submission.file, submission.sha256
    ) - 1 AS revision,
    submission.status = 'accepted' AND row_number() OVER (
        PARTITION BY form_version.form, period.last_day, period.first_day, period.code, submission.submitter
        ORDER BY submission.status = 'accepted' DESC, submission.received_at DESC, submission.file DESC,
            submission.sha256 DESC, submission_form.ordinal DESC
    ) = 1 AS in_force
FROM submission_form
JOIN submission ON submission.id = submission_form.submission
JOIN form_version ON form_version.id = submission_form.form_version
JOIN period ON period.code = submission_form.period
WHERE submission.status <> 'ignored' AND submission.submitter <> '';
CREATE VIEW submission_in_force AS
SELECT submission, file, received_at, submitter, form, version, period, revision
FROM received_form
WHERE in_force;
CREATE VIEW value_in_force AS
WITH
    slot AS (
        SELECT form_version.id AS form_version, item.key AS slot, item.value AS field
        FROM form_version
        JOIN json_each('["' || replace(form_version.fields, ',', '","') || '"]') AS item
        WHERE form_version.fields <> ''
    ),
    value AS (
        SELECT
            received_form.period AS period,
            received_form.form AS form,
            received_form.submitter AS submitter,
            record.unit AS unit,
            record.number AS number,
            slot.field AS field,
            hex(substr(record.numbers, slot.slot * 8 + 1, 8)) AS bytes,
            record_text.text AS text,
            record_text.raw AS raw,
            received_form.file AS file,
            submission_form.sheet AS sheet,
            record.row AS row
        FROM received_form
        JOIN submission_form ON submission_form.id = received_form.submission_form
        JOIN record ON record.submission_form = received_form.submission_form
        JOIN slot ON slot.form_version = received_form.form_version
        LEFT JOIN record_text
            ON record_text.submission_form = record.submission_form
            AND record_text.record = record.ordinal
            AND record_text.slot = slot.slot
        WHERE received_form.in_force
    )
SELECT
    period, form, submitter, unit, number, field,
    CASE WHEN bytes <> '0000000000000080' THEN (
        (instr('123456789ABCDEF', substr(bytes, 15, 1)) << 60) | (instr('123456789ABCDEF', substr(bytes, 16, 1)) << 56)
        | (instr('123456789ABCDEF', substr(bytes, 13, 1)) << 52) | (instr('123456789ABCDEF', substr(bytes, 14, 1)) << 48)
        | (instr('123456789ABCDEF', substr(bytes, 11, 1)) << 44) | (instr('123456789ABCDEF', substr(bytes, 12, 1)) << 40)
        | (instr('123456789ABCDEF', substr(bytes, 9, 1)) << 36) | (instr('123456789ABCDEF', substr(bytes, 10, 1)) << 32)
        | (instr('123456789ABCDEF', substr(bytes, 7, 1)) << 28) | (instr('123456789ABCDEF', substr(bytes, 8, 1)) << 24)
        | (instr('123456789ABCDEF', substr(bytes, 5, 1)) << 20) | (instr('123456789ABCDEF', substr(bytes, 6, 1)) << 16)
        | (instr('123456789ABCDEF', substr(bytes, 3, 1)) << 12) | (instr('123456789ABCDEF', substr(bytes, 4, 1)) << 8)
        | (instr('123456789ABCDEF', substr(bytes, 1, 1)) << 4) | instr('123456789ABCDEF', substr(bytes, 2, 1))
    ) / 10000.0 END AS value,
    coalesce(text, '') AS text, coalesce(raw, '') AS raw, file, sheet, row
FROM value;
COMMIT;
