drop table if exists outbox;
drop table if exists replica;
drop table if exists sweep;
drop table if exists store_identity;
drop index if exists metric_point_order;
create index if not exists metric_point_attempt on metric_point (attempt);
