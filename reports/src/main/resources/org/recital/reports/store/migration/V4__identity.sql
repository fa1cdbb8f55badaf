-- The data that a trial was planned with, and the format of its fingerprint: 0 before fingerprints were made of data alone.
alter table trial add column data_sha256 varchar default '' not null;
alter table trial add column format integer default 0 not null;
alter table trial alter column format set default 1;
update trial t set data_sha256 = coalesce(
  (select max(a.dataset_sha256) from attempt a where a.fingerprint = t.fingerprint), '');

-- The words of the documentation.
alter table planned alter column point rename to configuration;
alter table replica alter column point rename to configuration;
alter table replica alter column last_point rename to last_value_id;
alter table metric_point rename to metric_value;
alter table test_look rename to test_evaluation;
alter table test_evaluation alter column looked rename to evaluated;
