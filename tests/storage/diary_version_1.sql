-- A diary as the first version of its tables kept it.
PRAGMA application_id = 1131569517;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE episode (
            id TEXT NOT NULL PRIMARY KEY,
            device_id TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
            started_utc TEXT NOT NULL,
            started_offset_s REAL NOT NULL,
            night_date TEXT NOT NULL,
            recurrence_same_night INTEGER NOT NULL,
            ended_utc TEXT,
            ended_offset_s REAL,
            duration_s REAL,
            duration_censored INTEGER NOT NULL CHECK (duration_censored IN (0, 1)),
            outcome TEXT,
            muscle TEXT,
            side TEXT,
            position TEXT,
            pain INTEGER CHECK (pain BETWEEN 0 AND 10),
            relief_step TEXT,
            recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)),
            note TEXT NOT NULL,
            CHECK ((ended_utc IS NULL) = (ended_offset_s IS NULL))
        );
INSERT INTO "episode" VALUES('00000000-0000-4000-8000-000000000001','11111111-1111-4111-8111-111111111111',3,0,'2026-03-02T02:13:07.250001',3600.0,'2026-03-02',0,'2026-03-02T02:14:27.250004',3600.0,80.000003,0,'relieved','calf','left','towel',7,'hold_2',0,'');
INSERT INTO "episode" VALUES('00000000-0000-4000-8000-000000000002','11111111-1111-4111-8111-111111111111',3,0,'2026-03-02T02:14:07.250001',-34200.0,'2026-03-02',0,'2026-03-02T02:15:27.250004',3600.0,80.000003,0,'relieved','calf','left','towel',7,'hold_2',0,'it''s in the west; ''quoted''');
INSERT INTO "episode" VALUES('00000000-0000-4000-8000-000000000003','11111111-1111-4111-8111-111111111111',3,1,'2026-03-02T02:15:07.250001',3600.0,'2026-03-02',0,'2026-03-02T02:16:27.250004',3600.0,80.000003,0,'relieved','calf','left','towel',7,'hold_2',0,'');
INSERT INTO "episode" VALUES('00000000-0000-4000-8000-000000000004','11111111-1111-4111-8111-111111111111',1,0,'2026-03-02T02:16:07.250001',3600.0,'2026-03-02',0,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,0,'');
CREATE TABLE event (
            episode_id TEXT NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at_utc TEXT NOT NULL,
            at_offset_s REAL NOT NULL,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (episode_id, number)
        ) WITHOUT ROWID
        ;
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000001',0,'2026-03-02T02:13:07.250001',3600.0,'started','{"routine": "calf", "at_s": 1.5}');
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000001',1,'2026-03-02T02:14:27.250004',3600.0,'ended','{"outcome": "relieved"}');
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000002',0,'2026-03-02T02:14:07.250001',3600.0,'started','{"routine": "calf", "at_s": 1.5}');
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000002',1,'2026-03-02T02:15:27.250004',3600.0,'ended','{"outcome": "relieved"}');
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000003',0,'2026-03-02T02:15:07.250001',3600.0,'started','{"routine": "calf", "at_s": 1.5}');
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000003',1,'2026-03-02T02:16:27.250004',3600.0,'ended','{"outcome": "relieved"}');
INSERT INTO "event" VALUES('00000000-0000-4000-8000-000000000004',0,'2026-03-02T02:16:07.250001',3600.0,'started','{"routine": "calf", "at_s": 1.5}');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('device_id','11111111-1111-4111-8111-111111111111');
CREATE INDEX episode_by_start ON episode (started_utc, id);
CREATE INDEX episode_by_night ON episode (night_date);
CREATE INDEX episode_open ON episode (started_utc, id) WHERE outcome IS NULL;
COMMIT;
